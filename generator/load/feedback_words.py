"""Reads `generator/data/feedback.yaml`: what the notice of the address for feedback says beside the address."""

from dataclasses import dataclass
from functools import cache

import yaml

from .program_data import DATA


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What may be told, how, what goes elsewhere; the acts by id, and whether the words were held against them."""

    law: tuple[str, ...]
    sure: bool
    about: tuple[str, ...]
    ask: tuple[str, ...]
    apart: str


@cache
def notice_words() -> NoticeWords:
    """The words of the program."""
    raw = yaml.safe_load((DATA / "feedback.yaml").read_text(encoding="utf-8"))
    law, about, ask = (tuple(map(str, raw[key])) for key in ("law", "about", "ask"))
    return NoticeWords(law, bool(raw["sure"]), about, ask, str(raw["apart"]))
