"""Where dossiers are handed in: the names of centres on a day, their order, and which of them receive a procedure.

An `Office` holds all that is known of such a place; a body without one has only its name and its own `contact`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model.base import Level
from ..model.local import LocalEntry
from ..model.office import Office, OfficeKind
from ..model.procedure import Version
from ..resolve import Catalog
from ..viet import order

CENTRES = "mot-cua/"
"""Where the page of all centres stands."""
_CALLED = {OfficeKind.CENTRE: "", OfficeKind.BRANCH: "Chi nhánh ",
           OfficeKind.COMMUNE: "Trung tâm Phục vụ hành chính công "}
_RANKS = ("Phường ", "Xã ", "Đặc khu ")


@dataclass(frozen=True, slots=True)
class Counter:
    """A place as people are told of it; what is not known is empty. `key` is the office's id, where there is one."""

    key: str
    name: str
    short: str
    """The body's own name: Phường Biên Hòa."""
    office: Office | None = None
    address: str = ""
    hours: str = ""
    phone: str = ""

    @property
    def authority(self) -> str:
        """Who handles what is received here: of a commune, its people's committee."""
        is_commune = self.office is not None and self.office.kind is OfficeKind.COMMUNE
        return f"Ủy ban nhân dân {self.short[:1].lower()}{self.short[1:]}" if is_commune else self.short

    @property
    def anchor(self) -> str:
        """Its place on the page of all centres."""
        return f"noi-{self.key}"

    @property
    def is_bare(self) -> bool:
        """Whether neither address, hours nor telephone are known."""
        return not (self.address or self.hours or self.phone)


@dataclass(frozen=True, slots=True)
class Centres:
    """Where a procedure is received: places named one by one, and whether any commune's, any at all will do."""

    named: tuple[Counter, ...] = ()
    communes: int = 0
    """How many communes' centres receive it; none where it is not of their level."""
    anywhere: bool = False


def counters(catalog: Catalog, day: date) -> tuple[Counter, ...]:
    """Every office of a day: the province's centre, its branches, then communes by the Vietnamese alphabet."""
    known = [_counter(catalog, key, office, day) for key, office in catalog.library.offices.items()
             if open_on(catalog, office, day)]
    ranks = list(OfficeKind)
    return tuple(sorted(known, key=lambda one: (ranks.index(one.office.kind) if one.office else 0,
                                                order(bare_name(one.short)), order(one.short))))


def counters_by_body(many: tuple[Counter, ...]) -> Mapping[str, tuple[Counter, ...]]:
    """Those offices by the body they belong to."""
    found: dict[str, list[Counter]] = {}
    for one in many:
        if one.office:
            found.setdefault(one.office.organization, []).append(one)
    return {key: tuple(offices) for key, offices in found.items()}


def centres_of(catalog: Catalog, known: Mapping[str, tuple[Counter, ...]], version: Version, local: LocalEntry | None,
               day: date) -> Centres:
    """Where a procedure is handed in. `known` are the day's offices by body (`counters_by_body`).

    The province names counters in `local.yaml`; where it names none, the level says whose centres they are. Every
    centre of the province takes what does not depend on where one lives (NĐ 118/2025/NĐ-CP)."""
    communes = sum(one.office.kind is OfficeKind.COMMUNE for many in known.values() for one in many if one.office)
    commune = Level.COMMUNE in version.levels or version.anywhere_in_province
    named = [one for key in (local.counters if local else ()) for one in known.get(key) or (_body(catalog, key, day),)]
    if not named and Level.PROVINCE in version.levels:
        named = [one for many in known.values() for one in many if one.office and one.office.kind is OfficeKind.CENTRE]
    return Centres(tuple(named), communes if commune else 0, bool(version.anywhere_in_province))


def open_on(catalog: Catalog, office: Office, day: date) -> bool:
    """Whether an office and its body are there on a day."""
    body = catalog.organization(office.organization)
    return ((office.since is None or office.since <= day) and (office.until is None or day <= office.until)
            and (body is None or body.exists(day)))


def bare_name(name: str) -> str:
    """A commune's name without its rank, by which people look for it: Biên Hòa."""
    return next((name.removeprefix(rank) for rank in _RANKS if name.startswith(rank)), name)


def _counter(catalog: Catalog, key: str, office: Office, day: date) -> Counter:
    body = catalog.organization_name(office.organization, day)
    known = [one.name for one in office.names if one.since <= day] or [one.name for one in office.names[:1]]
    rank = body[:1].lower() if office.kind is OfficeKind.COMMUNE else body[:1]
    called = known[-1] if known else f"{_CALLED[office.kind]}{rank}{body[1:]}"
    return Counter(key, called, body, office, office.address or "", office.hours or "", office.phone or "")


def _body(catalog: Catalog, key: str, day: date) -> Counter:
    """A body of which no office was entered: what is known of the body itself."""
    body = catalog.organization(key)
    contact = body.contact if body else None
    name = catalog.organization_name(key, day)
    return Counter("", name, name, None, (contact and contact.address) or "", (contact and contact.hours) or "",
                   (contact and contact.phone) or "")
