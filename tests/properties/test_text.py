"""Vietnamese text: folding, slugs, order, numbers and days, for any text and for tables of known answers."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import viet
from tests.conftest import ROOT

VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắấếốớứíýĐÁỬỐỶ -./0123456789"), max_size=60)
ANY = st.one_of(VIETNAMESE, st.text(max_size=60))


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert viet.fold(viet.fold(text)) == viet.fold(text)
    assert viet.clean(viet.clean(text)) == viet.clean(text)


@given(ANY)
def test_folding_is_blind_to_how_letters_are_composed(text: str) -> None:
    forms = {viet.fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {viet.fold(text)}


@given(VIETNAMESE)
def test_folding_is_blind_to_case_and_slugs_too(text: str) -> None:
    assert viet.fold(text.upper()) == viet.fold(text)
    assert viet.slug(text.upper()) == viet.slug(text)


@pytest.mark.parametrize(("one", "other"), [
    ("hoà giải", "hòa giải"), ("thuỷ sản", "thủy sản"), ("khoẻ", "khỏe"), ("quý", "quí"), ("kỹ thuật", "kĩ thuật"),
    ("địa lý", "địa lí"), ("Đất đai", "dat dai"), ("TÝ", "tí"), ("Sở  Tư-pháp", "so tu phap")])
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert viet.fold(one) == viet.fold(other)


def test_the_letter_that_old_fonts_drew_as_another_is_the_one_meant() -> None:
    assert viet.clean("ngƣời đƣợc CƢ TRÚ") == "người được CƯ TRÚ"


@given(ANY)
def test_a_slug_is_fit_for_an_address(text: str) -> None:
    slug = viet.slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert viet.slug(slug) == slug


def test_order_is_that_of_the_vietnamese_alphabet() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    assert sorted(set(letters), key=viet.order) == list(letters)
    words = ["an", "án", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "bán", "ca", "da", "đa", "em",
             "êm", "thu", "thư"]
    assert sorted(set(words), key=viet.order) == words
    assert sorted(["Đất đai", "Dân tộc", "Y tế", "Ưu đãi", "An ninh"], key=viet.order) == [
        "An ninh", "Dân tộc", "Đất đai", "Ưu đãi", "Y tế"]


@given(st.lists(VIETNAMESE, max_size=8))
def test_order_does_not_depend_on_how_letters_are_composed(words: list[str]) -> None:
    taken_apart = [unicodedata.normalize("NFD", word) for word in words]
    assert [viet.order(word) for word in words] == [viet.order(word) for word in taken_apart]


@pytest.mark.parametrize(("value", "words"), [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (20000, "20.000"), (1234567, "1.234.567"),
    (Decimal("7.5"), "7,5"), (Decimal("7.50"), "7,5"), (Decimal("1000.25"), "1.000,25"), (Decimal("100.0"), "100"),
    (Decimal("1E+3"), "1.000")])
def test_a_number_has_dots_between_thousands_and_a_decimal_comma(value: int | Decimal, words: str) -> None:
    assert viet.number(value) == words
    assert viet.money(value) == f"{words}\u00a0đồng"


@pytest.mark.parametrize(("day", "long", "padded", "short"), [
    (date(2010, 6, 8), "ngày 08 tháng 6 năm 2010", "08/6/2010", "8/6/2010"),
    (date(2026, 1, 16), "ngày 16 tháng 01 năm 2026", "16/01/2026", "16/1/2026"),
    (date(2026, 2, 1), "ngày 01 tháng 02 năm 2026", "01/02/2026", "1/2/2026"),
    (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026", "09/3/2026", "9/3/2026"),
    (date(2025, 12, 31), "ngày 31 tháng 12 năm 2025", "31/12/2025", "31/12/2025")])
def test_days_are_written_as_the_decree_on_papers_has_them(day: date, long: str, padded: str, short: str) -> None:
    assert (viet.long_date(day), viet.padded_date(day), viet.short_date(day)) == (long, padded, short)


@pytest.mark.parametrize("path", sorted((ROOT / "generator/data/doctypes").rglob("*.*")), ids=lambda path: path.name)
def test_no_wording_of_papers_writes_a_day_otherwise(path: Path) -> None:
    for day, month, year in re.findall(r"ngày (\d+) tháng (\d+) năm (\d+)", path.read_text("utf-8")):
        assert f"ngày {day} tháng {month} năm {year}" == viet.long_date(date(int(year), int(month), int(day)))


@pytest.mark.parametrize(("count", "total", "said"), [
    (0, 3, "0"), (1, 3, "33,3"), (2, 3, "66,6"), (3, 3, "100"), (9999, 10000, "99,9"), (1, 10000, "0"), (1, 2, "50")])
def test_a_share_is_rounded_down_so_that_only_all_are_a_hundred(count: int, total: int, said: str) -> None:
    assert viet.percent(count, total) == f"{said}\u00a0%"


def test_a_share_of_nothing_is_no_share() -> None:
    assert viet.percent(0, 0) == "–"
