"""Reads `generator/data/attributes.yaml`: what is said of each list of procedures by what they are. Picks none."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from .program_data import DATA


@dataclass(frozen=True, slots=True)
class AttributeWords:
    """One list: its name, what it means, how it is counted, its law, and the kind of decision that approves it."""

    name: str
    tag: str
    """A few words for a procedure's own page."""
    means: str
    counts: str
    law: str
    none: str
    """What is said while nothing stands in it."""
    decision: str | None = None


@cache
def attribute_words() -> Mapping[str, AttributeWords]:
    """The lists by the word in their address, in the order in which they are shown."""
    raw = yaml.safe_load((DATA / "attributes.yaml").read_text(encoding="utf-8"))
    return {str(key): AttributeWords(**one) for key, one in raw.items()}
