"""The labels of articles, sections and clauses as Word's own lists: who inserts an article gets the next number.

Points keep their letters as text: Word has no list that counts a, b, c, d, đ (NĐ 30/2020 PL I, Phần I, II.6.đ)."""

import re
from dataclasses import dataclass, field

from ..model.document import Role
from ..model.format import Format
from ..word_lists import Counts, Level, NumberedList, written
from .looks import Shown, twips

_FIRST = "1"
"""The list that the styles name; a paragraph of another list names it itself."""
_LEVELS: tuple[tuple[Role, re.Pattern[str], Level], ...] = (
    (Role.ARTICLE, re.compile(r"Điều (\d+)\. "), Level("Điều %1.")),
    (Role.SECTION, re.compile(r"([IVXLC]+)\. "), Level("%2.", "upperRoman")),
    (Role.CLAUSE, re.compile(r"(\d+)\. "), Level("%3.")))
"""Sections and clauses begin anew below what stands before them here; articles run through a whole part."""
_DEPTHS = {role: depth for depth, (role, _, _) in enumerate(_LEVELS)}
_MOST = 500
NONE = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""Takes a paragraph out of its style's list."""


@dataclass
class Numbering:
    """The lists of one file, made as its lines come; counts as Word will.

    Each list is of a kind of its own: what Word takes over from another list of the same kind, others do not."""

    counts: Counts = field(default_factory=lambda: Counts({_FIRST: _list(_FIRST, dict.fromkeys(_DEPTHS.values(), 1))}))
    begins: bool = True
    """Whether a part begins, and no list of it yet."""

    @property
    def current(self) -> str:
        """The list that goes on."""
        return str(len(self.counts.lists))

    def label(self, entry: Shown) -> tuple[str, int]:
        """What names a line's list, where its style does not; how many of its letters the list prints."""
        depth = _DEPTHS.get(entry.role)
        if depth is None:
            return "", 0
        _, sign, level = _LEVELS[depth]
        found = sign.match(entry.text)
        value = found and next((number for number in range(1, _MOST) if written(number, level.form) == found[1]), None)
        if found is None or value is None:
            return NONE, 0
        self._fit(depth, value)
        self.counts.label(self.current, depth)
        own = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{self.current}"/></w:numPr>'
        return "" if self.current == _FIRST else own, found.end()

    def _fit(self, depth: int, value: int) -> None:
        """A list of its own where a part begins, where a label is not what the list would print, and where a lower
        level has begun the list: word processors do not agree whether that counts for the higher one."""
        begun = {other for name, other in self.counts.begun if name == self.current}
        fresh = self.begins and bool(self.counts.begun)
        orphan = depth not in begun and any(other > depth for other in begun)
        if fresh or orphan or self.counts.ahead(self.current, depth) != value:
            reached = {} if self.begins else self.counts.reached.get(self.current, {})
            starts = {other: reached.get(other, 0) + 1 if other < depth else 1 for other in _DEPTHS.values()}
            name = str(len(self.counts.lists) + 1)
            self.counts.lists = {**self.counts.lists, name: _list(name, {**starts, depth: value})}
        self.begins = False

    def text(self, look: Format) -> str:
        """What stands in the part `word/numbering.xml`."""
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{name}"><w:nsid w:val="{int(name):08X}"/>'
            '<w:multiLevelType w:val="multilevel"/>'
            f'{"".join(_level(depth, level, look, tied=name == _FIRST) for depth, level in entry.levels.items())}'
            "</w:abstractNum>" for name, entry in self.counts.lists.items())
        lists = "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
                        for name in self.counts.lists)
        return kinds + lists


def by_style(role: Role) -> str:
    """What ties a role's style to its list."""
    depth = _DEPTHS.get(role)
    return "" if depth is None else f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{_FIRST}"/></w:numPr>'


def _list(name: str, starts: dict[int, int]) -> NumberedList:
    return NumberedList(name, {depth: Level(level.text, level.form, starts[depth])
                               for depth, (_, _, level) in enumerate(_LEVELS)})


def _level(depth: int, level: Level, look: Format, *, tied: bool) -> str:
    """A list's own indent goes before its style's: they are the same. Only an article's label is always bold."""
    role = _LEVELS[depth][0]
    own = look.roles.get(role)
    style = f'<w:pStyle w:val="{role}"/>' if own and tied else ""
    first = twips(float(own.indent.use)) if own and own.indent else 0
    strong = "<w:rPr><w:b/><w:bCs/></w:rPr>" if role is Role.ARTICLE else ""
    return (f'<w:lvl w:ilvl="{depth}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.form}"/>{style}'
            f'<w:suff w:val="space"/><w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="{first}"/></w:pPr>{strong}</w:lvl>')
