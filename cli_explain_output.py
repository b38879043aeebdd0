"""How an explanation is printed, and what JSON has of it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cli_output import print_line, print_table

if TYPE_CHECKING:
    from ingest.explain.results import CutSegment, Explanation, Finding, Reason, Where


def plain(found: "Explanation") -> dict[str, Any]:
    """Return an explanation as JSON has it: rules and reasons with their sentences."""
    return asdict(found) | {
        "findings": [asdict(one) | {"says": one.says} for one in found.findings],
        "reasons": [asdict(one) | {"says": one.says} for one in found.reasons],
    }


def print_explanation(found: "Explanation") -> None:
    """Print an explanation."""
    print_line(f"“{found.words}” at {found.span.start}–{found.span.end}")
    print_where(found.where)
    for segment in found.segments:
        print_segment(segment)
    print_findings(found.findings)
    print_reasons(found.reasons)


def print_where(where: "Where") -> None:
    """Print where a place stands."""
    rows = [
        ("paragraph", f"{where.paragraph}, column {where.column}"),
        ("inside", ", ".join(where.inside)),
        ("part", where.part or ""),
        ("unit", " › ".join(where.units)),
        ("left out in it", ", ".join(where.left_out)),
    ]
    if where.file:
        rows += [(name, str(value)) for name, value in asdict(where.file).items() if value is not None]
    print_table(("", ""), [row for row in rows if row[1]])


def print_segment(segment: "CutSegment") -> None:
    """Print the words of a segment, and its noun phrases."""
    from ingest.lexicon.explanations import sentences

    names = sentences().words
    rows = [(word.words, names[word.kind], word.value, "acts" if word.acts else "") for word in segment.cut]
    print_table(("word", "kind", "value", ""), rows, f"cut ({segment.shape}): {segment.words}")
    named = [(phrase.words, "、".join(phrase.heads)) for phrase in segment.phrases if phrase.heads]
    if named:
        print_table(("noun phrase", "heads"), named)


def print_findings(found: Sequence["Finding"]) -> None:
    """Print what was read, each finding with its rule."""
    for one in found:
        rows = [*one.details.items(), ("rule", f"{one.rule}: {one.says}")]
        print_table(("read as", one.kind), [("words", one.words), *rows])
    if not found:
        print_line("Nothing was read here.")


def print_reasons(found: Sequence["Reason"]) -> None:
    """Print why not something else."""
    if found:
        print_table(("why not something else",), [(one.says,) for one in found])
