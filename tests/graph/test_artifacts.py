"""The Maven repository is stood in for by `requests.request`; everything on this side of it is real."""

import hashlib
import os
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from graph.artifacts import LOCK, Jar, class_path, fetch, neo4j_version, read_lock
from graph.errors import ArtifactError
from graph.progress import no_progress

CONTENT = b"a jar"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
ONE = Jar("org.example.server", "engine", "", "1.0", SHA256)
TWO = Jar("org.example", "native", "linux-x86_64", "2.0.Final", SHA256)


@dataclass
class Answer:
    content: bytes = CONTENT
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return hashlib.sha1(self.content, usedforsecurity=False).hexdigest()

    def iter_content(self, chunk_size: int) -> Iterator[bytes]:
        yield from (self.content[at : at + chunk_size] for at in range(0, len(self.content), chunk_size))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repository"
    monkeypatch.setenv("M2_REPO", str(folder))
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A repository that has every jar; the addresses it was asked for."""
    return serve(monkeypatch, lambda _: Answer())


def serve(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], Answer]) -> list[str]:
    addresses: list[str] = []

    def request(_method: str, url: str, **_: object) -> Answer:
        if not url.endswith(".sha1"):
            addresses.append(url)
        return answer(url)

    monkeypatch.setattr(requests, "request", request)
    return addresses


def write_lock(folder: Path, *jars: Jar) -> Path:
    path = folder / "test.lock"
    path.write_text("".join(f"{jar.coordinates} {jar.sha256}\n" for jar in jars), "utf-8")
    return path


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_committed_lock_names_a_whole_server_once() -> None:
    jars = read_lock()
    assert len(jars) == len({jar.coordinates for jar in jars}) > 200
    assert neo4j_version(jars).startswith("5.26.")
    assert [jar.coordinates for jar in jars] == sorted(jar.coordinates for jar in jars)
    assert "://" not in LOCK.read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="empty"),
        pytest.param("org.example:engine:1.0", id="no hash"),
        pytest.param(f"org.example:engine {SHA256}", id="no version"),
        pytest.param(f"org.example::1.0 {SHA256}", id="no artifact"),
        pytest.param("org.example:engine:1.0 abc", id="a hash that is too short"),
        pytest.param(f"org.example:engine:jar:x:1.0 {SHA256}", id="too many parts"),
    ],
)
def test_a_line_that_names_no_artifact_is_an_error(line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.lock"
    path.write_text(f"{line}\n", "utf-8")
    with pytest.raises(ArtifactError, match="names no artifact"):
        read_lock(path)


def test_missing_jars_are_fetched_into_the_layout_of_maven(repository: Path, asked: list[str], tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    paths = class_path(lambda *step: steps.append(step), write_lock(tmp_path, ONE, TWO))
    assert [str(path.relative_to(repository)) for path in paths] == [
        "org/example/server/engine/1.0/engine-1.0.jar",
        "org/example/native/2.0.Final/native-2.0.Final-linux-x86_64.jar",
    ]
    assert all(path.read_bytes() == CONTENT for path in paths)
    assert len(asked) == 2
    assert [done for _, done, total in steps if total == 2] == [0, 1, 2]


def test_what_is_there_is_not_fetched_again(repository: Path, asked: list[str], tmp_path: Path) -> None:
    lock = write_lock(tmp_path, ONE, TWO)
    assert class_path(lock=lock) == class_path(lock=lock)
    assert len(asked) == 2
    assert len(files(repository)) == 2


def test_a_fetched_jar_with_another_hash_is_named_and_not_kept(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    serve(monkeypatch, lambda _: Answer(b"another jar"))
    with pytest.raises(ArtifactError, match=f"org.example.server:engine:1.0 .*{SHA256}"):
        class_path(lock=write_lock(tmp_path, ONE))
    assert files(repository) == set()


def test_a_damaged_jar_in_the_repository_is_named_with_its_path(
    repository: Path, asked: list[str], tmp_path: Path
) -> None:
    path = ONE.path(repository)
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT[:-1])
    with pytest.raises(ArtifactError, match=f"engine:1.0 .*{path}.* Delete that file"):
        class_path(lock=write_lock(tmp_path, ONE))
    assert asked == []


def test_without_a_network_the_error_names_the_artifact(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def unreachable(_url: str) -> Answer:
        raise requests.ConnectionError("no route")

    serve(monkeypatch, unreachable)
    with pytest.raises(ArtifactError, match=r"engine:1.0 could not be fetched: no route. Check the network"):
        class_path(lock=write_lock(tmp_path, ONE))
    assert files(repository) == set()


def test_a_jar_that_the_repository_has_not_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    serve(monkeypatch, lambda _: Answer(status_code=404))
    with pytest.raises(ArtifactError, match=r"engine:1.0 could not be fetched: .*not found"):
        class_path(lock=write_lock(tmp_path, ONE))
    assert files(repository) == set()


def test_a_broken_connection_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = iter([True])

    def once_broken(_url: str) -> Answer:
        if next(broken, False):
            raise requests.ConnectionError("reset")
        return Answer()

    serve(monkeypatch, once_broken)
    fetch([ONE], tmp_path, no_progress)
    assert ONE.path(tmp_path).read_bytes() == CONTENT


@pytest.mark.usefixtures("asked")
def test_a_repository_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(ArtifactError, match=r"can't be written: .*Set M2_REPO"):
        fetch([ONE], file, no_progress)


@pytest.mark.parametrize(
    ("variables", "trusted", "why"),
    [
        ({}, "/system/roots.pem", "what Python trusts"),
        ({"REQUESTS_CA_BUNDLE": "/own.pem"}, "/own.pem", "requests was told"),
    ],
)
def test_the_certificates_that_are_trusted(
    variables: dict[str, str], trusted: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    paths = ssl.DefaultVerifyPaths("/system/roots.pem", "", "SSL_CERT_FILE", "", "SSL_CERT_DIR", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: paths)
    seen: set[str | None] = set()

    def look(_url: str) -> Answer:
        seen.add(os.environ.get("REQUESTS_CA_BUNDLE"))
        return Answer()

    serve(monkeypatch, look)
    fetch([ONE], tmp_path, no_progress)
    assert seen == {trusted}, why
    assert os.environ.get("REQUESTS_CA_BUNDLE") == variables.get("REQUESTS_CA_BUNDLE")
