"""Search records as small script files a browser can load, also from a folder. Knows the format, not the ranking.

`head.js` stands at a fixed name and holds what every search needs: facets of all procedures, the vocabulary, synonyms.
`w-<key>.js` holds where the words that begin with the key occur; `d-<block>.js` the titles and facts of one block of
codes. Procedures are named by their code, so that a new one leaves every other one's name alone."""

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import viet
from ..derive.search import SearchRecord, SearchSynonym, Word, words

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGRAPHS = ("ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
_NATIONAL = re.compile(r"[1-9]\.\d{6}")
_BLOCK = 40
_PROVISIONAL = 10_000_000  # above every national code
_LONGEST = 31  # the last place in a title that is told apart
LEVELS = ("ministry", "province", "commune")
ONLINE = ("unknown", "none", "partial", "full")
AUDIENCE = ("citizen", "business", "organization", "official")


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What the ranking needs and no record holds."""

    fields: Mapping[str, str]
    """Name of each field, by id."""
    synonyms: Sequence[SearchSynonym]
    stop: Mapping[str, float]
    qualifiers: Sequence[str]
    weights: Mapping[str, float]


def search_index(records: Sequence[SearchRecord], settings: SearchSettings,
                 only: Collection[str] | None = None) -> dict[str, bytes]:
    """The files of the index by path below the search folder; `only` leaves out the shards that are not named."""
    numbers = numbered(records)
    files = {"head.js": _script("ckHead", _head(numbers, settings))}
    for key, entries in _postings(numbers, only).items():
        files[f"{key}.js"] = _script("ckShard", key, entries)
    for key, rows in _rows(numbers, only).items():
        files[f"{key}.js"] = _script("ckShard", key, rows)
    return files


def shards_of(record: SearchRecord) -> set[str]:
    """The shards a record has a part in: when it changes, only they (and the head) do."""
    many = (*record.title_words, *record.keyword_words, *record.number_words)
    return {*(f"w-{shard_key(word.folded)}" for word in many), f"d-{_number(record.code) // _BLOCK}"}


def shard_key(folded: str) -> str:
    """The beginning of a word that names its shard: two letters, three after a pair that is one sound."""
    return folded[:3] if folded.startswith(_DIGRAPHS) else folded[:2]


def numbered(records: Iterable[SearchRecord]) -> dict[int, SearchRecord]:
    """Each record by its number: the national code's own digits; for a provisional code, one that follows from it."""
    found: dict[int, SearchRecord] = {}
    for record in sorted(records, key=lambda r: (not _NATIONAL.fullmatch(r.code), r.code)):
        number = _number(record.code)
        while number in found:
            number += 1
        found[number] = record
    return dict(sorted(found.items()))


def _number(code: str) -> int:
    return int(code.replace(".", "")) if _NATIONAL.fullmatch(code) else _PROVISIONAL + zlib.crc32(code.encode())


def _head(numbers: Mapping[int, SearchRecord], settings: SearchSettings) -> dict[str, object]:
    docs = list(numbers.values())
    used = sorted({record.field for record in docs})
    place = {field: at for at, field in enumerate(used)}
    asked = [tuple(word.folded for word in words(text)) for text in settings.qualifiers]
    flags = [_flags(record, asked) for record in docs]
    return {
        "block": _BLOCK,
        "ids": _gaps(numbers),
        "codes": {str(number): doc.code for number, doc in numbers.items() if number >= _PROVISIONAL},
        "fields": [_named(field, settings.fields.get(field, field)) for field in used],
        "field": "".join(_two(place[doc.field]) for doc in docs),
        "where": "".join(_DIGITS[_where(doc)] for doc in docs),
        "who": "".join(_DIGITS[_bits(AUDIENCE, doc.audience)] for doc in docs),
        "size": "".join(_DIGITS[min(doc.title_size, 63)] for doc in docs),
        "narrow": "".join(_DIGITS[flag] for flag in flags),
        "qualifiers": [" ".join(each) for each in asked],
        "vocabulary": _vocabulary(docs),
        "digits": " ".join(sorted({shard_key(word) for word in _folded(docs) if not word.isalpha()})),
        "synonyms": [[_phrase(entry.everyday), *map(_phrase, entry.official)] for entry in settings.synonyms],
        "stop": {_phrase(words(word)): weight for word, weight in settings.stop.items()},
        "weights": dict(settings.weights),
    }


def _named(field: str, name: str) -> list[str]:
    """The name, and the id where the name does not give it."""
    return [name] if viet.slug(name) == field else [name, field]


def _where(record: SearchRecord) -> int:
    return _bits(LEVELS, record.levels) + 8 * ONLINE.index(record.online) + 32 * record.ended


def _bits(names: Sequence[str], chosen: Collection[str]) -> int:
    return sum(1 << at for at, name in enumerate(names) if name in chosen)


def _flags(record: SearchRecord, asked: Sequence[tuple[str, ...]]) -> int:
    text = f" {' '.join(word.folded for word in record.title_words)} "
    return sum(1 << at for at, phrase in enumerate(asked) if f" {' '.join(phrase)} " in text)


def _phrase(many: Iterable[Word]) -> str:
    """`so0 do`: each word, then its marks in capitals."""
    return " ".join(word.folded + word.marks.upper() for word in many)


def _vocabulary(docs: Iterable[SearchRecord]) -> str:
    """All words that can be mistyped, front-coded: length shared with the one before, the rest, how common (A-P)."""
    counts = Counter(_folded(docs))
    parts, before = [], ""
    for folded in sorted(word for word in counts if not word.isdigit() and len(word) < 16):
        shared = next((at for at, (a, b) in enumerate(zip(before, folded, strict=False)) if a != b),
                      min(len(before), len(folded)))
        parts.append(f"{_DIGITS[shared]}{folded[shared:]}{_DIGITS[min(counts[folded].bit_length(), 15)]}")
        before = folded
    return "".join(parts)


def _folded(docs: Iterable[SearchRecord]) -> Iterator[str]:
    """Every word that can be looked up, once a procedure."""
    for record in docs:
        yield from {word.folded for word in (*record.title_words, *record.keyword_words, *record.number_words)}


def _postings(numbers: Mapping[int, SearchRecord],
              only: Collection[str] | None) -> dict[str, dict[str, dict[str, str]]]:
    """Shard -> word -> list. Lists: `=<marks>` for the title with places; `k`, `n` without."""
    titles: dict[tuple[str, str], list[tuple[int, list[int]]]] = defaultdict(list)
    others: dict[tuple[str, str], list[int]] = defaultdict(list)
    wanted = _Wanted(only)
    for number, record in numbers.items():
        for word, places in _places(record).items():
            if wanted[word.folded]:
                titles[word.folded, f"={word.marks}"].append((number, places))
        for name, many in (("k", record.keyword_words), ("n", record.number_words)):
            for folded in {word.folded for word in many if wanted[word.folded]}:
                others[folded, name].append(number)
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for (folded, name), rows in sorted(titles.items()):
        found[wanted[folded]][folded][name] = _with_places(rows)
    for (folded, name), docs in sorted(others.items()):
        found[wanted[folded]][folded][name] = _gaps(docs)
    return found


class _Wanted(dict[str, str]):
    """Word -> its shard, worked out once; empty for a shard that is not wanted."""

    def __init__(self, only: Collection[str] | None) -> None:
        self.only = only

    def __missing__(self, folded: str) -> str:
        key = f"w-{shard_key(folded)}"
        self[folded] = key if self.only is None or key in self.only else ""
        return self[folded]


def _places(record: SearchRecord) -> dict[Word, list[int]]:
    found: dict[Word, list[int]] = {}
    for at, word in enumerate(record.title_words):
        places = found.setdefault(word, [])
        if at <= _LONGEST or not places:
            places.append(min(at, _LONGEST))
    return found


def _rows(numbers: Mapping[int, SearchRecord], only: Collection[str] | None) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for number, record in numbers.items():
        key = f"d-{number // _BLOCK}"
        if only is None or key in only:
            found[key][str(number)] = [record.title, record.time, record.fee]
    return found


def _with_places(rows: Iterable[tuple[int, list[int]]]) -> str:
    """Per procedure: the gap to the one before, then its places; a place below 32 is the last."""
    parts, before = [], 0
    for number, places in rows:
        last = len(places) - 1
        parts.append(_gap(number - before) + "".join(_DIGITS[p + 32 * (at < last)] for at, p in enumerate(places)))
        before = number
    return "".join(parts)


def _gaps(numbers: Iterable[int]) -> str:
    parts, before = [], 0
    for number in numbers:
        parts.append(_gap(number - before))
        before = number
    return "".join(parts)


def _gap(value: int) -> str:
    """Five bits a letter, lowest first; a letter below 32 is the last."""
    text = ""
    while value > 31:
        text += _DIGITS[32 + (value & 31)]
        value >>= 5
    return text + _DIGITS[value]


def _two(value: int) -> str:
    return _DIGITS[value >> 6] + _DIGITS[value & 63]


def _script(function: str, *arguments: object) -> bytes:
    """A call with plain JSON arguments; `<` is written so that it cannot end a script element."""
    text = ",".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in arguments)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{function}({safe});\n".encode()
