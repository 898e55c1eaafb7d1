"""Reads `generator/data/open_data.yaml`: what the data sets and their columns are called. Knows no data set."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from .schemas import Words, schema_words

_FILE = Path(__file__).parent.parent / "data" / "open_data.yaml"


@dataclass(frozen=True, slots=True)
class DatasetWords:
    """What a data set is called, what it holds, by which words it is found."""

    title: str
    about: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenWords:
    """The words of all of them."""

    theme: str
    datasets: Mapping[str, DatasetWords]
    records: Words
    """Of records and of what stands inside them; those of content models are the schemas' own."""


@cache
def open_words() -> OpenWords:
    """The same for every place, so read once."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    datasets = {name: DatasetWords(one["title"], one["about"], tuple(one["keywords"]))
                for name, one in raw["datasets"].items()}
    return OpenWords(raw["theme"], datasets, {**schema_words(), **raw["records"]})
