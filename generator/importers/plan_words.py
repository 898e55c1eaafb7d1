"""The wording of plans and their tables, as data (`data/import/plan.yaml`). Knows no file and no row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ..model.base import Level
from ..model.plan import Compare, PlanKind, Share
from .phrases import DATA, Column, plain

MAX_HEAD_WORDS = 12  # the heading of a column is short


@dataclass(frozen=True, slots=True)
class PlanWords:
    """All wording; phrases are ready to be compared with `plain` text."""

    columns: tuple[Column, ...]
    sections: Mapping[str, tuple[str, ...]]
    inner_sections: tuple[str, ...]
    said: Mapping[str, tuple[str, ...]]
    kinds: Mapping[PlanKind, Column]
    councils: Mapping[str, str]
    labels: Mapping[str, tuple[str, ...]]
    acts: tuple[str, ...]
    bodies: tuple[str, ...]
    verbs: tuple[str, ...]
    compare: Mapping[Compare, tuple[str, ...]]
    at_least_after: tuple[str, ...]
    filler: tuple[str, ...]
    measures: tuple[str, ...]
    things: tuple[str, ...]
    levels: Mapping[Level, tuple[str, ...]]
    shares: Mapping[Share, tuple[str, ...]]
    unsure: Mapping[str, str]
    notes: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    comments: Mapping[str, str]

    def column(self, heading: str) -> str:
        """The kind of a column by its heading, or an empty text."""
        where = plain(heading)
        if not where.strip() or len(where.split()) > MAX_HEAD_WORDS:
            return ""
        return next((column.kind for column in self.columns if column.fits(where)), "")

    def opens(self, text: str, what: str) -> bool:
        """Whether a text begins with one of the phrases of a key (`bases`, `recipients`, `annexes` …)."""
        return plain(text).startswith(self.said[what])


@dataclass(frozen=True, slots=True)
class PlanNote:
    """What an editor should look at, and where it stands in the source; words in `data/import/plan.yaml`."""

    line: int
    code: str
    args: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """The note in words, in `vi` or `en`."""
        return plan_words().notes[self.code][lang].format(**dict(self.args))


def note(line: int, code: str, **args: str) -> PlanNote:
    """A note with its words."""
    return PlanNote(line, code, tuple(args.items()))


def beginning(text: str, words: int = 8) -> str:
    """The first words of a text, for a note."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


@cache
def plan_words() -> PlanWords:
    """The wording, read once."""
    raw: dict[str, Any] = yaml.load((DATA / "import" / "plan.yaml").read_text("utf-8"),
                                    Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes text only
    lists = ("recipients", "addressees", "annexes", "plan_title", "bases", "province", "visited", "visit_time")
    return PlanWords(
        columns=tuple(_column(row["kind"], row) for row in raw["columns"]),
        sections=_phrases(raw["sections"]), inner_sections=tuple(raw["inner_sections"]),
        said={key: _plain(raw[key]) for key in lists},
        kinds={PlanKind(key): _column(key, row) for key, row in raw["kinds"].items()},
        councils=raw["councils"], labels=_phrases(raw["labels"]), acts=tuple(raw["acts"]),
        bodies=tuple(raw["bodies"]),
        verbs=tuple(raw["verbs"]),
        compare={Compare(key): tuple(value) for key, value in raw["compare"].items()},
        at_least_after=tuple(raw["at_least_after"]), filler=tuple(raw["filler"]),
        measures=tuple(raw["measures"]), things=tuple(raw["things"]),
        levels={Level(key): tuple(value) for key, value in raw["levels"].items()},
        shares={Share(key): _plain(value) for key, value in raw["shares"].items()},
        unsure=raw["unsure"], notes=raw["notes"], comments=raw["comments"],
        names={key: raw[key] for key in ("unnamed_group", "unnamed_task", "only_group", "no_issuer")})


def _plain(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts)


def _phrases(raw: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: _plain(value) for key, value in raw.items()}


def _column(kind: str, row: Mapping[str, Any]) -> Column:
    return Column(kind, **{key: _plain(row.get(key, ())) for key in ("whole", "start", "has", "but")})
