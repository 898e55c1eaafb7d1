"""A sketch of where centres lie: a cell around each point, all that is nearer to it than to any other. Pure geometry.

The cells are no boundaries and are not to be taken for any: they only say which point is nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, inf, radians

Dot = tuple[float, float]
WIDTH = 640.0
_EDGE = 6.0
_SMALL, _TINY = 14.0, 8.0
"""Half of what lies between a point and its nearest neighbour: below it, a number must be smaller, or has no room."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One point with what is nearest to it. `room` tells how large its number may be: 2, 1 or 0."""

    key: str
    path: str
    dot: Dot
    room: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """All of them inside the outline, in the units of one drawing."""

    width: float
    height: float
    outline: str
    cells: tuple[Cell, ...]


def sketch(points: Mapping[str, Dot], outline: Sequence[Dot]) -> Sketch:
    """Cells by key in the points' order. Points and outline are latitude and longitude."""
    lats, lons = [one[0] for one in outline], [one[1] for one in outline]
    narrow = cos(radians((min(lats) + max(lats)) / 2))
    scale = (WIDTH - 2 * _EDGE) / ((max(lons) - min(lons)) * narrow)
    height = (max(lats) - min(lats)) * scale + 2 * _EDGE

    def drawn(spot: Dot) -> Dot:
        return ((spot[1] - min(lons)) * narrow * scale + _EDGE, (max(lats) - spot[0]) * scale + _EDGE)

    dots = {key: drawn(spot) for key, spot in points.items()}
    frame = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, height), (0.0, height)]
    cells = tuple(_cell(key, dots, frame) for key in dots)
    return Sketch(WIDTH, round(height, 1), _path([drawn(spot) for spot in outline]), cells)


def _cell(key: str, dots: Mapping[str, Dot], frame: list[Dot]) -> Cell:
    """The frame cut by the line half-way to each other point, the nearest first: soon none can cut any more."""
    own = dots[key]
    others = sorted((hypot(dot[0] - own[0], dot[1] - own[1]), dot) for name, dot in dots.items()
                    if name != key and dot != own)
    shape = frame
    for apart, dot in others:
        if apart / 2 > max(hypot(x - own[0], y - own[1]) for x, y in shape):
            break
        shape = _nearer(shape, own, dot)
    half = others[0][0] / 2 if others else inf
    return Cell(key, _path(shape), (round(own[0], 1), round(own[1], 1)), (half >= _SMALL) + (half >= _TINY))


def _nearer(shape: list[Dot], own: Dot, other: Dot) -> list[Dot]:
    """The part of a convex shape that is nearer to `own` than to `other`."""
    across, down = other[0] - own[0], other[1] - own[1]
    limit = (other[0] ** 2 + other[1] ** 2 - own[0] ** 2 - own[1] ** 2) / 2
    kept: list[Dot] = []
    for index, end in enumerate(shape):
        start = shape[index - 1]
        before, after = (limit - across * x - down * y for x, y in (start, end))
        if before * after < 0:
            part = before / (before - after)
            kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
        if after >= 0:
            kept.append(end)
    return kept


def _path(shape: Sequence[Dot]) -> str:
    """A closed path of whole numbers: finer than that no eye sees."""
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in shape) + "Z"
