"""Figures: read with every fault at its place, ranked and added up rightly, shown with a table, naming nobody."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.indicators import Point, delays, periods, rank_name, ranking, scores, trend, whole
from generator.derive.target_figures import with_figures
from generator.load.figures import LARGEST, period_of, read_figures
from generator.model.base import Level
from generator.model.deadline import Cycle, Period
from generator.model.indicator import Indicator, Measurement
from generator.model.library import Library
from generator.model.plan import Plan
from generator.render import pages
from generator.render.charts import Spot, line_chart
from generator.render.figures_file import INVENTED, figures_file
from generator.where import Where
from tests.conftest import TODAY, opened
from tests.unit.test_resolve import catalog

JUNE = Period(Cycle.MONTH, 2026, 6)
SCORE = Indicator.model_validate({"name": "Điểm", "unit": "điểm", "source": "Thử"})


def measured(organization: str, value: str, month: int = 6) -> Measurement:
    return Measurement(Period(Cycle.MONTH, 2026, month), organization, Decimal(value))


def library_of(where: Where) -> Library:
    return catalog(where).library


def test_a_share_is_reckoned_from_its_counts_and_of_nothing_there_is_none(demo: Where) -> None:
    figures = library_of(demo).figures["dung-han"]
    assert [(one.organization, one.value) for one in figures if one.period.number == 4] == [
        ("so-mo-hinh", Decimal("94.44")), ("ubnd-xa", Decimal("50.00"))]
    assert library_of(demo).indicators["dung-han"].share({"done-on-time": 0, "done-late": 0}) is None


def test_equals_share_a_rank_and_the_next_one_is_two_behind() -> None:
    figures = [measured("a", "7"), measured("b", "9"), measured("c", "9"), measured("d", "3", 5), measured("a", "8", 5)]
    found = ranking(SCORE, figures, JUNE)
    assert [(one.organization, one.rank, one.before) for one in found] == [
        ("b", 1, None), ("c", 1, None), ("a", 3, Decimal(8))]


def test_where_lower_is_better_the_lowest_leads_and_the_place_itself_does_not_compete() -> None:
    late = Indicator.model_validate({"name": "Chậm", "better": "lower", "source": "Thử"})
    found = ranking(late, [measured("a", "7"), measured("b", "2"), measured("tinh", "1")], JUNE, own="tinh")
    assert [one.organization for one in found] == ["b", "a"]


def test_the_whole_adds_counts_up_and_never_averages_shares(demo: Where) -> None:
    library = library_of(demo)
    points = whole(library.indicators["dung-han"], library.figures["dung-han"], "ubnd-song-mo", library.organizations)
    assert [point.value for point in points] == [Decimal(100), Decimal("90.00"), Decimal("90.91"), Decimal("99.17")]
    communes = whole(library.indicators["dung-han"], library.figures["dung-han"], "ubnd-song-mo",
                     library.organizations, Level.COMMUNE)
    assert communes[-1].value == Decimal(100)
    assert communes[0].value is None, "no commune entered March"


def test_points_without_counts_have_no_whole_but_the_place_s_own_figure_has(demo: Where) -> None:
    library = library_of(demo)
    points = whole(library.indicators["diem-cong-khai"], library.figures["diem-cong-khai"], "ubnd-song-mo",
                   library.organizations)
    assert [point.value for point in points] == [None, None]
    own = whole(library.indicators["par-index"], library.figures["par-index"], "ubnd-song-mo", library.organizations)
    assert own[-1] == Point(Period(Cycle.YEAR, 2025), Decimal(84), {"rank": 24})


def test_points_of_all_groups_make_a_rank_and_with_a_group_missing_there_is_none(demo: Where) -> None:
    library = library_of(demo)
    first, second = scores(library, JUNE)
    assert (first.organization, first.total, first.name) == ("so-mo-hinh", Decimal("30.5"), "Tốt")
    assert (second.points, second.name) == ((Decimal(12), None), None)
    scoring = library.indicator_rules.scoring
    assert scoring is not None
    assert [rank_name(scoring, Decimal(total)) for total in ("30", "29.9", "0")] == ["Tốt", "Khá", "Yếu"]


def test_delays_name_the_office_the_count_and_the_reason_the_most_first(demo: Where) -> None:
    library = library_of(demo)
    assert [(one.organization, one.count, one.reason) for one in delays(library.figures["cham"], JUNE)] == [
        ("ubnd-xa", Decimal(3), "Mất kết nối"), ("ubnd-xa", Decimal(2), "Thiếu người"),
        ("so-mo-hinh", Decimal(1), "Chờ ý kiến, chưa trả lời")]
    assert trend(library.figures["cham"], "ubnd-xa") == {Period(Cycle.MONTH, 2026, 5): Decimal(10), JUNE: Decimal(5)}


@pytest.mark.parametrize("reason", ["Thiếu giấy của Trần Văn Hùng", "Gọi 0912345678", "Hỏi hoa.le@thu.example"])
def test_a_reason_that_could_be_a_person_is_refused(reason: str, demo: Where) -> None:
    (demo.content / "indicators/cham.csv").write_text(
        f"period,organization,value,reason\n2026-06,ubnd-xa,2,{reason}\n", "utf-8")
    assert [found.code for found in opened(demo).problems] == ["C007"]


def test_a_file_from_a_spreadsheet_is_read_with_its_mark_and_line_ends(demo: Where) -> None:
    (demo.content / "indicators/diem-tien-do.csv").write_bytes(
        b"\xef\xbb\xbfperiod,organization,value\r\n2026-06,so-mo-hinh,12.5\r\n\r\n")
    assert opened(demo).problems == []
    assert library_of(demo).figures["diem-tien-do"][0].value == Decimal("12.5")


def test_a_table_without_its_indicator_is_told_and_a_huge_one_or_a_link_is_not_opened(demo: Where) -> None:
    folder = demo.content / "indicators"
    (folder / "la.csv").write_text("period,organization,value\n", "utf-8")
    with (folder / "diem-tien-do.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    (folder / "cham.csv").unlink()
    (folder / "cham.csv").symlink_to(folder / "dung-han.csv")
    codes = {(Path(found.place.path).name, found.code) for found in opened(demo).problems}
    assert codes == {("la.csv", "F001"), ("diem-tien-do.csv", "Y003"), ("cham.csv", "F007")}


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_at_all_stops_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("so") / "indicators"
    folder.mkdir()
    (folder / "a.yaml").write_text("x", "utf-8")
    (folder / "a.csv").write_text(f"period,organization,value\n{text}", "utf-8")
    found = read_figures(folder.parent, {"a": SCORE})
    assert all(one.place.line for one in found.problems if one.code.startswith("C"))


@pytest.mark.parametrize(("text", "cycle", "number"), [
    ("2026-12", Cycle.MONTH, 12), ("2026-Q4", Cycle.QUARTER, 4), ("2026-H2", Cycle.HALF_YEAR, 2),
    ("2026", Cycle.YEAR, 1),
])
def test_a_period_has_one_shape_for_each_cycle(text: str, cycle: Cycle, number: int) -> None:
    assert period_of(text, cycle) == Period(cycle, 2026, number)
    assert [other for other in Cycle if period_of(text, other)] == [cycle]
    assert period_of("2026-13", cycle) is None


def test_a_target_takes_its_figure_from_an_indicator_in_the_plan_s_years_only(demo: Where) -> None:
    plan = Plan.model_validate({
        "kind": "control", "year": "2026", "title": "Kế hoạch", "summary": "Thử.", "issuer": "ubnd-song-mo",
        "targets": [{"id": "a", "indicator": "Đúng hạn", "goals": [{"value": "97"}], "figure": "dung-han"}]})
    progress = with_figures(library_of(demo), plan, None, TODAY)
    assert progress is not None
    last = progress.targets["a"][-1]
    assert (last.value, last.by, last.day.isoformat()) == (Decimal("99.17"), "indicators/dung-han", "2026-06-30")
    assert with_figures(library_of(demo), plan.model_copy(update={"year": 2025}), None, TODAY) is None


def test_a_chart_says_in_words_what_it_shows_and_all_its_figures_stand_in_the_table(demo: Where) -> None:
    view = pages.open_view(catalog(demo), TODAY)
    body = pages.indicator_page(view, "dung-han").body.replace("\u00a0", " ")
    assert 'role="img"' in body
    desc = re.search(r"<desc[^>]*>([^<]+)</desc>", body)
    assert desc
    assert desc[1] == "T3: 100 %; T4: 90 %; T5: 90,91 %; T6: 99,17 %"
    table = body.partition("</figure>")[2]
    assert all(figure in table for figure in ("100 %", "90 %", "90,91 %", "99,17 %"))
    assert " style=" not in body
    assert "Số liệu đặt ra để trình diễn" in body


@given(st.lists(st.one_of(st.none(), st.decimals(0, 10**9, places=2)), max_size=24))
def test_every_point_of_a_chart_lies_inside_it(values: list[Decimal | None]) -> None:
    chart = line_chart("c", [Spot(f"T{at}", value) for at, value in enumerate(values)], "điểm", "Thử")
    dots = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([-\d.]+)"', chart)]
    assert len(dots) == (known if (known := sum(value is not None for value in values)) > 1 else 0)
    assert all(40 <= x <= 286 and 20 <= y <= 180 for x, y in dots)


def test_the_index_shows_points_and_says_what_is_not_sure(demo: Where) -> None:
    body = pages.indicators_page(pages.open_view(catalog(demo), TODAY)).body.replace("\u00a0", " ")
    assert "30,5" in body
    assert "chưa đủ nhóm" in body
    assert "Điểm tối đa của nhóm Tiến độ giải quyết chưa đối chiếu" in body


def test_the_open_file_holds_every_figure_with_names(demo: Where) -> None:
    whole_catalog = catalog(demo)
    rows = figures_file(whole_catalog, "cham", TODAY).decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(whole_catalog.library.figures["cham"])
    assert rows[1] == "tháng 5/2026,ubnd-xa,Ủy ban nhân dân cấp xã,10,Thiếu người"
    invented = figures_file(whole_catalog, "dung-han", TODAY).decode("utf-8-sig").splitlines()
    assert invented[0].endswith(",luu-y")
    assert all(INVENTED in row for row in invented[1:])


def test_an_indicator_without_figures_has_its_page_all_the_same(demo: Where) -> None:
    (demo.content / "indicators/moi.yaml").write_text("name: Chỉ số mới\nsource: Thử\n", "utf-8")
    body = pages.indicator_page(pages.open_view(catalog(demo), TODAY), "moi").body
    assert "Chưa có số liệu." in body
    assert periods(()) == ()
