"""Who an inspection plan wants inspected, when, and which shares. Knows no table."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ..derive.deadlines import parse
from ..model.plan import Quota, Share, Visit
from .phrases import plain
from .plan_sections import Part, unmarked
from .plan_words import PlanNote, beginning, note, plan_words
from .source import Paragraph

_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%\s*([^;.%]*)")
_SUDDEN = re.compile(r"đột xuất", re.IGNORECASE)


def quotas_of(paragraphs: Sequence[Paragraph], source: str) -> tuple[Quota, ...]:
    """Every share of bodies that must be inspected; `source` is the plan that says so."""
    found: dict[Share, Quota] = {}
    for paragraph in paragraphs:
        for value, words in _SHARE.findall(paragraph.text):
            said = plain(words)
            of = next((share for share, phrases in plan_words().shares.items() if said.startswith(phrases)), None)
            if of is not None:
                found.setdefault(of, Quota(of=of, at_least=Decimal(value.replace(",", ".")), source=source))
    return tuple(found.values())


def visits_of(parts: Sequence[Part], year: int) -> tuple[tuple[Visit, ...], list[PlanNote]]:
    """The bodies under «Đối tượng», at the time under «Thời gian kiểm tra»; none where either is missing."""
    who, when, notes = [], "", []
    now = ""
    for paragraph in (one for part in parts if part.key == "visits" for one in part.paragraphs):
        words = unmarked(paragraph.text)
        opened = next((key for key in ("visited", "visit_time") if plan_words().opens(words, key)), "")
        numbered = paragraph.text[:1].isdigit()
        now = opened or ("" if numbered else now)
        if _SUDDEN.search(words):
            notes.append(note(paragraph.line, "unannounced", text=beginning(words, 12)))
        elif now == "visited" and not opened and paragraph.text.startswith("-"):
            who.append((words, _share_of(words)))
        elif now == "visit_time" and not when:
            when = _time_in(words, year)
    return tuple(Visit(who=name, of=share, when=when) for name, share in who if when), notes


def _share_of(words: str) -> Share | None:
    said = plain(words.removeprefix("Các "))
    return next((share for share, phrases in plan_words().shares.items() if said.startswith(phrases)), None)


def _time_in(sentence: str, year: int) -> str:
    """The longest end of a sentence that reads as a time."""
    words = sentence.split()
    ends = (" ".join(words[at:]) for at in range(1, len(words)))
    return next((end for end in ends if parse(end, year).kind in ("within", "continuous", "by", "recurring")), "")
