"""Codes and decision numbers of the portal: what is mended without doubt, what is only reported. Knows no record."""

import re
from datetime import date, datetime, timedelta, timezone

from ..model.base import CODE
from ..viet import clean, slug
from .portal_tables import PlaceFacts

_SUFFIXED = re.compile(r"([1-9]\.\d{6})((?:\.\d+)*\.H\d{2}(?:\.\d+)*)")
_HANOI = timezone(timedelta(hours=7))
_OPENING = re.compile(r"^(?:quyết định\s*)?(?:số\s*:?\s*)?(?=\S*\d)", re.IGNORECASE)
_STRAY = ((re.compile(r"\s*\.?\s*/\s*\.?\s*"), "/"), (re.compile(r"\s*-\s*"), "-"), (re.compile(r"[.\s]+$"), ""),
          (re.compile(r"/Q[ĐD]_", re.IGNORECASE), "/QĐ-"), (re.compile(r"/(?:QD|qđ|qd)-"), "/QĐ-"))
_PROPER = re.compile(r"\d+[a-zA-Z]?/(?:\d{4}/)?QĐ-[A-ZĐ][A-ZĐ0-9&-]*")
_MINISTRY = re.compile(r"QĐ-(?!UBND|VP)[A-ZĐ&]{3,}")


def code_of(raw: str) -> tuple[str | None, str]:
    """The national code in a text (None where there is none for sure), and the kind of cleaning that gave it."""
    text = clean(raw)
    if CODE.fullmatch(text):
        return text, "" if text == raw else "code-cleaned"
    local = _SUFFIXED.fullmatch(text)
    return (local.group(1), "code-suffix") if local else (None, "")


def decision_number(raw: str) -> tuple[str, str]:
    """A decision's number without stray dots, blanks and opening words, and the kind of finding."""
    text = " ".join(clean(raw).split())
    mended = _OPENING.sub("", text)
    for pattern, better in _STRAY:
        mended = pattern.sub(better, mended)
    if mended.endswith(mended.lower()[-4:]) and re.fullmatch(r"\d+/QĐ-[a-zđ]+", mended):
        mended = mended.upper()
    if not _PROPER.fullmatch(mended):
        return mended, "number-odd"
    return mended, "" if mended == raw else "number-cleaned"


def announcement_id(number: str, issuer: str, place: PlaceFacts | None) -> str:
    """An id for an announcement within its year: the number; with its issuer where the number does not tell it."""
    base = slug(number)
    if _MINISTRY.search(number) and place is None:
        return base
    return f"{base}-{place.slug if place else issuer}"


def day_of(milliseconds: object) -> date | None:
    """The day of an instant in Hanoi (UTC+7), where it is one within reason."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return None
    if not 0 < milliseconds < 4_102_444_800_000:  # until 2100
        return None
    return datetime.fromtimestamp(milliseconds / 1000, _HANOI).date()
