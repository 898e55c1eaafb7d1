"""The elements of a finished file in their order: which are there, in which column, how they are counted."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model.document import Role
from ..model.format import Format
from ..viet import POINTS, ROMAN, fold
from .finding import Finding
from .roles import Placed
from .vocabulary import Vocabulary

_COUNTED = {
    Role.ARTICLE: (re.compile(r"Điều (\d+)(\.?)"), "Điều 1."),
    Role.CLAUSE: (re.compile(r"(\d+)(\.?)(?!\d)"), "1."),
    Role.POINT: (re.compile(r"([a-zđ]+)(\)?)"), "a)"),
    Role.SECTION: (re.compile(r"([IVXLC]+)(\.?)\s"), "I."),
}
_ABOVE = {Role.CLAUSE: {Role.ARTICLE, Role.SECTION, Role.ANNEX_PART, Role.ANNEX_NAME},
          Role.POINT: {Role.ARTICLE, Role.SECTION, Role.CLAUSE, Role.ANNEX_PART, Role.ANNEX_NAME},
          Role.ARTICLE: {Role.ANNEX_NAME, Role.ANNEX_TITLE}, Role.SECTION: {Role.ANNEX_NAME, Role.ANNEX_PART}}
"""What a count may begin anew after."""
_TYPE = frozenset({Role.TYPE_NAME, Role.ABOUT})
_ANNEX_NUMBER = re.compile(r"\s(\S+?)[.:]?$")


def sequence_findings(lines: Sequence[Placed], look: Format, words: Vocabulary) -> Iterator[Finding]:
    """Presence, order, columns and counts."""
    yield from _present(lines, look)
    yield from _order(lines, words)
    for entry in lines:
        side = words.sides.get(entry.role or "")
        if side and entry.role:
            found = entry.line.side
            known = found in ("left", "right")
            yield Finding(entry.role, "side", found if known else None, side, words.bases_of["order"],
                          found == side if known else None, entry.line.text)
    for role in _COUNTED:
        yield from _counts(lines, role, look)
    yield from _annexes(lines, words)


def _present(lines: Sequence[Placed], look: Format) -> Iterator[Finding]:
    there = {entry.role for entry in lines}
    for role in look.required:
        found = bool(there & _TYPE) if role in _TYPE else role in there
        yield Finding(role, "present", found, True, look.roles[role].basis, found)


def _order(lines: Sequence[Placed], words: Vocabulary) -> Iterator[Finding]:
    """Each element of a column after those that stand above it."""
    for column in words.order:
        ranks = {name: rank for rank, name in enumerate(column)}
        seen = [entry for entry in lines if entry.role in ranks]
        for before, after in pairwise(seen):
            if before.role is None or after.role is None or before.role is after.role:
                continue
            right = ranks[before.role] < ranks[after.role] or _anew(before, after, column)
            found = "in-place" if right else f"before {before.role}"
            yield Finding(after.role, "order", found, "in-place", words.bases_of["order"], right, after.line.text)


def _anew(before: Placed, after: Placed, column: tuple[str, ...]) -> bool:
    """The next annex begins again from the top; so do addressees and articles among what is counted."""
    if after.role == column[0] == Role.ANNEX_NAME:
        return True
    return {before.role, after.role} <= {Role.ADDRESSEE, Role.ADDRESSEE_ITEM}


def _counts(lines: Sequence[Placed], role: Role, look: Format) -> Iterator[Finding]:
    pattern, example = _COUNTED[role]
    basis = look.roles[role].basis
    last = 0
    for entry in lines:
        if entry.role in _ABOVE[role]:
            last = 0
        if entry.role is not role:
            continue
        found = pattern.match(entry.line.text)
        if found is None:
            continue
        yield Finding(role, "label", example if found[2] else found[0].strip(), example, basis, bool(found[2]),
                      entry.line.text)
        number = _value(role, found[1])
        right = number is not None and number in (last + 1, 1)
        told = ("in-place", "in-place") if right else (found[1], _shown(role, last + 1))
        yield Finding(role, "sequence", *told, basis, right, entry.line.text)
        last = number or last + 1


def _value(role: Role, label: str) -> int | None:
    if role is Role.POINT:
        return POINTS.index(label) + 1 if len(label) == 1 and label in POINTS else None
    if role is Role.SECTION:
        return ROMAN.index(label) + 1 if label in ROMAN else None
    return int(label)


def _shown(role: Role, number: int) -> str:
    shapes = {Role.POINT: POINTS, Role.SECTION: ROMAN}
    known = shapes.get(role, ())
    return known[number - 1] if 0 < number <= len(known) else str(number)


def _annexes(lines: Sequence[Placed], words: Vocabulary) -> Iterator[Finding]:
    """The text points to its annexes; two and more are counted in Roman numbers; each says what it belongs to."""
    names = [index for index, entry in enumerate(lines) if entry.role is Role.ANNEX_NAME]
    basis = words.bases_of["annexes"]
    if names and names[0]:
        told = any("phu luc" in fold(entry.line.text) for entry in lines[:names[0]])
        yield Finding(Role.ANNEX_NAME, "told", told, True, basis, told)
    for count, (start, end) in enumerate(pairwise([*names, len(lines)])):
        text = lines[start].line.text
        roles = {entry.role for entry in lines[start:end]}
        referred = Role.ANNEX_REFERENCE in roles
        yield Finding(Role.ANNEX_REFERENCE, "present", referred, True, basis, referred, text)
        number = _ANNEX_NUMBER.search(text.replace("Phụ lục", " ", 1) if " " in text.strip()[8:] else text[7:])
        if len(names) > 1:
            wanted = ROMAN[count] if count < len(ROMAN) else str(count + 1)
            found = number[1] if number else None
            yield Finding(Role.ANNEX_NAME, "sequence", found, wanted, basis, found == wanted, text)
