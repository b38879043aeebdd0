"""Citations: other documents that the text names, by title, by number or by a short form defined on the way."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from graph.ids import is_local
from ingest.cited_names import Name, is_document, is_kind, names
from ingest.citing_cues import groups, relation
from ingest.records import Citation, Field, Header, Unresolved

MARKS: Final = re.compile(r"[\s“”\"《》〈〉<>＜＞]|[（(][^（()）]*[）)]$")
UNDEFINED: Final = "The text does not say which document this short form stands for."
NO_ISSUER: Final = "The text does not say whose number this is."
CUED: Final = frozenset({"IMPLEMENTS", "BASED_ON", "AMENDS", "REPEALS", "PROMULGATES"})
"""Relations that show that a title of no known kind is a document's."""


def find_citations(text: str, header: Header) -> tuple[tuple[Citation, ...], tuple[Unresolved, ...]]:
    """Return the citations of a text in reading order, and the short forms that nothing defines.

    Every mention is a citation of its own; a short form carries the title and number of its document. The document
    itself is cited only where a notice promulgates it.
    """
    known: dict[str, Name] = {}
    found: list[Citation] = []
    unresolved: list[Unresolved] = []
    for name, citation in _related(text):
        meant = known.get(name.title or "", name) if name.number is None else name
        if name.short is not None:
            known[name.short] = meant
        if _is_itself(name, meant, header) or text[name.span.start - 1 : name.span.start] == "本":
            found.extend(_promulgated(citation, name, header))
        elif meant is name and (reason := _reason(name)):
            unresolved.append(Unresolved("citation", name.span, name.span.of(text), reason))
        elif meant is not name:
            found.append(replace(citation, title=meant.title, number=meant.number, rule="title.short_form"))
        elif _is_document(name, citation):
            found.append(citation)
    return tuple(found), tuple(unresolved)


def _related(text: str) -> Iterator[tuple[Name, Citation]]:
    """Yield every name with what the words round it tell."""
    lists = tuple(groups(text, names(text)))
    for i, group in enumerate(lists):
        floor = lists[i - 1][-1].tail if i else 0
        ceiling = lists[i + 1][0].span.start if i + 1 < len(lists) else len(text)
        told, cue = relation(text, group, floor, ceiling)
        for name in group:
            yield name, Citation(told, name.span, name.title, name.number, cue, name.rule)


def _reason(name: Name) -> str | None:
    """Return why a name does not tell which document it means, None if it does."""
    if name.title is None:
        return NO_ISSUER if is_local(name.number or "") else None
    return UNDEFINED if name.number is None and is_kind(name.title) else None


def _is_document(name: Name, citation: Citation) -> bool:
    """Whether a title or number names a document: by its number, its last words, or else by the cue."""
    if name.number is not None:
        return True
    told = is_document(name.title or "")
    return citation.relation in CUED if told is None else told


def _is_itself(name: Name, meant: Name, header: Header) -> bool:
    """Whether a name is that of the document itself: its number, a title of it, or their last word."""
    if meant.number is not None and header.number is not None:
        return meant.number == header.number.value
    own = [_bare(field.value) for field in _titles(header)]
    title = _bare(meant.title or "")
    return title in own or (meant is name and is_kind(title) and any(o.endswith(title) for o in own))


def _titles(header: Header) -> tuple[Field, ...]:
    return tuple(field for field in (header.title, header.notice_title) if field is not None)


def _promulgated(citation: Citation, name: Name, header: Header) -> Iterator[Citation]:
    """Yield the document's own text where its notice promulgates it; other mentions of itself are no citations."""
    handed_out = citation.relation == "PROMULGATES" or (citation.cue is None and name.span.start < header.body.start)
    if handed_out and not is_kind(name.title or "") and name.title is not None:
        yield replace(citation, relation="PROMULGATES", own_text=True)


def _bare(title: str) -> str:
    """Return a title for comparison: without marks, blanks and a closing bracket."""
    return MARKS.sub("", title)


@Language.component(
    "policy_citations",
    requires=["doc._.text", "doc._.header"],
    assigns=["doc._.citations", "doc._.unresolved"],
)
def policy_citations(doc: Doc) -> Doc:
    """Set `doc._.citations` and add to `doc._.unresolved` from `doc._.text` and `doc._.header`."""
    doc._.citations, unresolved = find_citations(doc._.text.content, doc._.header)
    doc._.unresolved = (*doc._.unresolved, *unresolved)
    return doc
