"""A foreign file to blocks: paragraphs and tables with their places. Knows formats, not what the text means.

DOCX, HTML and ODT go through pandoc; Markdown and plain text are read directly, so that places are real lines."""

import re
from dataclasses import dataclass
from pathlib import Path

from ..archive import BadArchive, Bounds, parts_of, still
from ..viet import clean

MAX_BYTES = 20_000_000
MAX_UNPACKED = 300_000_000
MAX_ENTRIES = 10_000
_ZIPPED = {".docx": "word/document.xml", ".odt": "content.xml"}
_TEXTS = {".md", ".markdown", ".txt"}
_PAGES = {".html", ".htm", ".xhtml"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


class Unreadable(Exception):  # noqa: N818 - a fault in the file given, no error of ours
    """A foreign file that gives nothing. `code` is that of `data/messages/<code>.yaml`, `words` fill it."""

    def __init__(self, path: Path, code: str, words: dict[str, str] | None = None) -> None:
        self.path = path
        self.code = code
        self.words = {"path": path.name, "wanted": ".docx, .odt, .html, .md, .txt", **(words or {})}
        super().__init__(f"{path.name}: {code}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `line` is its line in a text file, else its ordinal among the blocks."""

    text: str
    line: int
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells from the left, blank where there is none."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `exact`: its cells stand in their true columns (merged ones repeated downwards)."""

    rows: tuple[TableRow, ...]
    line: int
    exact: bool = True


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class RawText:
    """A text file's lines, or the HTML and packed bytes that pandoc is to read."""

    kind: str
    lines: tuple[str, ...] = ()
    raw: bytes = b""


def read_file(path: Path) -> RawText:
    """The file's content within bounds, by kind: `text`, or the name of pandoc's reader."""
    if not path.is_file():
        raise Unreadable(path, "I001")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise _too_large(path, size, MAX_BYTES)
    raw = path.read_bytes()
    suffix = path.suffix.lower()
    if suffix in _ZIPPED:
        return RawText(suffix[1:], raw=packed_anew(path, _ZIPPED[suffix]))
    if not raw.strip():
        raise Unreadable(path, "I002", {"kind": suffix[1:] or "?", "why": "0 B"})
    if suffix in _PAGES:
        return RawText("html", raw=_decoded(path, raw, _declared(raw)).encode())
    if suffix in _TEXTS:
        return RawText("text", tuple(_lines(_decoded(path, raw, None))))
    raise Unreadable(path, "I002", {"kind": suffix[1:] or "?", "why": "-"})


def _too_large(path: Path, size: int, limit: int) -> Unreadable:
    return Unreadable(path, "I003", {"size": str(size // 1_000_000), "limit": str(limit // 1_000_000)})


def packed_anew(path: Path, needed: str) -> bytes:
    """A zip that holds what its kind must hold, in our own packing: nobody who reads it next can be made to swell."""
    try:
        parts = parts_of(path, Bounds(MAX_ENTRIES, MAX_UNPACKED, MAX_UNPACKED))
    except BadArchive as bad:
        if bad.why == "large":
            raise _too_large(path, bad.size, MAX_UNPACKED) from None
        raise Unreadable(path, "I002", {"kind": path.suffix[1:], "why": "zip"}) from None
    if needed not in parts:
        raise Unreadable(path, "I002", {"kind": path.suffix[1:], "why": needed})
    return still(parts)


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(raw[:4096])
    return found[1].decode("ascii") if found else None


def _decoded(path: Path, raw: bytes, declared: str | None) -> str:
    """UTF-8, UTF-16 by its mark, or what the page declares; anything else is refused, never guessed."""
    tried = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", *([declared] if declared else [])]
    for encoding in tried:
        try:
            text = raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return text
    raise Unreadable(path, "I002", {"kind": path.suffix[1:], "why": "UTF-8"})


def _lines(text: str) -> list[str]:
    """Cleaned one by one: `clean` on the whole would shift line numbers and lose the tabs between cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return ["\t".join(clean(part) for part in line.strip().split("\t")) for line in lines]
