"""Legal acts that procedures rest on, with their validity (`content/law/acts/*.yaml`)."""

from datetime import date
from enum import StrEnum

from .base import Day, Model, Slug, Text, WebAddress


class ActKind(StrEnum):
    """Kinds of legal document, as their abbreviations in numbers tell them."""

    LAW = "law"
    ORDINANCE = "ordinance"
    RESOLUTION = "resolution"
    DECREE = "decree"
    CIRCULAR = "circular"
    DECISION = "decision"
    CONSOLIDATION = "consolidation"
    OTHER = "other"


class Act(Model):
    """One legal act, by its id."""

    kind: ActKind
    number: Text | None = None
    """Number and symbol, such as 63/2010/NĐ-CP; laws are cited without it (NĐ 30/2020)."""
    title: Text
    issuer: Text | None = None
    signed: Day | None = None
    effective: Day | None = None
    effective_to: Day | None = None
    """The last day it is in force, where it ended."""
    amended_by: tuple[Slug, ...] = ()
    source: WebAddress | None = None

    def in_force(self, day: date) -> bool:
        """Whether it is in force on a day, as far as its dates are known."""
        return (self.effective is None or self.effective <= day) and (
            self.effective_to is None or day <= self.effective_to)
