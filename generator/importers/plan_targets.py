"""Sentences with figures to targets: the indicator, how it compares, the value, for which level and year.

Knows neither the plan's sections nor its tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from ..model.base import Level
from ..model.plan import Compare, Goal, Target
from ..viet import fold, slug
from .plan_words import PlanNote, beginning, note, plan_words

_SAME_WORDS = 10  # two goals are of one target where so many first words agree
_ID_WORDS = 6
_YEARS = re.compile(r"năm (\d{4})(?:\s*[-–]\s*(\d{4}))?", re.IGNORECASE)
_IN_YEAR = re.compile(r"(?:vào|đến|đến hết) năm (\d{4})\b", re.IGNORECASE)
_SENTENCE = re.compile(r";|(?<=[^\d\s])\.\s+(?=[A-ZĐÀ-Ỹ])")
_SEPARATORS = re.compile(r",|\(|\)| và | trong đó ")
_START = re.compile(r"^(?:\s*(?:và|trong đó|[-+•,;:.()“”\"]|[a-zđ]\)|\(?\d+\)|\d+\.)\s*)+")
_BRACKETED = re.compile(r"\(\s*$")


@dataclass(frozen=True, slots=True)
class Saying:
    """A paragraph that may hold goals, and the years that its heading sets."""

    text: str
    line: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure (or several in a row) of a sentence, from its comparison to its unit."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: str
    compare: Compare


@dataclass(frozen=True, slots=True)
class _Said:
    indicator: str
    unit: str
    compare: Compare
    goals: tuple[Goal, ...]


def targets_of(sayings: Iterable[Saying]) -> tuple[tuple[Target, ...], tuple[Saying, ...], tuple[PlanNote, ...]]:
    """The targets, the paragraphs that hold none, and the figures that became none."""
    said: list[_Said] = []
    others: list[Saying] = []
    notes: list[PlanNote] = []
    for saying in sayings:
        found = list(_goals_in(saying))
        said += found
        if not found:
            others.append(saying)
            if re.search(r"\d\s*%", saying.text):
                notes.append(note(saying.line, "figure_unread", text=beginning(saying.text, 14)))
    return tuple(_joined(said)), tuple(others), tuple(notes)


def _goals_in(saying: Saying) -> Iterator[_Said]:
    start = 0
    for end in [*(found.start() for found in _SENTENCE.finditer(saying.text)), len(saying.text)]:
        sentence = saying.text[start:end]
        start = end + 1
        figures = list(_figures(sentence))
        for figure, (first, last) in zip(figures, _segments(sentence, figures), strict=True):
            indicator = _indicator(sentence, figure, first, last)
            goals = _goals(figure, sentence[first:last], saying.heading, len(figures) == 1)
            if indicator and goals:
                yield _Said(indicator, figure.unit, figure.compare, goals)


def _figures(sentence: str) -> Iterator[_Figure]:
    for found in _pattern().finditer(sentence):
        word = (found["word"] or "").lower()
        compare = next((sign for sign, words in plan_words().compare.items() if word in words), None)
        unit = "%" if found["share"] else found["unit"]
        if unit != "%" and compare not in (Compare.AT_LEAST, Compare.AT_MOST, Compare.EQUAL):
            continue
        after = sentence[found.end():].lstrip().lower().startswith(plan_words().at_least_after)
        values = re.findall(r"\d+(?:[.,]\d+)?", found["share"] or found["count"])
        end = found.start("unit") if unit in plan_words().things else found.end()
        yield _Figure(found.start(), end, tuple(_number(value) for value in values), unit,
                      Compare.AT_LEAST if after else compare or Compare.EQUAL)


@cache
def _pattern() -> re.Pattern[str]:
    """A comparison, words of no weight, and shares in a row or a count with its unit."""
    words = plan_words()
    compared = "|".join(re.escape(word) for said in words.compare.values() for word in said)
    filler = "|".join(re.escape(word) for word in words.filler)
    units = "|".join(re.escape(unit) for unit in (*words.measures, *words.things))
    share = r"\d{1,3}(?:[.,]\d+)?\s*%(?:\s*(?:,|và)\s*\d{1,3}(?:[.,]\d+)?\s*%)*"
    return re.compile(rf"(?:\b(?:{filler})\s+)*(?:\b(?P<word>{compared})\s+)?(?:(?:{filler})\s+)*"
                      rf"(?:(?P<share>{share})|(?P<count>\d+(?:[.,]\d+)?)\s+(?P<unit>{units})(?!\w))", re.IGNORECASE)


def _number(text: str) -> Decimal:
    """2.000 is two thousand, 97,5 a fraction."""
    return Decimal(text.replace(".", "").replace(",", ".") if re.fullmatch(r"\d+\.\d{3}", text)
                   else text.replace(",", "."))


def _segments(sentence: str, figures: Sequence[_Figure]) -> list[tuple[int, int]]:
    """Where the words of each figure begin and end: cut right after it where a comma follows, else before the next."""
    cuts = [0] if figures else []
    for one, following in pairwise(figures):
        between = sentence[one.end:following.start]
        found = list(_SEPARATORS.finditer(between))
        ends = re.match(r"\s*[),]+", between)
        at = ends.end() if ends else found[-1].start() if found else len(between)
        cuts.append(one.end + at)
    return list(zip(cuts, [*cuts[1:], len(sentence)], strict=False))


def _indicator(sentence: str, figure: _Figure, first: int, last: int) -> str:
    """The words around a figure without it; of a figure in brackets, those since the last comma."""
    before, after = sentence[first:figure.start], sentence[figure.end:last]
    if _BRACKETED.search(before):
        before, after = before[:before.rindex("(")].rpartition(",")[2], ""
    for word in plan_words().at_least_after:
        after = re.sub(rf"^\s*{word}\b", "", after)
    text = _START.sub("", f"{before} {after}".strip())
    text = " ".join(re.sub(r"\s*\(trong đó\s*$", "", text).split()).strip(" ,;:.-–(“”\"")
    text = text.removesuffix(")") if text.count(")") > text.count("(") else text
    return text[:1].upper() + text[1:] if len(text.split()) > 1 else ""


def _goals(figure: _Figure, words: str, heading: str, alone: bool) -> tuple[Goal, ...]:
    """A goal for each value; several values are those of the levels that the words name, in their order."""
    year, from_year = _years(words if alone or _IN_YEAR.search(words) else "", heading)
    if len(figure.values) == 1:
        return (Goal(value=figure.values[0], year=year, from_year=from_year),)
    levels = _levels(words)
    if len(levels) != len(figure.values):
        return ()
    return tuple(Goal(value=value, level=level, year=year, from_year=from_year)
                 for value, level in zip(figure.values, levels, strict=True))


def _levels(words: str) -> list[Level]:
    places = {level: min((at for name in said if (at := words.find(name)) >= 0), default=-1)
              for level, said in plan_words().levels.items()}
    return sorted((level for level, at in places.items() if at >= 0), key=lambda level: places[level])


def _years(words: str, heading: str) -> tuple[int | None, int | None]:
    """The year of a goal, or the year from which it holds: as the sentence says, else its heading."""
    told = _IN_YEAR.search(words)
    if told:
        return int(told[1]), None
    found = _YEARS.search(heading)
    if found is None:
        return None, None
    return (None, int(found[1])) if found[2] else (int(found[1]), None)


def _joined(said: Sequence[_Said]) -> Iterator[Target]:
    """Goals of one indicator under one target; each target with an id of its own."""
    kept: dict[tuple[str, str], list[_Said]] = {}
    for one in dict.fromkeys(said):
        kept.setdefault((" ".join(fold(one.indicator).split()[:_SAME_WORDS]), one.unit), []).append(one)
    ids: set[str] = set()
    for (_, unit), group in kept.items():
        for ones in _apart(group):
            name = slug(" ".join(ones[0].indicator.split()[:_ID_WORDS]))
            taken = sum(1 for one in ids if one == name or one.startswith(f"{name}-"))
            name = f"{name}-{taken + 1}" if taken else name
            ids.add(name)
            goals = tuple(dict.fromkeys(goal for one in ones for goal in one.goals))
            yield Target(id=name, indicator=ones[0].indicator, compare=ones[0].compare, unit=unit, goals=goals)


def _apart(group: Sequence[_Said]) -> Iterator[Sequence[_Said]]:
    """Goals of one target differ in level or year; the same said twice with another value is another target."""
    left = list(group)
    while left:
        taken: list[_Said] = []
        keys: set[tuple[object, ...]] = set()
        for one in left:
            own = {(goal.level, goal.year, goal.from_year) for goal in one.goals}
            if not taken or not own & keys:
                taken.append(one)
                keys |= own
        yield taken
        left = [one for one in left if not any(one is other for other in taken)]
