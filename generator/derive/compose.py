"""A kind of paper and what is filled into it, made into a tree of roles. Knows no catalog: a sample is filled alike.

A wording with a placeholder that stands for several is repeated for each of them."""

import re
from collections.abc import Iterable, Mapping

from ..model.doctype import Annex, Dated, Doctype, Filling, Paragraph, Words
from ..model.document import GAP, Block, Document, Foot, Head, Line, Part, Role, Run, line
from ..model.format import Format
from ..viet import ROMAN, long_date
from .annex import annex_tables

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_MARKUP = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
_ARTICLE = re.compile(r"Điều \d+\.")
_ENDS_SENTENCE = (".", ";", ":", "/", ",")
_NBSP = "\u00a0"
_BLANK_NUMBER = _NBSP * 8
_BLANK_DAY = f"ngày{_NBSP * 6}tháng{_NBSP * 6}năm{_NBSP * 8}"

Values = Mapping[str, str | tuple[str, ...]]


def compose(kind: str, doctype: Doctype, filling: Filling, look: Format, words: Words) -> Document:
    """The paper: head, body, foot; then its annex where it has one."""
    form = doctype.form
    values = {**filling.values, "bases": dated_texts(form.bases, filling)}
    body = [entry for paragraph in doctype.body for entry in _lines(paragraph, values)]
    parts = [Part(blocks=(_head(form.symbol, filling, look), *body, _foot(doctype, filling)))]
    if form.annex:
        parts.append(_annex(form.annex, filling, words))
    return Document(
        format=form.format, doctype=kind, title=_filled(form.title, values), issuer=" ".join(filling.issuer),
        day=filling.day, address=filling.address, parts=tuple(parts),
        notices=(line(Role.DEMONSTRATION, filling.notice),) if filling.notice else ())


def dated_texts(entries: Iterable[Dated], filling: Filling) -> tuple[str, ...]:
    """The wordings that hold on the paper's day, repeated where they stand for several; the same is said once."""
    texts = [_filled(entry.text, values) for entry in entries if entry.holds(filling.law_day)
             for values in _each(entry.text, filling.values)]
    return tuple(dict.fromkeys(texts))


def _each(template: str, values: Values) -> list[Values]:
    """The values once; or, where the template holds a placeholder for several, once for each of them."""
    for name in _PLACEHOLDER.findall(template):
        several = values[name]
        if isinstance(several, tuple):
            return [{**values, name: value} for value in several]
    return [values]


def _filled(template: str, values: Values) -> str:
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), template)


def _lines(paragraph: Paragraph, values: Values) -> list[Line]:
    """A paragraph of the body; of several, the last ends with a full stop (NĐ 30/2020 PL I, Phần I, II.6.a)."""
    each = _each(paragraph.text, values)
    last = re.sub(r";$", ".", paragraph.text) if each != [values] else paragraph.text
    templates = [paragraph.text] * (len(each) - 1) + [last]
    return [Line(role=paragraph.role, runs=_runs(paragraph.role, template, chosen))
            for template, chosen in zip(templates, each, strict=True)] if each else []


def _runs(role: Role, template: str, values: Values) -> tuple[Run, ...]:
    """Its text in stretches: a heading whole, an article's label, **strong** and *emphasis* as written."""
    heading = role in (Role.ARTICLE, Role.CLAUSE) and not template.endswith(_ENDS_SENTENCE)
    label = _ARTICLE.match(template) if role is Role.ARTICLE else None
    runs = [Run(text=label[0], strong=True)] if label else []
    for piece in _MARKUP.split(template[label.end():] if label else template):
        stars = 2 if piece.startswith("**") else 1 if piece.startswith("*") and len(piece) > 2 else 0
        text = _filled(piece[stars:len(piece) - stars], values)
        if text:
            runs.append(Run(text=text, strong=heading or stars == 2, emphasis=stars == 1))
    return tuple(runs)


def _head(symbol: str, filling: Filling, look: Format) -> Head:
    number = filling.number or f"{_BLANK_NUMBER}/{_filled(symbol, filling.values)}"
    if "/" not in number:
        number = f"{number}/{_filled(symbol, filling.values)}"
    day = long_date(filling.day) if filling.day else _BLANK_DAY
    issuing = [line(Role.SUPERIOR, filling.superior)] if filling.superior else []
    issuing += [line(Role.ISSUER, text) for text in filling.issuer]
    return Head(
        issuing=(*issuing, line(Role.NUMBER, f"Số: {_two_digits(number)}")),
        nation=(line(Role.NATION, look.nation), line(Role.MOTTO, look.motto),
                line(Role.PLACE_DATE, f"{filling.place}, {day}")))


def _two_digits(number: str) -> str:
    """Numbers below ten with a leading 0 (NĐ 30/2020 PL I, Phần I, II.3.c)."""
    return re.sub(r"^(\d)/", r"0\1/", number)


def _foot(doctype: Doctype, filling: Filling) -> Foot:
    recipients = [line(Role.RECIPIENT, text) for text in dated_texts(doctype.form.recipients, filling)]
    return Foot(
        recipients=(line(Role.RECIPIENTS_TITLE, doctype.form.recipients_title), *recipients),
        signature=(*(line(Role.SIGNER_TITLE, text) for text in filling.signer_title), line(Role.SIGNATURE_FIELD),
                   line(Role.SIGNER_NAME, filling.signer_name or GAP)))


def _annex(annex: Annex, filling: Filling, words: Words) -> Part:
    tables = annex_tables(filling.items, annex, words)
    blocks: list[Block] = [line(Role.ANNEX_NAME, annex.name),
                           line(Role.ANNEX_TITLE, _filled(annex.title, filling.values)),
                           line(Role.ANNEX_REFERENCE, _filled(annex.reference, filling.values))]
    for index, (title, table) in enumerate(tables):
        if len(tables) > 1:
            blocks += [line(Role.ANNEX_PART, annex.part.format(number=ROMAN[index])),
                       line(Role.ANNEX_PART_TITLE, title)]
        blocks.append(table)
    return Part(orientation="landscape", blocks=tuple(blocks))
