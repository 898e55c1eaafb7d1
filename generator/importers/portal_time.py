"""Time limits of the portal: units, sentences, limits by case. What is not said stays unknown, never 0 days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .portal_clean import Notebook, digits, number, part
from .portal_tables import Tables, plain

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit with a known unit."""

    value: Decimal
    unit: str

    def data(self) -> Data:
        """As content has it."""
        return {"kind": "span", "value": digits(self.value), "unit": self.unit}

    def told(self, tables: Tables) -> str:
        """In words: 2,5 ngày làm việc."""
        return f"{digits(self.value).replace('.', ',')} {tables.raw['unit_words'][self.unit]}"


@dataclass(frozen=True, slots=True)
class CaseLimit:
    """A case of the portal and its limit, where one is known."""

    name: str
    limit: Limit | None


def case_limits(cases: Sequence[Mapping[str, Any]], book: Notebook, tables: Tables) -> tuple[CaseLimit, ...]:
    """The limits that the portal keeps by case; its staff's trials are left out, exact repeats kept once."""
    found: list[CaseLimit] = []
    for case in cases:
        name = book.line(case.get("name"))
        if tables.trial.search(plain(name)):
            book.note("trial-case", name)
            continue
        day = part(case, "processingDay")
        found.append(CaseLimit(name, limit_of(day.get("qty"), day.get("type"), tables)))
    return tuple(dict.fromkeys(found))


def limit_of(value: object, unit: object, tables: Tables) -> Limit | None:
    """A limit, where both number and unit are known."""
    known = tables.raw["units"].get(unit) if isinstance(unit, str) else None
    amount = number(value)
    return Limit(amount, known) if known and amount else None


def time_of(method: Mapping[str, Any], cases: Sequence[CaseLimit], alike: bool, book: Notebook,
            tables: Tables) -> tuple[Data, bool]:
    """The limit of one way, and whether the way's description went into it.

    `alike`: all ways of the record have the same limit, so a difference between cases holds for each."""
    limit = limit_of(method.get("processingTime"), method.get("processingTimeUnit"), tables)
    description = book.text(method.get("description"))
    if limit is not None:
        if limit.value != limit.value.to_integral_value():
            book.note("time-fraction", limit.told(tables))
        return _with_cases(limit, cases, alike, book, tables), False
    amount = number(method.get("processingTime"))
    words = book.text(method.get("processingTime"))
    words = words if any(char.isalpha() for char in words) else ""
    if words and tables.says_nothing.match(plain(words)):
        book.note("time-unknown", words)
        return {"kind": "unknown", "note": words}, False
    if words and not tables.see_description.match(plain(words)):
        book.note("time-text")
        return {"kind": "text", "text": words}, False
    return _from_elsewhere(amount, words, description, cases, book, tables)


def _with_cases(limit: Limit, cases: Sequence[CaseLimit], alike: bool, book: Notebook, tables: Tables) -> Data:
    known = [case for case in cases if case.limit is not None]
    names = {case.name for case in known}
    different = {case.limit for case in known}
    if alike and len(different) > 1 and len(names) == len(known) == len(cases) and limit in different:
        return _by_case(known, book)
    if different - {limit}:
        book.note("time-differs")
        return {**limit.data(), "note": tables.words("other_cases", what=_told(known, tables))}
    return limit.data()


def _from_elsewhere(amount: Decimal | None, words: str, description: str, cases: Sequence[CaseLimit], book: Notebook,
                    tables: Tables) -> tuple[Data, bool]:
    limits = {case.limit for case in cases}
    only = next(iter(limits)) if len(limits) == 1 else None
    if description and tables.lasts.search(plain(description)):
        if only is not None and _says(description, only, tables):
            book.note("time-from-case")
            return only.data(), False
        book.note("time-text")
        return {"kind": "text", "text": description}, True
    if only is not None:
        book.note("time-from-case")
        return only.data(), False
    if len(limits) > 1 and None not in limits and len({case.name for case in cases}) == len(cases):
        return _by_case(cases, book), False
    book.note("time-unknown")
    known = [case for case in cases if case.limit is not None]
    if known:
        return {"kind": "unknown", "note": tables.words("other_cases", what=_told(known, tables))}, False
    if words:
        return {"kind": "unknown", "note": words}, False
    bare = digits(amount) if amount is not None and amount > 1 else ""
    return {"kind": "unknown", **({"note": tables.words("bare_number", what=bare)} if bare else {})}, False


def _by_case(cases: Sequence[CaseLimit], book: Notebook) -> Data:
    book.note("time-by-case")
    rows = [{"name": case.name, "time": case.limit.data()} for case in cases if case.limit is not None]
    return {"kind": "by-case", "cases": rows}


def _told(cases: Sequence[CaseLimit], tables: Tables) -> str:
    named = len({case.name for case in cases}) == len(cases) > 1
    told = [f"{case.name}: {case.limit.told(tables)}" if named and case.name else case.limit.told(tables)
            for case in cases if case.limit is not None]
    return "; ".join(dict.fromkeys(told))


def _says(description: str, limit: Limit, tables: Tables) -> bool:
    """Whether a text names the very limit, such as 05 ngày làm việc, and no other."""
    text = plain(description)
    unit = plain(tables.raw["unit_words"][limit.unit]) + ("(?! lam viec)" if limit.unit == "day" else "")
    named = rf"(?<![\d.,])0?{re.escape(digits(limit.value))} {unit}\b"
    return bool(re.search(named, text)) and len(tables.lasts.findall(text)) == 1
