"""A DOCX as its XML parts, within bounds: a hostile zip gives a fault, never an exhausted machine. Knows no paper."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from ..archive import BadArchive, Bounds, content, opened
from .finished import NotReadable

MAX_BYTES = 50_000_000
MAX_PART = 60_000_000
"""Of one part, unpacked: a text of 3,000 pages."""
MAX_UNPACKED = 150_000_000
MAX_ENTRIES = 5_000
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {  # ISO 29500 strict has its own names for the same things
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships":
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}


@dataclass
class Package:
    """An opened DOCX; parts are read when they are asked for, once each."""

    packed: zipfile.ZipFile
    names: frozenset[str]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    def part(self, name: str) -> etree._Element | None:
        """A part's tree; None where there is no such part."""
        if name in self.names and name not in self.trees:
            self.trees[name] = _parsed(_unpacked(self.packed, name))
        return self.trees.get(name)

    @cached_property
    def relations(self) -> dict[str, str]:
        """The parts that the text refers to, by id."""
        tree = self.part("word/_rels/document.xml.rels")
        if tree is None:
            return {}
        return {str(entry.get("Id")): _target(str(entry.get("Target", ""))) for entry in tree
                if entry.get("TargetMode") != "External"}


def open_package(data: bytes) -> Package:
    """The package in some bytes; raises `NotReadable`."""
    if len(data) > MAX_BYTES:
        raise NotReadable("large")
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old .doc files, and of locked new ones
        raise NotReadable("locked")
    try:
        packed = opened(data, Bounds(MAX_ENTRIES, MAX_UNPACKED, MAX_PART))
    except BadArchive as bad:
        raise NotReadable(bad.why) from None
    names = packed.namelist()
    if MAIN not in names:
        raise NotReadable("zip")
    return Package(packed, frozenset(names))


def main_text(package: Package) -> etree._Element:
    """The text's own part; raises `NotReadable` where it holds no text."""
    tree = package.part(MAIN)
    body = None if tree is None else tree.find(f"{W}body")
    if body is None:
        raise NotReadable("xml")
    return body


def _target(path: str) -> str:
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join("word", path))


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    try:
        return content(packed, name)
    except BadArchive as bad:
        raise NotReadable(bad.why) from None


def _parsed(data: bytes) -> etree._Element:
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotReadable("xml") from None
    if tree.getroottree().docinfo.internalDTD is not None:  # none is allowed here; one could hold a bomb
        raise NotReadable("xml")
    return tree
