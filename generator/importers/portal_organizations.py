"""Bodies named by the portal: one id for one body, a level only where its name tells it. Knows no dossier."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..viet import slug
from .portal_clean import Notebook
from .portal_tables import PlaceFacts, Tables, plain

Data = dict[str, Any]
_ELECTRONIC = re.compile(r"(?:\d{2,3}\.)*[A-Z]\d{2}(?:\.[0-9A-Z]+)*")
_OF_PLACE = re.compile(r"(?:^|\.)H\d{2}(?:\.|$)")
_CITY = re.compile(r"\btp\b[. ]*")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Known:
    """What a content folder has already: ids by what identifies a thing, so that an import reuses them."""

    organizations: Mapping[str, str] = field(default_factory=dict)
    """By bare name, and by electronic code."""
    acts: Mapping[str, str] = field(default_factory=dict)
    """By number."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """By bare name."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """A procedure's code -> the field it stands under."""
    announcements: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """By number, day of signing and issuer: `<year>/<id>`."""
    starts: Mapping[tuple[str, str], date] = field(default_factory=dict)
    """The day a procedure's row takes effect, by `<year>/<id>` and code; with a blank code, the act as a whole."""


def organization_of(name: str, code: str, known: Known, tables: Tables) -> tuple[str, dict[str, str]]:
    """A body's id and its entry.

    Bodies of one name are one, but for those of a province whose name does not say which: their code is in the id."""
    local = bool(_OF_PLACE.search(code))
    names_place = tables.place_in(name) is not None
    short = shortened(name)
    key = slug(short)[:_LONGEST].strip("-") or slug(code) or "khong-ten"
    if local and not names_place:
        key = f"{key}-{slug(code)}"
    by_code = known.organizations.get(code) if local else None
    key = by_code or known.organizations.get(short if not local or names_place else "", key)
    entry = {"name": name, "level": level_of(name, tables)}
    if _ELECTRONIC.fullmatch(code):
        entry["code"] = code
    return key, entry


def shortened(name: str) -> str:
    """A body's name as names are compared: bare, one way of writing committees (UBND) and cities (TP)."""
    text = plain(name).replace("uy ban nhan dan", "ubnd")
    return " ".join(_CITY.sub("thanh pho ", text).split())


def level_of(name: str, tables: Tables) -> str:
    """A body's level from clear words in its name, else `other`."""
    text = shortened(name)
    return next((level for pattern, level in tables.organization_levels if pattern.search(text)), "other")


def bodies_of(rows: Sequence[Mapping[str, Any]], known: Known, book: Notebook,
              tables: Tables) -> dict[str, dict[str, str]]:
    """The bodies in a list of the portal, by id, in order."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name = book.line(row.get("name"))
        if name:
            key, entry = organization_of(name, book.line(row.get("code")), known, tables)
            if "code" in entry or key not in found:
                found[key] = entry
    return found


def whole_entry(entry: Mapping[str, str], code: str | None, since: str) -> Data:
    """A body's entry as content has it. `since`: the day its name was seen; before it, the name holds too."""
    return {"names": [{"since": since, "name": entry["name"]}], "level": entry["level"],
            **({"code": code} if code else {})}


def with_parents(organizations: Mapping[str, Data]) -> dict[str, Data]:
    """Each body under the one whose electronic code opens its own (or, of the older form, ends it: 000.00.16.G18)."""
    by_code = {entry["code"]: key for key, entry in organizations.items() if "code" in entry}
    found: dict[str, Data] = {}
    for key, entry in organizations.items():
        code = entry.get("code", "")
        opening = code.rpartition(".")[2] if code[:1].isdigit() else code.rpartition(".")[0]
        while opening and by_code.get(opening, key) == key:
            opening = opening.rpartition(".")[0]
        parent = by_code.get(opening)
        found[key] = _ordered({**entry, **({"parent": parent} if parent and "parent" not in entry else {})})
    return found


def place_bodies(place: PlaceFacts, tables: Tables) -> dict[str, Data]:
    """The province's authority and its office that controls procedures, which every site needs."""
    full = place.full[0].upper() + place.full[1:]
    authority = slug(f"UBND {full}")

    def names(word: str) -> list[Data]:
        return [{"since": since, "name": tables.words(word, full=name)} for since, name in place.names]

    return {authority: {"names": names("authority"), "level": "province"},
            f"van-phong-{authority}": {"names": names("control_office"), "level": "province", "parent": authority}}


def _ordered(entry: Data) -> Data:
    return {key: entry[key] for key in ("names", "level", "parent", "code") if key in entry}
