"""A kind of paper and what is filled into it, made into a tree of roles. Knows no catalog: a sample is filled alike."""

import re
from collections.abc import Iterator

from ..model.doctype import AnnexForm, Doctype, Filling, Form, Piece, Sheet, SignatureForm, Words
from ..model.document import GAP, Block, Document, Foot, Head, Line, Part, Role, line
from ..model.format import Format
from ..paper_text import paragraphs
from ..viet import ROMAN, long_date
from .sheets import table_of
from .wording import Values, dated_texts, filled, lines_of

BODY = "body"
_NBSP = "\u00a0"
_BLANK_NUMBER = _NBSP * 8
_BLANK_DAY = f"ngày{_NBSP * 6}tháng{_NBSP * 6}năm{_NBSP * 8}"


class _AsWritten(dict[str, str | tuple[str, ...]]):
    """An editor's text has no placeholders: what looks like one stays."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def compose(kind: str, doctype: Doctype, filling: Filling, look: Format, words: Words) -> Document:
    """The paper: head, body, foot; then its annexes. Raises ValueError where a text's place has nothing filled in."""
    form = doctype.form
    values: Values = {**filling.values, "bases": dated_texts(form.bases, filling.law_day, filling.values)}
    body = Part(orientation=form.orientation, blocks=(
        *_head(form, filling, look, values), *_blocks(doctype, BODY, filling, values, words),
        *_foot(form, filling, values)))
    annexes = (part for annex in form.annexes for part in _annex(doctype, annex, filling, values, words))
    return Document(
        format=form.format, doctype=kind, title=filled(form.title, values), issuer=" ".join(filling.issuer),
        day=filling.day, address=filling.address, parts=(body, *annexes),
        notices=(line(Role.DEMONSTRATION, filling.notice),) if filling.notice else ())


def _annex(doctype: Doctype, annex: AnnexForm, filling: Filling, values: Values, words: Words) -> Iterator[Part]:
    """An annex; one for each piece that is filled in under its name."""
    for piece in filling.pieces.get(annex.text, (filling,)):
        blocks = _blocks(doctype, annex.text, piece, {**values, **piece.values}, words)
        yield Part(orientation=annex.orientation, blocks=tuple(blocks))


def _blocks(doctype: Doctype, text: str, piece: Piece, values: Values, words: Words) -> Iterator[Block]:
    """One text of a doctype with what is filled into it."""
    for paragraph in doctype.texts[text]:
        place = paragraph.place
        if place is None:
            yield from lines_of(paragraph, values)
        elif place in piece.sheets:
            yield from _sheets(piece.sheets[place], doctype.form, words)
        elif place in piece.figures:
            yield from piece.figures[place]
        elif place in piece.pieces:
            for inner in piece.pieces[place]:
                yield from _blocks(doctype, place, inner, {**values, **inner.values}, words)
        elif place in piece.texts:
            for written in paragraphs(piece.texts[place]):
                yield from lines_of(written, _AsWritten())
        else:
            raise ValueError(f"{text}.md: nothing is filled in for :: {place}")


def _sheets(sheets: tuple[Sheet, ...], form: Form, words: Words) -> Iterator[Block]:
    """The tables; several have each its number and title above."""
    for index, sheet in enumerate(sheets):
        made = table_of(sheet, form.tables[sheet.form])
        if len(sheets) > 1:
            yield line(Role.ANNEX_PART, words.phrases["part"].format(number=ROMAN[index]))
            yield line(Role.ANNEX_PART_TITLE, made.caption)
        yield made


def _head(form: Form, filling: Filling, look: Format, values: Values) -> Iterator[Block]:
    nation = (line(Role.NATION, look.nation), line(Role.MOTTO, look.motto)) if form.head != "none" else ()
    if form.head != "official":
        yield from nation
        return
    issuing = [line(Role.SUPERIOR, filling.superior)] if filling.superior else []
    issuing += [line(Role.ISSUER, text) for text in filling.issuer]
    if form.symbol:
        issuing.append(line(Role.NUMBER, _number(filled(form.symbol, values), filling.number)))
    if form.about:
        issuing.append(line(Role.ABOUT, filled(form.about, values)))
    yield Head(issuing=tuple(issuing), nation=(*nation, _place_date(filling)))


def _place_date(filling: Filling) -> Line:
    return line(Role.PLACE_DATE, f"{filling.place}, {long_date(filling.day) if filling.day else _BLANK_DAY}")


def _number(symbol: str, number: str | None) -> str:
    """Room for it in a draft; numbers below ten with a leading 0 (NĐ 30/2020 PL I, Phần I, II.3.c)."""
    whole = number or f"{_BLANK_NUMBER}/{symbol}"
    whole = whole if "/" in whole else f"{whole}/{symbol}"
    return "Số: " + re.sub(r"^([1-9])/", r"0\1/", whole)


def _foot(form: Form, filling: Filling, values: Values) -> Iterator[Foot]:
    if form.foot == "official":
        recipients = [line(Role.RECIPIENT, text) for text in dated_texts(form.recipients, filling.law_day, values)]
        yield Foot(
            recipients=(line(Role.RECIPIENTS_TITLE, form.recipients_title), *recipients),
            signature=(*(line(Role.SIGNER_TITLE, text) for text in filling.signer_title), line(Role.SIGNATURE_FIELD),
                       line(Role.SIGNER_NAME, filling.signer_name or GAP)))
    elif form.foot == "form" and form.signatures:
        *left, right = (_signature(entry, values) for entry in form.signatures)
        dated = () if form.head == "official" else (_place_date(filling),)
        yield Foot(recipients=left[0] if left else (), signature=(*dated, *right))


def _signature(entry: SignatureForm, values: Values) -> tuple[Line, ...]:
    """Title, note, room, and the name where it is known."""
    found = [line(Role.SIGNER_TITLE, filled(entry.title, values))]
    if entry.note:
        found.append(line(Role.SIGNER_NOTE, entry.note))
    found.append(line(Role.SIGNATURE_FIELD))
    if entry.name:
        found.append(line(Role.SIGNER_NAME, filled(entry.name, values)))
    return tuple(found)
