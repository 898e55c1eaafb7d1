"""Rules G: places where dossiers are handed in lie where they can lie, and are told of in one place alone."""

from collections.abc import Iterator
from datetime import date

from ..problem import Problem, problem
from ..resolve import Catalog

_MARGIN = 0.1
"""Degrees, some eleven kilometres: the outline is coarse."""


def offices_lie_in_the_place(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """G001. A point outside the place is a slip of the keyboard, and would send people to the wrong end of the list."""
    outline = catalog.library.outline
    if outline is None:
        return
    lats, lons = [float(point[0]) for point in outline.points], [float(point[1]) for point in outline.points]
    for key, office in catalog.library.offices.items():
        if office.coordinates is None:
            continue
        lat, lon = office.coordinates.spot
        if not (_within(lat, lats) and _within(lon, lons)):
            place = catalog.library.places[f"offices/{key}"].at("coordinates")
            yield problem(place, "G001", lat=office.coordinates.lat, lon=office.coordinates.lon)


def _within(value: float, many: list[float]) -> bool:
    return min(many) - _MARGIN <= value <= max(many) + _MARGIN


def a_counter_is_told_of_once(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """G002. Hours in two files fall out of step: those of a body with an office stand with the office."""
    for body in sorted({office.organization for office in catalog.library.offices.values()}):
        known = catalog.organization(body)
        if known and known.contact and known.contact.hours:
            yield problem(catalog.library.places[f"organizations/{body}"].at("contact", "hours"), "G002",
                          organization=body)
