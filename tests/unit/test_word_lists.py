"""Labels of Word's lists, counted as Word counts them."""

import pytest
from lxml import etree

from generator.word_lists import Counts, Level, NumberedList, numbered_lists, whole, written
from tests.unit.word_text import labels

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/>'
    '<w:suff w:val="space"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/>'
    '<w:lvlText w:val="%3)"/><w:suff w:val="nothing"/></w:lvl>')


def numbering(*lists: str) -> etree._Element:
    return etree.fromstring(
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>{"".join(lists)}</w:numbering>')


def of_one_kind(name: str, changes: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="0"/>{changes}</w:num>'


def said(lists: etree._Element, *paragraphs: tuple[str, int]) -> list[str]:
    counts = Counts(numbered_lists(lists))
    return [counts.label(name, depth) for name, depth in paragraphs]


def test_a_lower_level_begins_anew_below_each_higher_one_unless_it_never_does():
    assert said(numbering(of_one_kind("1")), ("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 0), ("1", 1), ("1", 2)) == [
        "Điều 1. ", "1.1.\t", "a)", "1.2.\t", "Điều 2. ", "2.1.\t", "b)"]


def test_lists_of_one_kind_go_on_counting_unless_one_begins_at_its_own_number():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    lists = numbering(of_one_kind("1"), of_one_kind("2"), of_one_kind("3", start))
    assert said(lists, ("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)) == [
        "Điều 1. ", "Điều 2. ", "Điều 7. ", "Điều 8. ", "Điều 9. "]


def test_a_paragraph_s_own_list_goes_before_its_style_s_and_zero_is_none():
    styles = etree.fromstring(
        f'<w:styles {NS}><w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="article"><w:basedOn w:val="base"/></w:style></w:styles>')
    own = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="article"/>{number}</w:pPr></w:p>'
                   for number in ("", own.format(1, 1), own.format(0, 0), own.format(0, 99), ""))
    document = etree.fromstring(f"<w:document {NS}><w:body>{body}<w:p/></w:body></w:document>")
    assert labels(document, numbering(of_one_kind("1")), styles) == ["Điều 1. ", "1.1.\t", "", "", "Điều 2. ", ""]
    assert labels(document, None, None) == [""] * 6


@pytest.mark.parametrize(("number", "form", "text"), [
    (4, "upperRoman", "IV"), (49, "lowerRoman", "xlix"), (28, "upperLetter", "BB"), (3, "decimalZero", "03"),
    (3, "none", ""), (3, "chineseCounting", "3")])
def test_numbers_in_word_s_forms(number, form, text):
    assert written(number, form) == text


def test_what_comes_next_is_known_before_it_is_counted():
    counts = Counts({"1": NumberedList("0", {0: Level("%1.", start=3)})})
    assert (counts.ahead("1", 0), counts.label("1", 0), counts.ahead("1", 0)) == (3, "3. ", 4)


@pytest.mark.parametrize(("said_", "number"), [("7", 7), ("999999999", 10_000), ("9" * 5000, 0), ("-1", 0), ("x", 0)])
def test_a_number_in_a_file_is_small_or_nothing(said_, number):
    assert whole(said_) == number


def test_a_list_that_a_file_names_and_does_not_have_is_none():
    counts = Counts(numbered_lists(numbering(of_one_kind("1"))))
    assert [counts.knows(*named) for named in (("1", 2), ("1", 9), ("2", 0))] == [True, False, False]
