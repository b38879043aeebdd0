"""The folder of the local server: its configuration, its password, and the command that runs it."""

import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Template

from pydantic import SecretStr

from graph.attendant import dying_with_parent
from graph.errors import DatabaseError
from graph.settings import Settings

USER = "neo4j"
DATABASE = "neo4j"
LAST_LINES = 15
"""Lines that an error shows of what Neo4j printed."""

_OPENED = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)
_FLAGS = (
    "-Xms256m",
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    *_OPENED,
)
_SERVER = "org.neo4j.server.CommunityEntryPoint"
_ADMIN = "org.neo4j.cli.AdminTool"
_CONFIGURATION = Path(__file__).with_name("neo4j.conf")


@dataclass(frozen=True)
class Runtime:
    """What a server runs on: a Java, the jars, and the largest heap in the JVM's notation."""

    java: Path
    jars: tuple[Path, ...]
    heap: str

    @property
    def environment(self) -> dict[str, str]:
        """Environment of the JVM; the locale lets it open folders with Chinese names."""
        return os.environ | {"CLASSPATH": os.pathsep.join(map(str, self.jars)), "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Server:
    """What a client of a server needs, and whether the server stays when no command uses it."""

    uri: str
    user: str
    password: SecretStr
    database: str
    kept: bool

    def settings(self, settings: Settings) -> Settings:
        """Those settings, reaching this server."""
        return settings.model_copy(
            update={
                "neo4j_uri": self.uri,
                "neo4j_user": self.user,
                "neo4j_password": self.password,
                "neo4j_database": self.database,
            }
        )


@dataclass(frozen=True)
class Instance:
    """Files of one server under its folder. Locks: `running` is held by the server, `users` by those who use it."""

    home: Path

    @cached_property
    def running(self) -> Path:
        """Locked as long as the server or its attendant lives; holds the attendant's process id."""
        return self.home / "running"

    @cached_property
    def users(self) -> Path:
        """Locked, shared, by every command that uses the server."""
        return self.home / "users"

    @cached_property
    def kept(self) -> Path:
        """Exists when the server is to stay without users."""
        return self.home / "kept"

    @cached_property
    def address(self) -> Path:
        """The URI, written when the server is ready."""
        return self.home / "address"

    @cached_property
    def importing(self) -> Path:
        """Exists as long as the database is being replaced as a whole: then it is half made."""
        return self.home / "importing"

    @cached_property
    def console(self) -> Path:
        """What the server prints."""
        return self.home / "logs" / "console.log"

    @cached_property
    def _password(self) -> Path:
        return self.home / "password"

    def attendant(self) -> int | None:
        """Process id of the attendant, None before there is one."""
        digits = self.running.read_text("ascii")
        return int(digits) if digits else None

    def create(self) -> None:
        """Make the folder, readable by its owner alone."""
        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.running.touch()
            self.users.touch()
        except OSError as error:
            raise DatabaseError(
                f"The server's folder can't be made: {error}.", "Set POLICY_GRAPH_HOME to a folder that can be written."
            ) from error

    def server(self, uri: str) -> Server:
        """Describe the server at that address. Raises DatabaseError when its password is gone."""
        return Server(uri, USER, SecretStr(self._read_password()), DATABASE, self.kept.exists())

    def _read_password(self) -> str:
        try:
            return self._password.read_text("ascii")
        except FileNotFoundError as error:
            raise DatabaseError(
                f"The password of the local server is gone ({self._password}).",
                f"Delete {self.home} and load the graph again with `policy-graph rebuild`.",
            ) from error

    def prepare(self, runtime: Runtime, port: str = "0") -> None:
        """Configure a server that listens on the port (0 takes any); a new one gets a random password."""
        self.console.parent.mkdir(exist_ok=True)
        (self.home / "conf").mkdir(exist_ok=True)
        configuration = Template(_CONFIGURATION.read_text("utf-8")).substitute(port=port)
        (self.home / "conf" / "neo4j.conf").write_text(configuration, "utf-8")
        if not (self.home / "data" / "databases").exists():
            self._set_password(runtime, secrets.token_hex(16))

    def _set_password(self, runtime: Runtime, password: str) -> None:
        self._password.touch(mode=0o600)
        self._password.write_text(password, "ascii")
        self.administer(runtime, "dbms", "set-initial-password", password, what="did not accept its first password")

    def administer(self, runtime: Runtime, *arguments: str, what: str, holding: Sequence[int] = ()) -> None:
        """Run Neo4j's administration tool on the files of the server, which must not run.

        The tool dies with this process, and keeps the files `holding` open, so locked, until it has ended. Raises
        DatabaseError, saying `what` Neo4j did, with the end of what the tool printed.
        """
        command = [str(runtime.java), f"-Xmx{runtime.heap}", *_OPENED, _ADMIN, *arguments]
        places = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        result = subprocess.run(  # noqa: S603
            command,
            env=runtime.environment | places,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            pass_fds=holding,
            preexec_fn=dying_with_parent(signal.SIGKILL),
        )
        if result.returncode:
            end = "\n".join(result.stdout.splitlines()[-LAST_LINES:])
            raise DatabaseError(f"Neo4j {what}.", f"The end of what its tool printed:\n{end}")

    def has_database(self) -> bool:
        """Whether there is a database, and no half-made one."""
        return self._database("databases").exists() and not self.importing.exists()

    def discard_unfinished(self) -> None:
        """Remove what an interrupted import left; the server makes an empty database in its place."""
        if self.importing.exists():
            for kind in ("databases", "transactions"):
                shutil.rmtree(self._database(kind), ignore_errors=True)
            self.importing.unlink()

    def _database(self, kind: str) -> Path:
        return self.home / "data" / kind / DATABASE

    def command(self, runtime: Runtime) -> list[str]:
        """Command line of the server."""
        places = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        return [str(runtime.java), *_FLAGS, f"-Xmx{runtime.heap}", _SERVER, *places, "--console-mode"]

    def printed(self) -> str:
        """Give what the server has printed since it was launched."""
        return self.console.read_text("utf-8", errors="replace")
