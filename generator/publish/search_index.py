"""Search records as small script files a browser can load, also from a folder. Knows the format, not the ranking.

`head.js` stands at a fixed name and holds what every search needs: facets of all procedures, the vocabulary.
`w-<key>.js` holds where the words that begin with the key occur and the everyday phrases kept under one of them; a
common word has all that in `c-<word>.js`, so that whoever asks for it need not load its neighbours; `d-<block>.js` the
titles and facts of one block of codes. Procedures are named by their code, so that a new one leaves every other one's
name alone."""

import json
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import combinations
from operator import and_

from .. import viet
from ..derive.search import SearchRecord, SearchSynonym, Word, words

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGRAPHS = ("ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
_NATIONAL = re.compile(r"[1-9]\.\d{6}")
_BLOCK = 20
_TALK = 0.3  # a word of less weight is not looked up where its marks are written (ck-rank.js: isTalk)
_PROVISIONAL = 10_000_000  # above every national code
_OWN = 7
"""A word of so many binary digits' procedures (64 and more) has a shard of its own."""
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


def search_index(records: Sequence[SearchRecord], settings: SearchSettings) -> dict[str, bytes]:
    """The files of the index by path below the search folder."""
    numbers = numbered(records)
    known = Counter(_folded(numbers.values()))
    settings = replace(settings, synonyms=[*_leading(settings.synonyms, numbers.values())])
    postings: dict[str, dict[str, object]] = {key: dict(lists) for key, lists in _postings(numbers, known).items()}
    phrases = _phrases(settings, known)
    for key, told in phrases.items():
        if key:
            postings.setdefault(key, {})["+"] = told
    files = {"head.js": _script("ckHead", _head(numbers, settings, known, phrases))}
    for key, entries in postings.items():
        files[f"{key}.js"] = _script("ckShard", key, entries)
    for key, rows in _rows(numbers).items():
        files[f"{key}.js"] = _script("ckShard", key, rows)
    return files


def _leading(synonyms: Sequence[SearchSynonym], docs: Collection[SearchRecord]) -> Iterator[SearchSynonym]:
    """The everyday phrases that lead somewhere in this catalog: one procedure has all words of an official phrase, of
    four and more all but one. A small catalog does without the words of trades that it says nothing about."""
    holders = _holders(docs, {word.folded for one in synonyms for official in one.official for word in official})

    def stands(official: Sequence[Word]) -> bool:
        bits = [holders.get(word.folded, 0) for word in official]
        left_out = combinations(bits, len(bits) - 1) if len(bits) > 3 else ()
        return any(reduce(and_, each) for each in (bits, *left_out))

    for one in synonyms:
        if official := tuple(filter(stands, one.official)):
            yield SearchSynonym(one.everyday, official)


def _holders(docs: Collection[SearchRecord], asked: Collection[str]) -> dict[str, int]:
    """For each word asked for, the procedures that have it, a bit each."""
    found: dict[str, bytearray] = {}
    for at, record in enumerate(docs):
        for word in (*record.title_words, *record.keyword_words):
            if word.folded in asked:
                found.setdefault(word.folded, bytearray(len(docs) // 8 + 1))[at >> 3] |= 1 << (at & 7)
    return {word: int.from_bytes(bits, "little") for word, bits in found.items()}


def shard_of(folded: str, known: Mapping[str, int]) -> str:
    """The name of a word's shard: its own where the word is common, else that of its beginning: two letters, three
    after a pair that is one sound."""
    if _common(known.get(folded, 0)) >= _OWN and _told(folded):
        return f"c-{folded}"
    return f"w-{folded[:3] if folded.startswith(_DIGRAPHS) else folded[:2]}"


def _common(count: int) -> int:
    """In how many procedures a word is, roughly: the binary digits of their number."""
    return min(count.bit_length(), 15)


def _told(folded: str) -> bool:
    """Whether the vocabulary has the word: what can be mistyped."""
    return not folded.isdigit() and len(folded) < 16


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


def _head(numbers: Mapping[int, SearchRecord], settings: SearchSettings,
          known: Mapping[str, int], phrases: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, object]:
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
        "who": "".join(_DIGITS[_who(doc)] for doc in docs),
        "size": "".join(_DIGITS[_about(doc.title_size)] for doc in docs),
        "narrow": "".join(_DIGITS[flag] for flag in flags),
        "qualifiers": [" ".join(each) for each in asked],
        "own": _OWN,
        "vocabulary": _vocabulary(known),
        "more": " ".join(sorted(_more_shards(known, phrases))),
        "synonyms": phrases.get("", []),
        "said": " ".join(sorted({word.folded for one in settings.synonyms for word in one.everyday} - known.keys())),
        "stop": {_phrase(words(word)): weight for word, weight in settings.stop.items()},
        "weights": dict(settings.weights),
    }


def _about(size: int) -> int:
    """A title's size told roughly, two steps to each doubling: it is only weighed, and costs a byte a procedure."""
    return round(2 * math.log2(max(size, 1)))


def _named(field: str, name: str) -> list[str]:
    """The name, and the id where the name does not give it."""
    return [name] if viet.slug(name) == field else [name, field]


def _where(record: SearchRecord) -> int:
    return _bits(LEVELS, record.levels) + 8 * ONLINE.index(record.online) + 32 * record.ended


def _who(record: SearchRecord) -> int:
    return _bits(AUDIENCE, record.audience) + 16 * record.anywhere + 32 * record.sample


def _bits(names: Sequence[str], chosen: Collection[str]) -> int:
    return sum(1 << at for at, name in enumerate(names) if name in chosen)


def _flags(record: SearchRecord, asked: Sequence[tuple[str, ...]]) -> int:
    text = f" {' '.join(word.folded for word in record.title_words)} "
    return sum(1 << at for at, phrase in enumerate(asked) if f" {' '.join(phrase)} " in text)


def _more_shards(known: Mapping[str, int], phrases: Collection[str]) -> set[str]:
    """Keys of the shards that the vocabulary does not tell of: of figures, and of everyday words that no title has."""
    return {shard_of(word, known) for word in known if not word.isalpha()} | (set(phrases) - {""})


def _phrases(settings: SearchSettings, known: Mapping[str, int]) -> dict[str, list[list[str]]]:
    """Everyday phrases by the shard of the first word that is not mere talk: whoever types them loads it. Those of talk
    alone, such as "có con", stand under the empty key: in the head."""
    talk = {word for text, weight in settings.stop.items() if weight < _TALK for word in words(text)}
    found: dict[str, list[list[str]]] = defaultdict(list)
    for entry in settings.synonyms:
        telling = [word for word in entry.everyday if word not in talk and word.folded.isalpha()]
        key = shard_of(telling[0].folded, known) if telling else ""
        found[key].append([_phrase(entry.everyday), *map(_phrase, entry.official)])
    return found


def _phrase(many: Iterable[Word]) -> str:
    """`so0 do`: each word, then its marks in capitals."""
    return " ".join(word.folded + word.marks.upper() for word in many)


def _vocabulary(counts: Mapping[str, int]) -> str:
    """All words that can be mistyped, front-coded: length shared with the one before, the rest, how common (A-P)."""
    parts, before = [], ""
    for folded in sorted(filter(_told, counts)):
        shared = next((at for at, (a, b) in enumerate(zip(before, folded, strict=False)) if a != b),
                      min(len(before), len(folded)))
        parts.append(f"{_DIGITS[shared]}{folded[shared:]}{_DIGITS[_common(counts[folded])]}")
        before = folded
    return "".join(parts)


def _folded(docs: Iterable[SearchRecord]) -> Iterator[str]:
    """Every word that can be looked up, once a procedure."""
    for record in docs:
        yield from {word.folded for word in (*record.title_words, *record.keyword_words, *record.number_words)}


def _postings(numbers: Mapping[int, SearchRecord],
              known: Mapping[str, int]) -> dict[str, dict[str, dict[str, str]]]:
    """Shard -> word -> list. Lists: `=<marks>` for the title with places; `k`, `n` without."""
    lists: dict[tuple[str, str], list[str]] = defaultdict(list)  # of text alone: the collector need not walk it
    before: dict[tuple[str, str], int] = defaultdict(int)
    for number, record in numbers.items():
        for key, places in _entries(record).items():
            lists[key].append(_gap(number - before[key]) + places)
            before[key] = number
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for (folded, name), parts in sorted(lists.items()):
        found[shard_of(folded, known)][folded][name] = "".join(parts)
    return found


def _entries(record: SearchRecord) -> dict[tuple[str, str], str]:
    """What one procedure adds to each list: its places in the title, one letter each; a letter below 32 is the last."""
    found: dict[tuple[str, str], str] = {}
    for at, word in enumerate(record.title_words):
        key, place = (word.folded, f"={word.marks}"), min(at, _LONGEST)
        known = found.get(key)
        if known is None:
            found[key] = _DIGITS[place]
        elif at <= _LONGEST:
            found[key] = f"{known[:-1]}{_DIGITS[_DIGITS.index(known[-1]) + 32]}{_DIGITS[place]}"
    for name, many in (("k", record.keyword_words), ("n", record.number_words)):
        for word in many:
            found[word.folded, name] = ""
    return found


def _rows(numbers: Mapping[int, SearchRecord]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for number, record in numbers.items():
        found[f"d-{number // _BLOCK}"][str(number)] = [record.title, record.time, record.fee]
    return found


def _gaps(numbers: Iterable[int]) -> str:
    parts, before = [], 0
    for number in numbers:
        parts.append(_gap(number - before))
        before = number
    return "".join(parts)


@lru_cache(maxsize=20_000)
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
