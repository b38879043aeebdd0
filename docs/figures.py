"""What the program makes of a collection, as the tables of docs/quality.md.

python -m docs.figures FOLDER…      reads every file below the folders and writes the block anew
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.errors import PolicyGraphError
from ingest.paths import find_files
from ingest.pipeline import read
from ingest.processes import Died, jobs_for, processes
from ingest.read import read_source
from ingest.records import Reading

QUALITY: Final = Path(__file__).with_name("quality.md")
BLOCK: Final = re.compile(r"(<!-- generated: collection -->\n).*?(<!-- end -->)", re.S)
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in one document."""

    titled: bool
    numbered: bool
    duties: int
    unresolved_duties: int
    mentions: Counter[str]
    unresolved: Counter[tuple[str, str]]
    """Kind and surface of what could not be resolved."""


@dataclass(slots=True)
class Total:
    """What was counted in all documents."""

    files: int = 0
    documents: int = 0
    titled: int = 0
    numbered: int = 0
    with_duties: int = 0
    all_resolved: int = 0
    duties: int = 0
    resolved_duties: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, figures: Figures) -> None:
        """Count one document more."""
        self.documents += 1
        self.titled += figures.titled
        self.numbered += figures.numbered
        self.with_duties += figures.duties > 0
        self.all_resolved += figures.duties > 0 and figures.unresolved_duties == 0
        self.duties += figures.duties
        self.resolved_duties += figures.duties - figures.unresolved_duties
        self.mentions.update(figures.mentions)
        self.unresolved.update(figures.unresolved)


def figures_of(path: Path) -> Figures | None:
    """Count in one file, None where it gives no document."""
    try:
        return counted(read(read_source(path)))
    except PolicyGraphError:
        return None


def counted(reading: Reading) -> Figures:
    """Count in one reading."""
    return Figures(
        titled=reading.header.title is not None,
        numbered=reading.header.number is not None,
        duties=len(reading.responsibilities),
        unresolved_duties=sum(not duty.agency.resolved for duty in reading.responsibilities),
        mentions=Counter(mention.type for mention in reading.mentions),
        unresolved=Counter((found.kind, found.surface) for found in reading.unresolved),
    )


def total(files: Iterable[Path]) -> Total:
    """Count in all files."""
    paths = list(files)
    result = Total(files=len(paths))
    with processes(jobs_for(len(paths))) as workers:
        for _, figures in workers.results(figures_of, ((path, path) for path in paths)):
            if figures is not None and not isinstance(figures, Died):
                result.add(figures)
    return result


def share(part: int, whole: int) -> str:
    """Return a part as a percentage of the whole."""
    return f"{part / whole:.1%}" if whole else "–"


def lines(found: Total) -> Iterator[str]:
    """Yield the tables."""
    yield from ("| what | documents | share |", "| --- | --- | --- |")
    yield f"| files | {found.files:,} | |"
    for what, part, whole in (
        ("documents read", found.documents, found.files),
        ("with a title", found.titled, found.documents),
        ("with a number", found.numbered, found.documents),
        ("with a responsibility clause", found.with_duties, found.documents),
        ("of these, every agency resolved", found.all_resolved, found.with_duties),
    ):
        yield f"| {what} | {part:,} | {share(part, whole)} |"
    yield f"| agencies in clauses | {found.duties:,} | {share(found.resolved_duties, found.duties)} resolved |"
    yield from ("", "| type of name | mentions | share |", "| --- | --- | --- |")
    for kind, count in found.mentions.most_common():
        yield f"| {kind} | {count:,} | {share(count, found.mentions.total())} |"
    yield from (
        "",
        f"The {MOST} words most often left unresolved:",
        "",
        "| kind | words | times |",
        "| --- | --- | --- |",
    )
    for (kind, surface), count in sorted(found.unresolved.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
        yield f"| {kind} | {surface} | {count:,} |"


def main(*folders: str) -> None:
    """Write the block of docs/quality.md."""
    block = "\n".join(lines(total(find_files([Path(folder) for folder in folders]))))
    text = QUALITY.read_text(encoding="utf-8")
    QUALITY.write_text(BLOCK.sub(lambda m: f"{m[1]}\n{block}\n\n{m[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
