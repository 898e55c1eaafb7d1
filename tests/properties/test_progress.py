"""Standings of tasks for any deadline and any evidence: only evidence makes work done, more never undoes it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.derive.deadlines import phrase
from generator.derive.progress import Status, TaskStanding, standings
from generator.model.plan import Plan, PlanKind, Task, TaskGroup
from generator.model.progress import Evidence, Progress
from tests.properties.test_deadlines import DEADLINES

WORDS = st.one_of(st.none(), DEADLINES.map(phrase), st.sampled_from(["Sớm nhất có thể", "Thường xuyên", "Quý II"]))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
EVIDENCE = st.lists(st.builds(Evidence, day=DAYS, what=st.just("Đã làm"), by=st.just("https://thu.example/"),
                              part=st.booleans()), max_size=6)


def standing(words: str | None, evidence: list[Evidence], today: date) -> TaskStanding:
    task = Task(number="1", name="Làm", lead=("Sở A",), deadline=words)
    plan = Plan(kind=PlanKind.CONTROL, year=2026, title="Kế hoạch", summary="Thử.", issuer="tinh",
                groups=(TaskGroup(title="Việc", tasks=(task,)),))
    shown = Progress(tasks={"I.1": tuple(evidence)}) if evidence else None
    return standings(plan, shown, today)[0]


@given(WORDS, EVIDENCE, DAYS)
def test_only_evidence_of_the_whole_makes_work_done(words: str | None, evidence: list[Evidence], today: date) -> None:
    found = standing(words, evidence, today)
    if found.status.done:
        assert any(one.day <= today and not one.part for one in evidence)


@given(WORDS, EVIDENCE, DAYS)
def test_what_is_not_yet_shown_on_a_day_does_not_count_on_it(words: str | None, evidence: list[Evidence],
                                                             today: date) -> None:
    past = [one for one in evidence if one.day <= today]
    assert standing(words, evidence, today) == standing(words, past, today)


@given(WORDS, EVIDENCE, DAYS, DAYS)
def test_more_evidence_never_undoes_what_is_done(words: str | None, evidence: list[Evidence], more: date,
                                                 today: date) -> None:
    before = standing(words, evidence, today)
    after = standing(words, [*evidence, Evidence(day=more, what="Thêm", by="https://thu.example/")], today)
    assert not before.status.done or after.status.done


@given(WORDS, EVIDENCE, DAYS)
def test_what_is_overdue_has_a_day_that_passed_without_evidence(words: str | None, evidence: list[Evidence],
                                                                today: date) -> None:
    found = standing(words, evidence, today)
    missed = [turn.by for turn in found.turns if turn.evidence is None and turn.by < today]
    assert (found.status is Status.OVERDUE) == (bool(missed) and found.status is not Status.CONTINUOUS)


@given(WORDS, EVIDENCE, DAYS)
def test_a_day_goes_by_and_only_days_passed_change_a_standing(words: str | None, evidence: list[Evidence],
                                                              today: date) -> None:
    now, then = standing(words, evidence, today), standing(words, evidence, today + timedelta(days=1))
    if now.status is not then.status:
        days = {one.day for one in evidence} | {turn.by + timedelta(days=1) for turn in now.turns}
        assert today + timedelta(days=1) in days
