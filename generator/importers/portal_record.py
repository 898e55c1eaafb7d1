"""One record of the portal to one version of a procedure, purely: what it says, what it names, what was met.

Reads no file and writes none; what a record lacks stays unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..model.procedure import Version
from ..viet import slug
from .portal_acts import act_of
from .portal_clean import Notebook, part, rows
from .portal_dossier import dossier_of
from .portal_number import code_of, day_of, decision_number
from .portal_organizations import Known, bodies_of
from .portal_tables import PlaceFacts, Tables, plain
from .portal_version import (
    audience_of,
    channels_of,
    conditions_of,
    keywords_of,
    kind_of,
    name_of,
    note_left_out,
    notes_of,
    online_of,
    steps_of,
)
from .report import Finding

Data = dict[str, Any]
Record = Mapping[str, Any]
Bodies = Mapping[str, dict[str, str]]
_NEEDED = ("steps", "channels", "cases", "results", "agency", "bases")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The decision that a record names: `number` cleaned, `signed` None where the portal lacks the day."""

    number: str
    issuer: str
    signed: date | None

    @property
    def key(self) -> tuple[str, str, str] | None:
        """What tells it from others, where it is known whole."""
        known = self.number and self.issuer and self.signed
        return (self.number, self.issuer, self.signed.isoformat()) if known and self.signed else None


@dataclass(frozen=True, slots=True)
class Frame:
    """What the conversion of each record needs to know of the whole."""

    tables: Tables
    known: Known
    newest: date
    announcements: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """Ids `<year>/<id>` by a proposal's key."""
    results: Mapping[str, str] = field(default_factory=dict)
    """Names of results by the portal's id."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A record as content: the version's data and all that it names."""

    code: str
    since: date
    version: Data
    field_key: str
    field_entry: Data
    organizations: Bodies
    acts: Mapping[str, Data]
    groups: tuple[tuple[str, str], ...]
    announcement: str | None
    head: Data
    findings: tuple[Finding, ...]


def proposal_of(detail: Record, newest: date, book: Notebook) -> Proposal:
    """The decision behind a record. A day after the newest change in the file cannot be one of signing."""
    source = part(detail, "procedureProposal")
    number, kind = decision_number(book.line(source.get("proposalNumber")))
    if kind and number:
        book.note(kind, f"{source.get('proposalNumber')} → {number}" if kind == "number-cleaned" else number)
    signed = day_of(source.get("decisionDate"))
    if signed is not None and signed > newest:
        book.note("day-impossible", f"{number} {signed}")
        signed = None
    return Proposal(number, book.line(part(source, "issuingAgency").get("name")), signed)


def issuer_place(detail: Record, book: Notebook, tables: Tables) -> PlaceFacts | None:
    """The province that issued it, for what provinces set themselves; None for ministries."""
    return tables.place_in(book.line(detail.get("departmentPromulgateName")))


def levels_of(detail: Record, tables: Tables) -> list[str]:
    """The levels that a record is flagged with."""
    return [level for key, level in tables.raw["levels"].items() if detail.get(key) is True]


def convert(record: Record, frame: Frame) -> Converted | Finding:
    """A record as content, or why it cannot be used."""
    book, tables = Notebook(), frame.tables
    detail = part(record, "detail")
    raw_code = record.get("code")
    if not detail or not isinstance(raw_code, str):
        return Finding("not-a-procedure", str(raw_code or "")[:60])
    code, cleaning = code_of(raw_code)
    if code is None:
        return Finding("bad-code", raw_code)
    if cleaning:
        book.note(cleaning, raw_code)
    proposal = proposal_of(detail, frame.newest, book)
    announcement = frame.announcements.get(proposal.key) if proposal.key else None
    starts = frame.known.starts
    since = starts.get((announcement or "-", code)) or starts.get((announcement or "-", ""))
    since = since or _since(detail, proposal, book)
    if since is None:
        return Finding("no-day", code)
    place = issuer_place(detail, book, tables)
    named = (act_of(row, place, frame.known, book, tables) for row in rows(detail, "legalBasisesDetails"))
    acts = [act for act in named if act is not None]
    bodies = _bodies(detail, proposal, frame, book)
    version = _version(detail, frame, bodies, [key for key, _ in acts], book)
    version["by"] = [f"announcements/{announcement}"] if announcement else []
    version["source"] = _source(proposal, announcement, book, tables)
    field_key, field_entry = _field(detail, code, frame, book)
    note_left_out(detail, book, tables)
    groups = tuple((book.line(row.get("name")), str(row.get("type"))) for row in rows(detail, "serviceGroupsDetails"))
    every = {key: entry for group in bodies.values() for key, entry in group.items()}
    return Converted(code, since, _in_order(version), field_key, field_entry, every, dict(acts), groups, announcement,
                     _head(proposal, bodies["issuer"]) if announcement else {}, tuple(book.findings))


def _since(detail: Record, proposal: Proposal, book: Notebook) -> date | None:
    if proposal.signed is not None:
        return proposal.signed
    published = day_of(part(detail, "procedureProposal").get("publicationDate"))
    book.note("day-published" if published else "day-entered", proposal.number)
    return published or day_of(detail.get("createdAt"))


def _bodies(detail: Record, proposal: Proposal, frame: Frame, book: Notebook) -> Mapping[str, Bodies]:
    """The bodies by what they do, and the one that issued the decision."""
    def group(name: str) -> Bodies:
        named = [*rows(detail, f"departments{name}"), *rows(detail, f"unitGroups{name}")]
        return bodies_of(named, frame.known, book, frame.tables)

    issuer = [{"name": proposal.issuer, "code": detail.get("departmentPromulgateCode")}]
    return {"decides": group("Authority"), "handles": group("Executing"), "coordinates": group("Coordinating"),
            "issuer": bodies_of(issuer, frame.known, book, frame.tables)}


def _version(detail: Record, frame: Frame, bodies: Mapping[str, Bodies], bases: list[str],
             book: Notebook) -> Data:
    tables = frame.tables
    levels = levels_of(detail, tables)
    if not levels:
        book.note("level-none")
    channels, other_ways = channels_of(detail, book, tables)
    dossier = dossier_of(rows(detail, "executionCases"), frame.results, book, tables)
    agency: Data = {key: list(bodies[key]) for key in ("decides", "handles", "coordinates") if bodies[key]}
    receives = book.text(detail.get("dossierReceivingAddresses"))
    if receives:
        agency["receives"] = receives
    return {
        "name": name_of(detail, book),
        "levels": levels or ["other"],
        "kind": kind_of(detail, book, tables),
        "audience": audience_of(detail, book, tables),
        "anywhere_in_province": "true" if detail.get("isNonTerritorial") is True else "",
        "online": online_of(detail, book),
        "steps": steps_of(detail, book),
        "channels": channels,
        "cases": dossier.cases,
        "sets": dossier.sets,
        "results": [text for row in rows(detail, "resultsDetails") if (text := book.item(row.get("name")))],
        "agency": agency,
        "conditions": conditions_of(detail, book, tables),
        "bases": list(dict.fromkeys(bases)),
        "keywords": keywords_of(detail, book, tables),
        "notes": [*dossier.remarks, *other_ways, *notes_of(detail, book, tables)],
    }


def _in_order(version: Data) -> Data:
    """The model's order of keys, without what is empty and may be left out."""
    keys = [key for key in Version.model_fields if version.get(key) or (key in version and key in _NEEDED)]
    return {key: version[key] for key in keys}


def _source(proposal: Proposal, announcement: str | None, book: Notebook, tables: Tables) -> str:
    source = tables.words("source")
    if announcement:
        return source
    book.note("by-none", f"{proposal.number} {proposal.issuer}".strip())
    if not proposal.number:
        return source
    return tables.words("unlinked", source=source, number=proposal.number, issuer=proposal.issuer or "?")


def _field(detail: Record, code: str, frame: Frame, book: Notebook) -> tuple[str, Data]:
    """The field's id and entry; a procedure that the catalog has already stays in its folder."""
    row = next(iter(rows(detail, "categoriesDetails")), {})
    name, own_code = book.line(row.get("name")), book.line(row.get("code"))
    key = frame.known.folders.get(code) or frame.known.fields.get(plain(name)) or slug(name) or "khac"
    return key, {"name": name or "Khác", **({"code": own_code} if own_code else {})}


def _head(proposal: Proposal, issuer: Bodies) -> Data:
    """What an announcement says of itself."""
    signed = proposal.signed.isoformat() if proposal.signed else ""
    return {"number": proposal.number, "issuer": next(iter(issuer)), "signed": signed}
