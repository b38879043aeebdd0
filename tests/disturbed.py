"""An ingest that is killed again and again, and with it the local Neo4j, until one run is let through."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import cli
from graph import local
from graph.instance import Instance
from graph.settings import Settings
from graph.store import Store

PROGRAM = "import cli; cli.app()"
ENDED = (0, 3)
"""Exit codes of a run that nobody killed: done, or the database was lost on the way."""


@dataclass
class Ingest:
    """The same documents, taken into one home by a process at a time; `reaching` leads to a server of others."""

    home: Path
    documents: Sequence[str]
    reaching: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    def start(self, program: str = PROGRAM) -> "subprocess.Popen[str]":
        """Start a run and return it when it holds the collection, or has ended."""
        (self.home / "lock").unlink(missing_ok=True)
        environment = {
            **os.environ,
            **self.reaching,
            **self.settings,
            "POLICY_GRAPH_HOME": str(self.home),
            "PYTHONPATH": str(Path(cli.__file__).parent),
        }
        command = [sys.executable, "-c", program, "ingest", *self.documents]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        while not (self.home / "lock").exists() and process.poll() is None:
            time.sleep(0.01)
        return process

    def finish(self) -> float:
        """Let a run through; return how many seconds it took after it began."""
        process = self.start()
        began = time.monotonic()
        _, errors = process.communicate(timeout=3600)
        assert process.returncode == 0, errors
        return time.monotonic() - began

    def kill(self, after: float) -> None:
        """Start a run and kill it after so many seconds."""
        process = self.start()
        time.sleep(after)
        process.kill()
        process.communicate()

    def kill_database(self, after: float) -> None:
        """Start a run and kill the local Neo4j under it after so many seconds; the run ends by itself, with a reason."""
        process = self.start()
        time.sleep(after)
        instance = Instance(Settings(home=self.home).server_home.resolve())
        for server in servers(instance):
            with suppress(ProcessLookupError):
                os.kill(server, signal.SIGKILL)
        _, errors = process.communicate(timeout=3600)
        assert process.returncode in ENDED, errors

    def dump(self) -> list[str]:
        """Return the graph of the local database."""
        with local.serving(Settings(home=self.home)) as settings, Store(settings) as store:
            return list(store.dump())


def servers(instance: Instance) -> list[int]:
    """Return the process of a local server, if it runs."""
    attendant = instance.attendant()
    children = Path(f"/proc/{attendant}/task/{attendant}/children")
    return [int(child) for child in children.read_text(encoding="ascii").split()] if children.exists() else []


def moment(seconds: float) -> float:
    """Return a random moment of a run."""
    return random.uniform(0, seconds)  # noqa: S311 - no secret
