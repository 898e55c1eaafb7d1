"""What an import did, as a value: counts by kind, what was written, what could not be used and why. Knows no format.

The words of the kinds are data (`data/messages/import.yaml`)."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..load.yaml_text import read_yaml
from ..problem import Place, Problem, problem

_WORDS = Path(__file__).parents[1] / "data" / "messages" / "import.yaml"
_SHOWN = 3
_SHOWN_LISTED = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing met on the way. `kind` is a key of the words; `detail` the value it is about."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding and where it was met."""

    line: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All findings of one kind: how often, in how many records."""

    kind: str
    count: int
    records: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The import told: `totals` by name in the order they should be read, entries in the order of the words."""

    source: str
    totals: Mapping[str, int]
    entries: tuple[Entry, ...]

    def count(self, kind: str) -> int:
        """How often a kind was met."""
        return next((entry.count for entry in self.entries if entry.kind == kind), 0)

    def records(self, kind: str) -> int:
        """In how many records a kind was met."""
        return next((entry.records for entry in self.entries if entry.kind == kind), 0)

    def items(self, kind: str) -> tuple[Item, ...]:
        """Where a kind was met."""
        return next((entry.items for entry in self.entries if entry.kind == kind), ())

    def as_text(self, lang: str = "vi") -> str:
        """For people: totals first, then what needs a look, then what was cleaned."""
        words = _words()
        lines = [f"{words['titles']['report'][lang]}: {self.source}"]
        lines += [f"  {_label('totals', name, lang)}: {number}" for name, number in self.totals.items()]
        for group, title in words["groups"].items():
            entries = [entry for entry in self.entries if words["kinds"].get(entry.kind, {}).get("group") == group]
            if entries:
                lines += ["", title[lang]]
            for entry in entries:
                lines += _entry_lines(entry, lang)
        return "\n".join(lines) + "\n"

    def as_json(self) -> str:
        """For machines: everything, with every place."""
        kinds = [{"kind": entry.kind, "count": entry.count, "records": entry.records,
                  "items": [{"line": item.line, "code": item.code, "detail": item.detail} for item in entry.items]}
                 for entry in self.entries]
        return json.dumps({"source": self.source, "totals": dict(self.totals), "kinds": kinds},
                          ensure_ascii=False, indent=1)

    def problems(self) -> list[Problem]:
        """What could not be used, as warnings with the place in the source."""
        group = "unusable"
        return [problem(Place(self.source, (), item.line, 1), "I022", severity="warning", code=item.code,
                        why=f"{_label('kinds', entry.kind, 'vi')} {item.detail}".strip())
                for entry in self.entries if _words()["kinds"].get(entry.kind, {}).get("group") == group
                for item in entry.items]


@dataclass(slots=True)
class Tally:
    """Counts while an import runs; `report` freezes it."""

    _items: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, line: int, code: str, findings: Iterable[Finding]) -> None:
        """What was met in one record."""
        for finding in findings:
            self._counts[finding.kind] += 1
            known = self._items[finding.kind]
            item = Item(line, code, finding.detail)
            if not known or known[-1] != item:
                known.append(item)

    def report(self, source: str, totals: Mapping[str, int]) -> Report:
        """The finished report."""
        order = {kind: rank for rank, kind in enumerate(_words()["kinds"])}
        kinds = sorted(self._items, key=lambda kind: (order.get(kind, len(order)), kind))
        entries = tuple(Entry(kind, self._counts[kind], len({(i.line, i.code) for i in self._items[kind]}),
                              tuple(self._items[kind])) for kind in kinds)
        return Report(source, dict(totals), entries)


@cache
def _words() -> Mapping[str, Any]:
    data, problems = read_yaml(_WORDS.name, _WORDS.read_bytes())
    if problems or not isinstance(data, dict):
        raise RuntimeError(f"{_WORDS.name}: {problems}")
    return data


def _label(group: str, name: str, lang: str) -> str:
    return str(_words()[group].get(name, {}).get(lang, name))


def _entry_lines(entry: Entry, lang: str) -> list[str]:
    words = _words()
    listed = words["kinds"].get(entry.kind, {}).get("listed") == "true"
    counted = f"{entry.count}" if entry.count == entry.records else f"{entry.count} ({entry.records})"
    head = f"  {_label('kinds', entry.kind, lang)}: {counted}"
    if not listed:
        codes = list(dict.fromkeys(item.code or str(item.line) for item in entry.items if item.code or item.line))
        more = ", …" if len(codes) > _SHOWN else ""
        return [f"{head}  [{', '.join(codes[:_SHOWN])}{more}]" if codes else head]
    grouped: dict[str, list[Item]] = {}
    for item in entry.items:
        grouped.setdefault(item.detail or item.code, []).append(item)
    parts = words["kinds"].get(entry.kind, {}).get("components") == "true"
    rows = [_grouped_line(_in_words(detail, lang) if parts else detail, items, lang)
            for detail, items in list(grouped.items())[:_SHOWN_LISTED]]
    return [head, *rows, *([f"    … {len(grouped) - _SHOWN_LISTED}"] if len(grouped) > _SHOWN_LISTED else [])]


def _in_words(detail: str, lang: str) -> str:
    """A day and the ids of components, as `2026-03-01: dossier, fee`, in words."""
    day, _, parts = detail.partition(": ")
    return f"{day}: {', '.join(_label('components', part, lang) for part in parts.split(', ') if part)}"


def _grouped_line(detail: str, items: Sequence[Item], lang: str) -> str:
    """One value and where it was met: its line and code, or how often."""
    first = items[0]
    where = f"{_words()['titles']['line'][lang]} {first.line}" if first.line else ""
    known = [where, first.code if first.code != detail else "", detail]
    return "    " + " ".join(part for part in known if part) + (f" (×{len(items)})" if len(items) > 1 else "")
