"""The sections of a plan: which paragraphs are purposes, targets, duties, recipients. Knows no table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model.plan import Duty
from .headings import marker_of
from .phrases import plain
from .plan_bodies import has_verb, parted_body
from .plan_words import PlanNote, beginning, note, plan_words
from .source import Paragraph

PREAMBLE, UNPLACED, ENDED = "preamble", "unplaced", "ended"
"""Before the first section, under a heading we have no section for, after the last sentence."""
_HEADING_WORDS = 16
_LONG = 25  # words: a longer numbered line says what to do, a shorter one who
_MARK = re.compile(r"^(?:[a-zđ]\s*[)]\s+|[-+•–*]\s*|\(\d+\)\s*|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s*)")
_OF = re.compile(r"^(?:trách nhiệm của|giao|đề nghị|yêu cầu)\s+", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:KT|TUQ|TL|Q)\s*\.|PHÓ |CHỦ TỊCH$|GIÁM ĐỐC$")
_NAMED = re.compile(r"\s*\([^)]*\)")


@dataclass(slots=True)
class Part:
    """A section: its heading and the paragraphs under it. Several may have the same key."""

    key: str
    heading: str
    line: int
    paragraphs: list[Paragraph] = field(default_factory=list)


def parts_of(paragraphs: Iterable[Paragraph]) -> list[Part]:
    """The sections in their order; what stands before the first is the preamble."""
    parts = [Part(PREAMBLE, "", 0)]
    for paragraph in paragraphs:
        if not plain(paragraph.text).strip():
            continue
        key = _opens(paragraph, parts[-1].key)
        if key:
            parts.append(Part(key, paragraph.text, paragraph.line))
            rest = paragraph.text.partition(":")[2].strip() if key in ("recipients", "addressees") else ""
            if rest:
                parts[-1].paragraphs.append(Paragraph(rest, paragraph.line))
        elif parts[-1].key in ("recipients", "addressees") and not paragraph.text.startswith(("-", "+")):
            parts.append(Part(PREAMBLE if parts[-1].key == "addressees" else ENDED, "", paragraph.line, [paragraph]))
        else:
            if parts[-1].paragraphs and parts[-1].paragraphs[-1].text.rstrip().endswith("./."):
                parts.append(Part(ENDED, "", paragraph.line))
            parts[-1].paragraphs.append(paragraph)
    return parts


def _opens(paragraph: Paragraph, now: str) -> str:
    """The section that a paragraph opens, or an empty text; `unplaced` for a heading we have no section for."""
    words = plan_words()
    text = paragraph.text
    for key in ("recipients", "addressees", "annexes"):
        if words.opens(text, key) and (key != "annexes" or text.isupper() or paragraph.strong):
            return UNPLACED if key == "annexes" else key
    mark, rest = marker_of(text)
    if now == ENDED or len(rest.split()) > _HEADING_WORDS or mark not in ("", "roman", "digit"):
        return ""
    if mark == "" and not (text.isupper() or paragraph.strong or rest.endswith(":")):
        return ""
    said = plain(rest)
    found = next((key for key, phrases in words.sections.items() if said.startswith(phrases)), "")
    if mark == "roman":
        return found or (UNPLACED if rest else "")
    inner = found in words.inner_sections and now not in ("duties", "contents", PREAMBLE)
    opening = found in words.inner_sections[:-1] and now == PREAMBLE and text.rstrip().endswith(":")
    return found if inner or opening else ""


def opens_after(before: str, line: str) -> bool:
    """Whether a line of wrapped text begins a new paragraph after these words: they end, or are a heading."""
    words = plan_words()
    if before.endswith("./.") or words.opens(line, "recipients") or (_AUTHORITY.match(line) and before.isupper()):
        return True
    mark, rest = marker_of(before.strip("* "))
    capital = line[:1].isupper() and not line.split()[0].isupper()
    if before.isupper() or (mark == "digit" and before.endswith(":")):
        return capital
    heads = plain(rest).startswith(tuple(phrase for phrases in words.sections.values() for phrase in phrases))
    return bool(mark) and heads and capital and len(rest.split()) <= _HEADING_WORDS


def section(parts: Sequence[Part], *keys: str) -> list[Paragraph]:
    """All paragraphs under sections of some keys, each text once: a page may hold a text twice."""
    seen: dict[str, Paragraph] = {}
    for part in parts:
        for paragraph in part.paragraphs if part.key in keys else ():
            seen.setdefault(plain(paragraph.text), paragraph)
    return list(seen.values())


def items_of(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """One entry for each paragraph, without what marks it."""
    return tuple(filter(None, (unmarked(paragraph.text) for paragraph in paragraphs)))


def numbered_items(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """One entry for each number with what stands under it; without numbers, one for each paragraph."""
    found: list[list[str]] = []
    for paragraph in paragraphs:
        if marker_of(paragraph.text)[0] == "digit":
            found.append([paragraph.text])
        elif found and not is_closing(paragraph.text):
            found[-1].append(_MARK.sub("", paragraph.text))
    return tuple(unmarked(" ".join(entry)) for entry in found) if found else items_of(paragraphs)


def unmarked(text: str) -> str:
    """A paragraph without its dash, letter or number, and without the full stop or semicolon at its end."""
    return _MARK.sub("", text.strip(), count=1).strip().rstrip(";").removesuffix("./.").removesuffix(".").strip()


def is_closing(text: str) -> bool:
    """Whether it is the last sentence of a plan, which belongs to no point."""
    return text.rstrip().endswith("./.") and not _MARK.match(text)


def duties_of(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Duty, ...], list[PlanNote]]:
    """Who must see to what: a numbered line names a body, the lines under it say what."""
    found: list[tuple[str, list[str]]] = []
    notes: list[PlanNote] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if marker_of(text)[0] == "digit":
            who, does = _duty(unmarked(text), text.rstrip()[-1:])
            if not who:
                notes.append(note(paragraph.line, "duty_unread", text=beginning(text)))
            found.append((who, [does] if does else []))
        elif found and not is_closing(text):
            found[-1][1].append(unmarked(text))
    return tuple(Duty(who=who, does=tuple(filter(None, does))) for who, does in found if who and any(does)), notes


def _duty(text: str, ended: str) -> tuple[str, str]:
    """The body and what it does, from a numbered line; no body where the line names none."""
    text = _OF.sub("", text)
    who, _, does = text.partition(":")
    if does.strip() and has_verb(does) and len(who.split()) <= _LONG:
        return who.strip(), does.strip()
    if len(text.split()) <= _LONG and ended != "." and not plain(text).startswith(" ve "):
        return text.strip(" :"), ""
    return parted_body(text)


def recipients_of(paragraphs: Iterable[Paragraph], keep_names: bool) -> Iterator[str]:
    """Who receives it; what stands in brackets after the filing office may be a person's name."""
    for paragraph in paragraphs:
        text = unmarked(paragraph.text)
        if text:
            yield text if keep_names or not plain(text).startswith(" luu ") else _NAMED.sub("", text)
