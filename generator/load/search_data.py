"""Reads `generator/data/search.yaml`: how the search weighs words. Knows the file's shape, not what the figures do."""

from dataclasses import dataclass
from pathlib import Path

import yaml

_FILE = Path(__file__).parent.parent / "data" / "search.yaml"


@dataclass(frozen=True, slots=True)
class SearchData:
    """The program's own search data: the same for every place."""

    abbreviations: dict[str, str]
    stop: dict[str, float]
    """Words of everyday talk, with their marks, and the weight that is left to them."""
    qualifiers: tuple[str, ...]
    """Words that narrow a procedure; a title that has one nobody asked for comes later. At most six."""
    weights: dict[str, float]


def read_search_data(file: Path = _FILE) -> SearchData:
    """The search data of this program."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    stop = {word: float(group["weight"]) for group in raw["stop"] for word in str(group["words"]).split()}
    return SearchData(
        abbreviations={str(short): str(long) for short, long in raw["abbreviations"].items()},
        stop=stop,
        qualifiers=tuple(str(words) for words in raw["qualifiers"]),
        weights={str(name): float(value) for name, value in raw["weights"].items()},
    )
