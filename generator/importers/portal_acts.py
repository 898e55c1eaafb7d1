"""Legal bases of the portal: one id for one act, its kind from its words or its number's letters. Invents no date."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from ..viet import bare, slug
from .portal_clean import Notebook
from .portal_organizations import Known
from .portal_tables import PlaceFacts, Tables, plain

Data = dict[str, Any]
_KINDS = (r"bộ luật|luật|luất|pháp lệnh|nghị quyết|nghị định|nđ|thông tư liên tịch|thông tư|tt|quyết định|chỉ thị|"
          r"văn bản hợp nhất|vbhn")
_OPENING = re.compile(rf"^(?:(?:{_KINDS})\s*)?(?:số\s*:?\s*)?(?=\d)", re.IGNORECASE)
_TITLE = re.compile(rf"^(?:{_KINDS})\b[^\d/]*\bsố\s*:?\s*(?=\S+$)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?[a-zA-Z]?/(?:\d{4}/)?[A-ZĐ][A-Za-zĐđ0-9&]*(?:[-/][A-Za-zĐđ0-9&]+)*")
_TIGHT = re.compile(r"\s*([-/])\s*")
_DOTTED = re.compile(r"\.?/\.?")
_UNMARKED = {"ND": "NĐ", "QD": "QĐ", "HDND": "HĐND"}
_DAY = re.compile(r"\s*(?:,\s*)?ngày\s*(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})", re.IGNORECASE)
_BY = re.compile(r"\s*(?:do|của)\s+(?:Bộ trưởng\s+)?", re.IGNORECASE)
_YEAR = re.compile(r"/(\d{4})/")
_LONGEST = 70


def act_of(row: Mapping[str, Any], place: PlaceFacts | None, known: Known, book: Notebook,
           tables: Tables) -> tuple[str, Data] | None:
    """An act's id and its entry. `place`: whose record cites it, for numbers that every province uses."""
    code, name = book.line(row.get("code")), book.line(row.get("name"))
    if not code and not name:
        return None
    number = _number(code) or _number(_TITLE.sub("", code)) or _number(name)
    if not number:
        book.note("act-odd", f"{code}: {name[:80]}" if name != code else name[:80])
    shown = number or (code if "/" in code and code[:1].isdigit() else "")
    own = _key(number, code, name, place, tables)
    standing = known.acts.get(number or "", own)
    key = own if number and standing.startswith(f"{slug(number)}-") else standing  # another province's same number
    entry: Data = {"kind": _kind(code, name, number, tables)}
    if shown:
        entry["number"] = shown
    entry["title"] = name or code
    return key, {**entry, **_stated(name, number, tables)}


def shelf(number: str | None) -> str:
    """The file an act stands in: its number's year, or khac (others)."""
    year = _YEAR.search(number or "")
    return year.group(1) if year and "1945" <= year.group(1) <= "2099" else "khac"


def _number(text: str) -> str | None:
    """The number that a text opens with."""
    rest = _DOTTED.sub("/", _TIGHT.sub(r"\1", _OPENING.sub("", text.strip()))).lstrip(".")
    found = _NUMBER.match(rest)
    if not found:
        return None
    after = rest[found.end():found.end() + 1]
    if after and after not in " :.,;()":
        return None
    return re.sub(r"(?<=[/-])(?:ND|QD|HDND)(?=[/-]|$)", lambda letters: _UNMARKED[letters.group()], found.group())


def _key(number: str | None, code: str, name: str, place: PlaceFacts | None, tables: Tables) -> str:
    key = slug(number) if number else slug(code if len(code) > 3 else name)[:_LONGEST].strip("-")
    if place is not None and tables.local_letters.search(bare(number or code)):
        key = f"{key}-{place.slug}"
    return key or "khong-so"


def _kind(code: str, name: str, number: str | None, tables: Tables) -> str:
    for text in (code, name):
        for pattern, kind in tables.act_words:
            if pattern.search(plain(text)):
                return kind
    letters = bare(number or code)
    return next((kind for pattern, kind in tables.act_letters if pattern.search(letters)), "other")


def _stated(name: str, number: str | None, tables: Tables) -> Data:
    """The issuer and the day, only where the name itself states them right after the number."""
    at = name.find(number) if number else -1
    if number is None or at < 0:
        return {}
    rest = name[at + len(number):]
    found: Data = {}
    day = _DAY.match(rest)
    if day:
        rest = rest[day.end():]
    by = _BY.match(rest)
    if by:
        after = rest[by.end():].lower()
        issuer = next((name for name in tables.raw["act_issuers"] if after.startswith(name.lower())), "")
        if issuer:
            found["issuer"] = issuer
    if day:
        with suppress(ValueError):
            found["signed"] = date(int(day[3]), int(day[2]), int(day[1])).isoformat()
    return found
