"""The words that tell elements of a paper apart, from `data/inspection.yaml`. Knows no file and no geometry."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..load.yaml_text import read_yaml

WORDS = Path(__file__).parent.parent / "data" / "inspection.yaml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists of folded beginnings by name; the elements' order and columns."""

    types: tuple[str, ...]
    enacting: tuple[str, ...]
    bases: tuple[str, ...]
    bodies: tuple[str, ...]
    authorities: tuple[str, ...]
    titles: tuple[str, ...]
    honours: tuple[str, ...]
    order: tuple[tuple[str, ...], ...]
    sides: Mapping[str, str]
    bases_of: Mapping[str, str]
    elements: tuple[str, ...]
    """Every element in the order in which a paper has them."""


@cache
def inspection_words() -> Mapping[str, Any]:
    """The whole file, labels for people too."""
    data, problems = read_yaml(WORDS.name, WORDS.read_bytes())
    if problems or not isinstance(data, dict):
        raise ValueError(f"{WORDS.name}: {problems}")
    return data


def vocabulary() -> Vocabulary:
    """The words for telling roles."""
    data = inspection_words()
    lists = ("types", "enacting", "bases", "bodies", "authorities", "titles", "honours")
    return Vocabulary(**{name: tuple(data[name]) for name in lists}, order=tuple(map(tuple, data["order"])),
                      sides=data["sides"], bases_of=data["bases_of"], elements=tuple(data["roles"]))


def begins(folded: str, words: tuple[str, ...]) -> bool:
    """Whether a folded text begins with one of some words, as whole words."""
    return any(folded == word or folded.startswith(f"{word} ") for word in words)
