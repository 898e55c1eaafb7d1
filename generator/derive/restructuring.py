"""A process before and after it was restructured, side by side: which step became which, what was saved. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from ..model.process import Process, ProcessStep, sum_of
from ..model.process_form import ProcessForm
from ..viet import fold, number, padded_date
from .worktime import in_hours

Pair = tuple[ProcessStep | None, ProcessStep | None]


@dataclass(frozen=True, slots=True)
class ComparedStep:
    """A row: the step as it was, as it is (either may be missing), and what changed, in words."""

    before: ProcessStep | None
    after: ProcessStep | None
    change: str


@dataclass(frozen=True, slots=True)
class Restructuring:
    """The whole comparison."""

    title: str
    """What is said over the earlier steps: until when they held, by which act."""
    steps: tuple[ComparedStep, ...]
    before: Decimal
    after: Decimal
    """Hours in all."""
    saved: str
    """In words: hours and percent."""


def restructuring(process: Process, form: ProcessForm) -> Restructuring | None:
    """The comparison, where the process tells how it was before."""
    earlier = process.before
    if earlier is None:
        return None
    before, after = sum_of(earlier.steps), sum_of(process.steps)
    name = "-".join(["before", *(["until"] if earlier.until else []), *(["by"] if earlier.by else [])])
    title = form.words[name].format(day=padded_date(earlier.until) if earlier.until else "", act=earlier.by)
    rows = (ComparedStep(*pair, _change(*pair, form)) for pair in _paired(earlier.steps, process.steps))
    return Restructuring(title, tuple(rows), before, after, _saved(before, after, form))


def _saved(before: Decimal, after: Decimal, form: ProcessForm) -> str:
    words = _difference(before, after, form) or form.words["same"]
    if not before or before == after:
        return words
    percent = (abs(before - after) * 100 / before).quantize(Decimal("0.1"))
    return form.words["percent"].format(words=words, percent=number(percent))


def _change(before: ProcessStep | None, after: ProcessStep | None, form: ProcessForm) -> str:
    if before is None or after is None:
        return form.words["new" if before is None else "gone"]
    told = [_difference(before.hours, after.hours, form)]
    told += [form.words["other-unit"]] if fold(before.unit) != fold(after.unit) else []
    told += [form.words["other-work"]] if fold(before.work) != fold(after.work) else []
    return ", ".join(filter(None, told)) or form.words["same"]


def _difference(before: Decimal, after: Decimal, form: ProcessForm) -> str:
    if before == after:
        return ""
    return form.words["less" if after < before else "more"].format(hours=in_hours(abs(before - after), form))


def _paired(before: tuple[ProcessStep, ...], after: tuple[ProcessStep, ...]) -> list[Pair]:
    """The steps in order, those that are most alike beside each other: longest common sequence, weighted."""
    best = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            alike = _alike(before[i], after[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike + best[i + 1][j + 1] if alike else 0)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and best[i][j] == best[i + 1][j]:
            pairs.append((before[i], None))
            i += 1
        elif j < len(after) and best[i][j] == best[i][j + 1]:
            pairs.append((None, after[j]))
            j += 1
        else:
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
    return pairs


def _alike(before: ProcessStep, after: ProcessStep) -> int:
    """The same work weighs more than the same unit; without either, they are different steps."""
    return 2 * (fold(before.work) == fold(after.work)) + (fold(before.unit) == fold(after.unit))
