"""Rules R013, R014: bodies exist on the days on which they are named, and their parents lead upwards, not round."""

from collections.abc import Iterator
from datetime import date

from ..model.library import DatedVersion, Procedure
from ..model.organization import Organization
from ..problem import Place, Problem, problem
from ..resolve import Catalog

_Keys = tuple[str | int, ...]
"""The way to a name inside its file: the place is made only where there is something to tell."""


def bodies_exist_when_they_are_named(catalog: Catalog, today: date) -> Iterator[Problem]:
    """R013. Nobody can hand in a dossier to a body that is not there yet or is there no more.

    An error on the day the text begins; a body that ended since is a reminder, the site must not fall silent for it."""
    limited = {key for key, body in catalog.library.organizations.items() if body.since or body.until}
    for procedure, dated in catalog.library.versions():
        named = [(keys, name) for keys, name in _of_version(dated) if name in limited]
        holds = named and dated.since <= today and catalog.version(procedure.code, today) is dated \
            and catalog.ending(procedure.code, today) is None
        for keys, name in named:
            yield from _absent(catalog, dated.place, keys, name, dated.since, today if holds else None)
    for procedure in catalog.library.procedures.values():
        latest = procedure.local_entry(today)
        place = Place(f"{procedure.place.path}/local.yaml")
        for keys, name, since in named_locally(procedure):
            yield from _absent(catalog, place, keys, name, since, today if latest and latest.since == since else None)
    for key, announcement in catalog.library.announcements.items():
        place = catalog.library.places[f"announcements/{key}"]
        yield from _absent(catalog, place, ("issuer",), announcement.issuer, announcement.signed, None)
    for case in catalog.library.decisions.values():
        if case.submission and case.submission.signed:
            place = Place(case.place.path.replace("decision.yaml", "submission.yaml"))
            yield from _absent(catalog, place, ("by",), case.submission.by, case.submission.signed, None)


def _absent(catalog: Catalog, place: Place, keys: _Keys, name: str, begins: date,
            holds: date | None) -> Iterator[Problem]:
    body = catalog.organization(name)
    if body is None:
        return
    if not body.exists(begins):
        yield problem(place.at(*keys), "R013", organization=name, day=begins, span=_span(body))
    elif holds and not body.exists(holds):
        yield problem(place.at(*keys), "R013", "warning", organization=name, day=holds, span=_span(body))


def _span(body: Organization) -> str:
    return f"{body.since or '…'} – {body.until or '…'}"


def _of_version(dated: DatedVersion) -> Iterator[tuple[_Keys, str]]:
    agency = dated.version.agency
    for role, names in (("decides", agency.decides), ("handles", agency.handles), ("coordinates", agency.coordinates)):
        yield from ((("agency", role, index), name) for index, name in enumerate(names))


def named_locally(procedure: Procedure) -> Iterator[tuple[_Keys, str, date]]:
    """Every body that the province's part of a procedure names: the way to it, its id, from which day."""
    for at, entry in enumerate(procedure.local.entries if procedure.local else ()):
        for index, name in enumerate(entry.counters):
            yield ("entries", at, "counters", index), name, entry.since
        if entry.delegated:
            yield ("entries", at, "delegated", "to"), entry.delegated.to, entry.since


def parents_lead_upwards(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R014. A body that stands above itself belongs nowhere; each ring is told once, at its first id."""
    bodies = catalog.library.organizations
    told: set[str] = set()
    for key in bodies:
        ring = _ring(catalog, key)
        if ring and not told & set(ring):
            told.update(ring)
            place = catalog.library.places[f"organizations/{key}"].at("parent")
            yield problem(place, "R014", organization=key, ring=" → ".join((*ring, key)))


def _ring(catalog: Catalog, key: str) -> tuple[str, ...]:
    """The ids from a body upwards and back to itself; nothing where the way ends."""
    bodies = catalog.library.organizations
    way = [key]
    while (body := bodies.get(way[-1])) and body.parent and body.parent not in way:
        way.append(body.parent)
    last = bodies.get(way[-1])
    return tuple(way) if last and last.parent == key else ()


def what_is_named_ends_after_it_begins(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T005. A body or an act that ends before it begins is a slip of the keyboard."""
    places = catalog.library.places
    for key, body in catalog.library.organizations.items():
        if body.since and body.until and body.until < body.since:
            yield problem(places[f"organizations/{key}"].at("until"), "T005", until=body.until, since=body.since)
    for key, act in catalog.library.acts.items():
        if act.effective and act.effective_to and act.effective_to < act.effective:
            place = places[f"acts/{key}"].at("effective_to")
            yield problem(place, "T005", until=act.effective_to, since=act.effective)
