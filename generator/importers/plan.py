"""A plan, from a foreign file to what a plan says. Writes nothing; what was not read is told, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..model.decision import Signer
from ..model.plan import Duty, PlanKind, Quota, Target, Visit
from .decision import signer_in
from .phrases import plain
from .plan_blocks import PlanBlock, read_plan_blocks
from .plan_facts import day_of, issuer_in, kind_in, number_in, place_in, title_in, years_in
from .plan_inspection import quotas_of, visits_of
from .plan_labels import labelled_rows
from .plan_rows import Leftover, TaskRow, TaskTable
from .plan_sections import (
    ENDED,
    PREAMBLE,
    UNPLACED,
    Part,
    duties_of,
    items_of,
    numbered_items,
    parts_of,
    section,
    unmarked,
)
from .plan_targets import Saying, targets_of
from .plan_tasks import FoundGroup, tasks_of
from .plan_words import PlanNote, note, plan_words
from .source import Paragraph, Unreadable

_DIGIT = re.compile(r"\d{1,2}\s*[.)]\s")
_GROUND = re.compile(r"^(?:Căn cứ\s+)+", re.IGNORECASE)  # the paper says it before each
_SHORT = 16  # words of a heading
_POINT = re.compile(r"(?:[-+•]|[a-zđ]\)|\d{1,2}[.)])\s")
_YEAR_HEADING = re.compile(r"(?:[a-zđ]\)|\d{1,2}[.)])?\s*năm \d{4}(?:\s*[-–]\s*\d{4})?\s*:?$", re.IGNORECASE)
_ISSUING = re.compile(r"[;.,]?\s*(?:Chủ tịch |Để )?(?:UBND|U[ỷỶ] ban|Ủy ban|Giám đốc|tiếp tục)[^;.]*"
                      r"(?:ban hành|phát động)[^;]*sau\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a plan; no kind where its name tells none of ours."""

    kind: PlanKind | None
    year: int
    until_year: int | None
    title: str
    issuer: str
    number: str | None
    signed: date | None
    place: str = ""
    """The place before the day: of a department, the province it belongs to."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a file says, ready to become `plans/<year>/<slug>/plan.yaml`. The signer's name stands as read."""

    head: Head
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    contents: tuple[str, ...]
    targets: tuple[Target, ...]
    groups: tuple[FoundGroup, ...]
    visits: tuple[Visit, ...]
    quotas: tuple[Quota, ...]
    duties: tuple[Duty, ...]
    funding: str
    recipients: tuple[Paragraph, ...]
    signer: Signer | None
    notes: tuple[PlanNote, ...]


def read_plan(path: Path) -> PlanReading:
    """Read a plan or a dispatch; raises Unreadable where not even its name and year are told."""
    blocks = read_plan_blocks(path)
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    parts = parts_of(paragraphs)
    head = _head(path, paragraphs, any(part.key == "addressees" for part in parts))
    targets, others, figures = _targets(parts, head.kind)
    labelled = list(labelled_rows(parts))
    groups, tasks = tasks_of([*labelled, *_rows(blocks)], head.year)
    inspects = head.kind is PlanKind.INSPECTION
    visits, sudden = visits_of(parts, head.year) if inspects else ((), [])
    duties, unread = duties_of(section(parts, "duties"))
    purposes = [*section(parts, "preface"), *others]
    return PlanReading(
        head=replace(head, until_year=_last_year(targets, head)),
        addressees=items_of(section(parts, "addressees")), bases=_bases(parts), purposes=items_of(purposes),
        requirements=items_of(section(parts, "requirements")),
        contents=() if labelled else _contents(parts, head.kind), targets=targets, groups=groups, visits=visits,
        quotas=quotas_of(paragraphs, head.number or head.title) if inspects else (), duties=duties,
        funding=" ".join(items_of(section(parts, "funding"))), recipients=tuple(section(parts, "recipients")),
        signer=_signer(paragraphs), notes=(*_missing(head), *_unplaced(parts), *figures, *tasks, *sudden, *unread))


def _head(path: Path, paragraphs: Sequence[Paragraph], is_dispatch: bool) -> Head:
    title, signed = title_in(paragraphs), day_of(paragraphs)
    year, until = years_in(title, signed)
    if year is None or not title:
        raise Unreadable(path, "I016")
    number = number_in(paragraphs)
    issuer = issuer_in(paragraphs, title, number)
    return Head(kind_in(title, issuer, is_dispatch), year, until, title, issuer, number, signed,
                place_in(paragraphs))


def _rows(blocks: Sequence[PlanBlock]) -> Iterator[TaskRow | Leftover]:
    for block in blocks:
        if isinstance(block, TaskTable):
            yield from block.rows


def _targets(parts: Sequence[Part], kind: PlanKind | None
             ) -> tuple[tuple[Target, ...], list[Paragraph], tuple[PlanNote, ...]]:
    """The goals of the sections that set them, and the paragraphs there that set none; a dispatch sets them anywhere.

    What stands under a year or a heading of a year holds for that year."""
    if kind is PlanKind.INSPECTION:
        return (), section(parts, "purposes"), ()
    sayings: dict[str, Saying] = {}
    for part in parts:
        if part.key in (("targets", "purposes") if kind is not PlanKind.DISPATCH else (PREAMBLE,)):
            heading = part.heading
            for paragraph in part.paragraphs:
                if _YEAR_HEADING.match(paragraph.text):
                    heading = paragraph.text
                sayings.setdefault(plain(f"{heading} {paragraph.text}"),
                                   Saying(paragraph.text, paragraph.line, heading))
    headings = {one.line for part in parts for one in part.paragraphs if one.strong and len(one.text.split()) < _SHORT}
    found, others, notes = targets_of(sayings.values())
    left = [Paragraph(saying.text, saying.line) for saying in others
            if kind is not PlanKind.DISPATCH and not _YEAR_HEADING.match(saying.text) and saying.line not in headings]
    return found, left, notes


def _last_year(targets: Sequence[Target], head: Head) -> int | None:
    """The last year that the name or a goal tells; none where all is of one year."""
    told = [goal.year or goal.from_year or head.year for target in targets for goal in target.goals]
    last = max(head.until_year or head.year, *told) if told else head.until_year or head.year
    return last if last > head.year else None


def _bases(parts: Sequence[Part]) -> tuple[str, ...]:
    """What the plan rests on: each act by itself, without the sentence that issues the plan."""
    found: list[str] = []
    for paragraph in section(parts, PREAMBLE):
        if _DIGIT.match(paragraph.text):
            break
        if plan_words().opens(paragraph.text, "bases") and not paragraph.text.isupper():
            found += [_GROUND.sub("", unmarked(text)) for text in _apart(_ISSUING.sub("", paragraph.text))]
    return tuple(dict.fromkeys(filter(None, found)))


def _apart(text: str) -> list[str]:
    """The acts that one sentence names, one after the other."""
    acts = "|".join(re.escape(name) for name in plan_words().acts)
    return re.split(rf"[;.]\s+(?=(?:{acts}|số \d+)\b)", text)


def _contents(parts: Sequence[Part], kind: PlanKind | None) -> tuple[str, ...]:
    """What is to be done in the main; a dispatch has no section for it, only numbers after its grounds."""
    if kind is not PlanKind.DISPATCH:
        return numbered_items(section(parts, "contents"))
    told = section(parts, PREAMBLE)
    first = next((at for at, paragraph in enumerate(told) if _DIGIT.match(paragraph.text)), len(told))
    return numbered_items(told[first:])


def _missing(head: Head) -> Iterator[PlanNote]:
    asked = {"kind_unsure": head.kind, "number_missing": head.number, "signed_missing": head.signed}
    yield from (note(0, code) for code, value in asked.items() if not value)


def _unplaced(parts: Sequence[Part]) -> Iterator[PlanNote]:
    """Paragraphs with a number or a dash that stand under no section we know."""
    if any(part.key == "addressees" for part in parts):
        return
    for part in parts:
        told = [one for one in part.paragraphs if _POINT.match(one.text)]
        if told and part.key in (PREAMBLE, UNPLACED, ENDED):
            yield note(told[0].line, "unplaced", count=str(len(told)))


def _signer(paragraphs: Sequence[Paragraph]) -> Signer | None:
    """The lines of authority after the last sentence or beside the recipients."""
    ends = [at for at, paragraph in enumerate(paragraphs)
            if paragraph.text.rstrip().endswith("./.") or plan_words().opens(paragraph.text, "recipients")]
    return signer_in(paragraphs[ends[0] + 1:]) if ends else None
