"""Faults planted in a Word file of ours, one at a time: each is found, under its element, and nothing else is."""

from collections.abc import Callable

import pytest
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from generator.derive.papers import sample_paper
from tests.unit.inspection_data import altered_word, first, paragraphs, say, wrong
from tests.unit.paper_data import doctypes

Alter = Callable[[Word], object]


def style(role: str, **properties: object) -> Alter:
    """Another look for every line of a role: `font_size`, `paragraph_alignment` …"""
    def alter(word: Word) -> None:
        for name, value in properties.items():
            part, _, attribute = name.partition("_")
            owner = word.styles[role].font if part == "font" else word.styles[role].paragraph_format
            setattr(owner, attribute, value)
    return alter


def words(role: str, text: str, at: int = 0) -> Alter:
    return lambda word: say(paragraphs(word, role)[at], text)


def in_words(role: str, old: str, new: str, at: int = 0) -> Alter:
    def alter(word: Word) -> None:
        for run in paragraphs(word, role)[at].runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                return
        raise AssertionError(f"{old!r} is not there")
    return alter


def gone(role: str) -> Alter:
    def alter(word: Word) -> None:
        for paragraph in paragraphs(word, role):
            for run in paragraph.runs:
                run.text = ""
    return alter


def swapped(role: str, other: str) -> Alter:
    """Two lines change places, their looks with them."""
    def alter(word: Word) -> None:
        one, two = first(word, role)._p, first(word, other)._p
        marker = parse_xml(f"<w:p {nsdecls('w')}/>")
        one.addprevious(marker)
        two.addprevious(one)
        marker.addprevious(two)
        marker.getparent().remove(marker)
    return alter


def list_level(at: int, name: str, value: str) -> Alter:
    """Another property of a level of the list that counts articles, sections and clauses."""
    def alter(word: Word) -> None:
        level = word.part.numbering_part.element.findall(".//" + qn("w:lvl"))[at]
        level.find(qn(f"w:{name}")).set(qn("w:val"), value)
    return alter


def red(word: Word) -> None:
    word.styles["clause"].font.color.rgb = RGBColor(0xC0, 0, 0)


def section(**properties: object) -> Alter:
    def alter(word: Word) -> None:
        for name, value in properties.items():
            setattr(word.sections[0], name, value)
    return alter


def rule_after(role: str, change: Callable[[object], None]) -> Alter:
    """Does something to the drawn line under the last line of a role."""
    return lambda word: change(paragraphs(word, role)[-1]._p.getnext())


def removed(element: object) -> None:
    element.getparent().remove(element)


def full_length(element: object) -> None:
    indents = element.find(qn("w:pPr")).find(qn("w:ind"))
    indents.getparent().remove(indents)


def short(element: object) -> None:
    indents = element.find(qn("w:pPr")).find(qn("w:ind"))
    for side in ("left", "right"):
        indents.set(qn(f"w:{side}"), str(int(indents.get(qn(f"w:{side}"))) + 500))


def typed(element: object) -> None:
    filled = parse_xml(f"<w:p {nsdecls('w')}><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>-------</w:t></w:r></w:p>")
    element.addprevious(filled)
    removed(element)


def thin_title(word: Word) -> None:
    for run in paragraphs(word, "article")[1].runs:
        run.bold = False


def no_number(word: Word) -> None:
    for field in list(word.sections[0].header._element.iter(qn("w:fldSimple"))):
        removed(field)


def number_below(word: Word) -> None:
    field = next(word.sections[0].header._element.iter(qn("w:fldSimple")))
    word.sections[0].footer.paragraphs[0]._p.append(field)


def number_left(word: Word) -> None:
    word.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def roman_pages(word: Word) -> None:
    word.sections[0]._sectPr.find(qn("w:pgNumType")).set(qn("w:fmt"), "lowerRoman")


def counted_on(word: Word) -> None:
    kind = word.sections[1]._sectPr.find(qn("w:pgNumType"))
    removed(kind)


def on_first(word: Word) -> None:
    for part in word.sections:
        part.different_first_page_header_footer = False


def one_font(word: Word) -> None:
    for run in paragraphs(word, "article")[0].runs:
        run.font.name = "Arial"
        run._r.rPr.rFonts.set(qn("w:hAnsi"), "Arial")


def swapped_columns(word: Word) -> None:
    left, right = word.tables[0].rows[0]._tr.findall(qn("w:tc"))
    right.addnext(left)


LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
PAPER = [("paper-is-letter", section(page_width=Mm(216), page_height=Mm(279)), ("paper", "size-of-paper")),
         ("left-margin-20", section(left_margin=Mm(20)), ("paper", "left")),
         ("left-margin-40", section(left_margin=Mm(40)), ("paper", "left")),
         ("right-margin-10", section(right_margin=Mm(10)), ("paper", "right")),
         ("right-margin-25", section(right_margin=Mm(25)), ("paper", "right")),
         ("top-margin-15", section(top_margin=Mm(15)), ("paper", "top")),
         ("bottom-margin-30", section(bottom_margin=Mm(30)), ("paper", "bottom"))]
NUMBERS = [("no-page-number", no_number, ("page-number", "other-pages")),
           ("number-at-the-foot", number_below, ("page-number", "margin")),
           ("number-on-the-left", number_left, ("page-number", "centred")),
           ("roman-page-numbers", roman_pages, ("page-number", "arabic")),
           ("number-on-the-first-page", on_first, ("page-number", "first-page")),
           ("annex-counts-on", counted_on, ("page-number", "from-one")),
           ("page-number-of-10", style("page-number", font_size=Pt(10)), ("page-number", "size")),
           ("bold-page-number", style("page-number", font_bold=True), ("page-number", "bold"))]
LOOKS = [("arial-article", one_font, ("article", "font")),
         ("red-clauses", red, ("clause", "color")),
         ("article-title-thin", thin_title, ("article", "bold")),
         ("nation-of-11", style("nation", font_size=Pt(11)), ("nation", "size")),
         ("nation-not-bold", style("nation", font_bold=False), ("nation", "bold")),
         ("motto-of-12", style("motto", font_size=Pt(12)), ("motto", "size")),
         ("motto-slanted", style("motto", font_italic=True), ("motto", "italic")),
         ("motto-left", style("motto", paragraph_alignment=LEFT), ("motto", "align")),
         ("issuer-not-bold", style("issuer", font_bold=False), ("issuer", "bold")),
         ("issuer-of-14", style("issuer", font_size=Pt(14)), ("issuer", "size")),
         ("number-bold", style("number", font_bold=True), ("number", "bold")),
         ("number-of-12", style("number", font_size=Pt(12)), ("number", "size")),
         ("number-left", style("number", paragraph_alignment=LEFT), ("number", "align")),
         ("day-upright", style("place-date", font_italic=False), ("place-date", "italic")),
         ("type-of-16", style("type-name", font_size=Pt(16)), ("type-name", "size")),
         ("type-left", style("type-name", paragraph_alignment=LEFT), ("type-name", "align")),
         ("subject-not-bold", style("subject", font_bold=False), ("subject", "bold")),
         ("authority-left", style("authority", paragraph_alignment=LEFT), ("authority", "align")),
         ("bases-upright", style("basis", font_italic=False), ("basis", "italic")),
         ("bases-bold", style("basis", font_bold=True), ("basis", "bold")),
         ("bases-without-indent", style("basis", paragraph_first_line_indent=Mm(0)), ("basis", "indent")),
         ("article-far-in", style("article", paragraph_first_line_indent=Mm(20)), ("article", "indent")),
         ("clause-left", style("clause", paragraph_alignment=LEFT), ("clause", "align")),
         ("item-right", style("item", paragraph_alignment=RIGHT), ("item", "align")),
         ("item-of-12", style("item", font_size=Pt(12)), ("item", "size")),
         ("clause-slanted", style("clause", font_italic=True), ("clause", "italic")),
         ("item-bold", style("item", font_bold=True), ("item", "bold")),
         ("paragraphs-close", style("clause", paragraph_space_before=Pt(0)), ("body", "between")),
         ("double-spacing", style("clause", paragraph_line_spacing=2.0), ("body", "lines")),
         ("lines-pressed", style("clause", paragraph_line_spacing=Pt(12)), ("body", "lines")),
         ("title-of-signer-thin", style("signer-title", font_bold=False), ("signer-title", "bold")),
         ("name-slanted", style("signer-name", font_italic=True), ("signer-name", "italic")),
         ("name-left", style("signer-name", paragraph_alignment=LEFT), ("signer-name", "align")),
         ("recipients-title-upright", style("recipients-title", font_italic=False), ("recipients-title", "italic")),
         ("recipients-title-thin", style("recipients-title", font_bold=False), ("recipients-title", "bold")),
         ("recipients-of-13", style("recipient", font_size=Pt(13)), ("recipient", "size")),
         ("recipients-centred", style("recipient", paragraph_alignment=CENTER), ("recipient", "align")),
         ("annex-name-thin", style("annex-name", font_bold=False), ("annex-name", "bold")),
         ("annex-name-of-13", style("annex-name", font_size=Pt(13)), ("annex-name", "size")),
         ("annex-title-left", style("annex-title", paragraph_alignment=LEFT), ("annex-title", "align")),
         ("annex-reference-upright", style("annex-reference", font_italic=False), ("annex-reference", "italic")),
         ("part-title-thin", style("annex-part-title", font_bold=False), ("annex-part-title", "bold")),
         ("table-in-arial", style("table-cell", font_name="Arial"), ("table-cell", "font"))]
RULES = [("no-line-under-motto", rule_after("motto", removed), ("motto", "rule")),
         ("short-line-under-motto", rule_after("motto", short), ("motto", "rule-length")),
         ("no-line-under-issuer", rule_after("issuer", removed), ("issuer", "rule")),
         ("line-under-issuer-too-long", rule_after("issuer", full_length), ("issuer", "rule-length")),
         ("line-under-issuer-typed", rule_after("issuer", typed), ("issuer", "rule")),
         ("no-line-under-subject", rule_after("subject", removed), ("subject", "rule")),
         ("line-under-subject-too-long", rule_after("subject", full_length), ("subject", "rule-length"))]
WORDS = [("nation-misspelt", words("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT  NAM."), ("nation", "words")),
         ("motto-with-dashes", words("motto", "Độc lập – Tự do – Hạnh phúc"), ("motto", "words")),
         ("motto-without-blanks", words("motto", "Độc lập-Tự do-Hạnh phúc"), ("motto", "words")),
         ("motto-in-capitals", words("motto", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"), ("motto", "upper")),
         ("number-5", words("number", "Số: 5/QĐ-UBND"), ("number", "digits")),
         ("number-roman", words("number", "Số: XV/QĐ-UBND"), ("number", "digits")),
         ("number-without-colon", words("number", "Số 15/QĐ-UBND"), ("number", "words")),
         ("symbol-with-blanks", words("number", "Số: 15/QĐ - UBND"), ("number", "symbol")),
         ("symbol-with-a-dash", words("number", "Số: 15/QĐ–UBND"), ("number", "symbol")),
         ("symbol-in-small-letters", words("number", "Số: 15/qđ-ubnd"), ("number", "symbol")),
         ("day-without-zero", words("place-date", "Đồng Nai, ngày 5 tháng 5 năm 2026"), ("place-date", "day")),
         ("month-without-zero", words("place-date", "Đồng Nai, ngày 05 tháng 2 năm 2026"), ("place-date", "day")),
         ("day-32", words("place-date", "Đồng Nai, ngày 32 tháng 3 năm 2026"), ("place-date", "day")),
         ("no-comma", words("place-date", "Đồng Nai ngày 05 tháng 5 năm 2026"), ("place-date", "comma")),
         ("place-in-small-letters", words("place-date", "đồng Nai, ngày 05 tháng 5 năm 2026"), ("place-date", "words")),
         ("date-in-figures", words("place-date", "Đồng Nai, 05/5/2026"), ("place-date", "present")),
         ("type-in-small-letters", words("type-name", "Quyết định"), ("type-name", "upper")),
         ("issuer-in-small-letters", words("issuer", "Ủy ban nhân dân"), ("issuer", "upper")),
         ("basis-ends-with-a-stop", in_words("basis", ";", "."), ("basis", "ending")),
         ("last-basis-ends-with-a-semicolon", in_words("basis", "2026.", "2026;", -1), ("basis", "ending")),
         ("no-sign-at-the-end", in_words("article", "./.", ".", -1), ("body", "ending")),
         ("article-with-a-colon", list_level(0, "lvlText", "Điều %1:"), ("article", "label")),
         ("article-missing", list_level(0, "start", "2"), ("article", "sequence")),
         ("clause-with-a-bracket", list_level(2, "lvlText", "%3)"), ("clause", "label")),
         ("clause-missing", list_level(2, "start", "2"), ("clause", "sequence")),
         ("recipients-title-otherwise", words("recipients-title", "Nơi nhận"), ("recipients-title", "words")),
         ("recipient-without-dash", in_words("recipient", "- ", ""), ("recipient", "dash")),
         ("recipient-without-semicolon", in_words("recipient", ";", ","), ("recipient", "ending")),
         ("last-recipient-not-filed", in_words("recipient", "Lưu: ", "", -1), ("recipient", "archive")),
         ("last-recipient-without-stop", in_words("recipient", "KSTTHC.", "KSTTHC;", -1), ("recipient", "ending")),
         ("doctor-signs", in_words("signer-name", "Nguyễn", "TS. Nguyễn"), ("signer-name", "honours")),
         ("name-in-capitals", words("signer-name", "NGUYỄN VĂN MẪU"), ("signer-name", "upper")),
         ("title-in-small-letters", words("signer-title", "KT. Chủ tịch"), ("signer-title", "upper")),
         ("annex-name-in-capitals", words("annex-name", "PHỤ LỤC"), ("annex-name", "upper")),
         ("annex-title-in-small-letters", words("annex-title", "Danh mục thủ tục"), ("annex-title", "upper"))]
ORDER = [("motto-above-nation", swapped("nation", "motto"), ("nation", "order")),
         ("name-above-title", swapped("signer-title", "signer-name"), ("signer-title", "order")),
         ("columns-exchanged", swapped_columns, ("nation", "side")),
         ("no-motto", gone("motto"), ("motto", "present")),
         ("no-number", gone("number"), ("number", "present")),
         ("no-signer", gone("signer-name"), ("signer-name", "present")),
         ("no-recipients", gone("recipient"), ("recipient", "present")),
         ("no-type", gone("type-name"), ("type-name", "present")),
         ("no-reference-in-the-annex", gone("annex-reference"), ("annex-reference", "present"))]
FAULTS = [*PAPER, *NUMBERS, *LOOKS, *RULES, *WORDS, *ORDER]


LENGTH = ("motto", "rule-length")
ELSE: dict[str, set[tuple[str, str]]] = {
    "number-at-the-foot": {("page-number", "color"), ("page-number", "size")},  # the style of notices
    "motto-of-12": {LENGTH}, "motto-without-blanks": {LENGTH}, "motto-in-capitals": {LENGTH, ("motto", "words")},
    "columns-exchanged": {("motto", "side"), ("place-date", "side"), ("number", "side"), ("issuer", "present")},
    "no-type": {("paragraph", "align")}}
"""What else is wrong with such a fault: a line drawn for one size is too long for another."""


@pytest.mark.parametrize(("name", "alter", "fault"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_planted_fault_is_found_and_nothing_else(name, alter, fault):
    data = altered_word(sample_paper("decision-list", doctypes()), alter)
    assert wrong(data, "docx") == {fault} | ELSE.get(name, set())
