"""Ruled lines on a page of a PDF: upright and level strokes of its drawings, and boxes as thin as lines."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any, Final, NamedTuple

import pypdfium2.raw as raw

__all__ = ["NEAR", "Rule", "joined", "rules"]

NEAR: Final = 3.0
"""Points by which lines that meet, or go on, may miss each other; thinner boxes are lines."""
SHORTEST: Final = 6.0
"""Points from which a line rules something."""
MOST: Final = 20_000
"""Objects of a page up to which they are looked at."""
MOST_SEGMENTS: Final = 2_000
DRAWN: Final = frozenset((raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM))
DEPTH: Final = 3
"""How deep drawings lie inside drawings."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNMOVED: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A level line at a height, or an upright one at a distance from the left; y grows downwards."""

    upright: bool
    at: float
    start: float
    end: float


def rules(page: Any, height: float) -> list[Rule]:
    """Return the lines of a page."""
    count = raw.FPDFPage_CountObjects(page)
    if count > MOST:
        return []
    get, kind = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType
    objects = [item for i in range(count) if kind(item := get(page, i)) in DRAWN]
    found = (rule for points, drawn in outlines(objects, UNMOVED, DEPTH) for rule in strokes(points, drawn=drawn))
    return joined(flipped(rule, height) for rule in found)


def flipped(rule: Rule, height: float) -> Rule:
    """Return a line with y growing downwards."""
    if rule.upright:
        return Rule(True, rule.at, height - rule.end, height - rule.start)
    return rule._replace(at=height - rule.at)


def outlines(objects: Iterable[Any], outer: Matrix, depth: int) -> Iterator[tuple[list[Point], bool]]:
    """Yield the straight outlines that are drawn, and whether as a stroke."""
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(item, fill, stroke)
            if fill.value or stroke.value:
                for points in subpaths(item, placed(matrix_of(item), outer)):
                    yield points, bool(stroke.value)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            inner = (raw.FPDFFormObj_GetObject(item, i) for i in range(min(raw.FPDFFormObj_CountObjects(item), MOST)))
            yield from outlines(inner, placed(matrix_of(item), outer), depth - 1)


def matrix_of(item: Any) -> Matrix:
    """Return where an object stands on what it lies on."""
    held = raw.FS_MATRIX()
    return (held.a, held.b, held.c, held.d, held.e, held.f) if raw.FPDFPageObj_GetMatrix(item, held) else UNMOVED


def placed(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies one after the other."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def subpaths(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the outlines of a path that have no curve."""
    count = raw.FPDFPath_CountSegments(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    for i in range(min(count, MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def strokes(points: list[Point], *, drawn: bool) -> Iterator[Rule]:
    """Yield the lines of an outline: its edges where it is stroked, itself where it is a box as thin as a line."""
    across, down = [x for x, _ in points], [y for _, y in points]
    left, right, low, high = min(across), max(across), min(down), max(down)
    if min(right - left, high - low) <= NEAR:
        upright = high - low > right - left
        yield Rule(upright, (left + right) / 2, low, high) if upright else Rule(upright, (low + high) / 2, left, right)
    elif drawn:
        for (x, y), (u, v) in pairwise(points):
            if abs(x - u) <= 1:
                yield Rule(True, (x + u) / 2, min(y, v), max(y, v))
            elif abs(y - v) <= 1:
                yield Rule(False, (y + v) / 2, min(x, u), max(x, u))


def joined(found: Iterable[Rule]) -> list[Rule]:
    """Return lines with those that lie on each other or go on as one, without the short ones."""
    lines: list[Rule] = []
    for _, same in groupby(sorted(found), key=lambda rule: rule.upright):
        for level in levels(list(same)):
            at = sum(rule.at for rule in level) / len(level)
            for rule in sorted(level, key=lambda rule: rule.start):
                last = lines[-1] if lines else None
                if last and (last.upright, last.at) == (rule.upright, at) and rule.start <= last.end + NEAR:
                    lines[-1] = last._replace(end=max(last.end, rule.end))
                else:
                    lines.append(rule._replace(at=at))
    return [rule for rule in lines if rule.end - rule.start >= SHORTEST]


def levels(ordered: list[Rule]) -> Iterator[list[Rule]]:
    """Yield lines of one direction in groups that are one line's breadth apart at most."""
    group = [ordered[0]]
    for rule in ordered[1:]:
        if rule.at - group[0].at > NEAR:
            yield group
            group = []
        group.append(rule)
    yield group
