"""Finds a typeface of Times New Roman's measures on this machine, and measures text with it. Knows no paper.

Each file is checked to hold all Vietnamese letters: a font that lacks some makes a PDF silently mix two families."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

FAMILIES = ("Times New Roman", "Liberation Serif", "Tinos", "TeX Gyre Termes")
STYLES = ("regular", "bold", "italic", "bold italic")
_FILES = ("times", "liberationserif", "tinos", "texgyretermes")  # how the files' names begin, without blanks
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SIGNS = "0123456789.,;:!?()[]{}/\\-–—…“”‘’\"'%&*+=<>@#°§ \u00a0"


@dataclass(frozen=True)
class Typeface:
    """Four styles of one family in one folder. `widths`: advance of each letter in parts of the font's size."""

    family: str
    folder: Path
    files: Mapping[str, Path]
    widths: Mapping[str, Mapping[int, float]]

    def width(self, text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
        """The width of a text in points, set in one line."""
        advances = self.widths[" ".join(["bold"] * bold + ["italic"] * italic) or "regular"]
        return size * sum(advances.get(ord(char), 0.5) for char in text)


def vietnamese_letters() -> str:
    """All 134 letters with their marks, both cases, and the signs that papers use."""
    lower = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(_VOWELS, _TONES)]
    letters = [*lower, *"bcdđghklmnpqrstvxfjwz"]
    return "".join([*letters, *(letter.upper() for letter in letters), *_SIGNS])


def font_folders() -> list[Path]:
    """Where systems keep their fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared, own = Path("/usr"), home / ".local"
    return [*(base / "share" / "fonts" for base in (shared, shared / "local", own)), home / ".fonts"]


def find_typeface(folders: Iterable[Path] | None = None) -> Typeface | None:
    """The first family of `FAMILIES` that is here in four styles with all letters; None where there is none."""
    found = list(_candidates(font_folders() if folders is None else folders))
    whole = [typeface for typeface in found if set(typeface.files) == set(STYLES)]
    return min(whole, key=lambda typeface: (FAMILIES.index(typeface.family), str(typeface.folder)), default=None)


def missing_letters(font: TTFont) -> str:
    """The letters a font lacks."""
    known = font.getBestCmap() or {}
    return "".join(letter for letter in vietnamese_letters() if ord(letter) not in known)


def _candidates(folders: Iterable[Path]) -> Iterator[Typeface]:
    grouped: dict[tuple[str, Path], dict[str, tuple[Path, Mapping[int, float]]]] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*") if _may_be_times(path)):
        try:
            with TTFont(path, lazy=True) as font:
                family, style = _name(font)
                if family in FAMILIES and style in STYLES and not missing_letters(font):
                    grouped.setdefault((family, path.parent), {})[style] = (path, _widths(font))
        except (TTLibError, OSError):
            continue  # not a font, or not ours to read: as if it were not here
    for (family, folder), styles in grouped.items():
        yield Typeface(family, folder, {style: path for style, (path, _) in styles.items()},
                       {style: widths for style, (_, widths) in styles.items()})


def _may_be_times(path: Path) -> bool:
    name = path.name.lower().replace(" ", "").replace("-", "")
    return name.startswith(_FILES) and name.endswith((".ttf", ".otf"))


def _name(font: TTFont) -> tuple[str, str]:
    family = font["name"].getDebugName(1) or ""
    style = (font["name"].getDebugName(2) or "").lower()
    return family, style


def _widths(font: TTFont) -> dict[int, float]:
    em = font["head"].unitsPerEm
    advances = font["hmtx"]
    return {code: advances[glyph][0] / em for code, glyph in (font.getBestCmap() or {}).items()}
