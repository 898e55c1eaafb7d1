"""Reads `generator/data/outreach.yaml`: by which words a task is training, dialogue or communication."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from .program_data import DATA


@dataclass(frozen=True, slots=True)
class Topic:
    """One sort of work that goes out to people: its name, and the words that tell it."""

    name: str
    words: tuple[str, ...]


@cache
def outreach_topics() -> Mapping[str, Topic]:
    """The sorts, in the order in which a calendar has them."""
    raw = yaml.safe_load((DATA / "outreach.yaml").read_text(encoding="utf-8"))
    return {str(key): Topic(str(one["name"]), tuple(map(str, one["words"]))) for key, one in raw.items()}
