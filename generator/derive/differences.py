"""Two versions of a procedure word by word, component by component. Knows no HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ..model.procedure import AnyOf, Component, Version
from .facts import quantity
from .terms import fee_lines, time_lines
from .words import AUDIENCES, ONLINE, WAYS, levels

_WORDS = re.compile(r"\s+")
_TOO_MUCH = 0.4
"""Where less than this part of a paragraph stayed, both are shown whole: scattered words tell nothing."""
_LEAST_SAME = 2
"""Fewer unchanged words than this between two changes are taken into them: whole phrases read better."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One component that changed, paragraph by paragraph."""

    component: str
    paragraphs: tuple[tuple[Run, ...], ...]


def differences(before: Version, after: Version) -> tuple[Difference, ...]:
    """The components whose words differ, in the order of the page."""
    found = []
    for (name, old), (_, new) in zip(_components(before), _components(after), strict=True):
        if old != new:
            found.append(Difference(name, tuple(_paragraphs(old, new))))
    return tuple(found)


def _components(version: Version) -> Iterator[tuple[str, list[str]]]:
    yield "Tên thủ tục", [version.name]
    yield "Cấp giải quyết", [levels(version.levels)]
    yield "Giấy tờ cần có", list(_papers(version))
    yield "Các bước", [f"{step.name}. {step.does}" if step.name else step.does for step in version.steps]
    yield "Thời hạn", [f"{WAYS[one.how]}: {line}" for one in version.channels for line in time_lines(one.time)]
    yield "Phí, lệ phí", [f"{WAYS[one.how]}: {line}" for one in version.channels for line in fee_lines(one.fee)]
    yield "Làm trực tuyến", [ONLINE[version.online]]
    yield "Nơi nộp", [version.agency.receives] if version.agency.receives else []
    yield "Ai làm được", [AUDIENCES[one] for one in version.audience]
    yield "Kết quả nhận được", list(version.results)
    yield "Điều kiện", list(version.conditions)


def _papers(version: Version) -> Iterator[str]:
    for case in version.cases:
        head = f"{case.name}: " if case.name else ""
        for piece in case.dossier:
            many = piece.any_of if isinstance(piece, AnyOf) else (piece,)
            yield head + " hoặc ".join(_paper(one) for one in many)


def _paper(paper: Component) -> str:
    count = quantity(paper.original, paper.copy_)
    return f"{paper.item} ({count})" if count else paper.item


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Run, ...]]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        pairs = min(b - a, d - c)
        for place in range(pairs):
            yield from _words(old[a + place], new[c + place])
        yield from ((Run("removed", line),) for line in old[a + pairs:b])
        yield from ((Run("added", line),) for line in new[c + pairs:d])


def _words(old: str, new: str) -> Iterator[tuple[Run, ...]]:
    left, right = _WORDS.split(old), _WORDS.split(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < _TOO_MUCH:
        yield (Run("removed", old),)
        yield (Run("added", new),)
        return
    runs: list[Run] = []
    removed: list[str] = []
    added: list[str] = []
    codes = matcher.get_opcodes()
    for place, (what, a, b, c, d) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        if what == "equal" and not (inside and b - a < _LEAST_SAME):
            _flush(runs, removed, added)
            runs.append(Run("same", " ".join(left[a:b])))
            continue
        removed += left[a:b]
        added += right[c:d]
    _flush(runs, removed, added)
    yield tuple(runs)


def _flush(runs: list[Run], removed: list[str], added: list[str]) -> None:
    if removed:
        runs.append(Run("removed", " ".join(removed)))
    if added:
        runs.append(Run("added", " ".join(added)))
    removed.clear()
    added.clear()
