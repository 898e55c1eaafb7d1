"""Coverage: what is counted, of how many, against which targets; by field, body and month."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from generator.derive.coverage import count_of, coverage, months, own_bodies, wanted
from generator.derive.listing import Entry, entries_on
from generator.derive.open_data.counts import Part, coverage_rows
from generator.derive.turning import turning_days
from generator.model.base import Level
from generator.model.library import DossierSample, Library
from generator.model.plan import Covered, Plan
from generator.model.sample import Sample
from generator.problem import Place
from generator.render import pages
from generator.render.charts import Spot, line_chart
from generator.render.drawings import bar
from generator.resolve import Catalog, State
from generator.where import Where
from tests.conftest import ROOT, TODAY, opened
from tests.sample_library import COMING, ENDED, IN_FORCE, PENDING, library, version

PLAN = {"kind": "control", "year": "2026", "title": "Kế hoạch", "summary": "Thử", "issuer": "xa"}


@pytest.fixture(scope="module")
def ours() -> Catalog:
    found = opened(Where(ROOT, ROOT / "content", ROOT / "plans", ROOT / "none", ROOT / "none")).catalog
    assert found is not None
    return found


def with_version(known: Library, code: str, **changes: object) -> Library:
    procedure = known.procedures[code]
    last = replace(procedure.versions[-1], version=version(**changes))
    changed = replace(procedure, versions=(*procedure.versions[:-1], last))
    return replace(known, procedures={**known.procedures, code: changed})


def entries(catalog: Catalog) -> list[Entry]:
    return list(entries_on(catalog, TODAY).values())


def plan(measure: str, value: str = "100", **changes: object) -> Plan:
    target = {"id": "mau", "indicator": "Thủ tục có hồ sơ mẫu", "measure": measure, "goals": [{"value": value}]}
    return Plan.model_validate({**PLAN, "targets": [target], **changes})


def test_what_has_ended_is_internal_or_is_a_ministrys_is_not_counted() -> None:
    whole = Catalog(library())
    assert coverage(whole, TODAY, entries(whole)).counted.whole.procedures == 5
    known = with_version(with_version(library(), IN_FORCE, kind="internal"), PENDING, levels=["ministry"])
    found = coverage(Catalog(known), TODAY, entries(Catalog(known)))
    assert (found.counted.whole.procedures, found.internal.procedures, found.central) == (3, 1, 1)
    states = {entry.code: entry.state for entry in entries(Catalog(known))}
    assert (states[ENDED], states[COMING]) == (State.ENDED, State.NOT_YET)


def test_a_change_that_waits_for_its_text_is_not_up_to_date() -> None:
    whole = Catalog(library())
    tally = coverage(whole, TODAY, entries(whole)).counted.whole
    assert (tally.procedures, tally.current, count_of(tally, Covered.CURRENT)) == (5, 4, 4)
    assert (tally.process, tally.sample) == (1, 0)


@pytest.mark.parametrize(("papers", "counted"), [(("Tờ khai", "Giấy chứng sinh"), 1), (("Tờ khai",), 0)])
def test_a_sample_counts_only_where_it_shows_what_is_wanted_now(papers: tuple[str, ...], counted: int) -> None:
    sample = Sample.model_validate({
        "name": "Mẹ đi khai", "summary": "Thử", "case": "Trẻ sinh ở bệnh viện",
        "papers": [{"item": item, "text": "Điền sẵn."} for item in papers]})
    known = library()
    kept = DossierSample("me-di-khai", sample, Place("mau.yaml"), "")
    procedure = replace(known.procedures[IN_FORCE], samples={"me-di-khai": kept})
    whole = Catalog(replace(known, procedures={**known.procedures, IN_FORCE: procedure}))
    assert coverage(whole, TODAY, entries(whole)).counted.whole.sample == counted


def test_a_measure_takes_the_target_of_our_newest_plan_for_all_levels() -> None:
    plans = {"2025/cu": plan("sample", "50", year="2025"), "2026/moi": plan("sample", "90"),
             "2027/noi-khac": plan("sample", "10", year="2027", other_place="true"),
             "2026/theo-cap": plan("process", targets=[{
                 "id": "b", "indicator": "Quy trình", "measure": "process",
                 "goals": [{"value": "80", "level": "commune"}]}])}
    found = wanted(Catalog(replace(library(), plans=plans)))
    assert {one: (goal.plan, goal.goal.value) for one, goal in found.items()} == {
        Covered.SAMPLE: ("2026/moi", Decimal(90))}


def test_a_plans_goal_of_its_last_year_holds() -> None:
    goals = [{"value": "60", "year": "2026"}, {"value": "80", "from_year": "2027"}]
    several = plan("full", until_year="2028", targets=[
        {"id": "a", "indicator": "Trực tuyến", "measure": "full", "goals": goals}])
    assert wanted(Catalog(replace(library(), plans={"2026/ba-nam": several})))[Covered.FULL].goal.value == Decimal(80)


def test_months_without_a_change_keep_the_count_and_say_that_nothing_turned() -> None:
    whole = Catalog(library())
    found = months(turning_days(whole, 300), TODAY)
    assert [found[0].first, found[-1].first] == [date(2025, 7, 1), date(2026, 7, 1)]
    assert len(found) == 13
    assert (found[0].began, found[0].procedures) == (6, 6)
    assert (found[1].procedures, found[1].began, found[1].changed, found[1].ended) == (6, 0, 0, 0)
    assert (found[6].process, found[5].process) == (1, 0)
    assert (found[8].changed, found[-1].ended, found[-1].procedures) == (2, 1, 5)


def test_months_end_with_the_last_day_that_has_come() -> None:
    whole = Catalog(library())
    assert months(turning_days(whole, 300), date(2025, 6, 30)) == ()
    assert months(turning_days(whole, 300), date(2027, 1, 1))[-1].began == 1


def test_bodies_of_the_place_stand_in_the_table_and_all_of_them_in_the_file(ours: Catalog) -> None:
    view = pages.open_view(ours, TODAY)
    found = coverage(ours, TODAY, view.entries.values()).counted
    own = own_bodies(ours, found.bodies)
    bodies = ours.library.organizations
    assert own
    assert {bodies[group.key].level for group in own} <= {Level.PROVINCE, Level.COMMUNE}
    rows = list(coverage_rows(view.ground))
    assert {row.id for row in rows if row.part is Part.BODY} == {group.key for group in found.bodies}
    whole = rows[0]
    assert whole.part is Part.WHOLE
    assert whole.procedures == sum(row.procedures for row in rows if row.part is Part.FIELD)
    assert whole.procedures == whole.full + whole.partial + whole.paper + whole.online_unknown


def test_every_percent_stands_beside_its_count_and_targets_lead_to_their_plan(ours: Catalog) -> None:
    view = pages.open_view(ours, TODAY)
    body = pages.statistics_page(view, list(turning_days(ours, pages.WHOLE_LIST))).body
    table = body[body.index('id="tong-quat"'):body.index('id="cap"')]
    for row in re.findall(r"<tr>(?!<th scope=\"col\").*?</tr>", table):
        assert re.search(r'data-l="Số lượng" class="r">[\d.]+</td><td data-l="Phần trăm" class="r">', row)
    assert table.count('href="../ke-hoach/2025/kiem-soat-tthc/#chi-tieu"') == 4
    assert table.count('class="tgt"') == 4
    assert 'href="../data/coverage.csv"' in body
    for words in ("Cách đếm", "Theo tháng", "thủ tục nội bộ"):
        assert words in body.replace("\u00a0", " ")


def test_the_page_does_not_change_as_time_goes_by_until_the_catalog_turns(ours: Catalog) -> None:
    days = list(turning_days(ours, pages.WHOLE_LIST))
    bodies = [pages.statistics_page(pages.open_view(ours, today), days).body
              for today in (date(2026, 11, 22), date(2027, 2, 28), date(2027, 3, 1))]
    assert bodies[0] == bodies[1] != bodies[2]


def test_a_bar_without_a_target_has_no_mark() -> None:
    assert "tgt" not in bar(Decimal(1), None, Decimal(2))
    assert "tgt" in bar(Decimal(1), Decimal(2), Decimal(2))


def test_labels_under_a_line_do_not_run_into_each_other() -> None:
    spots = [Spot(f"{at % 12 + 1}/25", Decimal(at)) for at in range(24)]
    chart = str(line_chart("c", spots, "", "Thử"))
    places = [(float(x), text) for x, text in re.findall(r'x="([\d.]+)" y="200"[^>]*>([^<]+)<', chart)]
    for (left, one), (right, other) in pairwise(places):
        assert right - left >= (len(one) + len(other)) / 2 * 6


def test_a_first_value_at_the_foot_does_not_stand_on_the_label_below() -> None:
    chart = str(line_chart("c", [Spot("1/25", Decimal(1)), Spot("2/25", Decimal(50))], "", "Thử"))
    first = re.search(r'<text class="b halo" x="[\d.]+" y="([\d.]+)"', chart)
    assert first is not None
    assert float(first[1]) < 190
