"""`data/process.yaml`: the words and the geometry with which processes are shown, on pages and on papers."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Count, Model, Slug, Text


class LetterWidth(Model):
    """Letters about as wide as each other, with or without their marks, and that width in parts of the font's size."""

    letters: Text
    width: Amount


class LetterWidths(Model):
    """How wide text becomes at most, whichever face of the family is at hand."""

    of: tuple[LetterWidth, ...]
    small: Amount
    """Any other small letter, any other capital, any other sign."""
    capital: Amount
    sign: Amount

    @cached_property
    def known(self) -> Mapping[str, float]:
        """The width of each letter that `of` names."""
        return {letter: float(group.width) for group in self.of for letter in group.letters}


class FlowLook(Model):
    """Where the parts of a flow stand; pixels on a page, points on a paper."""

    face: Slug
    """Whose letters its texts are measured with."""
    width: Count
    """Of a column."""
    columns: Annotated[Count, Key(ge=1)]
    gutter: Count
    """Between columns."""
    height: Count | None = None
    """Of a column at most; more steps go to the next column, then to the next drawing."""
    hours: Count
    """Width kept for the time, on the right."""
    size: Count
    """Of the type; `small` for unit and time."""
    small: Count
    line: Count
    """From one line of text to the next."""
    edge: Count
    """Between a frame and what stands in it."""
    arrow: Count
    """Length of an arrow."""
    round: Count
    """The corners of the first and the last box."""


class ProcessForm(Model):
    """All of it."""

    words: Mapping[str, Text]
    looks: Mapping[Slug, FlowLook]
    faces: Mapping[Slug, LetterWidths]
