"""What the tests of `inspect` share: papers as files, and what is wrong in them."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from docx import Document as WordFile
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from generator.inspect.finding import Finding
from generator.inspect.papers import inspect_paper
from generator.model.document import Document
from generator.model.format import Format
from generator.render.documents import render
from tests.unit.paper_data import doctypes, press

FORMAT = "nd30-2020"


def width_of(text: str, size: float, bold: bool, italic: bool) -> float:
    """The width of a text in points, as the renderers measure it."""
    return press().typeface.width(text, size, bold=bold, italic=italic)


def look() -> Format:
    """The national format, untouched."""
    return doctypes().formats[FORMAT]


def findings(data: bytes, kind: str) -> tuple[Finding, ...]:
    """All that was measured."""
    return inspect_paper(data, f".{kind}", look(), width_of)


@cache
def measured(document: Document, kind: str) -> tuple[Finding, ...]:
    """All that was measured of a paper as it is printed."""
    return findings(printed(document, kind), kind)


def wrong(data: bytes, kind: str) -> set[tuple[str, str]]:
    """The elements and properties that are not as the act wants them."""
    return {(str(finding.role), finding.what) for finding in findings(data, kind) if finding.right is False}


@cache
def printed(document: Document, kind: str) -> bytes:
    """A paper as a file."""
    return render(document, kind, press())


def printed_as(document: Document, kind: str, altered: Format) -> bytes:
    """A paper printed in a format that breaks the act."""
    shop = press()
    return render(document, kind, replace(shop, formats={**shop.formats, FORMAT: altered}))


def altered_word(document: Document, alter: Callable[[Word], object]) -> bytes:
    """A paper's Word file after someone edited it."""
    word = WordFile(io.BytesIO(printed(document, "docx")))
    alter(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def paragraphs(word: Word, role: str) -> list[Paragraph]:
    """The paragraphs of a role, those in tables too."""
    return [Paragraph(element, word._body) for element in word.element.body.iter(qn("w:p"))
            if element.style == role]


def first(word: Word, role: str) -> Paragraph:
    """The first paragraph of a role."""
    return paragraphs(word, role)[0]


def say(paragraph: Paragraph, text: str) -> None:
    """Other words in the looks of the first run."""
    run, *others = paragraph.runs
    run.text = text
    for other in others:
        other._r.getparent().remove(other._r)
