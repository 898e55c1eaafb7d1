"""The rules of time: which version is in force on a day, what ends a procedure, what waits for its text."""

from datetime import date

import pytest

from generator.resolve import Catalog, State
from generator.where import Where
from tests.conftest import TODAY, opened


def catalog(where: Where) -> Catalog:
    result = opened(where)
    assert result.catalog is not None
    return result.catalog


def edit(where: Where, path: str, old: str, new: str) -> None:
    file = where.find(path)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


FIRST = "content/procedures/ho-tich/1.000001/2026-01-10.yaml"
ACT = "content/announcements/2026/10-qd-bmh.yaml"


@pytest.mark.parametrize(("day", "since"), [
    (date(2026, 1, 9), None), (date(2026, 1, 10), date(2026, 1, 10)), (date(2026, 2, 28), date(2026, 1, 10)),
    (date(2026, 3, 1), date(2026, 3, 1)), (date(2030, 1, 1), date(2026, 3, 1)),
])
def test_the_version_in_force_is_the_latest_begun(day: date, since: date | None, demo: Where) -> None:
    version = catalog(demo).version("1.000001", day)
    assert (version.since if version else None) == since


def test_a_version_of_a_period_lies_on_top_and_the_one_underneath_revives(demo: Where) -> None:
    edit(demo, "content/procedures/ho-tich/1.000001/2026-03-01.yaml", "sets: 1", "sets: 1\neffective_to: 2026-06-30")
    whole = catalog(demo)
    days = {day: whole.version("1.000001", day) for day in (date(2026, 6, 30), date(2026, 7, 1))}
    assert [version.since for version in days.values() if version] == [date(2026, 3, 1), date(2026, 1, 10)]
    assert whole.standing("1.000001", date(2026, 6, 1)).until == date(2026, 6, 30)


def test_a_repealed_procedure_is_ended_from_the_day_of_the_row_not_of_the_act(demo: Where) -> None:
    whole = catalog(demo)
    before = whole.standing("1.000002", date(2026, 6, 30))
    after = whole.standing("1.000002", date(2026, 7, 1))
    assert (before.state, before.until) == (State.WILL_CHANGE, date(2026, 6, 30))
    assert (after.state, after.since) == (State.ENDED, date(2026, 7, 1))
    assert after.shown is not None


def test_a_replaced_procedure_names_its_successor(demo: Where) -> None:
    edit(demo, ACT, '- {action: repeal, code: "1.000002", level: commune,',
         '- {action: replace, code: "1.000001", replaces: ["1.000002"], level: commune,')
    assert catalog(demo).standing("1.000002", TODAY).replaced_by == ("1.000001",)


def test_a_change_without_its_text_is_pending_and_the_old_text_is_shown(demo: Where) -> None:
    edit(demo, ACT, "- {action: amend, name", '- {action: amend, code: "2.000001", level: province}\n'
                                              "  - {action: amend, name")
    standing = catalog(demo).standing("2.000001", TODAY)
    assert (standing.state, standing.since) == (State.PENDING, date(2026, 1, 5))
    assert catalog(demo).standing("2.000001", date(2026, 2, 1)).state is State.IN_FORCE


def test_a_row_of_ministry_level_changes_nothing_of_ours(demo: Where) -> None:
    edit(demo, ACT, '- {action: repeal, code: "1.000002", level: commune', '- {action: repeal, code: "1.000002", '
                                                                           "level: ministry")
    assert catalog(demo).standing("1.000002", TODAY).state is State.IN_FORCE


def test_a_version_announced_for_later_will_change_what_is_shown(demo: Where) -> None:
    standing = catalog(demo).standing("1.000001", date(2026, 2, 1))
    assert (standing.state, standing.until) == (State.WILL_CHANGE, date(2026, 2, 28))
    assert standing.next is not None
    assert standing.next.since == date(2026, 3, 1)


def test_before_its_first_version_a_procedure_is_not_yet(demo: Where) -> None:
    assert catalog(demo).standing("1.000001", date(2025, 12, 31)).state is State.NOT_YET


def test_names_depend_on_the_day(demo: Where) -> None:
    whole = catalog(demo)
    assert whole.place_name(date(2026, 4, 29)) == "tỉnh Sông Mơ"
    assert whole.place_name(date(2026, 4, 30)) == "thành phố Sông Mơ"
    assert whole.organization_name("ubnd-song-mo", date(2026, 4, 29)) == "Ủy ban nhân dân tỉnh Sông Mơ"
