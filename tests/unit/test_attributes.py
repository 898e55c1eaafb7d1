"""Lists of procedures by what they are: who stands in which, by which decision, what is said of each."""

from dataclasses import replace
from datetime import date

import pytest

from generator.derive.attributes import LISTS, Attribute, attributes_of, decided, list_path, told
from generator.derive.decision_lists import ATTRIBUTES
from generator.derive.listing import by_attribute, entries_on
from generator.load.attribute_data import attribute_words
from generator.model.library import Library
from generator.model.local import Local, LocalEntry
from generator.render import pages
from generator.resolve import Catalog

from ..sample_library import CHANGING, COMING, ENDED, IN_FORCE, PENDING, TODAY, library, version

ALL = frozenset({Attribute.ONE_STOP, Attribute.FULL})


def entry(**said: object) -> LocalEntry:
    return LocalEntry.model_validate({"since": "2026-01-01", **said})


def said_of(library_: Library, code: str, **said: object) -> Library:
    """The library with the province's part of one procedure changed."""
    local = Local.model_validate({"entries": [{"since": "2025-07-01", **said}]})
    changed = replace(library_.procedures[code], local=local)
    return replace(library_, procedures={**library_.procedures, code: changed})


@pytest.mark.parametrize(("changes", "local", "expected"), [
    ({}, None, ALL),
    ({"online": "partial"}, None, {Attribute.ONE_STOP, Attribute.PARTIAL}),
    ({"online": "unknown", "anywhere_in_province": "true"}, None, {Attribute.ONE_STOP, Attribute.ANYWHERE}),
    ({"online": "none", "anywhere_in_province": "false"}, None, {Attribute.ONE_STOP}),
    ({"kind": "internal", "anywhere_in_province": "true"}, None, {Attribute.INTERNAL}),
    ({"levels": ["ministry"]}, None, frozenset()),
    ({"levels": ["ministry", "province"]}, None, ALL),
    ({}, entry(outside_one_stop="công an xã"), {Attribute.FULL}),
    ({}, entry(on_the_spot="true"), {*ALL, Attribute.ON_THE_SPOT}),
    ({}, entry(linked={"name": "Nhóm", "with": [CHANGING], "source": "Nguồn"}), {*ALL, Attribute.LINKED}),
    ({}, entry(delegated={"kind": "authorized", "to": "xa", "by": "10/QĐ-UBND"}), {*ALL, Attribute.DELEGATED}),
    ({}, entry(delegated={"kind": "authorized", "to": "xa", "by": "10/QĐ-UBND", "until": "2026-11-22"}),
     {*ALL, Attribute.DELEGATED}),
    ({}, entry(delegated={"kind": "authorized", "to": "xa", "by": "10/QĐ-UBND", "until": "2026-11-21"}), ALL),
])
def test_a_procedure_stands_in_the_lists_that_it_fits(
        changes: dict[str, object], local: LocalEntry | None, expected: frozenset[Attribute]) -> None:
    assert set(attributes_of(version(**changes), local, TODAY)) == set(expected)


def test_only_what_is_in_force_on_the_day_stands_in_a_list() -> None:
    whole = Catalog(library())
    now = {one.code for one in by_attribute(entries_on(whole, TODAY).values())[Attribute.FULL]}
    assert {IN_FORCE, CHANGING, PENDING} <= now
    assert not now & {ENDED, COMING}
    later = {one.code for one in by_attribute(entries_on(whole, date(2027, 1, 1)).values())[Attribute.FULL]}
    assert COMING in later


def test_every_list_has_its_words_and_its_decision_lists_the_same() -> None:
    assert list(attribute_words()) == list(Attribute)
    kinds = {words.decision for words in attribute_words().values() if words.decision}
    assert kinds == set(ATTRIBUTES)
    procedure = library().procedures[IN_FORCE]
    for key, words in attribute_words().items():
        for text in (version(), version(kind="internal"), version(online="partial", anywhere_in_province="true")):
            if words.decision and Attribute(key) in attributes_of(text, procedure.local_entry(TODAY), TODAY):
                assert ATTRIBUTES[words.decision](procedure, text, TODAY)


def test_what_is_partly_online_says_why_or_that_nobody_entered_it() -> None:
    whole = Catalog(library())
    assert told(whole, Attribute.PARTIAL, version(online_reason="Phải ký trước mặt"), None, TODAY) == (
        "Lý do chưa làm hết được trên mạng: Phải ký trước mặt",)
    assert told(whole, Attribute.PARTIAL, version(), None, TODAY)[0] == (
        "Lý do chưa làm hết được trên mạng: chưa được nhập")
    assert told(whole, Attribute.FULL, version(), None, TODAY) == ()


def test_a_delegation_names_its_body_its_paper_and_its_end() -> None:
    given = {"kind": "decentralized", "to": "xa", "by": "Quyết định 10/QĐ-UBND", "until": "2027-01-01"}
    said = told(Catalog(library()), Attribute.DELEGATED, version(), entry(delegated=given), TODAY)
    assert str(said[0]).startswith("Phân cấp cho ")
    assert said[0] == f"Phân cấp cho {Catalog(library()).organization_name('xa', TODAY)}, theo Quyết định 10/QĐ-UBND"
    assert said[1:] == (", đến hết ngày ", date(2027, 1, 1))


def test_what_goes_together_leads_to_the_other_and_names_one_that_nobody_entered() -> None:
    linked = {"name": "Nhóm <thử>", "with": [CHANGING, "1.999999"], "source": "Nguồn"}
    whole = Catalog(said_of(library(), IN_FORCE, linked=linked))
    view = pages.open_view(whole, TODAY)
    body = pages.attribute_page(view, Attribute.LINKED).body
    assert f'href="../../thu-tuc/{CHANGING}/"' in body
    assert "thủ tục 1.999999" in body
    assert "Nhóm &lt;thử&gt;" in body
    page = pages.procedure_page(view, IN_FORCE)
    assert page is not None
    assert f'href="../../{list_path(Attribute.LINKED)}"' in page.body
    assert "Nhóm &lt;thử&gt;" in page.body


def test_an_empty_list_says_so_and_a_list_counts_of_how_many() -> None:
    view = pages.open_view(Catalog(library()), TODAY)
    assert "Chưa có thủ tục nào được ghi là" in pages.attribute_page(view, Attribute.DELEGATED).body
    body = pages.attribute_page(view, Attribute.FULL).body
    assert "<strong>5&nbsp;thủ tục</strong>, trong 5&nbsp;thủ tục" in body
    index = pages.attributes_page(view).body
    assert [index.count(f'href="../{list_path(one)}"') for one in Attribute] == [1] * len(Attribute)
    assert pages.attributes_page(view).path == LISTS


def test_a_decision_in_force_comes_before_a_draft() -> None:
    known = library()
    case = next(iter(known.decisions.values()))
    drafts = {"2026/nhap": replace(case, key="2026/nhap", decision=case.decision.model_copy(
        update={"doctype": "decision-online", "number": None, "signed": None})),
        "2026/that": replace(case, key="2026/that", decision=case.decision.model_copy(
            update={"doctype": "decision-online", "number": "1/QĐ-UBND", "signed": date(2026, 7, 1)}))}
    whole = Catalog(replace(known, decisions={**known.decisions, **drafts}))
    assert decided(whole, "decision-online") == ["2026/that", "2026/nhap"]
    body = pages.attribute_page(pages.open_view(whole, TODAY), Attribute.FULL).body
    assert body.index("1/QĐ-UBND") < body.index("Dự thảo, chưa ký")


def test_a_long_list_gives_each_field_its_own_page() -> None:
    view = pages.open_view(Catalog(library()), TODAY)
    body = pages.attribute_page(view, Attribute.FULL, most=2).body
    assert 'id="lv-thu"' in body
    assert f'href="../../{list_path(Attribute.FULL, "thu")}"' in body
    assert f"thu-tuc/{IN_FORCE}/" not in body
    part = pages.attribute_field_page(view, Attribute.FULL, "thu")
    assert (Attribute.FULL, "thu") in pages.long_parts(view, most=2)
    assert pages.long_parts(view) == []
    assert f"thu-tuc/{IN_FORCE}/" in part.body


def test_a_procedure_received_elsewhere_says_where() -> None:
    whole = Catalog(said_of(library(), IN_FORCE, outside_one_stop="công an xã, phường"))
    page = pages.procedure_page(pages.open_view(whole, TODAY), IN_FORCE)
    assert page is not None
    assert "Không nhận ở Bộ phận Một cửa. Nộp ở: công an xã, phường." in page.body
    assert list_path(Attribute.ONE_STOP) not in page.body


def test_a_page_of_what_has_ended_leads_to_no_list() -> None:
    page = pages.procedure_page(pages.open_view(Catalog(library()), TODAY), ENDED)
    assert page is not None
    assert "Thuộc danh sách" not in page.body
