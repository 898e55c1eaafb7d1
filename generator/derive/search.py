"""What the search knows about each procedure: words folded once, facets, two short facts. Knows no index."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .. import viet
from ..model.base import Level
from ..model.procedure import (
    Audience,
    Fee,
    FeeTable,
    FixedFee,
    Free,
    Span,
    Time,
    Unit,
    Version,
    WithinDay,
)
from ..resolve import Catalog, Standing, State

_WORD = re.compile("[0-9a-z\u0300-\u036fđ]+")
# One letter a mark, after the Telex way of typing: the same word with its tone put elsewhere gives the same form.
_LETTER = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j", "\u0306": "a", "\u0302": "o",
           "\u031b": "w", "đ": "d"}
_ASIDE = re.compile(r"\([^()]*\)?|;.*|/.*", re.DOTALL)
_UNITS = {Unit.HOUR: "giờ", Unit.WORKING_DAY: "ngày làm việc", Unit.DAY: "ngày", Unit.MONTH: "tháng", Unit.YEAR: "năm"}
GROUPS = {
    Audience.CITIZEN: "citizen", Audience.OVERSEAS: "citizen", Audience.FOREIGNER: "citizen",
    Audience.BUSINESS: "business", Audience.FOREIGN_BUSINESS: "business", Audience.COOPERATIVE: "business",
    Audience.ORGANIZATION: "organization", Audience.FOREIGN_ORGANIZATION: "organization",
    Audience.PARTY: "organization", Audience.OFFICIAL: "official",
}
"""Whom a facet means by each word of the source."""


class Word(NamedTuple):
    """A word as the index holds it: `folded` is what query and record share, `marks` tells hộ from hồ."""

    folded: str
    marks: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One procedure as the search sees it. Depends on its status of the day, on nothing else of it."""

    code: str
    title: str
    field: str
    levels: tuple[str, ...]
    online: str
    audience: tuple[str, ...]
    anywhere: bool
    """Received at any place of the province."""
    sample: bool
    """It has a filled-in sample dossier."""
    time: str
    fee: str
    ended: bool
    title_words: tuple[Word, ...]
    """Without the opening words "thủ tục": they stand before any name or none."""
    title_size: int
    """How many words name it: those in brackets and after a semicolon only say which cases it has."""
    keyword_words: tuple[Word, ...]
    """Words of the source's and the province's keywords, of life events and of abbreviations written out; running text
    would only bring in chance words."""
    number_words: tuple[Word, ...]
    """Words of the numbers of the acts that set it, such as 163/QĐ-BTP."""


@dataclass(frozen=True, slots=True)
class SearchSynonym:
    """An everyday phrase and the official ones to look for as well."""

    everyday: tuple[Word, ...]
    official: tuple[tuple[Word, ...], ...]


def words(text: str) -> tuple[Word, ...]:
    """The words of a text: folded as `viet.fold` does, each with its marks."""
    found = map(_word, _WORD.findall(unicodedata.normalize("NFD", text.lower())))
    return tuple(word for word in found if word.folded)


@lru_cache(maxsize=20_000)  # the language has some seven thousand syllables, and a catalog says them a million times
def _word(word: str) -> Word:
    return Word(viet.fold(word), "".join(sorted(_LETTER.get(char, "") for char in word)))


_OPENING = words("thủ tục")


def name_words(title: str) -> tuple[Word, ...]:
    """The words of a procedure's name, without an opening "thủ tục"."""
    found = words(title)
    return found[2:] if found[:2] == _OPENING and len(found) > 2 else found


def search_records(catalog: Catalog, today: date, abbreviations: Mapping[str, str]) -> list[SearchRecord]:
    """A record for every procedure that has a text, by code."""
    events = _event_words(catalog)
    written_out = {viet.fold(short): words(long) for short, long in abbreviations.items()}
    records = []
    for code in sorted(catalog.library.procedures):
        standing = catalog.standing(code, today)
        if standing.shown is not None:
            records.append(_record(catalog, code, standing, today, events.get(code, ()), written_out))
    return records


def search_synonyms(catalog: Catalog, abbreviations: Mapping[str, str]) -> list[SearchSynonym]:
    """Everyday words of the content, then abbreviations, ready to be looked up in a query."""
    found: dict[tuple[Word, ...], dict[tuple[Word, ...], None]] = {}
    pairs = [(entry.everyday, official) for entry in catalog.library.synonyms for official in entry.official]
    for everyday, official in [*pairs, *abbreviations.items()]:
        left, right = words(everyday), words(official)
        if left and right and left != right:
            found.setdefault(left, {})[right] = None
    return [SearchSynonym(left, tuple(rights)) for left, rights in sorted(found.items())]


def _record(catalog: Catalog, code: str, standing: Standing, today: date, event_words: tuple[Word, ...],
            written_out: Mapping[str, tuple[Word, ...]]) -> SearchRecord:
    assert standing.shown is not None  # noqa: S101  # the caller leaves out procedures without a text
    procedure, version = catalog.library.procedures[code], standing.shown.version
    entry = procedure.local_entry(today)
    title = viet.one_line(version.name)
    title_words = name_words(title)
    own = words(" ".join((*version.keywords, *(entry.keywords if entry else ()))))
    keywords = (*own, *event_words, *(word for short in title_words for word in written_out.get(short.folded, ())))
    return SearchRecord(
        code=code, title=title, field=procedure.field,
        levels=tuple(level.value for level in Level if level in version.levels),
        online=version.online.value,
        audience=tuple(dict.fromkeys(GROUPS[who] for who in Audience if who in version.audience)),
        anywhere=version.anywhere_in_province is True, sample=bool(procedure.samples),
        time=short_time(_first_time(version, entry.time if entry else None)),
        fee=short_fee([channel.fee for channel in version.channels]),
        ended=standing.state is State.ENDED,
        title_words=title_words, title_size=len(name_words(_ASIDE.sub(" ", title))),
        keyword_words=_unique(keywords),
        number_words=_unique(words(" ".join(_numbers(catalog, version)))),
    )


def _event_words(catalog: Catalog) -> dict[str, tuple[Word, ...]]:
    found: dict[str, tuple[Word, ...]] = {}
    for event in catalog.library.events.values():
        for code in event.procedures:
            found[code] = (*found.get(code, ()), *words(event.title))
    return found


def _numbers(catalog: Catalog, version: Version) -> list[str]:
    """The acts' numbers; where an act is not in the content, its id says it well enough."""
    found = []
    for by in version.by:
        kind, _, key = by.partition("/")
        announcement = catalog.library.announcements.get(key) if kind == "announcements" else None
        case = catalog.library.decisions.get(key) if kind == "decisions" else None
        number = announcement.number if announcement else case.decision.number if case else None
        found.append(number or key.rpartition("/")[2])
    return found


def _unique(many: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(sorted(set(many)))


def _first_time(version: Version, shortened: Time | None) -> Time | None:
    if shortened is not None:
        return shortened
    known = [channel.time for channel in version.channels if channel.time.kind != "unknown"]
    return known[0] if known else None


def short_time(time: Time | None) -> str:
    """The time limit in a few words; empty where it is not known: never 0 days."""
    if isinstance(time, Span):
        return f"{viet.number(time.value)}\u00a0{_UNITS[time.unit]}"
    if isinstance(time, WithinDay):
        return "Trong ngày"
    return "" if time is None or time.kind == "unknown" else "Theo từng trường hợp"


def short_fee(fees: Iterable[Fee]) -> str:
    """The fee in a few words over all channels; empty where none is known: never 0 đồng."""
    known = [fee for fee in fees if fee.kind != "unknown"]
    if not known:
        return ""
    if all(isinstance(fee, Free) for fee in known):
        return "Miễn phí"
    amounts = {(fee.value, fee.currency) for fee in known if isinstance(fee, FixedFee)}
    if len(amounts) == 1 and all(isinstance(fee, FixedFee) for fee in known):
        value, currency = next(iter(amounts))
        return viet.money(value) if currency == "VND" else f"{viet.number(value)}\u00a0{currency}"
    return "Có bảng phí" if any(isinstance(fee, FeeTable) for fee in known) else "Có phí"

