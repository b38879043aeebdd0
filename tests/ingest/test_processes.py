"""Real processes: they are started once for all files of a test, and one of them is killed."""

import os
import signal
from pathlib import Path

import pytest

from graph.settings import Settings
from ingest.keep.collection import Collection
from ingest.processes import Died, jobs_for, processes

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕1号\n一、建设平台\n支持建设国家海洋示例库。\n"


def doubled_or_killed(number: int) -> int:
    """Return twice the number; 3 ends its process."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def killed_once(path: Path) -> str:
    """End the first process that comes here, not the second."""
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


@pytest.mark.parametrize(
    ("tasks", "wanted", "jobs"),
    [
        (3, None, 1),  # too few to be worth a process
        (3, 2, 2),  # but as wanted
        (10**6, None, len(os.sched_getaffinity(0))),
    ],
)
def test_as_many_processes_as_are_worth_it(tasks: int, wanted: int | None, jobs: int):
    assert jobs_for(tasks, wanted) == jobs


def test_results_come_in_the_order_of_the_tasks_and_only_the_one_that_kills_is_lost():
    tasks = [(number, None if number == 5 else number) for number in range(12)]
    with processes(2) as pool:
        found = dict(pool.results(doubled_or_killed, tasks))
    assert list(found) == list(range(12))
    assert isinstance(found.pop(3), Died)
    assert found.pop(5) is None
    assert found == {number: 2 * number for number in found}


def test_a_task_whose_process_died_is_tried_again(tmp_path: Path):
    with processes(2) as pool:
        assert dict(pool.results(killed_once, [("task", tmp_path / "tried")])) == {"task": "done"}


def test_few_results_wait_however_many_tasks_there_are():
    begun = []

    def tasks():
        for number in range(100, 200):
            begun.append(number)
            yield number, number

    with processes(2) as pool:
        results = pool.results(doubled_or_killed, tasks())
        assert next(results) == (100, 200)
        assert len(begun) < 10
        assert len(list(results)) == 99


def test_two_processes_keep_what_one_keeps(tmp_path: Path):
    files = [tmp_path / f"{i}.txt" for i in range(12)]
    for i, path in enumerate(files):
        path.write_text(TEXT.replace("1号", f"{i % 9}号") if i != 4 else "", encoding="utf-8")
    kept = []
    for jobs in (1, 2):
        with Collection.open(Settings(home=tmp_path / f"home{jobs}")) as collection:
            states = [outcome.state for outcome in collection.take_all(files, jobs=jobs)]
            tables = [
                table for (table,) in collection.ledger.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ]
            rows = {
                t: list(collection.ledger.rows(f"SELECT * FROM {t}")) for t in tables if t not in ("runs", "timings")
            }
            files_kept = {p.name: p.read_bytes() for p in Path(collection.readings.place).rglob("*.parquet")}
            kept.append((states, rows, files_kept))
    assert kept[0] == kept[1]
    assert kept[0][0].count("failed") == 1
