"""Commands that ask for the catalog of any day: list and report."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import DAY
from tests.conftest import congkhai


@pytest.mark.parametrize("day", ["2026-01-07", "2026-02-28", "2026-06-30", "2026-07-01", "2027-06-01"])
def test_the_list_as_of_a_day_is_the_list_of_a_run_on_that_day(day: str, province: Path) -> None:
    asked = congkhai(province, "list", "--as-of", day, "--state", "all", "--format", "json", *DAY)
    then = congkhai(province, "list", "--today", day, "--state", "all", "--format", "json")
    assert (asked.code, asked.out) == (0, then.out)
    assert json.loads(asked.out)["day"] == day


def test_a_list_has_the_names_and_the_procedures_of_its_day(province: Path) -> None:
    eve = congkhai(province, "list", "--as-of", "2026-04-29", *DAY, "--lang", "vi")
    now = congkhai(province, "list", "--as-of", "2026-07-01", *DAY, "--lang", "vi")
    assert eve.out.startswith("Danh mục thủ tục hành chính của tỉnh Sông Mơ ngày 29/4/2026: 3 thủ tục.")
    assert now.out.startswith("Danh mục thủ tục hành chính của thành phố Sông Mơ ngày 1/7/2026: 2 thủ tục.")
    assert "1.000002" in eve.out
    assert "1.000002" not in now.out
    ended = congkhai(province, "list", "--state", "ended", *DAY, "--lang", "vi")
    assert "1.000002" in ended.out
    assert "đã hết áp dụng" in ended.out


@pytest.mark.parametrize(("args", "codes"), [
    (("--field", "dat-dai"), {"2.000001"}), (("--level", "province"), {"2.000001"}),
    (("--organization", "ubnd-xa", "--field", "ho-tich"), {"1.000001"}), (("--level", "ministry"), set()),
    (("--state", "waiting", "--as-of", "2026-01-07"), {"1.000001"}),
])
def test_a_list_is_narrowed(args: tuple[str, ...], codes: set[str], province: Path) -> None:
    said = congkhai(province, "list", *args, *DAY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out.lstrip("\ufeff"))))
    assert (said.code, {row["Code"] for row in rows}) == (0, codes)


@pytest.mark.parametrize("args", [("--field", "dat"), ("--organization", "ubnd-x"), ("--level", "xa"),
                                  ("--as-of", "30/6/2025"), ("--state", "gone")])
def test_a_slip_in_what_is_asked_for_is_a_wrong_command(args: tuple[str, str], province: Path) -> None:
    said = congkhai(province, "list", *args, *DAY)
    assert (said.code, said.out) == (2, "")
    assert args[1] in said.err


def test_the_report_of_a_day_counts_what_its_list_holds(province: Path) -> None:
    for day, count in (("2026-06-30", 3), ("2026-07-01", 2), ("2030-01-01", 2)):
        data = json.loads(congkhai(province, "report", "--as-of", day, "--format", "json", *DAY).out)
        assert data["in-force"]["procedures"] == count
        assert sum(field["procedures"] for field in data["fields"]) == count
    text = congkhai(province, "report", "--as-of", "2026-04-29", *DAY, "--lang", "vi")
    sheet = congkhai(province, "report", "--as-of", "2026-04-29", "--format", "csv", *DAY)
    assert text.out.startswith("Thống kê danh mục thủ tục hành chính của tỉnh Sông Mơ ngày 29/4/2026.")
    assert sheet.out.splitlines()[1].startswith("In force,,tỉnh Sông Mơ,3,")
