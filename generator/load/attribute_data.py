"""Reads `generator/data/attributes.yaml`: what is said of each list of procedures by what they are. Picks none."""

from collections.abc import Mapping
from functools import cache

import yaml

from ..model.attribute_words import AttributeWords
from .program_data import DATA


@cache
def attribute_words() -> Mapping[str, AttributeWords]:
    """The lists by the word in their address, in the order in which they are shown."""
    raw = yaml.safe_load((DATA / "attributes.yaml").read_text(encoding="utf-8"))
    return {str(key): AttributeWords(**one) for key, one in raw.items()}
