"""Procedures found by name where a list gives no code: a score, and none where two names come equally near.

Two names are as like as the words they share, rare words counting more (twice the shared weight over both weights).
Knows no file. A match is never certain: whoever uses one marks the row."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from ..model.base import Level
from ..model.library import Library
from ..viet import fold

LEAST = 0.8  # measured on hidden codes of real decisions: 88 % found; of the codes given, 97 % right
_APART = 0.03  # the second best must be this much worse, else neither is taken
_OTHER_VERB = 0.9  # cấp and cấp lại are two procedures, however long the rest that they share
_OTHER_LEVEL = 0.95  # the same name stands for the ministry's, the province's and the commune's procedure
_TRIED = 60  # those that share most are weighed in full
_ALWAYS_SAID = ("thu", "tuc")


class Named(NamedTuple):
    """What the catalog calls a procedure: every name it has had, and its levels."""

    names: tuple[str, ...]
    levels: tuple[Level, ...] = ()


class Match(NamedTuple):
    """A procedure found by name; `score` is 1 where the names are the same words."""

    code: str
    score: float


@dataclass(frozen=True)
class Names:
    """The catalog's names, by code, ready to be searched; the index is made when the first name is asked for."""

    known: Mapping[str, Named]

    @cached_property
    def _entries(self) -> list[tuple[str, tuple[str, ...], Counter[str]]]:
        told = [(code, words_of(name)) for code, named in self.known.items() for name in named.names]
        return [(code, words, Counter(words)) for code, words in told]

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, (_, _, counts) in enumerate(self._entries):
            for word in counts:
                found[word].append(index)
        return dict(found)

    @cached_property
    def _heaviness(self) -> list[float]:
        return [self._weight(counts) for _, _, counts in self._entries]

    def _worth(self, word: str) -> float:
        return math.log(1 + len(self._entries) / (len(self._postings.get(word, ())) + 0.5))

    def _weight(self, counts: Counter[str]) -> float:
        return sum(self._worth(word) * count for word, count in counts.items())

    def ranked(self, name: str, levels: Sequence[Level] = ()) -> list[Match]:
        """The nearest procedures, best first, each once."""
        words = words_of(name)
        counts = Counter(words)
        own = self._weight(counts)
        shared: dict[int, float] = defaultdict(float)
        for word, count in counts.items():
            worth = self._worth(word)
            for index in self._postings.get(word, ()):
                shared[index] += worth * min(count, self._entries[index][2][word])
        best: dict[str, float] = {}
        for index, weight in nlargest(_TRIED, shared.items(), key=lambda item: item[1]):
            code, other, _ = self._entries[index]
            score = 2 * weight / (own + self._heaviness[index])
            score *= 1 if other[:2] == words[:2] else _OTHER_VERB
            there = self.known[code].levels
            score *= _OTHER_LEVEL if levels and there and not set(levels) & set(there) else 1
            best[code] = max(score, best.get(code, 0))
        return sorted((Match(code, min(score, 1.0)) for code, score in best.items()), key=lambda m: (-m.score, m.code))

    def nearest(self, match: Match, name: str | None) -> str:
        """Which of a procedure's names is meant: the one that shares most words with the text's."""
        words = set(words_of(name or ""))
        return max(self.known[match.code].names, key=lambda known: len(words & set(words_of(known))))

    def match(self, name: str, levels: Sequence[Level] = ()) -> tuple[Match, ...]:
        """The procedure of a name; several where they cannot be told apart, none where all are too far."""
        ranked = self.ranked(name, levels)
        return tuple(found for found in ranked if found.score >= LEAST and ranked[0].score - found.score < _APART)


def names_of(library: Library) -> Names:
    """All names of a library's procedures."""
    return Names({code: Named(tuple(dict.fromkeys(dated.version.name for dated in procedure.versions)),
                              procedure.versions[-1].version.levels)
                  for code, procedure in library.procedures.items() if procedure.versions})


def words_of(name: str) -> tuple[str, ...]:
    """The words that tell a name from another: folded, without the «thủ tục» that some writers put first."""
    words = tuple(fold(name).split())
    return words[2:] if words[:2] == _ALWAYS_SAID else words
