"""What an announcement changes and touches: components, kinds of publication, forms, processes, searches, decisions."""

import json
from datetime import date

import pytest

from generator.derive.change import COMPONENTS, Change, ChangeSet, Doubt, TextState, change_set
from generator.derive.clock import dues
from generator.derive.publication import Kind
from generator.derive.touched import Thing, Todo
from generator.derive.undecided import undecided
from generator.derive.ways import ways_in
from generator.render.change_report import change_json, change_text, undecided_json, undecided_text
from generator.render.change_words import change_words
from generator.render.pages import announcement_page, open_view
from generator.where import Where
from tests.conftest import TODAY
from tests.unit.test_resolve import catalog, edit

ACT = "content/announcements/2026/10-qd-bmh.yaml"
KEY = "2026/10-qd-bmh"
BIRTH = "content/procedures/ho-tich/1.000001"
NEW_TEXT = f"{BIRTH}/2026-03-01.yaml"
SYNONYMS = """- {everyday: làm khai sinh, official: [đăng ký khai sinh]}
- {everyday: nhà cửa, official: [đăng ký nhà]}
"""


def changes(where: Where, key: str = KEY) -> ChangeSet:
    whole = catalog(where)
    return change_set(whole, ways_in(whole), key)


def change(where: Where, code: str = "1.000001") -> Change:
    return next(one for one in changes(where).changes if one.row.code == code)


def told(one: Change, what: Thing) -> list[tuple[Todo, str, str]]:
    return [(thing.todo, thing.name, thing.detail) for thing in one.touched if thing.what is what]


def text(where: Where, lang: str = "en", today: date = TODAY) -> str:
    whole = catalog(where)
    left = undecided(whole, dues(whole, today), KEY)
    return change_text(whole, change_set(whole, ways_in(whole), KEY), left, lang)


def unpublished(where: Where) -> None:
    """No decision of the province publishes the announcement any more."""
    folder = where.content / "decisions/2026/ho-tich-thang-ba"
    for file in folder.iterdir():
        file.unlink()


@pytest.mark.parametrize(("old", "new", "component"), [
    ("name: Đăng ký khai sinh", "name: Khai sinh", "name"),
    ("Ghi vào sổ và", "Ghi vào sổ rồi", "steps"),
    ("online: full", "online: partial", "channels"),
    ("show_only: true", "original: 1", "dossier"),
    ("show_only: true", "show_only: true, form_name: Mẫu 1", "forms"),
    ("counter, time: {kind: within-day}", "counter, time: {kind: span, value: 2, unit: working-day}", "time"),
    ("audience: [citizen]", "audience: [citizen, foreigner]", "audience"),
    ("decides: [ubnd-xa]", "decides: [so-mo-hinh]", "agency"),
    ("results: [Giấy khai sinh]", "results: [Trích lục]", "results"),
    ("sets: 1", "sets: 1\nconditions: [Có mặt]", "conditions"),
    ("counter, time: {kind: within-day}, fee: {kind: free, basis: luat-mo#dieu-11}",
     "counter, time: {kind: within-day}, fee: {kind: amount, value: 5000, basis: luat-mo}", "fee"),
    ("bases: [luat-mo, nd-mo]", "bases: [luat-mo]", "bases"),
])
def test_each_component_of_the_law_is_told_apart(old: str, new: str, component: str, demo: Where) -> None:
    demo.find(f"{BIRTH}/2026-01-10.yaml").write_text(
        demo.find(NEW_TEXT).read_text().replace("10-qd-bmh", "5-qd-bmh"))
    assert change(demo).components == ()
    edit(demo, NEW_TEXT, old, new)
    assert change(demo).components == (component,)


def test_the_order_in_which_channels_are_written_is_no_change(demo: Where) -> None:
    lines = demo.find(NEW_TEXT).read_text().split("\n")
    at = lines.index("channels:")
    lines[at + 1], lines[at + 2] = lines[at + 2], lines[at + 1]
    before = change(demo).components
    demo.find(NEW_TEXT).write_text("\n".join(lines))
    assert change(demo).components == before


def test_rows_fall_into_the_three_kinds_of_the_law(demo: Where) -> None:
    edit(demo, ACT, "{action: amend, name: Công", "{action: replace, replaces: [\"2.000001\"], name: Công")
    found = changes(demo)
    assert [one.kind for one in found.changes] == [Kind.CHANGED, Kind.REPEALED, Kind.CHANGED]
    assert (found.count(Kind.CHANGED), found.count(Kind.REPEALED), found.count(Kind.NEW)) == (1, 1, 0), "of ours"


def test_a_row_without_a_level_shows_the_level_of_its_text(demo: Where) -> None:
    edit(demo, ACT, "code: \"1.000001\", level: commune", "code: \"1.000001\"")
    assert [level.value for level in change(demo).levels] == ["commune"]
    assert "Commune · from 1/3/2026" in text(demo)


def test_forms_that_the_new_text_does_not_name_are_no_longer_used(demo: Where) -> None:
    assert told(change(demo), Thing.FORM) == [(Todo.REMOVE, "Tờ khai đăng ký khai sinh", "")]
    edit(demo, NEW_TEXT, "show_only: true", "show_only: true, form_name: Mẫu 1")
    assert told(change(demo), Thing.FORM)[-1] == (Todo.MAKE, "Mẫu 1", "")
    demo.find(NEW_TEXT).unlink()
    assert told(change(demo), Thing.FORM) == [(Todo.REVIEW, "Tờ khai đăng ký khai sinh", "")], "until it is entered"


def test_a_process_longer_than_the_new_limit_is_told_with_its_hours(demo: Where) -> None:
    assert told(change(demo), Thing.PROCESS) == [(Todo.REVIEW, "1.000001", "")], "8 hours fit a working day"
    old = demo.find(NEW_TEXT).read_text()
    demo.find(NEW_TEXT).write_text(old.replace("kind: within-day", "kind: span, value: 4, unit: hour"))
    assert told(change(demo), Thing.PROCESS) == [(Todo.REDO, "1.000001", "8 > 4")]
    assert "internal process over the limit: 8 > 4 hours" in text(demo)


def test_a_process_made_for_the_new_text_is_left_alone(demo: Where) -> None:
    edit(demo, f"{BIRTH}/process.yaml", "since: 2026-01-10", "since: 2026-03-01")
    assert told(change(demo), Thing.PROCESS) == []


def test_a_poster_is_reprinted_taken_down_or_left_where_no_word_changed(demo: Where) -> None:
    assert told(change(demo), Thing.POSTER) == [(Todo.REDO, "1.000001", "")]
    assert told(change(demo, "1.000002"), Thing.POSTER) == [(Todo.REMOVE, "1.000002", "")]
    demo.find(f"{BIRTH}/2026-01-10.yaml").write_text(
        demo.find(NEW_TEXT).read_text().replace("10-qd-bmh", "5-qd-bmh"))
    assert told(change(demo), Thing.POSTER) == []


def test_the_searches_and_events_that_lead_to_it_are_listed(demo: Where) -> None:
    (demo.content / "synonyms.yaml").write_text(SYNONYMS)
    one = change(demo)
    assert told(one, Thing.EVENT) == [(Todo.REVIEW, "Sinh con", "")]
    assert told(one, Thing.SEARCH) == [
        (Todo.REVIEW, "giấy khai sinh", "local"), (Todo.REVIEW, "làm giấy cho con", "local"),
        (Todo.REVIEW, "làm khai sinh", "synonym")]
    edit(demo, NEW_TEXT, "name: Đăng ký khai sinh", "name: Ghi việc sinh")
    assert (Todo.REDO, "làm khai sinh", "synonym") in told(change(demo), Thing.SEARCH), "the name says it no more"
    edit(demo, ACT, "{action: amend, code: \"1.000001\"", "{action: repeal, code: \"1.000001\"")
    assert {todo for todo, _, _ in told(change(demo), Thing.SEARCH)} == {Todo.REMOVE}


def test_plan_tasks_that_say_its_code_or_name_are_listed(demo: Where) -> None:
    plan = "plans/2026/kiem-soat/plan.yaml"
    edit(demo, plan, "name: Công bố danh mục sau", "name: Rà soát việc đăng ký khai sinh sau")
    found = [thing.key for thing in change(demo).touched if thing.what is Thing.TASK]
    assert found == ["2026/kiem-soat 1"]
    edit(demo, plan, "Rà soát việc đăng ký khai sinh sau", "Rà soát 1.000002 sau")
    assert [thing.key for thing in change(demo, "1.000002").touched if thing.what is Thing.TASK] == found
    assert told(change(demo), Thing.TASK) == []


def test_what_a_row_replaces_is_touched_as_well(demo: Where) -> None:
    edit(demo, ACT, "{action: amend, code:", "{action: replace, replaces: [\"2.000001\"], code:")
    assert (Todo.REMOVE, "2.000001", "") in told(change(demo), Thing.POSTER)
    assert "poster to take down: 2.000001" in text(demo)


def test_an_announcement_without_a_signed_decision_says_by_when_one_is_due(demo: Where) -> None:
    assert "The province's decision: 2026/ho-tich-thang-ba" in text(demo)
    edit(demo, "content/decisions/2026/ho-tich-thang-ba/decision.yaml", "signed: 2026-02-05\n", "")
    drafted = text(demo, today=date(2026, 2, 1))
    assert "No signed decision of the province yet for 2 rows; by 24/2/2026 (" in drafted
    assert "drafted: 2026/ho-tich-thang-ba" in drafted
    unpublished(demo)
    assert "→ congkhai draft 2026/10-qd-bmh" in text(demo, today=date(2026, 2, 1))
    assert "overdue" in text(demo)
    whole = catalog(demo)
    left = undecided(whole, dues(whole, TODAY), KEY)
    data = json.loads(change_json(whole, changes(demo), left))
    assert [row["day"] for row in data["undecided"]["by"]] == ["2026-02-24", "2026-06-26"]
    assert data["counts"] == {"new": 0, "changed": 1, "repealed": 1, "unclear": 0}
    page = announcement_page(open_view(whole, TODAY), KEY).body
    assert "Đổi hồ sơ, biểu mẫu, căn cứ" in page
    assert "Chưa có quyết định của tỉnh đã ký cho 2 dòng; chậm nhất ngày 24/2/2026" in page
    assert "Biểu mẫu thôi dùng: Tờ khai đăng ký khai sinh" in page


def test_all_announcements_without_a_signed_decision_are_listed_the_most_urgent_first(demo: Where) -> None:
    unpublished(demo)
    whole = catalog(demo)
    many = dues(whole, TODAY)
    assert [line.partition(":")[0] for line in undecided_text(whole, many, "en").split("\n")] == ["2026/5-qd-bmh", KEY]
    assert [row["rows"] for row in json.loads(undecided_json(whole, many))] == [3, 2]


def test_a_row_that_does_not_say_what_it_does_is_told_so_and_not_classified(demo: Where) -> None:
    edit(demo, ACT, "{action: amend, code: \"1.000001\"", "{action: unknown, code: \"1.000001\"")
    demo.find(NEW_TEXT).unlink()
    unpublished(demo)
    one = change(demo)
    assert (one.kind, one.text, one.doubt) == (Kind.UNCLEAR, TextState.UNCLEAR, None)
    assert {thing.todo for thing in one.touched} == {Todo.REVIEW}, "nothing is concluded from it"
    said = text(demo, "vi")
    assert "chưa rõ việc · 1.000001" in said
    assert "Nguồn không nói thủ tục mới ban hành" in said
    assert "ghi rõ action của 1 dòng" in said, "a draft would be refused"
    assert "congkhai draft" not in said
    page = announcement_page(open_view(catalog(demo), TODAY), KEY).body
    assert "Chưa rõ việc" in page
    assert "1 dòng chưa rõ mới ban hành" in page
    assert "Chờ nhập bản mới" not in page


def test_what_the_texts_do_not_bear_out_is_told(demo: Where) -> None:
    edit(demo, ACT, "{action: amend, code: \"1.000001\"", "{action: new, code: \"1.000001\"")
    assert change(demo).doubt is Doubt.KNOWN_BEFORE
    assert "said to be new, but a text held the day before" in text(demo)
    edit(demo, ACT, "{action: new, code: \"1.000001\"", "{action: amend, code: \"1.000001\"")
    demo.find(f"{BIRTH}/2026-01-10.yaml").write_text(
        demo.find(NEW_TEXT).read_text().replace("10-qd-bmh", "5-qd-bmh"))
    assert change(demo).doubt is Doubt.NOTHING_DIFFERS


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_everything_that_can_be_said_has_its_words(lang: str) -> None:
    said = change_words(lang)
    assert set(said["kinds"]) == set(Kind)
    assert set(said["texts"]) == set(TextState)
    assert set(said["doubts"]) == set(Doubt)
    assert set(said["components"]) == {name for name, _ in COMPONENTS}
    assert set(said["touched"]) == set(Thing)
    assert all(set(words) <= set(Todo) for words in said["touched"].values())
