"""How a signature is to be made and to look: policy by name, from data. Knows no key, no PIN and no path of a key."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..load.faults import validated
from ..load.yaml_text import read_yaml
from ..model.base import Flag, Model, Slug, Text
from ..problem import Place, Problem, problem

TRIAL_WORDS = "THỬ NGHIỆM"
"""Stands on every trial signature and in every trial certificate, so that no reader of any program can miss it."""
PROFILES = Path(__file__).parent.parent / "data" / "signing"


class Level(StrEnum):
    """How much a signature proves by itself (ETSI EN 319 142-1, 6): that it holds; when; by proofs within; for long."""

    B = "PAdES-B-B"
    T = "PAdES-B-T"
    LT = "PAdES-B-LT"
    LTA = "PAdES-B-LTA"


class Role(StrEnum):
    """Whose signature: the authorised person's, then the organization's (NĐ 30/2020/NĐ-CP, Đ5)."""

    PERSON = "person"
    ORGANIZATION = "organization"


class Both(Model):
    """The same words in both languages."""

    vi: Text
    en: Text


Color = Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{6}$")]
Millimetres = Annotated[float, Field(gt=0, le=297, strict=False)]
Seconds = Annotated[float, Field(gt=0, le=600, strict=False)]


class Look(Model):
    """A signature that is a picture: the person's hand, or the organization's seal (NĐ 30/2020/NĐ-CP, PL I)."""

    field: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
    """The name of its form field in the PDF."""
    label: Text
    """What assistive technology reads out for the field."""
    color: Color
    """Blue for a hand, red for a seal: whatever colour the picture's own ink has."""
    width: Millimetres
    """As wide as it is on paper; a seal is as high."""
    mark: Text | None = None
    """The warning of a trial, which has no picture."""
    drawing: Text | None = None
    """A trial's hand: the path of an SVG (M, C) in millimetres, from the upper left."""


class Corner(Model):
    """A signature in words at the top right of page 1, for annexes in files of their own (NĐ 30/2020/NĐ-CP, PL I)."""

    width: Millimetres
    height: Millimetres
    top: Millimetres
    right: Millimetres
    size: Annotated[float, Field(gt=0, le=72, strict=False)]
    lines: Annotated[tuple[Text, ...], Field(min_length=1)]
    """May hold {number} and {time}."""


class Service(Model):
    """How long and how often services (time stamps, states of certificates) are asked before it is given up."""

    seconds: Seconds
    tries: Annotated[int, Field(ge=1, le=10, strict=False)]
    skew: Seconds
    """By how much their clock may differ from ours."""


class TimeStamp(Model):
    """Where RFC 3161 time stamps come from."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
    field: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
    """The form fields of document time stamps, which a number follows."""
    label: Text


class Profile(Model):
    """A signing profile: one file in `data/signing`. Formats and digests as TT 15/2025/TT-BKHCN, PL I lists them."""

    title: Both
    trial: Flag = False
    level: Level
    digest: Literal["sha256", "sha384", "sha512"]
    docx: Literal["none", "ooxml"] = "none"
    """Whether the DOCX gets a signature of its own: an aid, not listed by the circular; the original is the PDF."""
    services: Service
    timestamp: TimeStamp | None = None
    person: Look
    organization: Look
    corner: Corner

    def look(self, role: Role) -> Look:
        """How this role's signature looks."""
        return self.person if role is Role.PERSON else self.organization

    @property
    def stamped(self) -> bool:
        """Whether its signatures carry a time stamp."""
        return self.level is not Level.B

    @property
    def lasting(self) -> bool:
        """Whether the proofs of a signature are kept in the file."""
        return self.level in (Level.LT, Level.LTA)

    @property
    def archival(self) -> bool:
        """Whether a time stamp over the whole document closes it."""
        return self.level is Level.LTA


def load_profile(which: Path | Slug) -> tuple[Profile | None, list[Problem]]:
    """A profile by its name (a file of `data/signing`) or its path, or None and every fault in it."""
    path = which if isinstance(which, Path) else PROFILES / f"{which}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in PROFILES.glob("*.yaml")))
        return None, [problem(Place(path.name), "V015", name=path.stem, known=known)]
    data, problems = read_yaml(path.name, path.read_bytes())
    if problems:
        return None, problems
    profile, problems = validated(Profile, json.dumps(data).encode(), Place(path.name))
    return (profile, problems) if profile is None else _whole(profile, Place(path.name))


def _whole(profile: Profile, place: Place) -> tuple[Profile | None, list[Problem]]:
    """What one key asks of another: a trial is marked, and what is stamped names who stamps."""
    missing = [problem(place.at(role), "S001", key="mark") for role in ("person", "organization")
               if profile.trial and getattr(profile, role).mark is None]
    if profile.trial and not any(TRIAL_WORDS in line for line in profile.corner.lines):
        missing.append(problem(place.at("corner"), "S001", key=TRIAL_WORDS))
    if profile.stamped and profile.timestamp is None:
        missing.append(problem(place, "S001", key="timestamp"))
    return (None if missing else profile), missing
