"""Where elements stand in a tree, counted once for all children of an element: a page may have very many."""

from lxml import etree

__all__ = ["Siblings"]


class Siblings:
    """Positions of elements among the siblings of their own name, from 1, and the paths made of them."""

    def __init__(self) -> None:
        self._positions: dict[etree._Element, int] = {}
        self._alone: dict[etree._Element, frozenset[str]] = {}

    def position(self, element: etree._Element) -> int:
        """Return the position of an element."""
        above = element.getparent()
        if above is None:
            return 1
        if above not in self._alone:
            self._count(above)
        return self._positions[element]

    def path(self, element: etree._Element) -> str:
        """Return the path of an element from the root, as XPath reads it; the only one of its name has no position."""
        steps: list[str] = []
        above = element.getparent()
        while above is not None:
            position = self.position(element)
            steps.append(element.tag if element.tag in self._alone[above] else f"{element.tag}[{position}]")
            element, above = above, above.getparent()
        return "/".join(("", element.tag, *reversed(steps)))

    def _count(self, above: etree._Element) -> None:
        counts: dict[str, int] = {}
        for child in above:
            if isinstance(child.tag, str):
                counts[child.tag] = self._positions[child] = counts.get(child.tag, 0) + 1
        self._alone[above] = frozenset(name for name, count in counts.items() if count == 1)
