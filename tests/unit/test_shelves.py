"""The lists from A to Z: every procedure on one page, every door to a page that is there, no page too long."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.derive.listing import Entry
from generator.derive.shelves import MOST, Shelf, shelves
from generator.model.base import Level
from generator.model.procedure import Online
from generator.resolve import State


def entry(number: int, name: str, state: State = State.IN_FORCE) -> Entry:
    return Entry(f"1.{number:06d}", name, "thu", "Cấp xã", (Level.COMMUNE,), Online.FULL, "", "", state, (),
                 date(2026, 1, 1), False, False, False, ())


def here(shelf: Shelf) -> list[str]:
    return [one.code for part in shelf.parts if not part.path for one in part.entries]


def whole(found: tuple[Shelf, ...], many: list[Entry]) -> None:
    """What must hold of any list from A to Z."""
    codes = Counter(code for shelf in found for code in here(shelf))
    assert codes == Counter(one.code for one in many if not one.ended)
    paths = [shelf.path for shelf in found]
    assert len(paths) == len(set(paths))
    assert {part.path for shelf in found for part in shelf.parts if part.path} <= set(paths)
    for shelf in found:
        assert shelf.count >= len(here(shelf))
        assert all(path in paths for _, path in shelf.above)


def test_a_long_list_is_cut_by_the_words_names_begin_with() -> None:
    many = [entry(n, f"Cấp lại giấy phép số {n}") for n in range(MOST + 1)] + [entry(900, "Cấp bản sao")]
    found = shelves(many)
    whole(found, many)
    assert [shelf.path for shelf in found][:2] == ["thu-tuc/a-z/c/", "thu-tuc/a-z/c/lai/"]
    assert found[0].parts[-1].title == "Cấp lại"


def test_what_was_cut_stays_cut_when_procedures_end() -> None:
    many = [entry(n, f"Cấp lại giấy {n}", State.ENDED if n else State.IN_FORCE) for n in range(MOST + 1)]
    many.append(entry(900, "Chứng thực bản sao"))
    found = shelves(many)
    whole(found, many)
    assert "thu-tuc/a-z/c/cap/" in [shelf.path for shelf in found]
    assert found[0].parts[0].entries == (many[0],)


def test_a_letter_nobody_needs_any_more_has_no_page() -> None:
    assert shelves([entry(1, "Cấp bản sao", State.ENDED)]) == ()


def test_names_that_differ_by_their_marks_alone_share_a_page() -> None:
    many = [entry(n, f"Cấp {n}") for n in range(60)] + [entry(100 + n, f"Cập {n}") for n in range(60)]
    many.append(entry(900, "Công nhận"))
    found = shelves(many)
    whole(found, many)
    assert [shelf.words for shelf in found] == ["C", "Cấp, Cập"]


WORDS = ["Cấp", "cập", "lại", "giấy", "phép", "đổi", "(bản)", "chính,", "sao/y", "–", "1"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)


@given(st.lists(NAMES, max_size=60).map(lambda many: [" ".join(name) for name in many]), st.integers(1, 8))
def test_every_living_procedure_stands_on_exactly_one_page(names: list[str], times: int) -> None:
    many = [entry(n, name, State.ENDED if n % 5 == 4 else State.IN_FORCE) for n, name in enumerate(names * times)]
    whole(shelves(many), many)
