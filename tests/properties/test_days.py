"""Whatever the versions, acts and local parts: lists and counts of a day agree, and stand still between two days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.derive.days import turning_dates
from generator.derive.listing import entries_on
from generator.derive.statistics import statistics
from generator.derive.turning import Turn, turning_days
from generator.model.announcement import Announcement
from generator.model.base import Action, Level
from generator.model.library import DatedVersion, Library, Procedure
from generator.model.local import Local
from generator.model.procedure import Online
from generator.problem import Place
from generator.render.pages import open_view
from generator.resolve import Catalog
from tests.sample_library import IN_FORCE, library, version

CODES = ("1.000001", "1.000002", "1.000003")
ACTS = ("announcements/2026/a", "announcements/2026/b")
SAMPLE = library()
TEXT = version()
PROCESS = SAMPLE.procedures[IN_FORCE].process
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def procedures(draw: st.DrawFn, code: str) -> Procedure:
    """Versions on different days, some for a period; a local part and a process that begin on any day, or none."""
    dated = []
    for since in sorted(draw(st.sets(DAYS, max_size=4))):
        length = draw(st.none() | st.integers(0, 30))
        dated.append(DatedVersion(since, TEXT.model_copy(update={
            "name": draw(st.sampled_from(("một", "hai"))), "online": draw(st.sampled_from(Online)),
            "levels": draw(st.sampled_from(((Level.PROVINCE,), (Level.PROVINCE, Level.COMMUNE)))),
            "effective_to": None if length is None else since + timedelta(days=length),
            "by": tuple(sorted(draw(st.sets(st.sampled_from(ACTS)))))}), Place(f"{since}.yaml"), ""))
    local = draw(st.none() | DAYS.map(lambda day: Local.model_validate({"entries": [
        {"since": day, "time": {"kind": "within-day"}}]})))
    process = draw(st.none() | DAYS.map(lambda day: PROCESS and PROCESS.model_copy(update={"since": day})))
    return replace(SAMPLE.procedures[IN_FORCE], code=code, field=draw(st.sampled_from(("thu", "khac"))),
                   versions=tuple(dated), local=local, process=process)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Some procedures and two acts with rows about them."""
    acts = {}
    for name in ("a", "b"):
        rows = draw(st.lists(st.fixed_dictionaries({
            "action": st.sampled_from(list(Action)), "code": st.sampled_from(CODES),
            "replaces": st.sampled_from(((), (CODES[0],))), "level": st.sampled_from(("commune", "ministry")),
            "effective": st.none() | DAYS}), max_size=4))
        acts[f"2026/{name}"] = Announcement.model_validate(
            {"number": f"{name}/QĐ-B", "issuer": "bo", "signed": draw(DAYS), "rows": rows})
    return Catalog(Library(SAMPLE.site, SAMPLE.program, procedures={code: draw(procedures(code)) for code in CODES},
                           announcements=acts, organizations=SAMPLE.organizations))


@given(catalogs(), DAYS)
def test_a_list_as_of_a_day_is_the_list_of_a_catalog_opened_on_that_day(catalog: Catalog, day: date) -> None:
    assert list(entries_on(catalog, day).items()) == list(open_view(catalog, day).entries.items())


@given(catalogs(), DAYS)
def test_between_two_turning_days_the_list_stands_still(catalog: Catalog, day: date) -> None:
    last = max((one for one in turning_dates(catalog) if one <= day), default=None)
    now = {code: one for code, one in entries_on(catalog, day).items() if one.in_force}
    assert now == ({code: one for code, one in entries_on(catalog, last).items() if one.in_force} if last else {})
    ended = {code for code, one in entries_on(catalog, day).items() if one.ended}
    assert ended == ({code for code, one in entries_on(catalog, last).items() if one.ended} if last else set())


@given(catalogs())
def test_one_walk_over_all_days_counts_what_the_list_of_each_day_counts(catalog: Catalog) -> None:
    before = 0
    for day in turning_days(catalog, 300):
        many = entries_on(catalog, day.day).values()
        counted = statistics(catalog, day.day, many)
        assert day.after == counted.whole
        assert set(day.listed) == {one for one in many if one.in_force}
        assert {one.key: one.after for one in day.levels if one.after} == {
            one.key: one.tally.procedures for one in counted.levels}
        assert day.before.procedures == before
        before = day.after.procedures
        assert day.after.procedures - day.before.procedures == day.count(Turn.BEGINS) - day.count(Turn.ENDS)
        assert sum(one.after - one.before for one in day.fields) == day.count(Turn.BEGINS) - day.count(Turn.ENDS)


@given(catalogs(), DAYS)
def test_fields_hold_every_procedure_in_force_once_and_ways_online_at_most_once(catalog: Catalog, day: date) -> None:
    found = statistics(catalog, day, entries_on(catalog, day).values())
    assert sum(group.tally.procedures for group in found.fields) == found.whole.procedures
    assert found.whole.online_unknown >= 0
    assert found.whole.procedures + found.coming + found.ended == len(entries_on(catalog, day))
    assert found.pending <= found.whole.procedures
