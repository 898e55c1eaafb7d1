"""Rows of tasks to groups of tasks with the numbers a plan needs. Knows no file; what is doubtful is marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..derive.deadlines import parse
from ..model.plan import Task
from ..viet import ROMAN, one_line
from .plan_bodies import bodies_in
from .plan_rows import Leftover, TaskRow
from .plan_words import PlanNote, beginning, note, plan_words

_DEEPEST = 3  # dots of a number: 1.1.1.1


@dataclass(frozen=True, slots=True)
class Draft:
    """A row with its number in the plan."""

    number: str
    row: TaskRow
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Group:
    """A heading over tasks, while they are read."""

    title: str
    line: int
    name: str
    """Its own title, without the part's over it."""
    drafts: list[Draft] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A heading over tasks, ready to be written."""

    title: str
    tasks: tuple[Task, ...]


def tasks_of(rows: Iterable[TaskRow | Leftover], year: int) -> tuple[tuple[FoundGroup, ...], tuple[PlanNote, ...]]:
    """The groups of a plan of a year, and what an editor should look at."""
    notes: list[PlanNote] = []
    groups = [group for group in _grouped(rows, notes) if group.drafts]
    found = []
    for at, group in enumerate(groups):
        sign = ROMAN[at] if at < len(ROMAN) else str(at + 1)
        drafts = _with_headings(_in_parts(group, sign, notes), group, sign, notes)
        notes += _holes(drafts, group, sign)
        tasks = tuple(_task(draft, year) for draft in drafts)
        notes += [note(draft.row.line, "task_unsure", key=f"{sign}.{task.number}", name=beginning(task.name), why=why)
                  for draft, task in zip(drafts, tasks, strict=True) if (why := task.unsure)]
        found.append(FoundGroup(group.title, tasks))
    return tuple(found), tuple(notes)


def _grouped(rows: Iterable[TaskRow | Leftover], notes: list[PlanNote]) -> list[Group]:
    """Rows under their headings: I, II …, or words without number; A, B … stand over several of these."""
    groups: list[Group] = []
    part = ""
    for row in rows:
        if isinstance(row, Leftover):
            notes.append(note(row.line, "leftover", text=beginning(row.text)))
        elif row.mark[:1].isdigit() or row.facts:
            if not groups or _begins_anew(groups[-1], row):
                groups.append(_unnamed(row, part, groups, notes))
            groups[-1].drafts.append(Draft(row.mark, row) if row.mark[:1].isdigit() or not row.mark else
                                     Draft("", row, ("number",)))
        elif row.mark and set(row.mark) <= set("IVX"):
            groups.append(Group(f"{part}: {row.name}" if part else row.name, row.line, row.name))
        else:
            part = row.name if row.mark else ""
            groups.append(Group(row.name, row.line, row.name))
    return groups


def _begins_anew(group: Group, row: TaskRow) -> bool:
    """Whether numbers start again: 1 after 3, with no heading between."""
    tops = [int(draft.number) for draft in group.drafts if draft.number.isdigit()]
    return row.mark == "1" and bool(tops) and max(tops) > 1


def _unnamed(row: TaskRow, part: str, groups: Sequence[Group], notes: list[PlanNote]) -> Group:
    """A group whose heading is not there."""
    title = part or plan_words().names["unnamed_group" if groups else "only_group"]
    if groups:
        notes.append(note(row.line, "group_unnamed", title=title))
    return Group(title, row.line, title)


def _in_parts(group: Group, sign: str, notes: list[PlanNote]) -> list[Draft]:
    """Each row with a number of its own: rows of one number and name right after each other are parts of one task.

    A number that stands twice by mistake, or not at all, goes on counting."""
    found: list[Draft] = []
    taken = {draft.number for draft in group.drafts}
    seen: set[str] = set()
    for (number, name), run in groupby(group.drafts, key=lambda draft: (draft.number, draft.row.name)):
        drafts, start = list(run), number or "0"
        if number and number not in seen:
            seen.add(number)
            if len(drafts) == 1 or number.count(".") >= _DEEPEST:
                found.append(drafts.pop(0))
            else:
                found.append(Draft(number, TaskRow(drafts[0].row.line, number, name)))
                notes.append(note(drafts[0].row.line, "parts", key=f"{sign}.{number}", count=str(len(drafts))))
                start, number = f"{number}.0", ""
        for draft in drafts:
            free = _free(start, taken)
            taken.add(free)
            found.append(replace(draft, number=free, doubts=(*draft.doubts, *(["twice"] if number else []))))
    return found


def _free(number: str, taken: set[str]) -> str:
    above, _, last = number.rpartition(".")
    start = f"{above}." if above else ""
    return next(name for count in range(int(last) + 1, 1000) if (name := f"{start}{count}") not in taken)


def _with_headings(drafts: Sequence[Draft], group: Group, sign: str, notes: list[PlanNote]) -> list[Draft]:
    """Each number under the one above it: a heading is added where the plan counts on from its groups (2.1 in II)."""
    found: list[Draft] = []
    taken = {draft.number for draft in drafts}
    for draft in drafts:
        parts = draft.number.split(".")
        for depth in range(1, len(parts)):
            above = ".".join(parts[:depth])
            if above not in taken:
                taken.add(above)
                found.append(Draft(above, TaskRow(draft.row.line, above, group.name)))
                notes.append(note(draft.row.line, "heading_added", number=f"{sign}.{draft.number}",
                                  name=beginning(group.name)))
        found.append(draft)
    return found


def _holes(drafts: Sequence[Draft], group: Group, sign: str) -> Iterator[PlanNote]:
    """Numbers of the first rank that are missing between others."""
    tops = [int(draft.number) for draft in drafts if draft.number.isdigit()]
    missing = [str(number) for number in range(1, max(tops, default=0)) if number not in tops] if len(tops) > 1 else []
    if missing:
        yield note(group.line, "numbers_missing", group=sign, numbers=", ".join(missing))


def _task(draft: Draft, year: int) -> Task:
    facts = draft.row.facts
    deadline = one_line(facts.get("deadline", "")) or None
    return Task(number=draft.number, name=draft.row.name or plan_words().names["unnamed_task"],
                lead=bodies_in(facts.get("lead", "")),
                **{"with": bodies_in(facts.get("with", ""))}, deadline=deadline,
                product=one_line(facts.get("product", "")) or None, unsure=_unsure(draft, deadline, year))


def _unsure(draft: Draft, deadline: str | None, year: int) -> str | None:
    """Why an editor should look at a task, or None."""
    said, facts = plan_words().unsure, draft.row.facts
    doubts = [*draft.row.doubts, *draft.doubts]
    if facts and not facts.get("lead"):
        doubts.append("no_lead")
    if deadline and "swapped" not in doubts and parse(deadline, year).kind == "unknown":
        doubts.append("deadline")
    words = {"words": beginning(draft.row.extra or deadline or "", 12), "number": draft.row.mark}
    return "; ".join(said[doubt].format(**words) for doubt in doubts) or None
