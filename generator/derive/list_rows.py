"""Rows of a list of procedures: grouped by level and field, each with the facts its table asks for.

Knows no decision and no wording but the form's own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from ..model.base import Level
from ..model.doctype import Facts, Heading, SheetForm, Words
from ..model.document import GAP
from ..model.procedure import Version
from ..resolve import Catalog
from ..viet import ROMAN, order, two_digits
from .citations import act_citation
from .paper_facts import Paragraphs, fee_paragraphs, online_paragraphs, time_paragraphs, ways_sentence
from .sheets import ORDINAL

LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_LETTERS = "ABCDEGHIK"
_FROM_TEXT = ("time", "place", "counter", "fee", "bases", "agency", "online", "reason")


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure in a list, with its text on the day that the list tells of."""

    code: str | None
    name: str
    field: str
    """The field's name."""
    levels: tuple[Level, ...]
    starts: date
    text: Version | None
    """None where it is not entered yet."""


_L = TypeVar("_L", bound=Listed)


def level_order(entry: Listed) -> tuple[object, ...]:
    """Sort key: level, field, then name; in these groups lists are printed."""
    return (tuple(LEVELS.index(level) for level in entry.levels) or (len(LEVELS),), order(entry.field))


def headed(entries: Iterable[_L], facts: Callable[[_L], Facts], words: Words) -> Iterator[Heading | Facts]:
    """Sorted entries as rows under headings: A. the levels, I. the field."""
    for number, (levels, of_level) in enumerate(groupby(entries, key=lambda entry: entry.levels)):
        heading = words.phrases["level-heading"].format(levels=level_words(levels, words))
        yield Heading(heading=f"{_LETTERS[number]}. {heading.upper()}")
        for index, (field, of_field) in enumerate(groupby(of_level, key=lambda entry: entry.field)):
            label = ROMAN[index] if index < len(ROMAN) else str(index + 1)
            yield Heading(depth=1, heading=f"{label}. {words.phrases['field-heading'].format(field=field)}")
            yield from map(facts, of_field)


def facts_wanted(form: SheetForm) -> list[str]:
    """The names of the facts that a table's columns hold."""
    return [column.holds for column in form.columns if column.holds != ORDINAL]


def listed_fact(catalog: Catalog, entry: Listed, holds: str, words: Words, named: set[str]) -> Paragraphs:
    """A fact by the name that the form's column has for it; `named` holds the acts cited before. Raises ValueError."""
    if holds in _FROM_TEXT:
        return _of_text(catalog, entry, entry.text, holds, words, named) if entry.text else (GAP,)
    if holds == "code":
        return (entry.code if entry.code and entry.code[0].isdigit() else GAP,)
    if holds == "name":
        return (entry.name,)
    raise ValueError(f"form.yaml: holds: {holds}")


def _of_text(catalog: Catalog, entry: Listed, text: Version, holds: str, words: Words, named: set[str]) -> Paragraphs:
    procedure = catalog.library.procedures.get(entry.code or "")
    local = procedure.local_entry(entry.starts) if procedure else None
    if holds == "time":
        return time_paragraphs(text, local, words)
    if holds == "fee":
        return fee_paragraphs(text, words)
    if holds == "online":
        return online_paragraphs(text, words)
    if holds == "reason":
        return (text.online_reason,) if text.online_reason else ()
    if holds == "bases":
        return tuple(f"- {act_citation(catalog, base, words, named)}" for base in text.bases) or (GAP,)
    if holds == "agency":
        return (_names(catalog, text.agency.decides or text.agency.handles, entry.starts),)
    where = _place(catalog, text, tuple(local.counters) if local else (), entry.starts, words)
    return where if holds == "counter" else (*where, *ways_sentence(text, words))


def _place(catalog: Catalog, text: Version, counters: tuple[str, ...], day: date, words: Words) -> Paragraphs:
    if text.agency.receives:
        return (text.agency.receives,)
    if counters:
        return tuple(catalog.organization_name(key, day) for key in counters)
    if text.anywhere_in_province:
        return (words.phrases["anywhere"].format(place=catalog.place_name(day)),)
    return (_names(catalog, text.agency.handles, day),)


def _names(catalog: Catalog, keys: tuple[str, ...], day: date) -> str:
    return "; ".join(catalog.organization_name(key, day) for key in keys) or GAP


def level_words(levels: tuple[Level, ...], words: Words) -> str:
    """cấp tỉnh; cấp tỉnh và cấp xã; dots where no level is known."""
    return " và ".join(words.levels[level] for level in levels) or GAP


def counts_by_level(entries: Iterable[Listed], words: Words, phrase: str = "count-level") -> tuple[str, ...]:
    """02 thủ tục cấp tỉnh; 01 thủ tục cấp xã: of entries sorted by level."""
    return tuple(words.phrases[phrase].format(count=two_digits(len(list(group))), level=level_words(levels, words))
                 for levels, group in groupby(entries, key=lambda entry: entry.levels))
