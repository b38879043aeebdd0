"""A log with one line of JSON for every file that was taken in."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.errors import InputError
from ingest.keep.collection import Outcome
from ingest.paths import printable


@contextmanager
def logging(path: Path | None) -> Iterator[Callable[[Outcome], object]]:
    """Give what adds the line of a file to a log, at once; nothing is written where there is no path.

    Raises InputError where the log can't be written.
    """
    if path is None:
        yield lambda _: None
        return
    try:
        log = path.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise InputError(f"{path} can't be written: {error.strerror}.", "Name another file with --log-json.") from error
    with log:
        yield lambda outcome: log.write(json.dumps(line(outcome), ensure_ascii=False) + "\n")


def line(outcome: Outcome) -> dict[str, Any]:
    """Return what the log says of a file; `seconds` are those of each stage."""
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "path": printable(str(outcome.path)),
        "state": outcome.state,
        "document": outcome.document,
        "format": outcome.format,
        "reason": outcome.reason,
        "seconds": {stage: round(seconds, 6) for stage, seconds in outcome.seconds.items()},
    }
