"""The stages, in a straight line: source → text → findings → reading.

`ingest.emit` makes records of a reading, `ingest.keep` keeps them and brings them into Neo4j.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from spacy.tokens import Doc

from graph.errors import PolicyGraphError, UnreadableError
from ingest.agencies import resolve_agency
from ingest.clock import Clock
from ingest.decoded import Damage
from ingest.enclosures import find_enclosures
from ingest.nlp import annotate
from ingest.paths import printable
from ingest.read import read_text, set_limits, shown
from ingest.read.limits import within
from ingest.records import Enclosure, Reading, ResolvedAgency, Source, Text
from ingest.sample import sample_of


def read(source: Source, clock: Clock | None = None) -> Reading:
    """Read one document; `clock` is told how long each stage took.

    Raises UnreadableError where the file is none, or takes too long to read.
    """
    with collector_at_rest():
        text = read_text(source, clock=clock)
        try:
            with within(set_limits().text_seconds):
                return assemble(source, text, annotate(text, clock))
        except Damage as damage:
            raise UnreadableError(f"{shown(source.path.name)} {damage.says}", damage.remedy) from None


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking the records of a reading again and again while they are made.

    They form no cycles, so that nothing waits for it.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def failure(error: Exception) -> str:
    """Return why a file could not be read, in a sentence; what this program did not foresee is told as it is."""
    if isinstance(error, PolicyGraphError):
        return printable(str(error))
    return f"The program failed on it ({type(error).__name__}: {error}). This is a mistake of the program."


def assemble(source: Source, text: Text, doc: Doc) -> Reading:
    """Gather what the components found."""
    found = doc._
    enclosures = find_enclosures(text, found.header)
    return Reading(
        source=source,
        text=text,
        header=found.header,
        units=found.units,
        responsibilities=found.responsibilities,
        citations=found.citations,
        mentions=found.mentions,
        commitments=found.commitments,
        goals=found.goals,
        unresolved=found.unresolved,
        agencies=agencies(doc, enclosures),
        sample=sample_of(source.sha256),
        enclosures=enclosures,
    )


def agencies(doc: Doc, enclosures: Sequence[Enclosure] = ()) -> Mapping[str, ResolvedAgency]:
    """Return every agency named, under the name that the finding gives it and under its official name.

    What an agency belongs to and what succeeded it are among them.
    """
    known: dict[str, ResolvedAgency] = {duty.agency.name: duty.agency for duty in doc._.responsibilities}
    jurisdiction, date = doc._.header.jurisdiction, doc._.header.date
    for name in named_agencies(doc, enclosures):
        if name not in known:
            known[name] = resolve_agency(name, jurisdiction=jurisdiction, date=date.value if date else None)
    queue = list(known.values())
    for agency in queue:
        known.setdefault(agency.name, agency)
        for related in filter(None, (agency.parent, agency.successor)):
            if related not in known:
                known[related] = resolve_agency(related, jurisdiction=jurisdiction, date=None)
                queue.append(known[related])
    return known


def named_agencies(doc: Doc, enclosures: Sequence[Enclosure]) -> Iterator[str]:
    """Yield the agencies that the head, what the document carries, and the mentions name."""
    header = doc._.header
    carried = (field for enclosure in enclosures for field in (*enclosure.issuers, *enclosure.approved_by))
    for field in (*header.issuers, *header.approved_by, *header.addressees, *carried):
        yield field.value
    for mention in doc._.mentions:
        if mention.type == "AGENCY":
            yield mention.name
    for commitment in doc._.commitments:
        for target in commitment.targets:
            if target.mention.type == "AGENCY":
                yield target.mention.name


@cache
def fingerprint() -> str:
    """Return a hash of this program's reading parts: a file is read again when they change."""
    digest = sha256()
    for package in ("graph", "ingest"):
        for file in program_files(files(package)):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def program_files(folder: Traversable) -> Iterator[Traversable]:
    """Yield code and lexicons below a package folder, sorted by name."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name not in ("sample", "__pycache__"):
            yield from program_files(entry)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry
