"""The list of bodies that have procedures, by level. Knows no body's own page."""

from .. import viet
from ..derive.sentences import ORGANIZATIONS, Link
from ..derive.words import LEVELS
from ..model.base import Level
from .piece import Piece, View

_ORDER = (Level.PROVINCE, Level.COMMUNE, Level.DISTRICT, Level.MINISTRY, Level.OTHER)
"""Those nearest to people first."""


def organizations_page(view: View) -> Piece:
    """All bodies that decide or handle something, each with the number of procedures in force."""
    known, levels = view.catalog.library.organizations, dict[Level, list[tuple[Link, int]]]()
    for key in sorted(view.bodies_with_page):
        living = sum(not one.ended for one in view.bodies.get(key, ()))
        link = Link(view.catalog.organization_name(key, view.today), f"{ORGANIZATIONS}{key}/")
        levels.setdefault(known[key].level, []).append((link, living))
    sections = [(LEVELS[level], sorted(levels[level], key=lambda one: viet.order(one[0].label)))
                for level in _ORDER if level in levels]
    return view.piece(
        "organization", ORGANIZATIONS, "Cơ quan giải quyết", "Thủ tục hành chính theo cơ quan giải quyết.",
        (Link("Thủ tục", "thu-tuc/"),), "organizations.html", sections=sections, count=len(view.bodies_with_page))
