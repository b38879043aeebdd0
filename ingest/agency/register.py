"""The register of agencies: four tables of names, read once, checked, and indexed by every form a name takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from ingest.lexicon import LexiconError, one_of, table

CENTRAL: Final = ("name", "short", "system", "parent", "valid_from", "valid_to", "successor")
DEPARTMENTS: Final = ("stem", "short", "bodies", "form", "system", "earliest", "latest", "successor")
TEMPLATES: Final = ("template", "short", "prefix", "level", "system", "parent", "valid_from", "valid_to", "successor")
PARTICULAR: Final = ("name", "place", "short", "system", "earliest", "latest", "successor")

SYSTEMS: Final = frozenset("party government congress court army central_branch mass_organization collective".split())
PREFIXES: Final = frozenset({"any", "place", "bare", "party"})
SHORT_BODIES: Final = {"委员会": "委", "办公室": "办"}
GOVERNMENT: Final = "{place}人民政府"
EACH: Final = "各区"
LEVEL_OF_EACH: Final = {"各区": "county", "各市": "city"}
"""What follows a place in the table of particular bodies where a row holds for all districts or cities of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the register.

    `template` is filled with {place} (山东省), {bare} (山东), {party} (山东省委), {body} (厅 of a province, else 局).
    """

    template: str
    system: str
    prefix: str = "any"
    level: str = ""
    """Level the template holds for, empty for all."""
    place: str = ""
    """The one place it holds for, empty for all."""
    inside: str = ""
    """The place whose districts or cities it holds for, empty for all."""
    parent: str = ""
    successor: str = ""
    earliest: str = ""
    latest: str = ""
    exact: bool = False
    """Whether `earliest` and `latest` are the days on which the name began and ended, not bounds."""

    def in_force(self, date: str | None) -> bool:
        """Whether the name can be in force on an ISO date; any can on an unknown one."""
        return date is None or (self.earliest <= date and (not self.latest or date <= self.latest))


@dataclass(frozen=True)
class Register:
    """Entries by every form of their name: after the place for local ones, whole for central ones."""

    central: Mapping[str, tuple[Entry, ...]]
    local: Mapping[str, tuple[Entry, ...]]
    stems: Mapping[str, tuple[Entry, ...]]
    """Departments by their bare field: 财政, 科技."""

    @cached_property
    def templates(self) -> frozenset[str]:
        """Templates of all local entries."""
        return frozenset(e.template for entries in self.local.values() for e in entries)


def words(cell: str) -> list[str]:
    """Return the words of a cell divided by |."""
    return [w for w in cell.split("|") if w]


def dated(name: str, row: tuple[str, ...], earliest: str, latest: str) -> None:
    """Refuse a row whose dates are in the wrong order."""
    if earliest and latest and latest < earliest:
        raise LexiconError(f"{name}: {row}: {latest} is before {earliest}.")


def central_entries() -> Iterator[tuple[str, Entry]]:
    """Yield every form of every central name with its entry."""
    file = "agencies_central.tsv"
    for row in table(file, CENTRAL):
        name, short, system, parent, start, end, successor = row
        dated(file, row, start, end)
        one_of(file, row, system, SYSTEMS)
        entry = Entry(
            name, system, level="country", parent=parent, successor=successor, earliest=start, latest=end, exact=True
        )
        yield from ((form, entry) for form in (name, *words(short)))


def body_forms(body: str) -> tuple[str, ...]:
    """Return a body word in full and, where there is one, in its short form: 委员会, 委."""
    return (body, SHORT_BODIES[body]) if body in SHORT_BODIES else (body,)


def department_rows() -> dict[str, tuple[str, ...]]:
    """Return the rows of the departments table by stem."""
    return {row[0]: row for row in table("agencies_departments.tsv", DEPARTMENTS)}


def successor_of(row: tuple[str, ...], body: str, rows: Mapping[str, tuple[str, ...]]) -> str:
    """Return the template of the department that came after, with the same body where it can have that one."""
    stem = row[7]
    if not stem:
        return ""
    if stem not in rows:
        raise LexiconError(f"agencies_departments.tsv: {row}: no row for the successor {stem!r}.")
    bodies = rows[stem][2].split(",")
    levelled = "{body}" if {"厅", "局"} <= set(bodies) else bodies[0]
    return f"{{place}}{rows[stem][3]}{stem}{body if body in bodies else levelled}"


def department_entry(row: tuple[str, ...], body: str, rows: Mapping[str, tuple[str, ...]]) -> Entry:
    """Return the entry of a department with one of its bodies."""
    stem, _, _, form, system, earliest, latest, _ = row
    level = "province" if body in ("厅", "总队") else ""
    template = f"{{place}}{form}{stem}{body}"
    return Entry(
        template, system, "any", level, parent=GOVERNMENT, successor=successor_of(row, body, rows),
        earliest=earliest, latest=latest,
    )  # fmt: skip


def department_entries() -> Iterator[tuple[str, str, Entry]]:
    """Yield (stem form, whole form, entry) for every department."""
    rows = department_rows()
    for row in rows.values():
        dated("agencies_departments.tsv", row, row[5], row[6])
        one_of("agencies_departments.tsv", row, row[4], SYSTEMS)
        for body in row[2].split(","):
            entry = department_entry(row, body, rows)
            for stem in (row[0], *words(row[1])):
                yield from ((stem, stem + form, entry) for form in body_forms(body))


def after_place(template: str) -> tuple[str, ...]:
    """Return what stands after the place in a template that begins with it."""
    rest = template.removeprefix("中共{party}").removeprefix("{place}")
    return (rest,) if rest != template and "{" not in rest else ()


def template_entries() -> Iterator[tuple[str, Entry]]:
    """Yield every short form with its entry."""
    file = "agencies_templates.tsv"
    for row in table(file, TEMPLATES):
        template, short, prefix, level, system, parent, start, end, successor = row
        dated(file, row, start, end)
        one_of(file, row, system, SYSTEMS)
        one_of(file, row, prefix, PREFIXES)
        entry = Entry(
            template, system, prefix, level.strip("-"), parent=parent.strip("-"), successor=successor,
            earliest=start, latest=end, exact=system == "central_branch",
        )  # fmt: skip
        yield from ((form, entry) for form in dict.fromkeys((*words(short), *after_place(template))))


def particular_entries() -> Iterator[tuple[str, Entry]]:
    """Yield every form of the bodies of one place, or of all districts or cities of one."""
    file = "agencies_places.tsv"
    for row in table(file, PARTICULAR):
        dated(file, row, row[4], row[5])
        one_of(file, row, row[3], SYSTEMS)
        for where in words(row[1]):
            entry = particular_entry(row, where)
            yield from ((form, entry) for form in dict.fromkeys((*words(row[2]), *names_of(entry))))


def particular_entry(row: tuple[str, ...], where: str) -> Entry:
    """Return the entry of a body of one place (重庆市), or of all districts or cities of one (重庆市各区)."""
    name, _, _, system, earliest, latest, successor = row
    level = LEVEL_OF_EACH.get(where[-len(EACH) :], "")
    place, inside = ("", where[: -len(EACH)]) if level else (where, "")
    return Entry(
        name, system, level=level, place=place, inside=inside, parent=GOVERNMENT if system == "government" else "",
        successor=successor, earliest=earliest, latest=latest,
    )  # fmt: skip


def names_of(entry: Entry) -> tuple[str, ...]:
    """Return the official name of a particular body as it stands after the place, and in full where it has one."""
    if entry.inside:
        return after_place(entry.template)
    return entry.template.removeprefix(entry.place), entry.template


def grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each form, in table order."""
    found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
    for form, entry in pairs:
        found[form][entry] = None
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def register() -> Register:
    """Return the register.

    Raises:
        LexiconError: a table breaks its own rules.
    """
    departments = list(department_entries())
    local = [*particular_entries(), *template_entries(), *((whole, entry) for _, whole, entry in departments)]
    return Register(
        grouped(central_entries()), grouped(local), grouped((stem, entry) for stem, _, entry in departments)
    )
