"""Two plans side by side: which targets and tasks go on, which are new, which are gone. Pure.

Tasks are the same where their words are, or most of them; numbers mean nothing from plan to plan."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..model.library import Library
from ..model.plan import Plan, Target, Task
from ..viet import fold
from .progress import heading

T = TypeVar("T")
_ALIKE = 0.5
"""The part of all their words that two names share from which on they name the same work."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A task with its key."""

    key: str
    task: Task


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs of what was and what is; one side is None where there is no counterpart.

    First what goes on, then what is new, then what ended."""

    targets: tuple[tuple[Target | None, Target | None], ...]
    tasks: tuple[tuple[Numbered | None, Numbered | None], ...]


def pairs(library: Library) -> Iterator[tuple[str, str]]:
    """Plans to compare, the older first: of one kind, by one issuer in years that follow, or one an example elsewhere.

    A new plan only ever adds pairs, so their addresses last."""
    order = sorted(library.plans, key=lambda key: (library.plans[key].year, key))
    for at, older in enumerate(order):
        for newer in order[at + 1:]:
            first, second = library.plans[older], library.plans[newer]
            same = first.issuer == second.issuer and first.other_place == second.other_place
            if first.kind is second.kind and second.year > first.year and (
                    (same and second.year == first.year + 1) or first.other_place != second.other_place):
                yield older, newer


def compare(older: Plan, newer: Plan) -> Comparison:
    """What goes on, begins and ends from one plan to another."""
    targets = _matched(older.targets, newer.targets, _target_name)
    tasks = _matched(_tasks(older), _tasks(newer), _task_name)
    return Comparison(tuple(targets), tuple(tasks))


def _target_name(target: Target) -> str:
    return target.indicator


def _task_name(numbered: Numbered) -> str:
    return numbered.task.name


def _tasks(plan: Plan) -> tuple[Numbered, ...]:
    return tuple(Numbered(key, task) for key, group_at, _, task in plan.numbered() if not heading(plan, group_at, task))


def _matched(before: Sequence[T], after: Sequence[T], name: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """Each of the newer with the free older one that is most like it, then the new ones, then the old ones left."""
    words = [frozenset(fold(name(one)).split()) for one in before]
    free = dict.fromkeys(range(len(before)))
    new: list[T] = []
    for one in after:
        own = frozenset(fold(name(one)).split())
        best = max(free, key=lambda at: (_alike(words[at], own), -at), default=None)
        if best is not None and _alike(words[best], own) >= _ALIKE:
            del free[best]
            yield before[best], one
        else:
            new.append(one)
    yield from ((None, one) for one in new)
    yield from ((before[at], None) for at in free)


def _alike(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first or second else 0.0
