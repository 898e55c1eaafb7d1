"""What the portal's text, codes and numbers become."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers.portal_clean import Notebook, digits, number, part, rows
from generator.importers.portal_number import announcement_id, code_of, day_of, decision_number
from generator.importers.portal_tables import tables
from generator.importers.portal_yaml import to_yaml
from generator.load.yaml_text import read_yaml
from generator.viet import clean


@pytest.mark.parametrize(("raw", "cleaned", "kinds"), [
    ("Ho\u0300a gia\u0309i", "Hòa giải", ["text-nfc"]),
    ("Đăng\u200bký", "Đăngký", ["text-invisible"]),
    ("Đăng\u00ad ký", "Đăng ký", ["text-invisible"]),
    ("Mục\uf0b7 1", "Mục 1", ["text-private"]),
    ("Hồ\u00a0sơ", "Hồ sơ", ["text-nbsp"]),
    ("Hồ sơ", "Hồ sơ", []),
])
def test_what_nobody_sees_is_removed_and_counted(raw: str, cleaned: str, kinds: list[str]) -> None:
    book = Notebook()
    assert book.text(raw) == cleaned
    assert [finding.kind for finding in book.findings] == kinds


@pytest.mark.parametrize("value", [None, True, [], {}, b"x"])
def test_a_value_of_another_type_is_no_text(value: object) -> None:
    assert Notebook().text(value) == ""


def test_lines_stay_in_a_text_and_go_from_a_name() -> None:
    assert Notebook().text("a\r\nb ") == "a\nb"
    assert Notebook().line("a\n b") == "a b"
    assert Notebook().item("- Đơn đề nghị") == "Đơn đề nghị"


@pytest.mark.parametrize(("raw", "code", "kind"), [
    ("1.001193", "1.001193", ""),
    (" 1.014325", "1.014325", "code-cleaned"),
    ("1.012753.H19", "1.012753", "code-suffix"),
    ("1.001193.000.00.00.H35", "1.001193", "code-suffix"),
    ("2.009182739", None, ""),
    ("1.0133611", None, ""),
    ("1.014955-Xoa", None, ""),
    ("1.001193.01", None, ""),
    ("", None, ""),
])
def test_only_a_sure_code_is_taken(raw: str, code: str | None, kind: str) -> None:
    assert code_of(raw) == (code, kind)


@pytest.mark.parametrize(("raw", "number_", "kind"), [
    ("163/QĐ-BTP", "163/QĐ-BTP", ""),
    ("1931/.QĐ-BNNMT", "1931/QĐ-BNNMT", "number-cleaned"),
    ("2267./QĐ-BXD", "2267/QĐ-BXD", "number-cleaned"),
    ("628 /QĐ-BCT", "628/QĐ-BCT", "number-cleaned"),
    ("1521/QĐ-UBND.", "1521/QĐ-UBND", "number-cleaned"),
    ("Quyết định số 2153/QĐ-BQP", "2153/QĐ-BQP", "number-cleaned"),
    ("SỐ 64/QĐ-NHNN", "64/QĐ-NHNN", "number-cleaned"),
    ("Số:1111/QĐ-UBND", "1111/QĐ-UBND", "number-cleaned"),
    ("3713/QD-BTP", "3713/QĐ-BTP", "number-cleaned"),
    ("2045/QĐ_BYT", "2045/QĐ-BYT", "number-cleaned"),
    ("519/qđ-ubnd", "519/QĐ-UBND", "number-cleaned"),
    ("44/2026/QĐ-UBND", "44/2026/QĐ-UBND", ""),
    ("1061b/QĐ-BNG", "1061b/QĐ-BNG", ""),
    ("5710/QĐ-BCA-C06", "5710/QĐ-BCA-C06", ""),
    ("QĐ000001SNNTEST", "QĐ000001SNNTEST", "number-odd"),
    ("543", "543", "number-odd"),
    ("QĐ/0001-BCA", "QĐ/0001-BCA", "number-odd"),
    ("205/TTr-SNNMT", "205/TTr-SNNMT", "number-odd"),
    ("02.1/QĐ-UBND", "02.1/QĐ-UBND", "number-odd"),
])
def test_a_number_is_mended_only_where_nothing_is_in_doubt(raw: str, number_: str, kind: str) -> None:
    assert decision_number(raw) == (number_, kind)


def test_a_number_that_many_provinces_use_carries_the_place_in_its_id() -> None:
    places = tables().places
    assert announcement_id("163/QĐ-BTP", "bo-tu-phap", None) == "163-qd-btp"
    assert announcement_id("2175/QĐ-UBND", "x", places["66"]) == "2175-qd-ubnd-dak-lak"
    assert announcement_id("543", "bo-y-te", None) == "543-bo-y-te"


@pytest.mark.parametrize(("milliseconds", "day"), [
    (1768496400000, date(2026, 1, 16)),  # midnight in Hanoi, the day before in UTC
    (1768521600000, date(2026, 1, 16)),
    (None, None), (0, None), (-1, None), ("1768496400000", None), (True, None), (10**18, None), (float("nan"), None),
])
def test_an_instant_is_the_day_it_was_in_hanoi(milliseconds: object, day: date | None) -> None:
    assert day_of(milliseconds) == day


@pytest.mark.parametrize(("value", "text"), [
    (5, "5"), (2.5, "2.5"), ("7", "7"), (10000000, "10000000"), (100.0, "100"),
    (None, None), (-1, None), (True, None), ("năm", None), (float("inf"), None), (1e30, None), ([], None),
])
def test_a_number_is_one_that_can_be_counted_with(value: object, text: str | None) -> None:
    found = number(value)
    assert (digits(found) if found is not None else None) == text


def test_halves_are_kept_exactly() -> None:
    assert number(2.5) == Decimal("2.5")


def test_a_value_of_the_wrong_shape_counts_as_missing() -> None:
    assert rows({"a": ["x", {"b": 1}, None]}, "a") == [{"b": 1}]
    assert rows({"a": "x"}, "a") == rows(None, "a") == rows([], "a") == []
    assert part({"a": []}, "a") == {}


def test_yaml_reads_as_an_editor_would_write_it() -> None:
    data = {"code": "1.001193", "name": "no", "note": "- một\n- hai", "value": "2.5", "what": "null",
            "day": "2026-03-01"}
    assert to_yaml(data).decode() == (
        'code: "1.001193"\nname: no\nnote: |-\n  - một\n  - hai\nvalue: 2.5\nwhat: "null"\nday: 2026-03-01\n')


@settings(max_examples=60)
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,9}\Z"), st.recursive(
    st.text(max_size=60).map(clean), lambda inner: st.lists(inner, max_size=3), max_leaves=6), max_size=4))
def test_what_is_written_reads_back_the_same(data: dict[str, object]) -> None:
    raw = to_yaml(data)
    found, problems = read_yaml("x.yaml", raw)
    assert not problems
    assert found == data
    assert yaml.safe_load(raw) is not None or not data
