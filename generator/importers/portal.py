"""`congkhai import portal`: the national portal's answers into a content folder, with a report of what was met.

Knows the order of the work; what a record says is worked out in `portal_record`."""

from collections import Counter
from pathlib import Path

from pydantic import ValidationError

from ..model.base import Level
from ..model.procedure import Version
from .portal_catalog import Collected, put_all
from .portal_known import known_in
from .portal_number import code_of
from .portal_read import read_records, unreadable
from .portal_record import Converted, Frame, convert
from .portal_stage import Stage, staging
from .portal_survey import Survey, Wanted, survey
from .portal_tables import PlaceFacts, tables
from .portal_update import gone, update_of
from .report import Finding, Report, Tally
from .source import Unreadable


def import_portal(source: Path, into: Path, *, place: str | None = None, levels: frozenset[Level] | None = None,
                  force: bool = False) -> Report:
    """The portal's answers in a file written as content into a folder, which may be empty or hold a catalog.

    `place`: the province whose catalog it is; `levels`: what it publishes. Raises Unreadable where nothing can be
    read or written at all; everything less is told in the report."""
    known_place = _place(source, place)
    known = known_in(into)
    seen = survey(read_records(source), Wanted(known_place, levels), known, tables())
    left = Counter(finding.kind for _, _, finding in seen.findings)
    if seen.total and left["bad-line"] == seen.total:
        raise unreadable(source, source.suffix[1:], seen.findings[0][2].detail)
    tally = Tally()
    for line, code, finding in seen.findings:
        tally.add(line, code, [finding])
    frame = Frame(tables(), known, seen.newest, seen.decisions, seen.results)
    collected = Collected()
    with staging(into, force=force) as stage:
        outcome = _versions(source, seen, frame, stage, collected, tally)
        made = put_all(collected, frame, known_place, stage, tally)
        stage.commit()
    outcome["unusable"] += left["bad-line"]
    chosen = left["other-place"] + left["other-level"]
    totals = {"read": seen.total, **outcome, "duplicates": left["duplicate-code"], "not_chosen": chosen, **made}
    return tally.report(source.name, totals)


def _place(source: Path, code: str | None) -> PlaceFacts | None:
    if code is None:
        return None
    if code not in tables().places:
        raise Unreadable(source, "I020", {"place": code})
    return tables().places[code]


def _versions(source: Path, seen: Survey, frame: Frame, stage: Stage, collected: Collected,
              tally: Tally) -> dict[str, int]:
    """Each wanted record converted, validated and staged; how many fared how."""
    outcome = Counter({"written": 0, "same": 0, "kept": 0, "unusable": 0})
    met: set[str] = set()
    for line in read_records(source):
        met.add(code_of(str((line.record or {}).get("code", "")))[0] or "")
        if line.number not in seen.lines or line.record is None:
            continue
        found = convert(line.record, frame)
        if isinstance(found, Finding):
            outcome["unusable"] += 1
            tally.add(line.number, "", [found])
            continue
        why = _fault(found)
        if why:
            outcome["unusable"] += 1
            tally.add(line.number, found.code, [Finding("invalid", why)])
            continue
        path = f"procedures/{found.field_key}/{found.code}/{found.since.isoformat()}.yaml"
        result = stage.put(path, found.version)
        outcome[result] += 1
        if not stage.fresh:
            tally.add(line.number, found.code,
                      update_of(stage.into, found, frame.known.folders.get(found.code), result))
        if result == "kept":
            tally.add(line.number, found.code, [Finding("version-kept", path)])
        tally.add(line.number, found.code, found.findings)
        collected.add(found)
    for code, finding in gone(dict(frame.known.folders), met):
        tally.add(0, code, [finding])
    return dict(outcome)


def _fault(found: Converted) -> str:
    """Why the model refuses a version, or an empty word."""
    try:
        Version.model_validate(found.version)
    except ValidationError as fault:
        return "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in fault.errors()[:3])
    return ""
