"""What rules found and what people decided, brought together: people decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from ingest.identity.decisions import Decisions
from ingest.identity.joins import EVERYONE, Join
from ingest.identity.rules import BY_TITLE


def permitted(found: Iterable[Join], decisions: Decisions) -> Iterator[Join]:
    """Yield the joins of rules but for those of two ids that are decided to be different, directly or with a third."""
    by_target: dict[str, list[Join]] = defaultdict(list)
    for join in found:
        if not decisions.apart(join.key, join.target):
            by_target[join.target].append(join)
    for joins in by_target.values():
        keys = sorted({join.key for join in joins})
        apart = {key for pair in combinations(keys, 2) if decisions.apart(*pair) for key in pair}
        yield from (join for join in joins if join.key not in apart)


def decided(decisions: Decisions, held: Collection[str], meant: Mapping[str, Collection[str]]) -> Iterator[Join]:
    """Yield what stands for each id that is decided to be the same as others.

    `held` are the documents of the collection among them, `meant` what rules found for titles. Titles that are decided
    to be the same mean what a rule found for any of them.
    """
    for one, same in decisions.classes.items():
        target = chief(same, held)
        found = {document for title in same for document in meant.get(title, ())}
        if target.startswith(BY_TITLE) and len(found) == 1:
            (target,) = found
            target = chief(decisions.same_as(target), held)
        if one != target:
            yield Join(one, EVERYONE, target, decisions.reasons[one])


def chief(same: Iterable[str], held: Collection[str]) -> str:
    """Return the id that stands for others: that of a held document, of a number, of the register, else the first."""
    return min(same, key=lambda one: (one not in held, one.startswith(BY_TITLE), one.count("/"), one))
