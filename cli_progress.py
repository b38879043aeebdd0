"""How long steps show themselves: bars with rate and remaining time on a terminal, a line a quarter in a log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.progress import TimeRemainingColumn as Remaining
from rich.text import Text

from graph.progress import Progress as Tell

LONG: Final = 20
"""Parts from which on a step is long enough to be told of in a log."""


class Rate(ProgressColumn):
    """Parts that are done in a second."""

    def render(self, task: Task) -> Text:
        """Return the rate of a step, nothing before it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="progress.data.speed")


@contextmanager
def progress() -> Iterator[Tell]:
    """Yield what to tell `(step, done, total)` while the block runs: it shows bars on stderr, or lines in a log."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield quarters(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), Remaining())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell


@dataclass
class Told:
    """What was told of a step: when it began and after how many parts, and the last quarter."""

    began: float
    first: int
    quarter: int


def quarters(console: Console, now: Callable[[], float] = monotonic) -> Tell:
    """Return what prints a line whenever another quarter of a long step is done; short steps pass in silence."""
    steps: dict[str, Told] = {}

    def tell(step: str, done: int, total: int) -> None:
        at = now()
        told = steps.setdefault(step, Told(at, done, 0))
        quarter = 4 * done // total if total >= LONG else 0
        if quarter > told.quarter:
            told.quarter = quarter
            pace = paced(at - told.began, done - told.first, total - done)
            console.print(f"{step} {done}/{total}{pace}", highlight=False, soft_wrap=True)

    return tell


def paced(seconds: float, done: int, left: int) -> str:
    """Return rate and remaining time as the end of a line, nothing where there is nothing to tell it from."""
    if seconds < 1 or not done:
        return ""
    rate = done / seconds
    minutes, rest = divmod(round(left / rate), 60)
    return f", {rate:.1f}/s" + (f", {minutes}:{rest:02} left" if left else "")
