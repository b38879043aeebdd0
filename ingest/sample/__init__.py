"""The packaged sample: one real document, and four of an invented province that implement, cite, amend and repeal."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.model import Sample


@cache
def _manifest() -> dict[str, dict[str, str]]:
    """Return hash and kind by file name."""
    return tomllib.loads(files(__name__).joinpath("manifest.toml").read_text(encoding="utf-8"))


def sample_files() -> list[Path]:
    """Return the files of the sample, ordered by name."""
    return sorted(Path(str(files(__name__).joinpath(name))) for name in _manifest())


def sample_of(sha256: str) -> Sample | None:
    """Return what kind of sample a file of this hash is, None where it is none."""
    kinds = {entry["sha256"]: entry["sample"] for entry in _manifest().values()}
    kind = kinds.get(sha256)
    return "real" if kind == "real" else "invented" if kind == "invented" else None
