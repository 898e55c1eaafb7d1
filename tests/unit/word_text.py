"""A DOCX as one reads it: the text of each paragraph with the label that Word counts before it.

Written apart from `inspect`, which reads the same with typefaces and places: two readers that must agree."""

import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.word_lists import Counts, W, numbered_lists, whole

SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}


def labels(document: etree._Element, numbering: etree._Element | None, styles: etree._Element | None) -> list[str]:
    """What stands before each `w:p` of a part, in its order; "" before most."""
    counts = Counts({} if numbering is None else numbered_lists(numbering))
    by_style = {} if styles is None else style_numbers(styles)
    made = []
    for paragraph in document.iter(f"{W}p"):
        name, depth = number_of(paragraph, by_style)
        made.append(counts.label(name, depth) if counts.knows(name, depth) else "")
    return made


def printed_paragraphs(data: bytes) -> list[str]:
    """The text of every paragraph of a DOCX's body, tables included, with its label before it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        there = set(file.namelist())
        document, numbering, styles = (
            etree.fromstring(file.read(f"word/{name}.xml"), etree.XMLParser(resolve_entities=False))
            if f"word/{name}.xml" in there else None for name in ("document", "numbering", "styles"))
    if document is None:
        return []
    return [label + "".join(text_of(paragraph)) for label, paragraph in
            zip(labels(document, numbering, styles), document.iter(f"{W}p"), strict=True)]


def text_of(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph.iter(f"{W}r"):
        for node in run:
            yield (node.text or "") if node.tag == f"{W}t" else SIGNS.get(str(node.tag), "")


def number_of(paragraph: etree._Element, by_style: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """The list and depth of a paragraph: its own words go before its style's; "" is none, "0" is none on purpose."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name, depth = by_style.get("" if style is None else style.get(f"{W}val", ""), ("", 0))
    own = paragraph.find(f"{W}pPr/{W}numPr")
    return (name, depth) if own is None else (value(own, "numId", name), whole(value(own, "ilvl", str(depth))))


def style_numbers(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """The list and depth that each style brings, its own or its base's."""
    entries = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    found: dict[str, tuple[str, int]] = {}
    for key in entries:
        at, seen, name, depth = key, set[str](), "", ""
        while at in entries and at not in seen:
            seen.add(at)
            own = entries[at].find(f"{W}pPr/{W}numPr")
            if own is not None:
                name, depth = name or value(own, "numId", ""), depth or value(own, "ilvl", "")
            at = value(entries[at], "basedOn", "")
        if name:
            found[key] = (name, whole(depth))
    return found


def value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)
