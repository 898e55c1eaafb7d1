"""What the search knows about a procedure, and that it folds as the rest of the program does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import viet
from generator.derive.search import (
    SearchRecord,
    Word,
    name_words,
    search_records,
    search_synonyms,
    short_fee,
    short_time,
    words,
)
from generator.load.library import program
from generator.load.search_data import read_search_data
from generator.model.announcement import Announcement
from generator.model.field import LifeEvent, Synonym
from generator.model.library import DatedVersion, Library, Procedure
from generator.model.local import Local
from generator.model.procedure import FixedFee, Free, Span, UnknownFee, UnknownTime, Version, WithinDay
from generator.model.site import Site
from generator.problem import Place
from generator.resolve import Catalog

SITE = {
    "name": "Thủ tục", "address": "https://example.org",
    "place": {"code": "75", "short": "Đồng Nai", "names": [{"since": "2020-01-01", "name": "tỉnh Đồng Nai"}],
              "authority": "ubnd", "control_office": "vp"},
}
VERSION = {
    "name": "Thủ tục đăng ký khai sinh (UBND xã)", "levels": ["commune"], "by": ["announcements/2026/163-qd-btp"],
    "audience": ["citizen", "overseas-vietnamese"], "online": "full", "steps": [], "cases": [], "results": [],
    "channels": [{"how": "counter", "time": {"kind": "within-day"}, "fee": {"kind": "free"}}],
    "agency": {}, "bases": [],
}
CODE = "1.001193"


def catalog() -> Catalog:
    place = Place("content/procedures/ho-tich/1.001193/2026-03-01.yaml")
    version = DatedVersion(date(2026, 3, 1), Version.model_validate(VERSION), place, "d")
    local = Local.model_validate({"entries": [{"since": "2026-03-01", "keywords": ["em bé"]}]})
    announcement = Announcement.model_validate({
        "number": "163/QĐ-BTP", "issuer": "bo-tu-phap", "signed": "2026-01-16", "effective": "2026-03-01",
        "rows": [{"action": "amend", "code": CODE, "level": "commune"},
                 {"action": "repeal", "code": CODE, "level": "commune", "effective": "2026-07-01"}]})
    return Catalog(Library(
        site=Site.model_validate(SITE),
        program=program(),
        procedures={CODE: Procedure(CODE, "ho-tich", (version,), local, None, place, "d", {})},
        announcements={"2026/163-qd-btp": announcement},
        events={"sinh-con": LifeEvent(title="Sinh con", summary="Khi có con", procedures=(CODE,))},
        synonyms=(Synonym(everyday="sổ đỏ", official=("giấy chứng nhận", "quyền sử dụng đất")),),
    ))


def record(today: date) -> SearchRecord:
    return search_records(catalog(), today, {"UBND": "ủy ban nhân dân"})[0]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_words_are_those_of_the_fold(text: str) -> None:
    assert " ".join(word.folded for word in words(text)) == viet.fold(text)


def test_marks_tell_words_apart_that_fold_alike() -> None:
    assert words("hộ hồ ho") == (Word("ho", "jo"), Word("ho", "fo"), Word("ho", ""))


@pytest.mark.parametrize(("one", "other"), [
    ("hoà giải", "hòa giải"), ("kí", "ký"), ("thuỷ", "thủy"), ("lí lịch", "lý lịch"),
])
def test_two_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_an_opening_that_all_names_share_is_left_out() -> None:
    assert [word.folded for word in name_words("Thủ tục đăng ký khai sinh")] == ["dang", "ki", "khai", "sinh"]


def test_a_record_holds_title_facets_and_short_facts() -> None:
    found = record(date(2026, 3, 1))
    assert (found.code, found.field, found.levels, found.online) == (CODE, "ho-tich", ("commune",), "full")
    assert found.audience == ("citizen",)
    assert (found.time, found.fee, found.ended) == ("Trong ngày", "Miễn phí", False)
    assert found.title_size == 4, "words in brackets do not make a name longer"


def test_keywords_events_and_abbreviations_written_out_are_found() -> None:
    folded = {word.folded for word in record(date(2026, 3, 1)).keyword_words}
    assert {"em", "be", "con", "uy", "ban", "nhan", "dan"} <= folded


def test_the_number_of_the_act_is_found() -> None:
    assert {word.folded for word in record(date(2026, 3, 1)).number_words} == {"163", "qd", "btp"}


def test_a_record_depends_on_its_status_and_on_nothing_else_of_the_day() -> None:
    assert record(date(2026, 3, 1)) == record(date(2026, 5, 5))
    assert record(date(2026, 7, 1)) == replace(record(date(2026, 5, 5)), ended=True)


def test_an_everyday_word_keeps_all_its_official_ones() -> None:
    found = search_synonyms(catalog(), {"GCN": "giấy chứng nhận"})
    counts = {" ".join(word.folded for word in entry.everyday): len(entry.official) for entry in found}
    assert counts == {"so do": 2, "gcn": 1}


def test_what_is_not_known_is_neither_free_nor_at_once() -> None:
    assert short_fee([UnknownFee(kind="unknown")]) == ""
    assert short_time(UnknownTime(kind="unknown")) == ""


def test_times_and_fees_are_said_in_a_few_words() -> None:
    span = Span.model_validate({"kind": "span", "value": "2.5", "unit": "working-day"})
    assert short_time(span) == "2,5\u00a0ngày làm việc"
    assert short_time(WithinDay(kind="within-day")) == "Trong ngày"
    fee = FixedFee.model_validate({"kind": "amount", "value": "20000"})
    assert short_fee([fee, fee]) == "20.000\u00a0đồng"
    assert short_fee([fee, Free(kind="free")]) == "Có phí"
    assert fee.value == Decimal(20000)


def test_the_programs_search_data_can_be_read() -> None:
    data = read_search_data()
    assert data.abbreviations["TTHC"] == "thủ tục hành chính"
    assert len(data.qualifiers) <= 6
    assert 0 < data.stop["làm"] < 1
