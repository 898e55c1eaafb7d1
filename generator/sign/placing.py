"""Where signatures stand on a page, from the place that the paper itself keeps for them (NĐ 30/2020/NĐ-CP, PL I).

Knows boxes and millimetres, no file and no key."""

from .profile import Corner, Look

MM = 72 / 25.4
Box = tuple[int, int, int, int, int]
"""Page (from 0, or from the end below 0), then left, bottom, right, top in points from the page's lower left."""


def person_box(kept: Box, look: Look) -> Box:
    """Centred between title and name, as wide as the profile says, no wider than the place."""
    page, left, bottom, right, top = kept
    width = min(look.width * MM, right - left)
    start = (left + right - width) / 2
    return page, round(start), bottom, round(start + width), top


def seal_box(person: Box, look: Look) -> Box:
    """In real size over the left third of the person's signature, level with its middle."""
    page, left, bottom, right, top = person
    side = look.width * MM
    end, low = left + (right - left) / 3, (bottom + top - side) / 2
    return page, round(end - side), round(low), round(end), round(low + side)


def corner_box(sheet: tuple[float, float], look: Corner) -> Box:
    """At the top right of page 1, for a sheet of this width and height in points."""
    width, height = sheet
    right, top = width - look.right * MM, height - look.top * MM
    return 0, round(right - look.width * MM), round(top - look.height * MM), round(right), round(top)
