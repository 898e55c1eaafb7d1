"""The labels that a word processor prints before the paragraphs of a DOCX, counted as it counts (ISO 29500-1, 17.9).

They stand in no run: who reads only the runs reads articles without their numbers. Knows no paper and no look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SUFFIXES = {"space": " ", "nothing": "", "tab": "\t"}
_DASHES = {"-": "-", "–": "–", "\uf02d": "-"}
"""The bullets that Vietnamese papers have; all others are signs of some typeface of signs."""
_MOST = 10_000
"""No paper counts further: a file made to harm gets no endless labels."""
_HOLE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` has %1, %2 … where the counts of the levels stand."""

    text: str
    form: str = "decimal"
    start: int = 1
    anew: bool = True
    """Whether it begins anew below each higher one."""
    suffix: str = " "
    restarts: bool = False
    """Whether its list begins here anew, whatever an earlier list of the same kind has counted."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list that paragraphs name by its id. Lists of the same `kind` go on counting where the other stopped."""

    kind: str
    levels: Mapping[int, Level]


@dataclass
class Counts:
    """How far the lists of one file have counted."""

    lists: Mapping[str, NumberedList]
    reached: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def knows(self, name: str, depth: int) -> bool:
        """Whether there is such a list with such a level: a file may name one it does not have."""
        return name in self.lists and depth in self.lists[name].levels

    def ahead(self, name: str, depth: int) -> int:
        """The number that the list's next paragraph of this depth will have."""
        chosen = self.lists[name]
        level, reached = chosen.levels[depth], self.reached.get(chosen.kind, {})
        if depth not in reached or (level.restarts and (name, depth) not in self.begun):
            return level.start
        return reached[depth] + 1

    def label(self, name: str, depth: int) -> str:
        """Count one more paragraph, and say what stands before it."""
        chosen, number = self.lists[name], self.ahead(name, depth)
        reached = self.reached.setdefault(chosen.kind, {})
        reached[depth] = number
        self.begun.add((name, depth))
        for lower in [other for other in reached if other > depth]:
            if lower not in chosen.levels or chosen.levels[lower].anew:
                del reached[lower]
        level = chosen.levels[depth]

        def shown(hole: re.Match[str]) -> str:
            at = int(hole[1]) - 1
            other = chosen.levels.get(at, level)
            return written(reached.get(at, other.start), other.form)

        return _HOLE.sub(shown, level.text) + level.suffix


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; in a form that is not known here, as plain figures."""
    if form in ("upperRoman", "lowerRoman"):
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


def whole(text: str) -> int:
    """A number in a file that may say anything; 0 where it is none."""
    return min(int(text), _MOST) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def numbered_lists(numbering: etree._Element) -> dict[str, NumberedList]:
    """The lists that a file's `numbering.xml` has, by the id that paragraphs name."""
    kinds = {kind.get(f"{W}abstractNumId", ""): {whole(level.get(f"{W}ilvl", "0")): _level(level)
                                                 for level in kind.iter(f"{W}lvl")}
             for kind in numbering.iter(f"{W}abstractNum")}
    found = {}
    for entry in numbering.iter(f"{W}num"):
        kind = _value(entry, "abstractNumId", "")
        levels = dict(kinds.get(kind, {}))
        for change in entry.iter(f"{W}lvlOverride"):
            depth, own = whole(change.get(f"{W}ilvl", "0")), change.find(f"{W}lvl")
            level = _level(own) if own is not None else levels.get(depth)
            start = _value(change, "startOverride", "")
            if level is not None:
                levels[depth] = level if not start else Level(level.text, level.form, whole(start), level.anew,
                                                              level.suffix, restarts=True)
        found[entry.get(f"{W}numId", "")] = NumberedList(kind, levels)
    return found


def _level(level: etree._Element) -> Level:
    form, text = _value(level, "numFmt", "decimal"), _value(level, "lvlText", "")
    if form == "bullet":
        text = _DASHES.get(text, "•")
    return Level(text, form, whole(_value(level, "start", "0")),
                 _value(level, "lvlRestart", "") != "0", _SUFFIXES.get(_value(level, "suff", "tab"), "\t"))


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(f"{W}{name}")
    return default if child is None else child.get(f"{W}val", default)
