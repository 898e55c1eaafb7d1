"""A procedure as data: one line of the list, and the whole text that holds on a day. Knows no file format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ...model.base import Amount, Level
from ...model.library import DatedVersion, Procedure
from ...model.local import DelegationKind, Linked, LocalEntry
from ...model.procedure import (
    Audience,
    Case,
    Channel,
    Correction,
    FixedFee,
    Free,
    Online,
    ProcedureKind,
    Span,
    Step,
    Time,
    Unit,
    Version,
)
from ...model.process import ProcessStep
from ...resolve import Standing, State
from ..attributes import Attribute, attributes_of
from ..listing import Entry
from ..naming import act_name, field_name, law_name
from ..offices import centres_of
from ..samples import form_kinds, form_path, forms_named, sample_path
from ..sentences import act_path, procedure_data, procedure_path, version_path
from ..status import last_day
from .ground import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRow:
    """One procedure in the list of a day."""

    code: str
    name: str
    field: str
    field_name: str
    levels: tuple[Level, ...]
    kind: ProcedureKind
    state: State
    since: date
    until: date | None = None
    replaced_by: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    anywhere_in_province: bool | None = None
    outside_one_stop: str | None = None
    on_the_spot: bool
    sample: bool
    online: Online
    time: str | None = None
    time_value: Amount | None = None
    time_unit: Unit | None = None
    fee: str | None = None
    fee_value: Amount | None = None
    fee_currency: str | None = None
    decides: tuple[str, ...] = ()
    decides_names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    handles_names: tuple[str, ...] = ()
    papers: int
    page: str
    data: str


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with an id and a name; its page where it has one."""

    id: str
    name: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """Where dossiers are received; without an id where only the body itself is known."""

    id: str
    name: str
    address: str | None = None
    hours: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal act that the procedure rests on."""

    id: str
    name: str
    title: str | None = None
    source: str | None = None
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class VersionRef:
    """A version and the days it holds."""

    since: date
    until: date | None
    page: str


@dataclass(frozen=True, slots=True)
class Delegated:
    """That another body settles the procedure than the one whom the law names first."""

    kind: DelegationKind
    to: str
    to_name: str
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FormRef:
    """A blank form with its files."""

    id: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRecord(ProcedureRow):
    """One procedure with its whole text of a day."""

    summary: str | None = None
    tip: str | None = None
    keywords: tuple[str, ...] = ()
    shortened: Time | None = None
    steps: tuple[Step, ...]
    channels: tuple[Channel, ...]
    cases: tuple[Case, ...]
    sets: int | None = None
    results: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    receives: str | None = None
    counters: tuple[Counter, ...] = ()
    coordinates: tuple[Named, ...] = ()
    delegated: Delegated | None = None
    linked: Linked | None = None
    bases: tuple[Basis, ...] = ()
    acts: tuple[Named, ...] = ()
    online_reason: str | None = None
    transition: str | None = None
    notes: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    process: tuple[ProcessStep, ...] = ()
    events: tuple[str, ...] = ()
    forms: tuple[FormRef, ...] = ()
    samples: tuple[Named, ...] = ()
    versions: tuple[VersionRef, ...]
    source: str | None = None


def procedure_rows(ground: Ground) -> Iterator[ProcedureRow]:
    """Every procedure with a text, in the order of the site's list."""
    for entry in ground.entries.values():
        yield ProcedureRow(**_row(ground, entry))


def procedure_records(ground: Ground) -> Iterator[ProcedureRecord]:
    """The same with their whole texts."""
    for code in ground.entries:
        yield procedure_record(ground, code)


def procedure_record(ground: Ground, code: str) -> ProcedureRecord:
    """One procedure with its whole text of the day."""
    shown = _shown(ground.standings[code])
    version, procedure = shown.version, ground.catalog.library.procedures[code]
    local = procedure.local_entry(ground.today)
    process = procedure.process
    return ProcedureRecord(
        **_row(ground, ground.entries[code]), **_local(local, version),
        steps=version.steps, channels=version.channels, cases=version.cases, sets=version.sets,
        results=version.results, conditions=version.conditions, receives=version.agency.receives,
        counters=tuple(Counter(one.key, one.name, one.address or None, one.hours or None, one.phone or None)
                       for one in centres_of(ground.catalog, ground.counters_of, version, local, ground.today).named),
        coordinates=tuple(_body(ground, key) for key in version.agency.coordinates),
        delegated=_delegated(ground, version, local), linked=local.linked if local else None,
        bases=tuple(_basis(ground, key) for key in version.bases),
        acts=tuple(Named(act, act_name(ground.catalog, act), ground.url(act_path(act))) for act in version.by),
        online_reason=version.online_reason, transition=version.transition, notes=version.notes,
        corrections=version.corrections,
        process=process.steps if process and process.since <= ground.today else (),
        events=tuple(key for key, event in ground.catalog.library.events.items() if code in event.procedures),
        forms=tuple(_forms(ground, code, version)),
        samples=tuple(Named(slug, one.sample.name, ground.url(sample_path(code, slug)))
                      for slug, one in procedure.samples.items()),
        versions=tuple(_versions(ground, procedure)), source=version.source)


def _row(ground: Ground, entry: Entry) -> dict[str, Any]:
    catalog, code, standing = ground.catalog, entry.code, ground.standings[entry.code]
    shown = _shown(standing)
    version, procedure = shown.version, catalog.library.procedures[code]
    agency, local = version.agency, procedure.local_entry(ground.today)
    limit = _limit(version.channels, local.time if local else None)
    value, currency = _price(version.channels)
    return {
        "code": code, "name": " ".join(version.name.split()), "field": entry.field,
        "field_name": field_name(catalog, entry.field), "levels": version.levels, "kind": version.kind,
        "state": standing.state, "since": shown.since, "until": standing.until or last_day(catalog, code, shown),
        "replaced_by": standing.replaced_by, "audience": version.audience,
        "attributes": entry.attributes if entry.in_force else (),
        "anywhere_in_province": version.anywhere_in_province,
        "outside_one_stop": local.outside_one_stop if local else None,
        "on_the_spot": local is not None and local.on_the_spot, "sample": entry.sample, "online": version.online,
        "time": _plain(entry.time), "time_value": limit.value if limit else None,
        "time_unit": limit.unit if limit else None, "fee": _plain(entry.fee), "fee_value": value,
        "fee_currency": currency, "decides": agency.decides, "decides_names": ground.names(agency.decides),
        "handles": agency.handles, "handles_names": ground.names(agency.handles),
        "papers": sum(1 for case in version.cases for _ in case.papers()),
        "page": ground.url(procedure_path(code)), "data": ground.url(procedure_data(code, "json")),
    }


def _shown(standing: Standing) -> DatedVersion:
    if standing.shown is None:
        raise ValueError("what stands in the list has a text")
    return standing.shown


def _plain(words: str) -> str | None:
    return words.replace("\u00a0", " ") or None


def _limit(channels: Sequence[Channel], shortened: Time | None) -> Span | None:
    """The limit as a number, where one number says it for every way to hand in."""
    known = [shortened] if shortened else [one.time for one in channels if one.time.kind != "unknown"]
    spans = [time for time in known if isinstance(time, Span)]
    return spans[0] if spans and len(spans) == len(known) and len({(s.value, s.unit) for s in spans}) == 1 else None


def _price(channels: Sequence[Channel]) -> tuple[Decimal | None, str | None]:
    """The fee as a number, where one number says it: 0 only where a rule says that nothing is paid."""
    known = [one.fee for one in channels if one.fee.kind != "unknown"]
    amounts = {(Decimal(0), "VND") if isinstance(fee, Free) else (fee.value, fee.currency)
               for fee in known if isinstance(fee, Free | FixedFee) and not (isinstance(fee, FixedFee) and fee.per)}
    alone = len(amounts) == 1 and all(isinstance(fee, Free | FixedFee) for fee in known)
    if not alone or any(isinstance(fee, FixedFee) and fee.per for fee in known):
        return None, None
    return amounts.pop()


def _local(local: LocalEntry | None, version: Version) -> dict[str, Any]:
    """What the province adds."""
    if local is None:
        return {"keywords": version.keywords}
    return {"summary": local.summary, "tip": local.tip, "shortened": local.time,
            "keywords": tuple(dict.fromkeys((*local.keywords, *version.keywords)))}


def _body(ground: Ground, key: str) -> Named:
    return Named(key, ground.name(key), ground.body_page(key) or None)


def _delegated(ground: Ground, version: Version, local: LocalEntry | None) -> Delegated | None:
    """As on the page: what has run out is told no more."""
    given = local.delegated if local else None
    if given is None or Attribute.DELEGATED not in attributes_of(version, local, ground.today):
        return None
    return Delegated(given.kind, given.to, ground.name(given.to), given.by, given.until)


def _basis(ground: Ground, key: str) -> Basis:
    act = ground.catalog.library.acts.get(key)
    if act is None:
        return Basis(key, key)
    return Basis(key, law_name(act), act.title, act.source, act.effective_to)


def _forms(ground: Ground, code: str, version: Version) -> Iterator[FormRef]:
    for slug in forms_named(version):
        form = ground.catalog.library.form(slug, code)
        if form is not None:
            yield FormRef(slug, tuple(ground.url(f"{form_path(slug)}.{kind}") for kind in form_kinds(form)))


def _versions(ground: Ground, procedure: Procedure) -> Iterator[VersionRef]:
    for dated in procedure.versions:
        yield VersionRef(dated.since, last_day(ground.catalog, procedure.code, dated),
                         ground.url(version_path(procedure.code, dated.since)))
