"""Training, dialogues and communication work of our plans, day by day and all through the year. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.plan import Task
from ..resolve import Catalog
from ..viet import fold
from .progress import standings

Topics = Mapping[str, tuple[str, ...]]
"""The words of each topic, by its name."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One task that goes out to people: its days (none where it goes on all the time or nobody set one)."""

    plan: str
    key: str
    topic: str
    task: Task
    days: tuple[date, ...]
    done: tuple[date, ...]


def occasions(catalog: Catalog, topics: Topics, today: date) -> tuple[Occasion, ...]:
    """Those of our own plans, the newest plan first, in the plan's order."""
    library = catalog.library
    order = sorted(library.plans, key=lambda key: (library.plans[key].year, key), reverse=True)
    return tuple(one for key in order if not library.plans[key].other_place
                 for one in _of_plan(catalog, key, topics, today))


def _of_plan(catalog: Catalog, key: str, topics: Topics, today: date) -> Iterator[Occasion]:
    plan = catalog.library.plans[key]
    for one in standings(plan, catalog.library.progress.get(key), today):
        topic = topic_of(one.task, topics)
        if topic is not None:
            yield Occasion(key, one.key, topic, one.task, tuple(turn.by for turn in one.turns),
                           tuple(turn.evidence.day for turn in one.turns if turn.evidence))


def topic_of(task: Task, topics: Topics) -> str | None:
    """The first topic whose words stand in a task's name or product; none where it is other work."""
    said = f" {fold(' '.join(filter(None, (task.name, task.product))))} "
    return next((topic for topic, words in topics.items() if any(f" {fold(word)} " in said for word in words)), None)
