"""The wording of announcing decisions, as data (`data/import/announcement.yaml`). Knows no file and no row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..model.base import Action, Level
from ..viet import bare

DATA = Path(__file__).resolve().parent.parent / "data"
_DEPARTMENT = re.compile(r"(?<!cơ )\bsở\s+(?!hữu\b|tại\b|thích\b)\w", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def plain(text: str) -> str:
    """The form in which phrases meet text: bare words between single spaces, padded so that whole words match."""
    return f" {_NOT_WORD.sub(' ', bare(text)).strip()} "


@dataclass(frozen=True, slots=True)
class Column:
    """How one kind of column is recognised by its heading."""

    kind: str
    whole: tuple[str, ...]
    start: tuple[str, ...]
    has: tuple[str, ...]
    but: tuple[str, ...]

    def fits(self, heading: str) -> bool:
        """Whether a plain heading is of this kind."""
        if any(phrase in heading for phrase in self.but):
            return False
        return heading in self.whole or heading.startswith(self.start or ("\0",)) or any(p in heading for p in self.has)


@dataclass(frozen=True, slots=True)
class Phrases:
    """All wording, ready to be compared with `plain` text."""

    actions: Mapping[Action, tuple[str, ...]]
    replaced: tuple[str, ...]
    levels: Mapping[Level, tuple[str, ...]]
    vague_levels: tuple[str, ...]
    agencies: Mapping[Level, tuple[str, ...]]
    field: tuple[str, ...]
    lists: tuple[str, ...]
    contents: tuple[str, ...]
    processes: tuple[str, ...]
    processes_named: tuple[str, ...]
    after: tuple[str, ...]
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    bodies_by_head: Mapping[str, str]
    issuers: tuple[str, ...]
    effect: Mapping[str, tuple[str, ...]]
    page: Mapping[str, tuple[str, ...]]
    decision: Mapping[str, tuple[str, ...]]
    own_title: re.Pattern[str]
    glyphs: Mapping[int, str]
    unsure: Mapping[str, str]
    notes: Mapping[str, Mapping[str, str]]
    comments: Mapping[str, str]

    def actions_in(self, text: str) -> frozenset[Action]:
        """Every action a text names."""
        where = plain(text)
        return frozenset(action for action, said in self.actions.items() if any(p in where for p in said))

    def levels_in(self, text: str) -> tuple[Level, ...]:
        """Every level a text names, from the highest."""
        where = plain(text)
        return tuple(level for level, said in self.levels.items() if any(p in where for p in said))

    def levels_of_agency(self, text: str) -> tuple[Level, ...]:
        """The levels that the agencies in a cell tell; never sure."""
        where = plain(text)
        return tuple(level for level, said in self.agencies.items()
                     if any(p in where for p in said) or (level is Level.PROVINCE and names_department(text)))

    def column(self, heading: str) -> str:
        """The kind of a column, or an empty text."""
        where = plain(heading)
        return next((column.kind for column in self.columns if column.fits(where)), "")

    def mended(self, text: str) -> str:
        """With letters that old fonts put in the place of others set right."""
        return text.translate(self.glyphs)


def names_department(text: str) -> bool:
    """Whether a text names a department of the province (Sở Tư pháp), and not a number or an establishment (cơ sở)."""
    return _DEPARTMENT.search(text) is not None


@cache
def phrases() -> Phrases:
    """The wording, read once."""
    raw: dict[str, Any] = yaml.load((DATA / "import" / "announcement.yaml").read_text("utf-8"),
                                    Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    headings = raw["headings"]
    page = raw["page"]
    return Phrases(
        actions={Action(key): _plain(value) for key, value in raw["actions"].items()},
        replaced=_plain(raw["replaced"]),
        levels={Level(key): _plain(value) for key, value in raw["levels"].items()},
        vague_levels=_plain(raw["vague_levels"]),
        agencies={Level(key): _plain(value) for key, value in raw["agencies"].items()},
        field=_plain(headings["field"]), lists=_plain(headings["lists"]),
        contents=_plain(headings["contents"]), processes=_plain(headings["processes"]),
        processes_named=_plain(headings["processes_named"]), after=_plain(headings["after"]),
        columns=tuple(_column(row) for row in raw["columns"]),
        heads=_plain(raw["heads"]), issuers=_plain(raw["issuers"]),
        bodies_by_head={plain(key): value for key, value in raw["bodies_by_head"].items()},
        effect={key: _plain(value) for key, value in raw["effect"].items()},
        page={key: _plain(value) for key, value in page.items() if isinstance(value, list)},
        decision={key: _plain(value) for key, value in raw["decision"].items()},
        own_title=re.compile(page["own_title"]),
        glyphs=str.maketrans(raw["glyphs"]),
        unsure=raw["unsure"], notes=raw["notes"], comments=raw["comments"])


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts)


def _column(row: Mapping[str, Any]) -> Column:
    kinds = {key: _plain(row.get(key, ())) for key in ("whole", "start", "has", "but")}
    return Column(row["kind"], **kinds)


def holds(text: str, said: Iterable[str]) -> bool:
    """Whether a text holds one of some phrases."""
    where = plain(text)
    return any(phrase in where for phrase in said)
