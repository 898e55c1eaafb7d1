"""The portal's list of procedures (Excel) held against the catalog: what is missing, renamed, moved, gone.

Writes nothing, on purpose. A list has code, name, issuer, agencies and field, and no more: an announcement made of it
would need a number, a day and an action that nobody gave, a version its whole text; and in the real lists a sixth to a
half of the rows name no agency, so not even the level of what is missing is known."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..model.base import CODE, Level
from ..resolve import Catalog, State
from ..viet import fold, one_line
from .columns import head_of
from .phrases import DATA, phrases
from .sheets import read_sheet
from .source import Unreadable

_SUFFIX = re.compile(r"(?:\.\d{3})*(?:\.\d{2})?(?:\.H\d{2})?$")
_HEAD_ROWS = 40


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One procedure of the list; `code` is empty where the cell holds none for sure."""

    line: int
    written: str
    code: str
    name: str
    issuer: str
    agencies: str
    field: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which list and catalog differ; `kind` is a key of `data/import/list.yaml`."""

    kind: str
    line: int
    code: str
    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A list held against the catalog: how many entries, how many agree, and all differences by kind and place."""

    source: str
    entries: int
    agreeing: int
    differences: tuple[Difference, ...]

    def count(self, kind: str) -> int:
        """How many differences are of a kind."""
        return sum(found.kind == kind for found in self.differences)

    def as_text(self, lang: str) -> str:
        """For people: totals first."""
        said = _words()
        lines = [said["head"][lang].format(source=self.source, entries=self.entries, agreeing=self.agreeing)]
        for kind, words in said["kinds"].items():
            found = [item for item in self.differences if item.kind == kind]
            lines += ["", f"{words[lang]}: {len(found)}"] if found else []
            lines += [f"  {item.code or '-'}  {item.name}" + (f"  [{item.other}]" if item.other else "")
                      for item in found]
        lines += ["", said["foot"][lang]] if self.count("missing") else []
        return "\n".join(lines) + "\n"

    def as_json(self) -> str:
        """For machines: everything."""
        found = [{"kind": item.kind, "line": item.line, "code": item.code, "name": item.name, "other": item.other}
                 for item in self.differences]
        return json.dumps({"source": self.source, "entries": self.entries, "agreeing": self.agreeing,
                           "differences": found}, ensure_ascii=False, indent=1) + "\n"

    def table(self, lang: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """A heading row and one row a difference, for a spreadsheet."""
        said = _words()
        head = tuple(said["columns"][key][lang] for key in ("kind", "line", "code", "name", "other"))
        return head, tuple((said["kinds"][item.kind][lang], str(item.line or ""), item.code, item.name, item.other)
                           for item in self.differences)


def read_list(path: Path) -> tuple[ListEntry, ...]:
    """The entries under the heading row, wherever it stands; Unreadable I014 where there is none."""
    rows = read_sheet(path)
    found = next(((i, head) for i, row in enumerate(rows[:_HEAD_ROWS]) if (head := head_of(row.cells))), None)
    if found is None or found[1].first("code") is None or found[1].first("name") is None:
        raise Unreadable(path, "I014")
    index, head = found
    issuer = next((i for i, text in enumerate(head.texts) if fold(text) == "co quan ban hanh"), None)
    entries = []
    for row in rows[index + 1:]:
        written, name = one_line(head.at(row.cells, "code")), one_line(head.at(row.cells, "name"))
        if written or name:
            bare = _SUFFIX.sub("", written)
            agencies = [i for i, kind in enumerate(head.kinds) if kind == "agency" and i != issuer]
            entries.append(ListEntry(
                row.line, written, bare if CODE.fullmatch(bare) else "", name,
                one_line(row.cells[issuer]) if issuer is not None and issuer < len(row.cells) else "",
                "\n".join(row.cells[i] for i in agencies if i < len(row.cells)), one_line(head.at(row.cells, "field"))))
    return tuple(entries)


def compare_list(source: str, entries: Sequence[ListEntry], catalog: Catalog, today: date) -> Comparison:
    """What the list and the catalog of a day do not say alike.

    Gone are only procedures in force of fields that the list has: a list of one ministry says nothing of others."""
    found: list[Difference] = []
    agreeing = 0
    seen: dict[str, ListEntry] = {}
    for entry in entries:
        told = list(_of_entry(entry, seen, catalog, today))
        agreeing += not told
        found += told
        if entry.code:
            seen.setdefault(entry.code, entry)
    found += _gone(seen, catalog, today)
    order = list(_words()["kinds"])
    return Comparison(source, len(entries), agreeing,
                      tuple(sorted(found, key=lambda item: (order.index(item.kind), item.line, item.code))))


def _of_entry(entry: ListEntry, seen: Mapping[str, ListEntry], catalog: Catalog, today: date) -> Iterator[Difference]:
    def told(kind: str, other: str = "") -> Difference:
        return Difference(kind, entry.line, entry.code or entry.written, entry.name, other)

    if not entry.code:
        yield told("odd_code", entry.written)
        return
    if entry.code in seen:
        yield told("twice", str(seen[entry.code].line))
        return
    procedure = catalog.library.procedures.get(entry.code)
    standing = catalog.standing(entry.code, today) if procedure else None
    named = phrases().levels_of_agency(entry.agencies)
    if procedure is None or standing is None or standing.shown is None:
        yield told("central" if set(named) == {Level.MINISTRY} else "missing", entry.field)
        return
    if standing.state is State.ENDED:
        yield told("ended", standing.since.isoformat() if standing.since else "")
    version = standing.shown.version
    if fold(version.name) != fold(entry.name):
        yield told("renamed", version.name)
    field = catalog.library.fields.get(procedure.field)
    if entry.field and field and fold(field.name) != fold(entry.field):
        yield told("field", f"{field.name} → {entry.field}")
    levels = [level for level in named if level is not Level.MINISTRY]
    if levels and version.levels and not set(levels) & set(version.levels):
        yield told("level", ", ".join(level.value for level in version.levels))


def _gone(seen: Mapping[str, ListEntry], catalog: Catalog, today: date) -> Iterator[Difference]:
    fields = {fold(entry.field) for entry in seen.values() if entry.field}
    absent = {code: entry for code, entry in seen.items() if code not in catalog.library.procedures}
    by_name = {fold(entry.name): code for code, entry in absent.items()}
    for code, procedure in catalog.library.procedures.items():
        field = catalog.library.fields.get(procedure.field)
        if code in seen or field is None or fold(field.name) not in fields or not CODE.fullmatch(code):
            continue
        standing = catalog.standing(code, today)
        if standing.shown is None or standing.state in (State.ENDED, State.NOT_YET):
            continue
        name = standing.shown.version.name
        recoded = by_name.get(fold(name))
        yield Difference("recoded" if recoded else "gone", 0, code, name, recoded or field.name)


@cache
def _words() -> dict[str, Any]:
    text = (DATA / "import" / "list.yaml").read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    return words
