"""The importer's tables (`data/portal.yaml`), read once. Knows how the portal names things, no record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..load.yaml_text import read_yaml
from ..viet import bare, slug

_TABLES = Path(__file__).parents[1] / "data" / "portal.yaml"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A province: its code, bare name, the names it went by (day, full name), and those merged into it."""

    code: str
    short: str
    names: tuple[tuple[str, str], ...]
    pattern: re.Pattern[str]

    @property
    def full(self) -> str:
        """Its latest full name, such as thành phố Đồng Nai."""
        return self.names[-1][1]

    @property
    def slug(self) -> str:
        """Its bare name as an id."""
        return slug(self.short)


@dataclass(frozen=True, slots=True)
class Tables:
    """`raw` holds the plain mappings; patterns are compiled and meet bare text."""

    raw: Mapping[str, Any]
    free: re.Pattern[str]
    pays: re.Pattern[str]
    lasts: re.Pattern[str]
    see_description: re.Pattern[str]
    says_nothing: re.Pattern[str]
    no_condition: re.Pattern[str]
    fee_says_nothing: re.Pattern[str]
    headings: Mapping[str, re.Pattern[str]]
    trial: re.Pattern[str]
    local_letters: re.Pattern[str]
    organization_levels: tuple[tuple[re.Pattern[str], str], ...]
    act_words: tuple[tuple[re.Pattern[str], str], ...]
    act_letters: tuple[tuple[re.Pattern[str], str], ...]
    places: Mapping[str, PlaceFacts]
    any_place: re.Pattern[str]

    def words(self, key: str, **values: str) -> str:
        """One of the sentences that the importer writes, filled."""
        text = str(self.raw["words"][key])
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    def place_in(self, name: str) -> PlaceFacts | None:
        """The province that a body's name ends with, such as UBND tỉnh Lào Cai."""
        text = plain(name)
        if not self.any_place.search(text):
            return None
        return next((place for place in self.places.values() if place.pattern.search(text)), None)


@cache
def tables() -> Tables:
    """The tables of this release."""
    raw, problems = read_yaml(_TABLES.name, _TABLES.read_bytes())
    if problems or not isinstance(raw, dict):
        raise RuntimeError(f"{_TABLES.name}: {problems}")
    places = {code: _place(code, row) for code, row in raw["places"].items()}
    return Tables(
        raw, _whole(raw["free"]), _any(raw["pays"]), _any(raw["lasts"]), _whole(raw["see_description"]),
        _whole(raw["says_nothing"]), _whole(raw["no_condition"]), _whole(raw["fee_says_nothing"]),
        {kind: _whole(patterns) for kind, patterns in raw["headings"].items()}, re.compile(raw["trial"]),
        re.compile(raw["local_letters"]),
        tuple((re.compile(row["when"]), row["level"]) for row in raw["organization_levels"]),
        tuple((re.compile(row["when"]), row["kind"]) for row in raw["act_words"]),
        tuple((re.compile(row["when"]), row["kind"]) for row in raw["act_letters"]),
        places, re.compile("|".join(place.pattern.pattern for place in places.values())))


def plain(text: str) -> str:
    """Bare text for the patterns: lower case, no marks, blanks joined, no bullets before nor stops after."""
    return " ".join(bare(text).split()).strip(" -+*•.;:,!")


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + r")\Z")


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _place(code: str, row: Mapping[str, Any]) -> PlaceFacts:
    names = tuple((name["since"], f"{name['kind']} {row['short']}") for name in row.get("names") or
                  [{"since": "2025-07-01", "kind": row["kind"]}])
    known = [row["short"], *row.get("merged", [])]
    pattern = r"\b(?:" + "|".join(re.escape(bare(name)) for name in known) + r")\Z"
    return PlaceFacts(code, row["short"], names, re.compile(pattern))
