"""The lists from A to Z: which pages there are, what stands on each. A long list is cut by how the names begin.

A page stands where many names have begun with its words, ended procedures counted too: what was once cut stays cut.
Knows no HTML."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import viet
from .listing import Entry, first_letter, letter_slug

MOST = 100
"""More names than this with the same beginning get a page of their own."""
_HEADED = 40
"""A page with more lines than this has a heading for each beginning."""
_DEEPEST = 6
_FEW, _FULL = 5, 30
"""Neighbouring parts with fewer lines than the first stand under one heading, up to the second."""


@dataclass(frozen=True, slots=True)
class Part:
    """Names with one beginning on a page: themselves, or the page where they stand."""

    title: str
    entries: tuple[Entry, ...]
    path: str = ""
    """Of the page that has them; empty where they stand here."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page: the words its names begin with (the letter alone on the first), where it stands, its parts."""

    letter: str
    words: str
    path: str
    above: tuple[tuple[str, str], ...]
    """Words and address of the pages that lead here."""
    count: int
    parts: tuple[Part, ...]


def shelves(entries: Iterable[Entry]) -> tuple[Shelf, ...]:
    """Every page, each before those that it leads to."""
    many = list(entries)
    return tuple(shelf for letter, some in _lettered(many).items()
                 for shelf in _cut(letter, letter, f"thu-tuc/a-z/{letter_slug(letter)}/", (), some, 0))


def _lettered(many: Sequence[Entry]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in many:
        found.setdefault(first_letter(entry.name), []).append(entry)
    order = sorted(found, key=lambda one: (one == "#", viet.order(one)))
    return {letter: found[letter] for letter in order if any(not entry.ended for entry in found[letter])}


def _cut(letter: str, words: str, path: str, above: tuple[tuple[str, str], ...], many: Sequence[Entry],
         depth: int) -> Iterator[Shelf]:
    groups = _grouped(many, depth + 1)
    deeper = {key for key, some in groups.items() if len(some) > MOST and len(groups) > 1 and depth < _DEEPEST}
    if len(groups) == 1 and len(many) > MOST and depth < _DEEPEST:  # all go on with the same word: cut at the next one
        yield from _cut(letter, _title(many, depth + 1), path, above, many, depth + 1)
        return
    parts, below = [], []
    titled = sorted(((_title(some, depth + 1), key, some) for key, some in groups.items()),
                    key=lambda one: viet.order(one[0]))
    for title, key, some in titled:
        living = tuple(entry for entry in some if not entry.ended)
        if key in deeper:
            parts.append(Part(title, living, f"{path}{key[-1]}/"))
            below.append((title, f"{path}{key[-1]}/", some))
        elif living:
            parts.append(Part(title, living))
    count = sum(not entry.ended for entry in many)
    headed = bool(below) or count > _HEADED
    yield Shelf(letter, words, path, above, count, tuple(_joined(parts)) if headed else (_together(parts),))
    for title, place, some in below:
        yield from _cut(letter, title, place, (*above, (words, path)), some, depth + 1)


def _together(parts: Sequence[Part]) -> Part:
    return Part("", tuple(entry for part in parts for entry in part.entries))


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Small neighbours under one heading, from the first one's beginning to the last one's."""
    small: list[Part] = []
    for part in parts:
        few = not part.path and len(part.entries) < _FEW
        if small and not (few and sum(len(one.entries) for one in small) < _FULL):
            yield _spanning(small)
            small = []
        if few:
            small.append(part)
        else:
            yield part
    if small:
        yield _spanning(small)


def _spanning(parts: Sequence[Part]) -> Part:
    first, last = parts[0].title, parts[-1].title
    return Part(first if len(parts) == 1 else f"{first} – {last}", _together(parts).entries)


def _grouped(many: Sequence[Entry], words: int) -> Mapping[tuple[str, ...], list[Entry]]:
    """By the slugs of the first words: a page's address has no tones, so cấp and cập stand together."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in many:
        found.setdefault(tuple(viet.slug(word) or "khac" for word in _words(entry)[:words]), []).append(entry)
    return found


def _words(entry: Entry) -> list[str]:
    return [word.strip(",.;:()") for word in entry.name.replace("/", " ").split()]


def _title(many: Sequence[Entry], words: int) -> str:
    """The beginning as most of the names write it, and how others do."""
    seen = Counter(" ".join(_words(entry)[:words]).lower() for entry in many)
    titles = [one for one, _ in seen.most_common()]
    return ", ".join(title[:1].upper() + title[1:] for title in titles[:3])
