"""Where dossiers are handed in: one-stop centres, branches, communes' centres; and the outline they are drawn into.

What is known of such a place stands here alone; an organization's own `contact` is how to reach the body itself."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field as Key

from .base import Amount, Day, Flag, Model, Slug, Text, WebAddress
from .site import Named

Latitude = Annotated[Amount, Key(ge=Decimal(8), le=Decimal(24))]
Longitude = Annotated[Amount, Key(ge=Decimal(102), le=Decimal(118))]
Spot = tuple[Latitude, Longitude]
"""A point in Việt Nam: latitude (vĩ độ) first, as people say it."""


class OfficeKind(StrEnum):
    """Whose place it is (NĐ 118/2025/NĐ-CP)."""

    CENTRE = "centre"
    """The province's centre."""
    BRANCH = "branch"
    """A branch of it elsewhere."""
    COMMUNE = "commune"
    """A commune's centre."""


class Coordinates(Model):
    """Where it lies, and who says so."""

    lat: Latitude
    lon: Longitude
    door: Flag = False
    """Whether it is the place itself; else a point that stands for the whole commune."""
    source: Text
    """From where, with its licence."""

    @property
    def spot(self) -> tuple[float, float]:
        """For reckoning."""
        return float(self.lat), float(self.lon)


class Office(Model):
    """One place, by its id (the key it stands under in `content/offices/*.yaml`). What is not known is left out."""

    organization: Slug
    """The body whose dossiers are received here: the commune, the province's centre."""
    kind: OfficeKind
    names: tuple[Named, ...] = ()
    """Where it has a name of its own; else it is called after the body."""
    address: Text | None = None
    hours: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    website: WebAddress | None = None
    coordinates: Coordinates | None = None
    receives: Text | None = None
    """Which dossiers, in plain words."""
    since: Day | None = None
    until: Day | None = None
    source: Text | None = None
    """Where address, hours and telephone were read."""


class Outline(Model):
    """`content/outline.yaml`: the place's outline, coarse, to draw its centres into. It says nothing of boundaries."""

    source: Text
    """From where, with its licence, and what was done to it."""
    points: Annotated[tuple[Spot, ...], Key(min_length=3)]
