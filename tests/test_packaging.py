"""The wheel holds the whole program: every module, and the data that is read at run time."""

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "ingest", "api", "queries")
GENERATED = {"__pycache__", ".DS_Store"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel that is built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    result = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as archive:
        return set(archive.namelist())


def sources() -> set[str]:
    files = [*ROOT.glob("*.py"), *(path for package in PACKAGES for path in (ROOT / package).rglob("*"))]
    return {
        path.relative_to(ROOT).as_posix() for path in files if path.is_file() and not GENERATED.intersection(path.parts)
    }


def test_the_wheel_is_the_checkout_without_tests_and_tools(wheel: set[str]) -> None:
    assert {name for name in wheel if ".dist-info/" not in name} == sources()


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("queries/*.cypher", "the command line and the API run them"),
        ("ingest/lexicon/*", "the reading knows the field's words from them"),
        ("ingest/sample/*", "`ingest --sample` reads them"),
        ("graph/neo4j.lock", "the server is fetched over it"),
        ("graph/neo4j.conf", "the server is configured from it"),
        ("graph/py.typed", "whoever imports the package checks types"),
        ("*.dist-info/licenses/LICENSE", "the licence goes with every copy"),
        ("*.dist-info/entry_points.txt", "there is a command"),
    ],
)
def test_what_is_needed_at_run_time_is_in_the_wheel(pattern: str, why: str, wheel: set[str]) -> None:
    assert any(fnmatch(name, pattern) for name in wheel), why
