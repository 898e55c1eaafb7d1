"""The national portal's 5,665 records of July 2026 imported whole, and for one province."""

import json
import os
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.check.rules import check
from generator.importers.portal import import_portal
from generator.importers.report import Report
from generator.load.library import load
from generator.model.base import Level
from generator.model.library import Library
from generator.model.procedure import ByCase, FeeTable, FixedFee, Online, Span
from generator.problem import has_errors
from generator.resolve import Catalog

DATA = Path(os.environ.get("CONGKHAI_DATA", Path(__file__).parents[3] / "shared" / "data"))
SOURCE = DATA / "portal" / "national-portal-2026-07-18.jsonl.gz"

pytestmark = [pytest.mark.real, pytest.mark.slow,
              pytest.mark.skipif(not SOURCE.is_file(), reason=f"no real data: {SOURCE.name} is not in CONGKHAI_DATA")]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Library, Path, float]:
    into = tmp_path_factory.mktemp("whole") / "D"
    start = time.process_time()
    report = import_portal(SOURCE, into)
    seconds = time.process_time() - start
    library, problems = load(into, into / "none", jobs=2)
    assert library is not None
    assert problems == []
    return report, library, into, seconds


def test_every_usable_record_becomes_a_procedure(whole: tuple[Report, Library, Path, float]) -> None:
    report, library, _, _ = whole
    assert report.totals["read"] == 5665
    assert len(library.procedures) == report.totals["written"] == 5661
    assert [item.detail for item in report.items("bad-code")] == ["2.009182739", "1.0133611", "1.014955-Xoa"]
    assert report.count("duplicate-code") == 1
    assert report.count("invalid") == 0


def test_it_passes_the_check(whole: tuple[Report, Library, Path, float]) -> None:
    _, library, _, _ = whole
    assert not has_errors(check(Catalog(library), date(2026, 7, 18)))


def test_it_takes_no_longer_than_it_should(whole: tuple[Report, Library, Path, float],
                                           record_property: Any) -> None:
    seconds = whole[3]
    record_property("import_cpu_seconds", round(seconds, 1))
    assert seconds < 45


def test_what_was_measured_in_the_file_is_reported(whole: tuple[Report, Library, Path, float]) -> None:
    report = whole[0]
    assert report.records("text-nfc") == 1222
    assert report.records("text-invisible") == 32
    assert report.records("text-private") == 23
    assert report.records("name-capitals") == 77
    assert report.count("day-entered") == 26
    assert [item.code for item in report.items("day-impossible")] == ["1.012534"]
    assert {"QĐ000001SNNTEST", "543", "QĐ/0001-BCA"} <= {item.detail for item in report.items("number-odd")}
    assert any(item.detail == "1931/.QĐ-BNNMT → 1931/QĐ-BNNMT" for item in report.items("number-cleaned"))


def test_nothing_unknown_became_nought(whole: tuple[Report, Library, Path, float]) -> None:
    times: Counter[str] = Counter()
    fees: Counter[str] = Counter()
    for _, dated in whole[1].versions():
        for channel in dated.version.channels:
            times[channel.time.kind] += 1
            fees[channel.fee.kind] += 1
            spans = [case.time for case in channel.time.cases] if isinstance(channel.time, ByCase) else [channel.time]
            assert all(span.value > 0 for span in spans if isinstance(span, Span))
            amounts = [row.value for row in channel.fee.rows] if isinstance(channel.fee, FeeTable) else []
            amounts += [channel.fee.value] if isinstance(channel.fee, FixedFee) else []
            assert all(amount is None or amount > 0 for amount in amounts)
    assert times["unknown"] > 500
    assert fees["unknown"] > 12_000
    assert 300 < fees["free"] < 400  # only where words say so


def test_a_known_procedure_reads_right(whole: tuple[Report, Library, Path, float]) -> None:
    procedure = whole[1].procedures["1.001193"]
    dated = procedure.versions[0]
    version = dated.version
    assert (procedure.field, dated.since) == ("ho-tich", date(2026, 1, 16))
    assert version.by == ("announcements/2026/163-qd-btp",)
    assert version.levels == (Level.COMMUNE,)
    assert version.online is Online.PARTIAL
    assert all(isinstance(channel.time, Span) and channel.time.value == 1 for channel in version.channels)
    assert len(version.cases[0].dossier) == 11 if len(version.cases) == 1 else version.cases


def test_announcements_name_their_procedures(whole: tuple[Report, Library, Path, float]) -> None:
    library = whole[1]
    rows = Counter(row.code for each in library.announcements.values() for row in each.rows)
    linked = [code for code, procedure in library.procedures.items() if procedure.versions[0].version.by]
    assert set(rows) == set(linked)
    assert len(linked) == 5661 - 27
    index = {line.split(",")[0] for line in (DATA / "portal/announcement-index.csv").read_text("utf-8").splitlines()}
    numbers = {each.number for each in library.announcements.values()}
    assert len(numbers & index) > 0.95 * len(numbers)


def test_a_province_gets_its_levels_and_its_own(tmp_path: Path) -> None:
    report = import_portal(SOURCE, tmp_path / "D", place="75", levels=frozenset({Level.PROVINCE, Level.COMMUNE}))
    library, problems = load(tmp_path / "D", tmp_path / "none", jobs=2)
    assert library is not None
    assert problems == []
    assert not has_errors(check(Catalog(library), date(2026, 7, 18)))
    kinds = Counter(dated.version.kind for _, dated in library.versions())
    assert kinds["specific"] == 39
    assert report.totals["written"] == 2911
    assert all({Level.PROVINCE, Level.COMMUNE} & set(dated.version.levels) for _, dated in library.versions())
    assert library.site.place.code == "75"


def test_the_report_is_json_that_lists_every_place(whole: tuple[Report, Library, Path, float]) -> None:
    data = json.loads(whole[0].as_json())
    assert data["totals"]["written"] == 5661
    assert sum(len(kind["items"]) for kind in data["kinds"] if kind["kind"] == "bad-code") == 3
