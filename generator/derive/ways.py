"""The ways that content gives people into a procedure: everyday words, life events; and plans that name it.

Knows no page and no index: the search itself looks wider, by the words of every title."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..model.library import DatedVersion, Procedure
from ..resolve import Catalog
from ..viet import fold
from .search import Word, name_words, words


class Source(StrEnum):
    """Where an everyday word stands, and so where it is mended."""

    KEYWORD = "keyword"
    """`keywords` of the version: the source's."""
    LOCAL = "local"
    """`keywords` of `local.yaml`: the province's."""
    SYNONYM = "synonym"
    """`synonyms.yaml`: an official word that stands in the procedure's name or keywords."""


@dataclass(frozen=True, slots=True)
class Search:
    """Words that people look for, and that lead to the procedure."""

    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Ways:
    """All of them, ready to be asked procedure by procedure."""

    synonyms: tuple[tuple[str, frozenset[Word]], ...]
    """An everyday word and one of its official ones."""
    events: Mapping[str, tuple[str, ...]]
    """Life events by code."""
    tasks: tuple[tuple[str, str, str], ...]
    """A plan's key, a task's number, and what the task says, folded."""


def ways_in(catalog: Catalog) -> Ways:
    """The ways of a catalog, worked out once."""
    library = catalog.library
    synonyms = ((entry.everyday, frozenset(words(official)))
                for entry in library.synonyms for official in entry.official)
    events: dict[str, list[str]] = defaultdict(list)
    for key, event in library.events.items():
        for code in event.procedures:
            events[code].append(key)
    tasks = tuple((key, task.number, f" {fold(f'{task.name} {task.product or str()}')} ")
                  for key, plan in library.plans.items() for group in plan.groups for task in group.tasks)
    return Ways(tuple(pair for pair in synonyms if pair[1]), {code: tuple(keys) for code, keys in events.items()},
                tasks)


def searches(ways: Ways, procedure: Procedure, dated: DatedVersion, day: date) -> tuple[Search, ...]:
    """The everyday words that lead to a procedure by its text of a day, each once."""
    return tuple(dict.fromkeys(_searches(ways, procedure, dated, day)))


def _searches(ways: Ways, procedure: Procedure, dated: DatedVersion, day: date) -> Iterator[Search]:
    entry = procedure.local_entry(day)
    own = entry.keywords if entry else ()
    yield from (Search(phrase, Source.LOCAL) for phrase in own)
    yield from (Search(phrase, Source.KEYWORD) for phrase in dated.version.keywords)
    known = {*name_words(dated.version.name), *words(" ".join((*own, *dated.version.keywords)))}
    yield from (Search(everyday, Source.SYNONYM) for everyday, official in ways.synonyms if official <= known)


def tasks_naming(ways: Ways, code: str, name: str) -> Iterator[tuple[str, str]]:
    """Plan tasks that say a procedure's code or whole name: the plan's key and the task's number."""
    wanted = [f" {text} " for text in (fold(code), fold(name)) if text]
    return ((plan, number) for plan, number, said in ways.tasks if any(text in said for text in wanted))
