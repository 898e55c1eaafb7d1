"""Rules over what the province adds to procedures: with what one goes together, until when another body settles it."""

from collections.abc import Iterator
from datetime import date

from ..problem import Place, Problem, problem
from ..resolve import Catalog


def linked_procedures_are_others(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R021. A procedure goes together with others, not with itself; one that nobody entered has no page to lead to."""
    procedures = catalog.library.procedures
    for code, procedure in procedures.items():
        for at, entry in enumerate(procedure.local.entries if procedure.local else ()):
            place = Place(f"{procedure.place.path}/local.yaml").at("entries", at, "linked", "with")
            for index, other in enumerate(entry.linked.with_ if entry.linked else ()):
                if other == code or other not in procedures:
                    yield problem(place.at(index), "R021", "error" if other == code else "warning", code=other)


def a_delegation_ends_after_it_begins(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T005. A delegation that ends before its entry begins never was one."""
    for procedure in catalog.library.procedures.values():
        for at, entry in enumerate(procedure.local.entries if procedure.local else ()):
            until = entry.delegated.until if entry.delegated else None
            if until and until < entry.since:
                place = Place(f"{procedure.place.path}/local.yaml").at("entries", at, "delegated", "until")
                yield problem(place, "T005", until=until, since=entry.since)
