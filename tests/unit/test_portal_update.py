"""The portal's answer once more, later: an update of a standing catalog that tells what changed."""

from pathlib import Path
from typing import Any

import pytest

from generator.importers.portal import import_portal
from generator.importers.report import Report
from tests.unit.test_portal_import import DAY, UPDATED, record, written

LATER = DAY + 90 * 86_400_000


def later(code: str = "1.001193", **changes: Any) -> dict[str, Any]:
    """A record of a decision signed ninety days after."""
    proposal = {"proposalNumber": "263/QĐ-BTP", "decisionDate": LATER, "issuingAgency": {"name": "Bộ Tư pháp"}}
    return record(code, procedureProposal=proposal, updatedAt=UPDATED, **changes)


def imported(into: Path, *records: dict[str, Any]) -> Report:
    return import_portal(written(into.parent, *records), into)


def details(report: Report, kind: str) -> list[tuple[str, str]]:
    return [(item.code, item.detail) for item in report.items(kind)]


def test_the_first_import_reports_no_change(tmp_path: Path) -> None:
    report = imported(tmp_path / "content", record())
    assert not [entry.kind for entry in report.entries if entry.kind.startswith("update-")]


def test_a_later_answer_tells_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(content, record(), record("1.000656"), record("2.000635"))
    changed = later(resultsDetails=[{"id": "k", "name": "Thẻ"}], requirementsAndConditions="Đủ 14 tuổi")
    report = imported(content, changed, record("1.000656"), record("1.004873"))
    assert details(report, "update-changed") == [("1.001193", "2026-04-16: results, conditions")]
    assert [code for code, _ in details(report, "update-new")] == ["1.004873"]
    assert [code for code, _ in details(report, "update-gone")] == ["2.000635"]
    assert "2026-04-16: kết quả, điều kiện" in report.as_text("vi")
    assert "2026-04-16: results, conditions" in report.as_text("en")


def test_an_update_never_touches_what_the_province_added(tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(content, record())
    folder = next(content.glob("procedures/*/1.001193"))
    ours = {"local.yaml": "entries:\n  - {since: 2026-02-01, summary: Của tỉnh}\n",
            "process.yaml": "since: 2026-02-01\n"}
    for name, text in ours.items():
        (folder / name).write_text(text, encoding="utf-8")
    imported(content, later(resultsDetails=[{"id": "k", "name": "Thẻ"}]))
    assert {name: (folder / name).read_text(encoding="utf-8") for name in ours} == ours
    assert len(list(folder.glob("20*.yaml"))) == 2


def test_the_same_day_with_another_text_is_kept_and_told(tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(content, record())
    report = imported(content, record(resultsDetails=[]))
    assert details(report, "update-differs")[0][1].endswith(": results")
    assert report.count("version-kept") == 1


@pytest.mark.real
def test_two_provinces_acts_of_one_number_stay_apart_in_an_update(data: Path, tmp_path: Path) -> None:
    source = data / "portal" / "national-portal-2026-07-18.jsonl.gz"
    content = tmp_path / "content"
    import_portal(source, content, place="75")
    assert import_portal(source, content, place="75").count("update-differs") == 0
