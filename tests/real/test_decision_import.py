"""The decision importer and the search by name against provincial decisions read by eye (tests/gold/decisions)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.importers.announcement import read_announcement
from generator.importers.decision import DecisionReading, read_decision
from generator.importers.matching import Named, Names
from generator.importers.portal_read import read_records
from generator.importers.source import Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.announcement import Row
from generator.model.base import CODE, Level
from generator.viet import fold

pytestmark = pytest.mark.real
GOLD = sorted((Path(__file__).parent.parent / "gold" / "decisions").glob("*.yaml"))
LEAST = 0.9  # of rows: what the product promises
REACHED = {"rows": 213, "found": 213, "levels": 213, "invented": 0}  # what was measured; a fall is a fault
BY_NAME = {"known": 281, "right": 248, "wrong": 8}
LEVELS = {"isMinistry": Level.MINISTRY, "isProvince": Level.PROVINCE, "isWard": Level.COMMUNE}


def gold_of(path: Path) -> dict[str, Any]:
    return read_yaml(path.name, path.read_bytes())[0]


def reading_of(data: Path, gold: dict[str, Any]) -> DecisionReading:
    return read_decision(data / "decisions" / gold["file"], {})


def is_row(row: Row, wanted: dict[str, Any]) -> bool:
    """The same procedure and action; where the list has no code, by the first words of the name."""
    if row.action != wanted["action"] or row.code != wanted.get("code"):
        return False
    return "name" not in wanted or fold(row.name or "").startswith(fold(wanted["name"]))


def compare(rows: tuple[Row, ...], gold: dict[str, Any]) -> tuple[list[Row], list[dict[str, Any]], list[Row], int]:
    """Rows found, rows missing, rows invented, and how many of those found have the right levels."""
    left, found, missing, levels = list(rows), [], [], 0
    for wanted in gold["rows"]:
        row = next((row for row in left if is_row(row, wanted)), None)
        if row is None:
            missing.append(wanted)
            continue
        left.remove(row)
        found.append(row)
        levels += [level.value for level in row.all_levels] == wanted["levels"]
        if "effective" in wanted:
            assert str(row.effective) == wanted["effective"]
    return found, missing, left, levels


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_real_decision_is_read_as_a_person_reads_it(data: Path, path: Path) -> None:
    gold = gold_of(path)
    decision = reading_of(data, gold)
    reading = decision.reading
    assert (reading.number, reading.issuer, str(reading.signed)) == (gold["number"], gold["issuer"], gold["signed"])
    assert str(reading.effective or "null") == str(gold["effective"] or "null")
    assert list(decision.announcements) == gold["announcements"]
    found, missing, invented, _ = compare(reading.rows, gold)
    assert len(found) >= LEAST * len(gold["rows"]), missing
    assert len(found) >= LEAST * len(reading.rows), invented


def test_over_all_files_the_figures_stay_where_they_were_measured(data: Path) -> None:
    golds = [gold_of(path) for path in GOLD]
    compared = [compare(reading_of(data, gold).reading.rows, gold) for gold in golds]
    assert {"rows": sum(len(gold["rows"]) for gold in golds), "found": sum(len(found) for found, *_ in compared),
            "levels": sum(levels for *_, levels in compared),
            "invented": sum(len(extra) for _, _, extra, _ in compared)} == REACHED


def test_a_signer_is_read_as_title_and_name_apart(data: Path) -> None:
    signers = [reading_of(data, gold_of(path)).signer for path in GOLD]
    assert all(signer and signer.name and signer.title.isupper() for signer in signers)
    assert {signer.title for signer in signers if signer} == {"CHỦ TỊCH", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "GIÁM ĐỐC"}


def test_every_other_decision_is_read_or_refused_with_a_reason(data: Path) -> None:
    refused, signed = set(), 0
    for path in sorted((data / "decisions").glob("*.md")):
        try:
            signed += read_decision(path, {}).signer is not None
        except Unreadable as fault:
            refused.add(fault.code)
    assert refused == {"I006"}
    assert signed >= 54


def catalog_names(data: Path) -> dict[str, Named]:
    """The national portal's names, as a full catalog has them."""
    known = {}
    for line in read_records(data / "portal" / "national-portal-2026-07-18.jsonl.gz"):
        record = line.record or {}
        code = str(record.get("code", "")).strip()
        if CODE.fullmatch(code) and record.get("name"):
            detail = record.get("detail") or {}
            levels = tuple(level for key, level in LEVELS.items() if record.get(key) or detail.get(key))
            known[code] = Named((record["name"],), levels)
    return known


def rows_with_codes(data: Path) -> Iterator[Row]:
    """What all real lists say of procedures that they give with code and name, each pair once."""
    seen = set()
    for path in sorted([*(data / "decisions").glob("*.md"), *(data / "announcements").glob("*.md")]):
        try:
            rows = read_announcement(path, {}).rows
        except Unreadable:
            continue
        for row in rows:
            if row.code and row.name and (row.code, row.name) not in seen:
                seen.add((row.code, row.name))
                yield row


def test_procedures_whose_codes_are_hidden_are_found_by_name(data: Path) -> None:
    known = catalog_names(data)
    names = Names(known)
    matches = [(row, names.match(row.name or "", row.all_levels)) for row in rows_with_codes(data) if row.code in known]
    taken = [(row.code, match[0].code) for row, match in matches if len(match) == 1]
    right = sum(code == found for code, found in taken)
    assert right >= 0.85 * len(matches)
    assert {"known": len(matches), "right": right, "wrong": len(taken) - right} == BY_NAME
