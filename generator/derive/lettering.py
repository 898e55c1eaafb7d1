"""Text broken into lines that fit a width, by how wide letters are at most. Knows no font file and no drawing."""

from collections.abc import Iterator
from functools import lru_cache

from .. import viet
from ..model.process_form import LetterWidths


def text_width(text: str, size: float, widths: LetterWidths) -> float:
    """The width of a text at most, set in one line."""
    return size * sum(_letter(letter, widths) for letter in text)


def broken(text: str, width: float, size: float, widths: LetterWidths) -> list[str]:
    """Its lines, broken at blanks; a word too long for a line is broken where it must be."""
    lines: list[str] = []
    taken, blank = 0.0, text_width(" ", size, widths)
    for part in (part for word in text.split() for part in _parts(word, width, size, widths)):
        more = text_width(part, size, widths)
        if lines and taken + blank + more <= width:
            lines[-1] += f" {part}"
            taken += blank + more
        else:
            lines.append(part)
            taken = more
    return lines


def _parts(word: str, width: float, size: float, widths: LetterWidths) -> Iterator[str]:
    start, taken = 0, 0.0
    for index, letter in enumerate(word):
        more = text_width(letter, size, widths)
        if index > start and taken + more > width:
            yield word[start:index]
            start, taken = index, 0.0
        taken += more
    yield word[start:]


def _letter(letter: str, widths: LetterWidths) -> float:
    """A letter's own width, else that of the letter without marks, else that of its sort."""
    known = widths.known.get(letter)
    if known is None:
        known = widths.known.get(_bare(letter))
    if known is None:
        known = float(widths.capital if letter.isupper() else widths.small if letter.islower() else widths.sign)
    return known


@lru_cache(maxsize=1024)
def _bare(letter: str) -> str:
    """The letter without its marks, as large as it was."""
    return viet.bare(letter).upper() if letter.isupper() else viet.bare(letter)
