"""Rules A: an address once published leads somewhere for ever (`addresses.txt`, `redirects.yaml`)."""

from collections.abc import Iterator
from datetime import date

from ..derive.addresses import addresses, moved, redirect_end
from ..problem import Place, Problem, problem
from ..resolve import Catalog

_REDIRECTS = Place("content/redirects.yaml")


def no_address_vanishes(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """A001. Links, QR codes and papers point to it; what stood there must stay or be led on."""
    if not catalog.library.ledger:
        return
    there = addresses(catalog)
    led_on = moved(catalog, there)
    for address, place in catalog.library.ledger.items():
        if address not in there and address not in led_on and address not in catalog.library.redirects:
            yield problem(place, "A001", address=address)


def redirects_lead_to_a_page(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """A002, A003, A004. A redirect ends at a page, does not go round, and hides no page that is still there."""
    redirects = catalog.library.redirects
    if not redirects:
        return
    there = addresses(catalog)
    steps = {old: redirect.to for old, redirect in redirects.items()}
    for old in redirects:
        end = redirect_end(steps, old)
        if old in there:
            yield problem(_REDIRECTS.at(old), "A004", on_key=True, address=old)
        elif end is None:
            yield problem(_REDIRECTS.at(old, "to"), "A003", address=old)
        elif end not in there and steps[old] not in steps:
            yield problem(_REDIRECTS.at(old, "to"), "A002", address=end)


def services_lead_to_pages(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """A006. Whoever is led on from what is done elsewhere must find the page that is promised here."""
    services = catalog.library.services
    there = addresses(catalog) if services else frozenset()
    for key, service in services.items():
        for index, page in enumerate(service.here):
            if page.to.partition("#")[0] not in there:
                place = catalog.library.places[f"services/{key}"].at("here", index, "to")
                yield problem(place, "A006", address=page.to)
