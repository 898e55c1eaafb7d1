"""Vietnamese text: NFC, folding for search, slugs, alphabetical order, dates and money in words. Knows no model."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

# U+00AD soft hyphen, zero-width characters, byte-order mark, and the private-use area: never wanted in content.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\U000f0000-\U0010fffd]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_GHA = str.maketrans("ƣƢ", "ưƯ")
"""A letter of other alphabets that old fonts drew as ư: found in titles of the national portal."""
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_MARKS = re.compile("[\u0300-\u036f]")
_Y_AFTER_CONSONANT = re.compile(r"\b(qu|[bcdghklmnprstvx]{1,3})y\b")
_NOT_WORD = re.compile(r"[^0-9a-z]+")

# The alphabet's own order; tones come after letters (ngang, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = {letter: rank for rank, letter in enumerate("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn make letters of their own

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
         "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX")
POINTS = "abcdđeghiklmnopqrstuvxy"


def clean(text: str) -> str:
    """NFC, ƣ as the ư it stands for, without invisible or control characters, single spaces, no blanks at line ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_GHA)
    text = _CONTROL.sub("", INVISIBLE.sub("", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """Cleaned and with line breaks turned into spaces."""
    return " ".join(clean(text).split())


def bare(text: str) -> str:
    """Lower case without tone marks, vowel marks and đ."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


def fold(text: str) -> str:
    """The form in which query and record meet: bare words joined by one space, i and y variants as one.

    Tone placement (hoà, hòa) falls away with the marks."""
    return " ".join(_Y_AFTER_CONSONANT.sub(r"\1i", _NOT_WORD.sub(" ", bare(text)).strip()).split())


def slug(text: str) -> str:
    """For addresses and folder names: bare words joined by hyphens."""
    return _NOT_WORD.sub("-", bare(text)).strip("-")


def order(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sort key by the Vietnamese alphabet: letters first (a ă â … d đ …), tones break ties."""
    ranks = [_rank(char) for char in unicodedata.normalize("NFC", text.lower())]
    return tuple(letter for letter, _ in ranks), tuple(tone for _, tone in ranks)


@lru_cache(maxsize=1024)
def _rank(char: str) -> tuple[int, int]:
    """A letter's place in the alphabet and its tone's among the tones."""
    parts = unicodedata.normalize("NFD", char)
    letter = unicodedata.normalize("NFC", parts[0] + "".join(p for p in parts[1:] if p in _SHAPES))
    return _LETTERS.get(letter, -1), next((_TONES[p] for p in parts[1:] if p in _TONES), 0)


def short_date(day: date) -> str:
    """1/3/2026: as pages write it."""
    return f"{day.day}/{day.month}/{day.year}"


def padded_date(day: date) -> str:
    """01/3/2026: as papers write it (a leading 0 for days under 10 and for months 1 and 2; NĐ 30/2020 PL I)."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """ngày 01 tháng 3 năm 2026: as papers write it in full."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def number(value: int | Decimal) -> str:
    """1.234,5: dots between thousands, decimal comma, no trailing zeros."""
    whole, _, rest = f"{value:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    rest = rest.rstrip("0")
    return f"{grouped},{rest}" if rest else grouped


def percent(count: int, total: int) -> str:
    """94,4 %: rounded down, so that only all of them are 100 %; a dash where there is nothing to count."""
    if not total:
        return "–"
    return f"{number((Decimal(count) * 100 / total).quantize(Decimal('0.1'), ROUND_DOWN))}\u00a0%"


def money(value: int | Decimal) -> str:
    """20.000 đồng, with a no-break space."""
    return f"{number(value)}\u00a0đồng"


def two_digits(count: int) -> str:
    """05: as papers count (numbers under ten with a leading 0)."""
    return f"{count:02d}"


def point(index: int) -> str:
    """The letter of the point with this index from 0: a b c d đ e g …"""
    return POINTS[index]
