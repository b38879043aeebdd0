"""The jars of Neo4j: fetched over the committed lock into the local Maven repository, each checked against its hash."""

import hashlib
import os
import ssl
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests
from jgo.constants import default_maven_repo
from jgo.maven import MavenContext, PythonResolver

from graph.errors import ArtifactError
from graph.progress import Progress, no_progress

LOCK = Path(__file__).with_name("neo4j.lock")
THREADS = 16
ATTEMPTS = 3


@dataclass(frozen=True)
class Jar:
    """One line of the lock: Maven coordinates and the SHA-256 of the file, in hex."""

    group: str
    artifact: str
    classifier: str
    version: str
    sha256: str

    @property
    def coordinates(self) -> str:
        """`group:artifact[:classifier]:version`."""
        return ":".join(filter(None, (self.group, self.artifact, self.classifier, self.version)))

    def path(self, repository: Path) -> Path:
        """Where the file lies in a local Maven repository."""
        name = "-".join(filter(None, (self.artifact, self.version, self.classifier)))
        return repository.joinpath(*self.group.split("."), self.artifact, self.version, f"{name}.jar")


def read_lock(path: Path = LOCK) -> tuple[Jar, ...]:
    """Jars of the lock, in its order. Raises ArtifactError for a line that isn't `coordinates sha256`."""
    return tuple(_parse(line) for line in path.read_text("utf-8").splitlines())


def _parse(line: str) -> Jar:
    coordinates, _, sha256 = line.partition(" ")
    parts = coordinates.split(":")
    if len(parts) not in (3, 4) or not all(parts) or len(sha256) != 64:
        raise ArtifactError(f"The lock has a line that names no artifact: {line!r}.", f"Restore {LOCK.name}.")
    group, artifact, *classifier, version = parts
    return Jar(group, artifact, "".join(classifier), version, sha256)


def neo4j_version(jars: Sequence[Jar]) -> str:
    """Version of the server that the lock describes."""
    return next(jar.version for jar in jars if (jar.group, jar.artifact) == ("org.neo4j", "neo4j"))


def class_path(progress: Progress = no_progress, lock: Path = LOCK) -> tuple[Path, ...]:
    """Files of every jar of the lock, whole and checked; those that are missing are fetched first.

    The repository is `~/.m2/repository`, or `M2_REPO` where that is set.
    Raises ArtifactError when a jar can't be fetched or its hash is not the lock's.
    """
    jars = read_lock(lock)
    repository = default_maven_repo()
    fetch([jar for jar in jars if not jar.path(repository).exists()], repository, progress)
    for jar in jars:
        _check(jar, jar.path(repository))
    return tuple(jar.path(repository) for jar in jars)


def fetch(jars: Sequence[Jar], repository: Path, progress: Progress) -> None:
    """Fetch jars into a local Maven repository; only a whole file with the right hash gets its name there."""
    if not jars:
        return
    step = "Fetching Neo4j"
    progress(step, 0, len(jars))
    try:
        with _trusted_roots(), _staging(repository) as staging:
            for done, _ in enumerate(_fetched(jars, staging, repository), start=1):
                progress(step, done, len(jars))
    except OSError as error:
        raise ArtifactError(
            f"The local Maven repository {repository} can't be written: {error}.", "Set M2_REPO to a folder that can."
        ) from error


def _fetched(jars: Sequence[Jar], staging: Path, repository: Path) -> Iterator[Jar]:
    """Jars as they arrive; the first failure ends the rest."""
    with ThreadPoolExecutor(THREADS) as pool:
        tasks = {pool.submit(_fetch_one, jar, staging, repository): jar for jar in jars}
        try:
            for task in as_completed(tasks):
                task.result()
                yield tasks[task]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _fetch_one(jar: Jar, staging: Path, repository: Path) -> None:
    """Download beside the repository's files, check, then put in place in one step."""
    fetched = _download(jar, staging)
    _check(jar, fetched)
    target = jar.path(repository)
    target.parent.mkdir(parents=True, exist_ok=True)
    fetched.replace(target)


def _download(jar: Jar, staging: Path) -> Path:
    context = MavenContext(resolver=PythonResolver(), repo_cache=staging)
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(classifier=jar.classifier)
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            return Path(artifact.resolve())
        except (requests.RequestException, RuntimeError) as error:
            jar.path(staging).unlink(missing_ok=True)
            problem = str(error)
    raise ArtifactError(
        f"{jar.coordinates} could not be fetched: {problem}.",
        "Check the network (HTTPS_PROXY and REQUESTS_CA_BUNDLE are honoured) and run the command again.",
    )


def _check(jar: Jar, path: Path) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != jar.sha256:
        raise ArtifactError(
            f"{jar.coordinates} is not the file that the lock names: SHA-256 {found} instead of {jar.sha256} ({path}).",
            "Delete that file and run the command again; if it stays, the lock or the repository is wrong.",
        )


@contextmanager
def _staging(repository: Path) -> Iterator[Path]:
    """Folder on the repository's own file system, gone afterwards."""
    repository.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=repository) as folder:
        yield Path(folder)


@contextmanager
def _trusted_roots() -> Iterator[None]:
    """Trust the certificates that Python trusts (`SSL_CERT_FILE`, the system's), unless requests is told otherwise."""
    roots = ssl.get_default_verify_paths().cafile
    if roots is None or {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"} & os.environ.keys():
        yield
        return
    os.environ["REQUESTS_CA_BUNDLE"] = roots
    try:
        yield
    finally:
        del os.environ["REQUESTS_CA_BUNDLE"]
