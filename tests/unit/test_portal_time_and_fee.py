"""Time limits and fees: what is known, what stays unknown."""

from typing import Any

import pytest

from generator.importers.portal_clean import Notebook
from generator.importers.portal_fee import fee_of
from generator.importers.portal_tables import tables
from generator.importers.portal_time import case_limits, time_of

Data = dict[str, Any]


def time(value: object, unit: str, description: str = "", cases: list[Data] | None = None,
         alike: bool = True) -> tuple[Data, bool]:
    book = Notebook()
    limits = case_limits(cases or [], book, tables())
    method = {"processingTime": value, "processingTimeUnit": unit, "description": description}
    return time_of(method, limits, alike, book, tables())


def case(name: str, qty: object, unit: str) -> Data:
    return {"name": name, "processingDay": {"qty": qty, "type": unit}}


SPAN_5 = {"kind": "span", "value": "5", "unit": "working-day"}


@pytest.mark.parametrize(("value", "unit", "expected"), [
    (5, "WORKING_DAY", SPAN_5),
    (2.5, "WORKING_DAY", {"kind": "span", "value": "2.5", "unit": "working-day"}),
    (6.25, "WORKING_DAY", {"kind": "span", "value": "6.25", "unit": "working-day"}),
    (8, "HOUR", {"kind": "span", "value": "8", "unit": "hour"}),
    (30, "DAY", {"kind": "span", "value": "30", "unit": "day"}),
    (6, "MONTH", {"kind": "span", "value": "6", "unit": "month"}),
    (1, "YEAR", {"kind": "span", "value": "1", "unit": "year"}),
    (0, "WORKING_DAY", {"kind": "unknown"}),
    (None, "DAY", {"kind": "unknown"}),
    (0, "OTHER", {"kind": "unknown"}),
    (1, "OTHER", {"kind": "unknown"}),
    ("0", "OTHER", {"kind": "unknown"}),
    (3, "OTHER", {"kind": "unknown", "note": "Cổng ghi «3», không rõ đơn vị"}),
    (-4, "DAY", {"kind": "unknown"}),
    (5, "FORTNIGHT", {"kind": "unknown", "note": "Cổng ghi «5», không rõ đơn vị"}),
    ("Không quá 15 ngày.", "OTHER", {"kind": "text", "text": "Không quá 15 ngày."}),
    ("Không quy định", "OTHER", {"kind": "text", "text": "Không quy định"}),
    ("Không", "OTHER", {"kind": "unknown", "note": "Không"}),
    ("Theo mô tả", "OTHER", {"kind": "unknown", "note": "Theo mô tả"}),
])
def test_a_limit_is_told_only_where_its_unit_is_known(value: object, unit: str, expected: Data) -> None:
    assert time(value, unit) == (expected, False)


def test_a_description_that_names_a_limit_is_the_limit() -> None:
    found, told = time(0, "OTHER", "Cấp mới: 9 ngày làm việc. Cấp đổi: 5 ngày làm việc.")
    assert found["kind"] == "text"
    assert told


def test_a_description_without_a_limit_says_nothing_of_time() -> None:
    assert time(0, "OTHER", "Gửi qua hệ thống quản lý văn bản") == ({"kind": "unknown"}, False)
    assert time("Theo mô tả", "OTHER", "Không quá 07 ngày")[0] == {"kind": "text", "text": "Không quá 07 ngày"}


def test_a_missing_unit_is_taken_from_the_only_case() -> None:
    assert time(1, "OTHER", cases=[case("Đăng ký", 5, "WORKING_DAY")])[0] == SPAN_5
    assert time(1, "OTHER", cases=[case("Đăng ký", 1, "OTHER")])[0] == {"kind": "unknown"}
    twice = [case("Đăng ký", 5, "WORKING_DAY")] * 2
    assert time(1, "OTHER", cases=twice)[0] == SPAN_5


def test_a_case_is_believed_beside_a_description_only_where_both_say_the_same() -> None:
    cases = [case("Đăng ký", 5, "WORKING_DAY")]
    assert time(0, "OTHER", "Trong 05 ngày làm việc", cases)[0] == SPAN_5
    assert time(0, "OTHER", "Trong 15 ngày làm việc", cases)[0]["kind"] == "text"


def test_cases_of_different_names_and_limits_are_told_by_case() -> None:
    cases = [case("Cấp mới", 5, "WORKING_DAY"), case("Cấp lại", 3, "DAY")]
    expected = {"kind": "by-case", "cases": [
        {"name": "Cấp mới", "time": SPAN_5},
        {"name": "Cấp lại", "time": {"kind": "span", "value": "3", "unit": "day"}}]}
    assert time(5, "WORKING_DAY", cases=cases)[0] == expected
    assert time(0, "OTHER", cases=cases)[0] == expected


def test_a_limit_that_a_case_contradicts_keeps_both() -> None:
    found = time(5, "WORKING_DAY", cases=[case("Đăng ký", 5, "DAY")])[0]
    assert found == {**SPAN_5, "note": "Cổng còn ghi theo trường hợp: 5 ngày"}
    same_names = [case("Đăng ký", 5, "WORKING_DAY"), case("Đăng ký", 7.5, "WORKING_DAY")]
    assert time(5, "WORKING_DAY", cases=same_names)[0]["note"].endswith("5 ngày làm việc; 7,5 ngày làm việc")
    assert time(0, "OTHER", cases=same_names)[0]["kind"] == "unknown"


def test_a_trial_case_of_the_portals_staff_is_left_out() -> None:
    book = Notebook()
    assert case_limits([case("Test eform", 1, "DAY")], book, tables()) == ()
    assert [finding.kind for finding in book.findings] == ["trial-case"]


def fee(*fees: Data) -> Data:
    return fee_of({"fees": list(fees)}, Notebook(), tables())


def one(value: object, text: str = "", **more: object) -> Data:
    return {"value": value, "description": text, "type": "FEE", **more}


VND = {"currencyName": "Việt Nam Đồng"}
USD = {"currencyName": "USD"}


@pytest.mark.parametrize(("given", "expected"), [
    (one(0), {"kind": "unknown"}),
    (one(None), {"kind": "unknown"}),
    (one(0, "0"), {"kind": "unknown"}),
    (one(0, "", **VND), {"kind": "unknown"}),
    (one(0, "Không quy định"), {"kind": "unknown", "note": "Không quy định"}),
    (one(0, "Chưa quy định."), {"kind": "unknown", "note": "Chưa quy định."}),
    (one(0, "Theo quy định của Bộ Tài chính"), {"kind": "unknown", "note": "Theo quy định của Bộ Tài chính"}),
    (one(0, "Không"), {"kind": "free"}),
    (one(None, "Không có."), {"kind": "free"}),
    (one(0, "Miễn phí"), {"kind": "free"}),
    (one(0, "Không thu lệ phí"), {"kind": "free", "note": "Không thu lệ phí"}),
    (one(0, "Không thu lệ phí đối với hộ nghèo"), {"kind": "unknown", "note": "Không thu lệ phí đối với hộ nghèo"}),
    (one(0, "150.000 đồng/hồ sơ"), {"kind": "text", "text": "150.000 đồng/hồ sơ"}),
    (one(0, "Thông tư số 60/2023/TT-BTC"), {"kind": "text", "text": "Thông tư số 60/2023/TT-BTC"}),
    (one(100, "100.000 đồng"), {"kind": "text", "text": "100.000 đồng"}),
    (one(20, "đối với 1 tờ khai"), {"kind": "text", "text": "đối với 1 tờ khai"}),
    (one(20), {"kind": "unknown", "note": "Cổng ghi «20», không rõ đơn vị"}),
    (one(10, "", **USD), {"kind": "amount", "value": "10", "currency": "USD"}),
    (one(10, "/bản", **USD), {"kind": "amount", "value": "10", "currency": "USD", "note": "/bản"}),
    (one(500000, "", **VND), {"kind": "amount", "value": "500000"}),
    (one(70000, "70.000 đồng/Giấy"), {"kind": "amount", "value": "70000", "note": "70.000 đồng/Giấy"}),
    (one(-5), {"kind": "unknown"}),
    (one("nhiều"), {"kind": "unknown"}),
])
def test_a_fee_is_free_only_where_its_words_say_so(given: Data, expected: Data) -> None:
    assert fee(given) == expected


def test_no_fee_entered_is_unknown() -> None:
    assert fee() == {"kind": "unknown"}
    assert fee_of({"fees": None}, Notebook(), tables()) == {"kind": "unknown"}


def test_an_amount_whose_words_name_several_is_told_in_words() -> None:
    text = "Lần đầu 50.000 đồng; cấp lại 25.000 đồng"
    assert fee(one(50000, text, **VND)) == {"kind": "text", "text": text}
    assert fee(one(60000, text, **VND))["text"].endswith("Cổng ghi mức: 60.000\u00a0đồng")


def test_several_fees_are_a_table_and_an_unknown_row_has_no_amount() -> None:
    assert fee(one(50000, "Cấp mới", **VND), one(0, "Cấp lại"), one(25, "Cấp đổi")) == {"kind": "table", "rows": [
        {"what": "Cấp mới", "value": "50000"}, {"what": "Cấp lại"}, {"what": "Cấp đổi"}]}


def test_the_same_fee_twice_is_one_fee() -> None:
    assert fee(one(50000, "Cấp mới", **VND), one(50000, "Cấp mới", **VND))["kind"] == "amount"


def test_a_file_with_the_fee_is_named() -> None:
    found = fee(one(None, "Chi tiết tại văn bản", attachment={"fileName": "Biểu phí.pdf"}))
    assert found == {"kind": "unknown", "note": "Chi tiết tại văn bản\nTệp kèm theo: Biểu phí.pdf"}
