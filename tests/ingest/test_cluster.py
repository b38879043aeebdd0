"""A real scheduler and real workers, one of which is killed; they run where the extra `dask` is installed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.settings import Settings
from ingest.cluster import cluster
from ingest.keep import parts
from ingest.keep.collection import Collection
from ingest.processes import Died

pytest.importorskip("distributed")

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕{}号\n一、建设平台\n支持建设国家海洋示例库。\n"
ROOT = Path(parts.__file__).parents[2]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",  # a task may end one worker
}
DASK = (sys.executable, "-m", "dask")


def killed_once(path: Path) -> str:
    """End the first worker that comes here, not the second."""
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def kills(_: int) -> None:
    """End every worker that comes here."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def running(*command: str) -> Iterator[None]:
    with subprocess.Popen([*DASK, *command], env=ENVIRONMENT, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with two workers, each under a nanny that starts it again."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    with running("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)):
        while not file.exists():
            time.sleep(0.05)
        options = ("--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
        with running("worker", "--scheduler-file", str(file), "--host", "127.0.0.1", *options):
            yield json.loads(file.read_text(encoding="utf-8"))["address"]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{i:02}.txt" for i in range(12)]
    for i, path in enumerate(paths):
        path.write_text(TEXT.format(i % 9) if i != 4 else "", encoding="utf-8")
    return paths


def state(collection: Collection) -> tuple[object, ...]:
    """What the ledger says of documents and shards, and the shards themselves."""
    place = Path(collection.readings.place)
    return (
        list(collection.ledger.rows("SELECT * FROM sources ORDER BY path")),
        list(collection.ledger.rows("SELECT * FROM contributions ORDER BY key, reading")),
        collection.ledger.shards(),
        {path.name: path.read_bytes() for path in place.rglob("*.parquet")},
    )


def test_a_cluster_keeps_what_one_process_keeps(
    address: str, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(parts, "FILES", 2)
    with Collection.open(Settings(home=tmp_path / "alone")) as collection:
        outcomes = collection.take_all(files)
        alone = state(collection)
    with Collection.open(Settings(home=tmp_path / "cluster")) as collection, cluster(address) as workers:
        assert tuple(collection.taking(files, workers)) == outcomes
        assert state(collection) == alone


def test_a_worker_that_is_killed_takes_nothing_with_it(address: str, tmp_path: Path):
    tasks = [("first", tmp_path / "once"), ("second", None), ("third", tmp_path / "once")]
    with cluster(address) as workers:
        assert dict(workers.results(killed_once, tasks)) == {"first": "done", "second": None, "third": "done"}


def test_a_task_that_ends_every_worker_harms_itself_alone(address: str, tmp_path: Path):
    with cluster(address) as workers:
        assert dict(workers.results(kills, [("deadly", 1)])) == {"deadly": Died()}
        (tmp_path / "there").touch()
        assert dict(workers.results(killed_once, [("next", tmp_path / "there")])) == {"next": "done"}


def test_where_no_scheduler_is_it_is_told():
    nowhere = "tcp://127.0.0.1:9"
    with pytest.raises(InputError, match=f"No Dask workers can be reached at {nowhere}"), cluster(nowhere):
        pass
