"""The catalog of any day: what turns on it, whose names hold, how many procedures there are; as a list and counted."""

import csv
import io
import json
from datetime import date

import pytest

from generator.derive.days import NewName, turning_dates
from generator.derive.listing import chosen, entries_on
from generator.derive.statistics import statistics
from generator.derive.turning import Turn, TurningDay, turning_days
from generator.model.base import Level
from generator.render import pages
from generator.render.day_report import list_csv, list_json, list_text, report_csv, report_json, report_text
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import ROOT, opened
from tests.sample_library import CHANGING, COMING, ENDED, IN_FORCE, PENDING, TODAY, library

TEXT = "content/procedures/ho-tich/1.000001/2026-03-01.yaml"
PERIOD, REVIVED = "1.013225", date(2027, 3, 1)


@pytest.fixture
def whole() -> Catalog:
    return Catalog(library())


def living(where: Where) -> Catalog:
    found = opened(where).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ours() -> Catalog:
    """Our own content: Đồng Nai."""
    return living(Where(ROOT, ROOT / "content", ROOT / "plans", ROOT / "none", ROOT / "none"))


def on(catalog: Catalog, day: date) -> TurningDay:
    return next(one for one in turning_days(catalog, pages.WHOLE_LIST) if one.day == day)


def happened(day: TurningDay) -> dict[str, Turn]:
    return {event.entry.code: event.turn for event in day.events}


def test_each_day_says_what_begins_changes_ends_and_waits_for_its_text(whole: Catalog) -> None:
    first, spring, summer, winter = (on(whole, date(*day)) for day in (
        (2025, 7, 1), (2026, 3, 1), (2026, 7, 1), (2027, 1, 1)))
    assert set(happened(first).values()) == {Turn.BEGINS}
    assert happened(spring) == {IN_FORCE: Turn.CHANGES, PENDING: Turn.AWAITS}
    assert happened(summer) == {ENDED: Turn.ENDS}
    assert happened(winter) == {CHANGING: Turn.CHANGES, COMING: Turn.BEGINS}
    assert [event.acts[0].label for event in spring.events] == ["Quyết định 10/QĐ-BTP"] * 2
    assert (first.after.procedures, summer.after.procedures, winter.after.procedures) == (6, 5, 6)


def test_a_process_that_begins_is_a_turning_day_of_its_own(whole: Catalog) -> None:
    day = on(whole, date(2026, 1, 1))
    assert happened(day) == {IN_FORCE: Turn.PROCESS}
    assert (day.before.process, day.after.process) == (0, 1)


@pytest.mark.parametrize(("day", "codes"), [
    (date(2025, 6, 30), set()), (date(2026, 6, 30), {IN_FORCE, CHANGING, ENDED, PENDING}),
    (date(2026, 7, 1), {IN_FORCE, CHANGING, PENDING}), (date(2027, 1, 1), {IN_FORCE, CHANGING, PENDING, COMING}),
])
def test_the_list_of_a_day_holds_what_was_or_will_be_in_force(day: date, codes: set[str], whole: Catalog) -> None:
    asked = {IN_FORCE, CHANGING, ENDED, PENDING, COMING}
    assert {one.code for one in chosen(entries_on(whole, day).values(), "in-force")} & asked == codes


def test_what_waits_waits_for_its_day_or_for_its_text(whole: Catalog) -> None:
    many = entries_on(whole, TODAY).values()
    assert {one.code for one in chosen(many, "waiting")} == {COMING, PENDING}
    assert {one.code for one in chosen(many, "ended")} == {ENDED}
    assert len(chosen(many, "all")) == 7


def test_a_list_is_narrowed_by_field_level_and_body(ours: Catalog) -> None:
    many = entries_on(ours, TODAY).values()
    found = chosen(many, "in-force", field="ho-tich", level=Level.COMMUNE, body="ubnd-xa")
    assert found
    assert all(one.field == "ho-tich" and Level.COMMUNE in one.levels and "ubnd-xa" in one.bodies for one in found)
    assert chosen(many, "in-force", field="ho-tich", body="so-y-te") == []


def test_a_text_in_force_for_a_period_gives_way_to_the_one_underneath_in_list_and_counts(ours: Catalog) -> None:
    before, after = (entries_on(ours, day)[PERIOD] for day in (date(2027, 2, 28), REVIVED))
    assert (before.since, after.since) == (date(2026, 7, 1), date(2025, 7, 1))
    assert after.in_force
    assert happened(on(ours, REVIVED)) == {PERIOD: Turn.REVIVES}
    assert on(ours, REVIVED).after.procedures == on(ours, REVIVED).before.procedures


def test_the_place_and_its_bodies_have_their_names_of_the_day(ours: Catalog) -> None:
    eve, day = (statistics(ours, one, entries_on(ours, one).values()) for one in (date(2026, 4, 29), date(2026, 4, 30)))
    assert (eve.place, day.place) == ("tỉnh Đồng Nai", "thành phố Đồng Nai")
    assert "Công an tỉnh Đồng Nai" in {group.name for group in eve.bodies}
    assert "Công an thành phố Đồng Nai" in {group.name for group in day.bodies}
    turned = on(ours, date(2026, 4, 30))
    assert NewName(turned.day, "tỉnh Đồng Nai", "thành phố Đồng Nai") in turned.names


def test_a_days_page_names_bodies_as_they_were_called_on_that_day(ours: Catalog) -> None:
    view = pages.open_view(ours, TODAY)
    eve, day = (pages.turning_page(view, on(ours, one), None, None).body for one in (date(2026, 4, 22),
                                                                                     date(2026, 4, 30)))
    assert "Công an tỉnh Đồng Nai" in eve
    assert "Công an thành phố Đồng Nai" not in eve
    assert "tỉnh Đồng Nai" not in day[day.index('id="tong-so"'):]


def test_district_committees_are_gone_with_the_first_of_july_2025(ours: Catalog) -> None:
    names = on(ours, date(2025, 7, 1)).names
    assert NewName(date(2025, 7, 1), "Ủy ban nhân dân cấp huyện", "") in names
    assert any(name.before == "" and name.after.startswith("Phường ") for name in names)


def test_a_day_whose_page_was_published_keeps_it_though_nothing_turns_on_it_any_more(demo: Where) -> None:
    (demo.content / "addresses.txt").write_text("/thong-ke/2026-02-02/\n/thong-ke/2026-02-30/\n", "utf-8")
    found = opened(demo)
    assert [(one.code, one.place.line) for one in found.problems] == [("A001", 2)]
    assert found.catalog is not None
    assert date(2026, 2, 2) in turning_dates(found.catalog)
    days = list(turning_days(found.catalog, pages.WHOLE_LIST))
    piece = pages.turning_page(pages.open_view(found.catalog, TODAY), on(found.catalog, date(2026, 2, 2)), None,
                               days[-1].day)
    assert "không có gì đổi" in piece.body


def test_a_day_ahead_says_so_and_a_large_catalog_lists_only_what_changes(whole: Catalog) -> None:
    view, small, large = pages.open_view(whole, TODAY), *(list(turning_days(whole, most)) for most in (300, 3))
    ahead, past = (pages.turning_page(view, day, None, None) for day in (small[-1], small[0]))
    assert "Chưa đến ngày." in ahead.body
    assert "Chưa đến ngày." not in past.body
    assert 'id="danh-sach"' in past.body
    body = pages.turning_page(view, large[-1], small[0].day, None).body
    assert 'id="danh-sach"' not in body
    assert f"congkhai list --as-of {large[-1].day}" in body
    assert f"thu-tuc/{COMING}/2027-01-01/" in body


def test_a_days_page_does_not_change_as_time_goes_by_until_the_day_has_come(whole: Catalog) -> None:
    day = on(whole, date(2027, 1, 1))
    bodies = [pages.turning_page(pages.open_view(whole, today), day, None, None).body
              for today in (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 1))]
    assert bodies[0] == bodies[1] != bodies[2] == bodies[3]


def test_the_statistics_lead_to_every_day_and_count_what_the_finder_shows(whole: Catalog) -> None:
    view, days = pages.open_view(whole, TODAY), list(turning_days(whole, pages.WHOLE_LIST))
    body = pages.statistics_page(view, days).body
    assert all(f'href="../thong-ke/{day.day}/"' in body for day in days)
    assert "<b>5</b><span>thủ" in body
    assert body.index("thong-ke/2027-01-01/") < body.index("thong-ke/2026-07-01/") < body.index("thong-ke/2025-07-01/")


def test_no_cell_of_a_list_is_run_by_a_spreadsheet(demo: Where) -> None:
    file = demo.find(TEXT)
    file.write_text(file.read_text("utf-8").replace("name: Đăng ký khai sinh", 'name: "=HYPERLINK(1)"', 1), "utf-8")
    catalog = living(demo)
    many = list(entries_on(catalog, TODAY).values())
    rows = list(csv.reader(io.StringIO(list_csv(catalog, many, TODAY, "vi").decode("utf-8-sig"))))
    assert "'=HYPERLINK(1)" in {row[1] for row in rows}
    assert {len(row) for row in rows} == {12}


def test_list_and_report_say_the_same_in_text_json_and_csv(ours: Catalog) -> None:
    day = date(2026, 4, 29)
    many = chosen(entries_on(ours, day).values(), "in-force")
    data = json.loads(list_json(ours, many, day))
    assert data["place"] == "tỉnh Đồng Nai"
    assert [one["code"] for one in data["procedures"]] == [one.code for one in many]
    assert all(one.code in list_text(ours, many, day, "vi") for one in many)
    found = statistics(ours, day, entries_on(ours, day).values())
    counted = json.loads(report_json(found))
    assert counted["in-force"]["procedures"] == data["count"] == len(many)
    rows = list(csv.reader(io.StringIO(report_csv(found, "en").decode("utf-8-sig"))))
    assert rows[1][:4] == ["In force", "", "tỉnh Đồng Nai", str(len(many))]
    assert sum(int(row[3]) for row in rows if row[0] == "By field") == len(many)
    assert f"Đang áp dụng: {len(many)} thủ tục" in report_text(found, "vi")
