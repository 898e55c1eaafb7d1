"""The labels that Word counts by itself: 1., a), Điều 1. Knows numberings, no roles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..viet import POINTS, ROMAN
from .docx_letters import spans_of
from .docx_package import W
from .docx_properties import Props, Styles, attribute, letter_props, letters_of, merged
from .finished import Span


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    return ROMAN[number - 1] if number <= len(ROMAN) else str(number)


_SHAPES: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letter, "upperLetter": lambda number: _letter(number).upper(), "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(), "decimalZero": lambda number: f"{number:02d}",
    "none": lambda _: "", "vietnameseCounting": lambda number: POINTS[(number - 1) % len(POINTS)],
}
_MAX = 10_000


@dataclass(slots=True)
class Labels:
    """Counts the lists of one file in reading order."""

    styles: Styles
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, element: etree._Element, props: Props, table: str | None) -> list[Span]:
        """What Word writes before a paragraph; nothing where it stands in no list."""
        key, depth = props.get("numId", "0"), props.get("ilvl", "0")
        level = self.styles.lists.get((key, depth))
        if level is None or not depth.isdigit():
            return []
        at = int(depth)
        counts = self.counts.setdefault(self.styles.counters.get(key, key), [])
        while len(counts) <= at:
            counts.append(self._start(key, len(counts)) - 1)
        counts[at] += 1
        del counts[at + 1:]
        text = attribute(level.find(f"{W}lvlText")) or ""
        for index, count in enumerate(counts):
            text = text.replace(f"%{index + 1}", self._shape(key, index)(min(max(count, 1), _MAX)))
        if attribute(level.find(f"{W}numFmt")) == "bullet":
            text = "-" if text in ("-", "–", "\uf02d") else "•"
        tail = {"nothing": ""}.get(attribute(level.find(f"{W}suff")) or "", " ")
        mark = letters_of(self.styles, element, None, table)
        look = merged([mark, letter_props(level.find(f"{W}rPr"), self.styles.theme)])
        if attribute(level.find(f"{W}numFmt")) == "bullet":  # a bullet's typeface is one of signs
            look.update({name: mark[name] for name in ("ascii", "hAnsi") if name in mark})
        return spans_of(text + tail, look) if text else []

    def mark(self, element: etree._Element, table: str | None) -> list[Span]:
        """The letters of a paragraph's own mark: how high it is where it holds nothing."""
        return spans_of("¶", letters_of(self.styles, element, None, table))

    def _level(self, key: str, depth: int) -> etree._Element | None:
        return self.styles.lists.get((key, str(depth)))

    def _start(self, key: str, depth: int) -> int:
        level = self._level(key, depth)
        value = attribute(level.find(f"{W}start")) if level is not None else None
        return int(value) if value and value.isdigit() and len(value) < 6 else 1

    def _shape(self, key: str, depth: int) -> Callable[[int], str]:
        level = self._level(key, depth)
        return _SHAPES.get(attribute(level.find(f"{W}numFmt")) or "" if level is not None else "", str)
