"""How reading and loading grow: with processes, with a cluster, with documents, and when little or nothing changed.

Every run is a process of its own, so that its peak of memory is its own. `python -m bench.scaling` is that process: it
takes a `Run` as JSON and prints what it measured.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from bench import corpus
from graph.settings import Settings

FEW = 300
MANY = 3_000
READ = 600
"""Documents of `jobs2_ratio` and `dask2_ratio`."""
ROUNDS = 3
ROOT = Path(__file__).parent.parent
CHANGED = "2025年底前，建成新的示范项目。\n"
MEGABYTE = 1 << 10
"""In the kilobytes of `ru_maxrss`."""


@dataclass(frozen=True)
class Run:
    """Documents of a folder, taken into a new home by so many processes or by a cluster."""

    folder: str
    jobs: int = 1
    warm: bool = True
    """Whether the language is there before the clock starts."""
    scheduler: str | None = None
    load: bool = False
    """Whether to load them into the database."""
    again: bool = False
    """Whether to take them once more, unchanged, and once more with one of them changed."""


def measured(run: Run, settings: Settings | None = None) -> dict[str, float]:
    """Return what a run in a process of its own took: seconds of each step, and its peak of memory in megabytes."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"POLICY_GRAPH_HOME": home} | (reaching(settings) if settings else {})
        command = [sys.executable, "-m", "bench.scaling", json.dumps(asdict(run))]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def reaching(settings: Settings) -> dict[str, str]:
    """Return the variables that lead to the database of settings."""
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    return {
        "NEO4J_URI": settings.neo4j_uri or "",
        "NEO4J_USERNAME": settings.neo4j_user,
        "NEO4J_PASSWORD": password,
    }


def jobs2_ratio(folder: Path) -> float:
    """Return how many times as fast two processes read as one, in turns; both have the language to load."""
    corpus.write(folder, READ)
    one, two = (Run(str(folder), jobs=jobs, warm=False) for jobs in (1, 2))
    pairs = [(seconds(one), seconds(two)) for _ in range(ROUNDS)]
    return ratio(pairs)


def dask2_ratio(folder: Path) -> float:
    """Return how many times as fast two workers of a cluster read as one process, in turns."""
    corpus.write(folder, READ)
    with workers(2) as address:
        seconds(Run(str(folder), scheduler=address))
        pairs = [(seconds(Run(str(folder))), seconds(Run(str(folder), scheduler=address))) for _ in range(ROUNDS)]
    return ratio(pairs)


def seconds(run: Run) -> float:
    """Return how long reading takes."""
    return measured(run)["read"]


def ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the median of the first ÷ the median of the second."""
    return median(first for first, _ in pairs) / median(second for _, second in pairs)


@contextmanager
def workers(count: int) -> Iterator[str]:
    """Give the address of a Dask scheduler with some workers; all end with the block."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        file = Path(name) / "scheduler.json"
        for command in (
            ("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file), "--no-dashboard"),
            ("worker", "--scheduler-file", str(file), "--nworkers", str(count), "--nthreads", "1", "--no-dashboard"),
        ):
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command], cwd=ROOT, stderr=subprocess.DEVNULL, env=with_program()
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            while not file.exists():
                time.sleep(0.1)
        yield json.loads(file.read_text(encoding="utf-8"))["address"]


def with_program() -> dict[str, str]:
    """Return an environment in which a process finds this program."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass
class Curve:
    """Runs over more and more documents, each made once."""

    folder: Path
    settings: Settings
    clear: Callable[[], None]

    def __post_init__(self) -> None:
        self._runs: dict[int, dict[str, float]] = {}

    def at(self, documents: int) -> dict[str, float]:
        """Return what so many documents took."""
        if documents not in self._runs:
            folder = self.folder / f"{documents}"
            corpus.write(folder, documents)
            self.clear()
            self._runs[documents] = measured(Run(str(folder), load=True, again=True), self.settings)
        return self._runs[documents]

    def memory_ratio(self) -> float:
        """Return the peak of memory at many documents ÷ that at few."""
        return self.at(MANY)["megabytes"] / self.at(FEW)["megabytes"]

    def reingest_ratio(self) -> float:
        """Return the time that many unchanged documents take ÷ that of the first time."""
        found = self.at(MANY)
        return found["unchanged"] / (found["read"] + found["load"])

    def change_seconds(self) -> float:
        """Return how long one changed document of many takes beyond start-up."""
        return self.at(MANY)["changed"]

    def growth_ratio(self, largest: int) -> float:
        """Return seconds a document at the largest number ÷ those at the smallest."""
        for documents in (FEW, MANY, largest):
            self.at(documents)
        few, most = min(self._runs), max(self._runs)
        return self._each(most) / self._each(few)

    def _each(self, documents: int) -> float:
        return (self._runs[documents]["read"] + self._runs[documents]["load"]) / documents


def main() -> None:
    """Do a run in this process."""
    json.dump(done(Run(**json.loads(sys.argv[1]))), sys.stdout)


def done(run: Run) -> dict[str, float]:
    """Do a run and return what it took."""
    if run.warm:
        import_module("ingest.loaded")
    from cli_documents import take, workers_for
    from graph.store import Store
    from ingest.keep import project
    from ingest.keep.collection import Collection
    from ingest.paths import find_files

    settings = Settings()
    files = find_files([Path(run.folder)])
    found: dict[str, float] = {}

    def step(name: str, action: Callable[[], Any]) -> None:
        began = time.perf_counter(), sum(os.times()[:4])
        action()
        found[name] = time.perf_counter() - began[0]
        found[f"{name} cpu"] = sum(os.times()[:4]) - began[1]

    with Collection.open(settings) as collection, ExitStack() as stack:

        def read() -> None:
            jobs = None if run.scheduler else run.jobs
            take(collection, files, workers_for(len(files), jobs, run.scheduler), None, lambda *_: None)

        step("read", read)
        if run.load:
            store = stack.enter_context(Store(settings))
            step("load", lambda: project.catch_up(collection, store))
            found["facts"] = sum(store.counts().values())
        if run.again:
            step("unchanged", lambda: both(read, lambda: project.catch_up(collection, store)))
            changed = files[len(files) // 2]
            with changed.open("a", encoding="utf-8") as file:
                file.write(CHANGED)
            step("changed", lambda: both(lambda: collection.take(changed), lambda: project.catch_up(collection, store)))
    found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return found


def both(one: Callable[[], Any], other: Callable[[], Any]) -> None:
    """Do one thing, then another."""
    one()
    other()


if __name__ == "__main__":
    main()
