"""Texts with placeholders and values to lines with roles. Knows no kind of paper.

A wording with a placeholder that stands for several values is repeated for each of them; for none, it vanishes."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from ..model.doctype import Dated, Paragraph
from ..model.document import Line, Role, Run
from ..paper_text import PLACEHOLDER

_MARKUP = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
_ARTICLE = re.compile(r"Điều \d+\.")
_ENDS_SENTENCE = (".", ";", ":", "/", ",")

Values = Mapping[str, str | tuple[str, ...]]


def filled(template: str, values: Values) -> str:
    """The words with a value for each placeholder."""
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), template)


def dated_texts(entries: Iterable[Dated], day: date, values: Values) -> tuple[str, ...]:
    """The wordings that hold on a day, repeated where they stand for several; the same is said once."""
    texts = [filled(entry.text, chosen) for entry in entries if entry.holds(day)
             for chosen in _each(entry.text, values)]
    return tuple(dict.fromkeys(texts))


def lines_of(paragraph: Paragraph, values: Values) -> list[Line]:
    """A paragraph's lines; of several, the last ends with a full stop (NĐ 30/2020 PL I, Phần I, II.6.a)."""
    each = _each(paragraph.text, values)
    last = re.sub(r";$", ".", paragraph.text) if each != [values] else paragraph.text
    templates = [paragraph.text] * (len(each) - 1) + [last]
    return [Line(role=paragraph.role, runs=_runs(paragraph.role, template, chosen))
            for template, chosen in zip(templates, each, strict=True)] if each else []


def _each(template: str, values: Values) -> list[Values]:
    """The values once; or, where the template holds a placeholder for several, once for each of them."""
    for name in PLACEHOLDER.findall(template):
        several = values[name]
        if isinstance(several, tuple):
            return [{**values, name: value} for value in several]
    return [values]


def _runs(role: Role, template: str, values: Values) -> tuple[Run, ...]:
    """Its text in stretches: a heading whole, an article's label, **strong** and *emphasis* as written."""
    heading = role in (Role.ARTICLE, Role.CLAUSE) and not template.endswith(_ENDS_SENTENCE)
    label = _ARTICLE.match(template) if role is Role.ARTICLE else None
    runs = [Run(text=label[0], strong=True)] if label else []
    for piece in _MARKUP.split(template[label.end():] if label else template):
        stars = 2 if piece.startswith("**") else 1 if piece.startswith("*") and len(piece) > 2 else 0
        text = filled(piece[stars:len(piece) - stars], values)
        if text:
            runs.append(Run(text=text, strong=heading or stars == 2, emphasis=stars == 1))
    return tuple(runs)
