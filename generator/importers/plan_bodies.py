"""Who leads and takes part, from one cell to one entry for each. Knows no catalog: names stay as written."""

import re
from collections.abc import Iterator
from functools import cache

from ..viet import one_line
from .plan_words import plan_words

_LINES = re.compile(r"\n\s*(?=[-+•])|;")


def bodies_in(cell: str) -> tuple[str, ...]:
    """The entries of a cell: parted by semicolons and dashes, by commas only before the next body's name."""
    found = (name.strip(" .,;-–+•") for part in _LINES.split(cell) for name in _apart(one_line(part)))
    return tuple(dict.fromkeys(name for name in found if name))


def _apart(text: str) -> Iterator[str]:
    """Commas stand inside names too (Các sở, ban, ngành), and inside brackets."""
    start = 0
    for found in _joint().finditer(text):
        if text.count("(", 0, found.start()) == text.count(")", 0, found.start()):
            yield text[start:found.start()]
            start = found.end()
    yield text[start:]


@cache
def _joint() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in plan_words().bodies)
    return re.compile(rf"(?:,| - )\s*(?=(?:{names})\b)")


def parted_body(text: str) -> tuple[str, str]:
    """The body that a sentence begins with (Sở Tài chính căn cứ …) and the rest; blank where it begins with none."""
    if not _opening().match(text):
        return "", text
    found = _verb().search(text)
    return (text[:found.start()].strip(" ,:"), text[found.start():].strip(" ,:")) if found else (text.strip(" ,:"), "")


def has_verb(text: str) -> bool:
    """Whether a text says what somebody does, and does not only name bodies."""
    return _verb().search(f" {text}") is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(name) for name in plan_words().bodies)})\b")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"[,:]? (?:{'|'.join(re.escape(verb) for verb in plan_words().verbs)})\b", re.IGNORECASE)
