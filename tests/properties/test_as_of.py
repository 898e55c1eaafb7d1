"""Whatever the acts and versions: on any day at most one text is in force, and a procedure stands in one way."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.derive.change import COMPONENTS
from generator.derive.origins import origins
from generator.model.announcement import Announcement
from generator.model.base import Action
from generator.model.library import DatedVersion, Library
from generator.model.procedure import Version
from generator.problem import Place
from generator.resolve import Catalog, State, ends
from tests.sample_library import library, version

CODE, OTHER = "1.000001", "1.000002"
SAMPLE = library()
TEXT = version()
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def versions(draw: st.DrawFn) -> tuple[DatedVersion, ...]:
    """Versions on different days, some for a period, each set by some of the acts."""
    found = []
    for since in sorted(draw(st.sets(DAYS, max_size=5))):
        length = draw(st.none() | st.integers(0, 30))
        text = TEXT.model_copy(update={
            "name": draw(st.sampled_from(("một", "hai"))),
            "effective_to": None if length is None else since + timedelta(days=length),
            "by": tuple(sorted(draw(st.sets(st.sampled_from(("announcements/2026/a", "announcements/2026/b"))))))})
        found.append(DatedVersion(since, text, Place(f"{since}.yaml"), ""))
    return tuple(found)


@st.composite
def announcements(draw: st.DrawFn) -> dict[str, Announcement]:
    """Two acts, each with some rows about the procedure or about what replaces it."""
    found = {}
    for name in ("a", "b"):
        rows = draw(st.lists(st.fixed_dictionaries({
            "action": st.sampled_from(list(Action)), "code": st.sampled_from((CODE, OTHER)),
            "replaces": st.sampled_from(((), (CODE,))), "level": st.sampled_from(("commune", "ministry")),
            "effective": st.none() | DAYS}), max_size=4))
        found[f"2026/{name}"] = Announcement.model_validate(
            {"number": f"{name}/QĐ-B", "issuer": "bo", "signed": draw(DAYS), "rows": rows})
    return found


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    procedure = replace(SAMPLE.procedures[CODE], versions=draw(versions()), local=None, process=None)
    return Catalog(Library(SAMPLE.site, SAMPLE.program, procedures={CODE: procedure},
                           announcements=draw(announcements())))


def in_force(text: Version, since: date, day: date) -> bool:
    return since <= day and (text.effective_to is None or day <= text.effective_to)


@given(catalogs(), DAYS)
def test_the_version_in_force_has_begun_has_not_run_out_and_is_the_latest_such(catalog: Catalog, day: date) -> None:
    shown = catalog.version(CODE, day)
    standing = [v for v in catalog.library.procedures[CODE].versions if in_force(v.version, v.since, day)]
    assert shown is (standing[-1] if standing else None)


@given(catalogs(), DAYS)
def test_a_procedure_stands_in_exactly_one_way(catalog: Catalog, day: date) -> None:
    standing, shown = catalog.standing(CODE, day), catalog.version(CODE, day)
    ended = catalog.ending(CODE, day)
    later = [v for v in catalog.library.procedures[CODE].versions if v.since > day]
    waiting = catalog.waiting_for_text(CODE, day)
    expected = {
        State.ENDED: ended is not None or (shown is None and not later),
        State.NOT_YET: ended is None and shown is None and bool(later),
        State.PENDING: ended is None and shown is not None and waiting is not None,
    }
    in_use = ended is None and shown is not None and waiting is None
    assert sum(expected.values()) + in_use == 1
    assert expected.get(standing.state, in_use)
    if standing.state not in (State.ENDED, State.NOT_YET):
        assert standing.shown is shown
    if standing.state is State.WILL_CHANGE:
        assert standing.until is not None
        assert standing.until >= day


@given(catalogs(), DAYS)
def test_what_will_change_stays_as_it_is_until_its_last_day_and_not_a_day_longer(catalog: Catalog, day: date) -> None:
    standing = catalog.standing(CODE, day)
    if standing.state is State.WILL_CHANGE and standing.until is not None:
        assert catalog.version(CODE, standing.until) is standing.shown
        after = standing.until + timedelta(days=1)
        assert catalog.version(CODE, after) is not standing.shown or catalog.ending(CODE, after) is not None


@given(catalogs(), DAYS)
def test_what_ends_a_procedure_has_happened_is_ours_and_no_later_signed_act_of_the_day_says_otherwise(
        catalog: Catalog, day: date) -> None:
    ended = catalog.ending(CODE, day)
    if ended is None:
        return
    assert ended.starts <= day
    assert ended.ours
    assert ends(ended.row, CODE)
    rivals = [m for m in catalog.mentions[CODE] if m.ours and m.starts == ended.starts and not ends(m.row, CODE)]
    assert all(m.signed is not None and ended.signed is not None and m.signed <= ended.signed for m in rivals)


@given(catalogs(), DAYS)
def test_every_component_came_once_and_no_later_than_its_version(catalog: Catalog, day: date) -> None:
    shown = catalog.version(CODE, day)
    if shown is None:
        return
    found = origins(catalog, CODE, shown)
    components = [name for one in found for name in one.components]
    assert len(components) == len(set(components)) == len(COMPONENTS)
    assert [one.since for one in found] == sorted((one.since for one in found), reverse=True)
    assert found[0].since <= shown.since
