"""How a signature is to be made and to look: policy by name, from data. Knows no key, no PIN and no path of a key."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..load.faults import validated
from ..load.yaml_text import read_yaml
from ..model.base import Flag, Model, Slug, Text
from ..problem import Place, Problem, problem

PROFILES = Path(__file__).parent.parent / "data" / "signing"


class Both(Model):
    """The same words in both languages."""

    vi: Text
    en: Text


class Appearance(Model):
    """What a reader sees on the page. Lines may hold {signer}, {reason} and {time}."""

    color: Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{6}$")]
    """Blue for a person's signature (NĐ 30/2020/NĐ-CP, PL I)."""
    mark: Text | None = None
    """A warning above the lines; a trial must have one."""
    lines: Annotated[tuple[Text, ...], Field(min_length=1)]


class Profile(Model):
    """A signing profile: one file in `data/signing`. Formats and digests as TT 15/2025/TT-BKHCN, PL I lists them."""

    title: Both
    trial: Flag = False
    level: Literal["PAdES-B-B"]
    digest: Literal["sha256", "sha384", "sha512"]
    timestamp: Literal["none"] = "none"
    field: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
    """The name of the form field, which a number follows: two signatures on a paper have two names."""
    label: Text
    """What assistive technology reads out for the field."""
    appearance: Appearance


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
    if profile is not None and profile.trial and profile.appearance.mark is None:
        return None, [problem(Place(path.name, ("appearance",)), "S001", key="mark")]
    return profile, problems
