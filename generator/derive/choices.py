"""The cases of a dossier as a person chooses among them: short labels, what all share said once, groups.

A source's names are long and numbered ("1.5. Trường hợp người lao động nước ngoài là ..."). The choice needs only what
tells one case from another; the whole name stands above the case's own list. Knows no HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MANY = 7
"""From this many cases on, they are told in groups."""
_SHARED = 3
"""Fewer words than this, shared by all at the beginning, are left where they stand."""
_HEAD, _TAIL = 11, 9
"""So many words that neighbours share at the beginning or at the end make them a group."""
_NUMBER = re.compile(r"^(?:\(\d+(?:\.\d+)*\)|\d+(?:\.\d+)*[.)]|[a-zđ]\d*\))\s*")
_FRAME = re.compile(r"^(?:đối với\s+)?(?:trường hợp\s+(?=[^\W\d]))?", re.IGNORECASE)
_END = re.compile(
    r"(?:,?\s*kèm theo hồ sơ\b[^,;]*\bphải có"
    r"|,?\s*(?:thì\s+)?(?:thành phần\s+)?(?:hồ sơ\s+)?(?:bao\s+)?gồm(?:\s+có)?)\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring cases under one title; without a title they need none. `labels` go with `first`, `first` + 1 ..."""

    title: str
    first: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """All cases; `lead` is what every one of them is about."""

    lead: str
    groups: tuple[Group, ...]


def choices(names: Sequence[str], titles: Sequence[str]) -> Choices:
    """How the cases are told apart. `titles` are the groups that editors gave, empty where they gave none."""
    words = [_plain(name).split() for name in names]
    lead = _shared(words) if len(words) >= MANY else 0
    lead = lead if lead >= _SHARED and all(len(one) > lead for one in words) else 0
    rest = [one[lead:] for one in words]
    if any(titles):
        groups = _given(rest, titles)
    else:
        groups = _found(rest) if len(rest) >= MANY else (Group("", 0, tuple(map(_label, rest))),)
    return Choices(_label(words[0][:lead]) if lead else "", groups)


def _plain(name: str) -> str:
    """A case's name without its number and without the words that only say that it is a case."""
    bare = _END.sub("", _NUMBER.sub("", " ".join(name.split())))
    return _FRAME.sub("", bare) or bare or name


def _label(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _shared(many: Sequence[Sequence[str]]) -> int:
    """How many words all begin with."""
    found = 0
    for several in zip(*many, strict=False):
        if len({word.lower() for word in several}) > 1:
            break
        found += 1
    return found


def _given(words: Sequence[Sequence[str]], titles: Sequence[str]) -> tuple[Group, ...]:
    cuts = [at for at in range(len(titles)) if at == 0 or titles[at] != titles[at - 1]]
    return tuple(Group(titles[start], start, tuple(map(_label, words[start:end])))
                 for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True))


def _found(words: Sequence[Sequence[str]]) -> tuple[Group, ...]:
    """Groups of neighbours that share a long beginning or a long end; those between stand under their numbers."""
    runs: list[tuple[int, int, int, int]] = []
    start = 0
    while start < len(words):
        end, head, tail = _run(words, start)
        runs.append((start, end, head, tail))
        start = end
    merged: list[tuple[int, int, int, int]] = []
    for run in runs:
        alone = run[2] == run[3] == 0
        if alone and merged and merged[-1][2] == merged[-1][3] == 0:
            merged[-1] = (merged[-1][0], run[1], 0, 0)
        else:
            merged.append(run)
    if len(merged) == 1 and merged[0][2] == merged[0][3] == 0:
        return (Group("", 0, tuple(map(_label, words))),)
    return tuple(_group(words, *run) for run in merged)


def _run(words: Sequence[Sequence[str]], start: int) -> tuple[int, int, int]:
    """Where the group beginning here ends, and how many words it shares at the beginning or at the end."""
    end, head, tail = start + 1, 0, 0
    while end < len(words):
        some = words[start:end + 1]
        shortest = min(len(one) for one in some) - 1
        heads = min(_shared(some), shortest)
        tails = min(_shared([one[::-1] for one in some]), shortest)
        if heads >= _HEAD and not tail:
            head = heads
        elif tails >= _TAIL and not head:
            tail = tails
        else:
            break
        end += 1
    return end, head, tail


def _group(words: Sequence[Sequence[str]], start: int, end: int, head: int, tail: int) -> Group:
    many = words[start:end]
    if head:
        return Group(f"{_label(many[0][:head])} …", start, tuple(_label(one[head:]) for one in many))
    if tail:
        return Group(_label(many[0][-tail:]), start, tuple(_label(one[:-tail]) for one in many))
    title = f"Trường hợp {start + 1}" + (f" đến {end}" if end - start > 1 else "")
    return Group(title, start, tuple(map(_label, many)))
