"""What a procedure's page says first: never 0 for what nobody entered, the shortest truth where channels differ."""

import pytest

from generator.derive.facts import bring_range, same_quantity, six_facts
from generator.derive.terms import (
    BELOW,
    channel_rows,
    common_fee,
    fee_lines,
    how_long,
    how_much,
    one_sentence,
    time_lines,
)
from generator.derive.words import UNKNOWN
from generator.model.procedure import Channel
from generator.resolve import Catalog

from ..sample_library import TODAY, library, version

THREE = {"kind": "span", "value": "3", "unit": "working-day"}
FIVE = {"kind": "span", "value": "5", "unit": "working-day"}
FREE = {"kind": "free"}
UNENTERED = {"kind": "unknown"}


def channel(how: str, time: dict[str, object], fee: dict[str, object], **more: str) -> Channel:
    return Channel.model_validate({"how": how, "time": time, "fee": fee, **more})


def money(value: str, **more: str) -> dict[str, object]:
    return {"kind": "amount", "value": value, **more}


def table(*values: str | None) -> dict[str, object]:
    rows = [{"what": f"Việc {n}", **({"value": value} if value else {})} for n, value in enumerate(values)]
    return {"kind": "table", "rows": rows}


@pytest.mark.parametrize(("times", "answer", "note"), [
    ([THREE], "3\u00a0ngày làm việc", ""),
    ([{"kind": "span", "value": "2.5", "unit": "day"}], "2,5\u00a0ngày", ""),
    ([THREE, THREE], "3\u00a0ngày làm việc", ""),
    ([THREE, FIVE], "3 đến 5\u00a0ngày làm việc", "Tuỳ cách nộp, tuỳ trường hợp"),
    ([THREE, UNENTERED], "3\u00a0ngày làm việc", ""),
    ([UNENTERED, UNENTERED], UNKNOWN, ""),
    ([], UNKNOWN, ""),
    ([{"kind": "within-day"}, THREE], "Trong ngày làm việc", "Trực tuyến 3\u00a0ngày làm việc"),
    ([{"kind": "text", "text": "x" * 200}], "Xem chi tiết bên dưới", ""),
    ([{"kind": "by-case", "cases": [{"name": "a", "time": THREE}, {"name": "b", "time": FIVE}]}],
     "3 đến 5\u00a0ngày làm việc", "Tuỳ trường hợp"),
])
def test_the_card_says_how_long(times: list[dict[str, object]], answer: str, note: str) -> None:
    fact = how_long([channel(how, time, FREE) for how, time in zip(("counter", "online"), times, strict=False)])
    assert (fact.answer, fact.note) == (answer, note)


def test_a_limit_the_province_shortened_stands_before_the_national_one() -> None:
    shortened = channel("counter", {"kind": "span", "value": "1", "unit": "working-day"}, FREE).time
    fact = how_long([channel("counter", THREE, FREE)], shortened)
    assert fact.answer == "1\u00a0ngày làm việc"
    assert "3\u00a0ngày làm việc" in fact.note


@pytest.mark.parametrize(("fees", "answer", "note"), [
    ([FREE], "Miễn phí", ""),
    ([UNENTERED], UNKNOWN, ""),
    ([money("20000")], "20.000\u00a0đồng", ""),
    ([money("2000", per="trang")], "2.000\u00a0đồng một trang", ""),
    ([money("10", currency="USD")], "10\u00a0USD", ""),
    ([money("20000"), money("10000")], "20.000\u00a0đồng", "Trực tuyến 10.000\u00a0đồng"),
    ([table("5000", "50000")], "5.000 đến 50.000\u00a0đồng", "Tuỳ việc, xem bảng bên dưới"),
    ([table("5000", None)], "Tuỳ trường hợp", "Việc 0: 5.000\u00a0đồng; còn lại xem bên dưới"),
    ([UNENTERED, money("10000")], "10.000\u00a0đồng", ""),
])
def test_the_card_says_how_much(fees: list[dict[str, object]], answer: str, note: str) -> None:
    fact = how_much([channel(how, THREE, fee) for how, fee in zip(("counter", "online"), fees, strict=False)])
    assert (fact.answer, fact.note) == (answer, note)


def test_what_nobody_entered_is_never_zero() -> None:
    one = channel("counter", UNENTERED, UNENTERED)
    assert time_lines(one.time) == (UNKNOWN,)
    assert fee_lines(one.fee) == (UNKNOWN,)
    assert "0" not in "".join((how_long([one]).answer, how_much([one]).answer))


def test_any_of_several_papers_counts_as_one_thing_to_bring() -> None:
    text = version()
    assert bring_range(text.cases) == (2, 3)


def test_papers_of_everyone_count_in_every_case() -> None:
    text = version(cases=[{"dossier": [{"item": "a"}, {"item": "b"}]}, {"name": "x", "dossier": [{"item": "c"}]}])
    assert bring_range(text.cases) == (3, 3)


def test_a_quantity_is_said_once_only_where_all_papers_agree() -> None:
    papers = [{"item": f"Giấy {n}", "original": "1"} for n in range(5)]
    assert same_quantity(version(cases=[{"dossier": papers}]).cases) == "1\u00a0bản chính"
    assert same_quantity(version(cases=[{"dossier": [*papers, {"item": "khác", "copy": "2"}]}]).cases) == ""


def test_channels_that_agree_make_one_sentence_and_others_a_table() -> None:
    same = [channel("online", THREE, FREE), channel("counter", THREE, FREE)]
    assert one_sentence(same) == "Dù nộp trực tiếp hoặc nộp trực tuyến: 3\u00a0ngày làm việc, miễn phí."
    assert one_sentence([channel("counter", THREE, FREE), channel("online", FIVE, FREE)]) == ""
    assert one_sentence([channel("counter", THREE, UNENTERED)]) == ""


def test_the_table_begins_with_the_counter() -> None:
    rows = channel_rows([channel("post", THREE, FREE), channel("online", FIVE, FREE),
                         channel("counter", THREE, money("20000"))])
    assert [row.way for row in rows] == ["Trực tiếp", "Trực tuyến", "Bưu chính"]


def test_ways_that_agree_stand_in_one_row_also_where_the_source_repeats_each_way() -> None:
    many = [channel(way, time, FREE) for time in (THREE, FIVE) for way in ("counter", "online", "post")]
    assert [(row.way, row.time) for row in channel_rows(many)] == [
        ("Trực tiếp, trực tuyến, bưu chính", ("3\u00a0ngày làm việc",)),
        ("Trực tiếp, trực tuyến, bưu chính", ("5\u00a0ngày làm việc",))]


def test_notes_of_ways_in_one_row_say_whose_they_are() -> None:
    noted = [channel("counter", THREE, FREE).model_copy(update={"note": "Mang bản chính."}),
             channel("online", THREE, FREE).model_copy(update={"note": "Tải ảnh lên."})]
    assert [row.notes for row in channel_rows(noted)] == [("Trực tiếp: Mang bản chính.", "Trực tuyến: Tải ảnh lên.")]


def test_a_long_fee_of_all_rows_is_said_once_and_a_short_one_in_each() -> None:
    long = table("5000", "50000")
    assert len(common_fee(channel_rows([channel("counter", THREE, long), channel("online", FIVE, long)]))) == 2
    assert common_fee(channel_rows([channel("counter", THREE, FREE), channel("online", FIVE, FREE)])) == ()
    assert common_fee(channel_rows([channel("counter", THREE, long)])) == ()


@pytest.mark.parametrize(("said", "answer", "note"), [
    ("Giấy phép lao động", "Giấy phép lao động", ""),
    ("Giấy phép lao động. - Hoặc văn bản trả lời và nêu rõ lý do trong trường hợp không chấp thuận nhu cầu sử dụng",
     "Giấy phép lao động", "Còn nữa, xem bên dưới"),
    ("Giấy phép sử dụng tần số theo Mẫu 1m mục II Phụ lục I.3.2 kèm theo Nghị quyết số 66 của Chính phủ và các mẫu",
     "Giấy phép sử dụng tần số", "Còn nữa, xem bên dưới"),
    ("Quyết định phê duyệt phương án vận tải hàng hóa siêu trường hàng hóa siêu trọng trên đường thủy nội địa",
     "Quyết định phê duyệt phương án vận tải hàng hóa siêu trường hàng hóa siêu trọng trên đường thủy nội địa", ""),
    ("Giấy " * 80, BELOW, ""),
])
def test_the_card_says_the_beginning_of_a_long_result_and_that_there_is_more(said: str, answer: str, note: str) -> None:
    facts = six_facts(Catalog(library()), version(results=[said.strip()]), None, TODAY)
    found = next(fact for fact in facts if fact.question == "Nhận được gì")
    assert (found.answer, found.note) == (answer, note)
