"""Faults planted in a PDF: the paper is printed in a format, or with words, that break the act; each is found."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.derive.papers import sample_paper
from generator.model.document import Document, Foot, Head, Line, Role
from generator.model.format import Format, Measure, Rule
from tests.unit.inspection_data import look, printed_as, wrong
from tests.unit.paper_data import doctypes

Edit = Callable[[Document], Document]


def measure(value: float) -> Measure:
    return Measure(use=Decimal(str(value)))


def looks(role: Role, **changes: object) -> Format:
    """The format with one element looking otherwise."""
    ground = look()
    return ground.model_copy(update={"roles": {**ground.roles, role: ground.roles[role].model_copy(update=changes)}})


def size(role: Role, points: float) -> Format:
    return looks(role, size=measure(points))


def paper(**changes: object) -> Format:
    ground = look()
    return ground.model_copy(update={"paper": ground.paper.model_copy(update=changes)})


def margin(side: str, millimetres: float) -> Format:
    return paper(margins=look().paper.margins.model_copy(update={side: measure(millimetres)}))


def spacing(**changes: float) -> Format:
    ground = look()
    made = {name: measure(value) for name, value in changes.items()}
    return ground.model_copy(update={"spacing": ground.spacing.model_copy(update=made)})


def numbers(**changes: object) -> Format:
    ground = look()
    assert ground.page_number is not None
    return ground.model_copy(update={"page_number": ground.page_number.model_copy(update=changes)})


def edited(change: Callable[[Line], Line | None]) -> Edit:
    """The paper with each line outside tables changed, or left out."""
    def many(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(new for entry in lines if (new := change(entry)) is not None)

    def block(entry: object) -> object:
        if isinstance(entry, Head):
            return entry.model_copy(update={"issuing": many(entry.issuing), "nation": many(entry.nation)})
        if isinstance(entry, Foot):
            return entry.model_copy(update={"recipients": many(entry.recipients), "signature": many(entry.signature)})
        return change(entry) if isinstance(entry, Line) else entry

    def edit(document: Document) -> Document:
        return document.model_copy(update={"parts": tuple(
            part.model_copy(update={"blocks": tuple(new for entry in part.blocks if (new := block(entry)) is not None)})
            for part in document.parts)})
    return edit


def without(role: Role) -> Edit:
    return edited(lambda entry: None if entry.role is role else entry)


def saying(role: Role, old: str, new: str) -> Edit:
    """The line of a role that holds some words, with others in their place."""
    def change(entry: Line) -> Line:
        if entry.role is not role or old not in entry.text:
            return entry
        first = entry.runs[0]
        if len(entry.runs) > 1 and old in entry.runs[-1].text:
            last = entry.runs[-1]
            return entry.model_copy(update={"runs": (*entry.runs[:-1], last.model_copy(
                update={"text": last.text.replace(old, new)}))})
        return entry.model_copy(update={"runs": (first.model_copy(
            update={"text": first.text.replace(old, new)}), *entry.runs[1:])})
    return edited(change)


def exchanged(document: Document) -> Document:
    """Nation and issuer change columns."""
    part = document.parts[0]
    head = part.blocks[0]
    assert isinstance(head, Head)
    other = head.model_copy(update={"issuing": head.nation, "nation": head.issuing})
    return document.model_copy(update={"parts": (part.model_copy(
        update={"blocks": (other, *part.blocks[1:])}), *document.parts[1:])})


def ruled(role: Role, share: float | None) -> Format:
    return looks(role, rule=None if share is None else Rule(length=measure(share)))


LOOKS: list[tuple[str, Format, tuple[str, str]]] = [
    ("letter-paper", paper(width=Decimal(216), height=Decimal(279)), ("paper", "size-of-paper")),
    ("left-margin-20", margin("left", 20), ("paper", "left")),
    ("left-margin-40", margin("left", 40), ("paper", "left")),
    ("right-margin-10", margin("right", 10), ("paper", "right")),
    ("right-margin-25", margin("right", 25), ("paper", "right")),
    ("top-margin-15", margin("top", 15), ("paper", "top")),
    ("top-margin-30", margin("top", 30), ("paper", "top")),
    ("bottom-margin-12", margin("bottom", 12), ("paper", "bottom")),
    ("number-on-the-first-page", numbers(on_first=True), ("page-number", "first-page")),
    ("page-number-of-10", size(Role.PAGE_NUMBER, 10), ("page-number", "size")),
    ("nation-of-11", size(Role.NATION, 11), ("nation", "size")),
    ("nation-thin", looks(Role.NATION, bold=False), ("nation", "bold")),
    ("motto-of-12", size(Role.MOTTO, 12), ("motto", "size")),
    ("motto-slanted", looks(Role.MOTTO, italic=True), ("motto", "italic")),
    ("motto-left", looks(Role.MOTTO, align="left", rule=None), ("motto", "align")),
    ("issuer-thin", looks(Role.ISSUER, bold=False), ("issuer", "bold")),
    ("issuer-of-14", size(Role.ISSUER, 14), ("issuer", "size")),
    ("number-bold", looks(Role.NUMBER, bold=True), ("number", "bold")),
    ("number-of-12", size(Role.NUMBER, 12), ("number", "size")),
    ("day-upright", looks(Role.PLACE_DATE, italic=False), ("place-date", "italic")),
    ("type-of-16", size(Role.TYPE_NAME, 16), ("type-name", "size")),
    ("type-left", looks(Role.TYPE_NAME, align="left"), ("type-name", "align")),
    ("type-in-small-letters", looks(Role.TYPE_NAME, upper=False), ("type-name", "upper")),
    ("subject-thin", looks(Role.SUBJECT, bold=False), ("subject", "bold")),
    ("authority-in-small-letters", looks(Role.AUTHORITY, upper=False), ("authority", "upper")),
    ("bases-upright", looks(Role.BASIS, italic=False), ("basis", "italic")),
    ("bases-without-indent", looks(Role.BASIS, indent=None), ("basis", "indent")),
    ("clauses-far-in", looks(Role.CLAUSE, indent=measure(15)), ("clause", "indent")),
    ("clauses-left", looks(Role.CLAUSE, align="left"), ("clause", "align")),
    ("clauses-of-12", size(Role.CLAUSE, 12), ("clause", "size")),
    ("clauses-slanted", looks(Role.CLAUSE, italic=True), ("clause", "italic")),
    ("items-bold", looks(Role.ITEM, bold=True), ("item", "bold")),
    ("paragraphs-close", spacing(between=0), ("body", "between")),
    ("double-spacing", spacing(lines=2), ("body", "lines")),
    ("lines-pressed", spacing(lines=0.85), ("body", "lines")),
    ("signer-s-title-thin", looks(Role.SIGNER_TITLE, bold=False), ("signer-title", "bold")),
    ("signer-s-title-in-small-letters", looks(Role.SIGNER_TITLE, upper=False), ("signer-title", "upper")),
    ("name-slanted", looks(Role.SIGNER_NAME, italic=True), ("signer-name", "italic")),
    ("name-left", looks(Role.SIGNER_NAME, align="left"), ("signer-name", "align")),
    ("recipients-title-upright", looks(Role.RECIPIENTS_TITLE, italic=False), ("recipients-title", "italic")),
    ("recipients-of-13", size(Role.RECIPIENT, 13), ("recipient", "size")),
    ("recipients-centred", looks(Role.RECIPIENT, align="center"), ("recipient", "align")),
    ("annex-name-thin", looks(Role.ANNEX_NAME, bold=False), ("annex-name", "bold")),
    ("annex-title-in-small-letters", looks(Role.ANNEX_TITLE, upper=False), ("annex-title", "upper")),
    ("annex-reference-upright", looks(Role.ANNEX_REFERENCE, italic=False), ("annex-reference", "italic")),
    ("no-line-under-motto", ruled(Role.MOTTO, None), ("motto", "rule")),
    ("short-line-under-motto", ruled(Role.MOTTO, 0.6), ("motto", "rule-length")),
    ("no-line-under-issuer", ruled(Role.ISSUER, None), ("issuer", "rule")),
    ("long-line-under-issuer", ruled(Role.ISSUER, 1), ("issuer", "rule-length")),
    ("no-line-under-subject", ruled(Role.SUBJECT, None), ("subject", "rule")),
    ("short-line-under-subject", ruled(Role.SUBJECT, 0.15), ("subject", "rule-length"))]
WORDS: list[tuple[str, Edit, tuple[str, str]]] = [
    ("motto-with-dashes", saying(Role.MOTTO, " - ", " – "), ("motto", "words")),
    ("number-5", saying(Role.NUMBER, "0000/", "5/"), ("number", "digits")),
    ("symbol-with-blanks", saying(Role.NUMBER, "QĐ-UBND", "QĐ - UBND"), ("number", "symbol")),
    ("no-slash", saying(Role.NUMBER, "0000/QĐ", "0000 QĐ"), ("number", "symbol")),
    ("day-without-zero", saying(Role.PLACE_DATE, "ngày 11", "ngày 1"), ("place-date", "day")),
    ("month-without-zero", saying(Role.PLACE_DATE, "tháng 5", "tháng 1"), ("place-date", "day")),
    ("no-comma", saying(Role.PLACE_DATE, ",", ""), ("place-date", "comma")),
    ("basis-ends-otherwise", saying(Role.BASIS, "2025;", "2025,"), ("basis", "ending")),
    ("no-sign-at-the-end", saying(Role.ARTICLE, "./.", "."), ("body", "ending")),
    ("article-missing", saying(Role.ARTICLE, "Điều 3", "Điều 6"), ("article", "sequence")),
    ("recipient-without-dash", saying(Role.RECIPIENT, "- Như", "Như"), ("recipient", "dash")),
    ("nothing-filed", saying(Role.RECIPIENT, "Lưu: VT", "VT"), ("recipient", "archive")),
    ("doctor-signs", saying(Role.SIGNER_NAME, "Nguyễn", "ThS. Nguyễn"), ("signer-name", "honours")),
    ("no-motto", without(Role.MOTTO), ("motto", "present")),
    ("no-number", without(Role.NUMBER), ("number", "present")),
    ("no-day", without(Role.PLACE_DATE), ("place-date", "present")),
    ("no-issuer", without(Role.ISSUER), ("issuer", "present")),
    ("no-signer", without(Role.SIGNER_NAME), ("signer-name", "present")),
    ("no-reference-in-the-annex", without(Role.ANNEX_REFERENCE), ("annex-reference", "present")),
    ("columns-exchanged", exchanged, ("nation", "side"))]


ELSE: dict[str, set[tuple[str, str]]] = {
    "left-margin-40": {("nation", "words")}, "right-margin-25": {("nation", "words")},  # it needs two lines then
    "motto-left": {("motto", "rule")}, "clauses-left": {("clause", "indent")},
    "clauses-of-12": {("clause", "same-size")},
    "no-slash": {("number", "digits")},
    "columns-exchanged": {("motto", "side"), ("place-date", "side"), ("number", "side"), ("nation", "words"),
                          ("issuer", "rule")}}
"""What else is wrong with such a fault."""


def sample() -> Document:
    """A decision with its annex's headings; tables take time and have no measures."""
    whole = sample_paper("decision-list", doctypes())
    return whole.model_copy(update={"parts": tuple(part.model_copy(
        update={"blocks": tuple(block for block in part.blocks if block.kind != "table")}) for part in whole.parts)})


@pytest.mark.parametrize(("name", "altered", "fault"), LOOKS, ids=[fault[0] for fault in LOOKS])
def test_a_look_that_breaks_the_act_is_found_and_nothing_else(name, altered, fault):
    assert wrong(printed_as(sample(), "pdf", altered), "pdf") == {fault} | ELSE.get(name, set())


@pytest.mark.parametrize(("name", "edit", "fault"), WORDS, ids=[fault[0] for fault in WORDS])
def test_words_that_break_the_act_are_found_and_nothing_else(name, edit, fault):
    assert wrong(printed_as(edit(sample()), "pdf", look()), "pdf") == {fault} | ELSE.get(name, set())
