"""The first pass over the records: which are wanted, which of two with one code is newer, what decisions they name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.base import Level
from .portal_clean import Notebook, part, rows
from .portal_number import announcement_id, code_of, day_of
from .portal_organizations import Known, organization_of
from .portal_read import Line
from .portal_record import Proposal, issuer_place, levels_of, proposal_of
from .portal_tables import PlaceFacts, Tables
from .report import Finding

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the catalog publishes: everything, or what concerns a place, or some levels."""

    place: PlaceFacts | None = None
    levels: frozenset[Level] | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """What the second pass needs: the wanted lines, the newest change, the decisions, and what was met."""

    lines: frozenset[int]
    newest: date
    decisions: Mapping[Key, str]
    """Ids `<year>/<id>` by a proposal's key."""
    results: Mapping[str, str]
    """Names of results by the portal's id."""
    findings: tuple[tuple[int, str, Finding], ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of a record: which it is, how new, and what decision it names."""

    line: int
    raw: str
    updated: int
    proposal: Proposal
    issuer_code: str
    place: PlaceFacts | None


def survey(lines: Iterable[Line], wanted: Wanted, known: Known, tables: Tables) -> Survey:
    """Which records are wanted and what decisions there are."""
    seen: dict[str, _Seen] = {}
    results: dict[str, str] = {}
    findings: list[tuple[int, str, Finding]] = []
    total = newest = 0
    for line in lines:
        total += 1
        if line.record is None:
            findings.append((line.number, "", Finding("bad-line", line.why[:200])))
            continue
        detail, code = part(line.record, "detail"), code_of(str(line.record.get("code", "")))[0]
        results.update((str(row.get("id")), str(row.get("name"))) for row in rows(detail, "resultsDetails"))
        current = _seen(line.number, line.record, detail, tables)
        newest = max(newest, current.updated)
        why = _unwanted(detail, current.place, wanted, tables) if code else ""
        if code is None or not detail:
            seen[f"line {line.number}"] = current  # the second pass tells what is wrong with it
        elif why:
            findings.append((line.number, code, Finding(why)))
        else:
            older = _older(seen.get(code), current)
            if older is not None:
                findings.append((older.line, code, Finding("duplicate-code", older.raw)))
            if older is not current:
                seen[code] = current
    day = day_of(newest) or date.max
    return Survey(frozenset(one.line for one in seen.values()), day, _ids(seen.values(), day, known, tables), results,
                  tuple(findings), total)


def _seen(number: int, record: Mapping[str, object], detail: Mapping[str, object], tables: Tables) -> _Seen:
    updated = detail.get("updatedAt")
    book = Notebook()  # what is met here is met again, and told, when the record is converted
    return _Seen(number, str(record.get("code")), updated if isinstance(updated, int) and day_of(updated) else 0,
                 proposal_of(detail, date.max, book), book.line(detail.get("departmentPromulgateCode")),
                 issuer_place(detail, book, tables))


def _older(one: _Seen | None, other: _Seen) -> _Seen | None:
    """Of two records with one code the one to leave out: the older; of equally old ones the later in the file."""
    if one is None:
        return None
    return min(one, other, key=lambda seen: (seen.updated, -seen.line))


def _unwanted(detail: Mapping[str, object], issuer: PlaceFacts | None, wanted: Wanted, tables: Tables) -> str:
    """The reason why a record is left out, or an empty word."""
    if wanted.place is not None and issuer is not None and issuer != wanted.place:
        return "other-place"
    if wanted.levels is not None and not any(level in wanted.levels for level in levels_of(detail, tables)):
        return "other-level"
    return ""


def _ids(seen: Iterable[_Seen], newest: date, known: Known, tables: Tables) -> dict[Key, str]:
    """Ids of the decisions, unique within a year: a second one of the same number and issuer adds its day."""
    found: dict[Key, str] = {}
    taken = set(known.announcements.values())
    proposals: dict[Key, _Seen] = {}
    for one in seen:
        signed, key = one.proposal.signed, one.proposal.key
        if key is not None and signed is not None and signed <= newest:
            proposals.setdefault(key, one)
    for key in sorted(proposals, key=lambda key: (key[2], key[1], key[0])):
        number, issuer, signed_day = key
        one = proposals[key]
        issuer_key = organization_of(issuer, one.issuer_code, known, tables)[0]
        base = f"{signed_day[:4]}/{announcement_id(number, issuer_key, one.place)}"
        standing = known.announcements.get((number, signed_day, issuer_key))
        tries = (base, f"{base}-{issuer_key}", f"{base}-{signed_day}", f"{base}-{issuer_key}-{signed_day}")
        found[key] = standing or next(identity for identity in tries if identity not in taken)
        taken.add(found[key])
    return found
