"""What one run has read, taken from by path and turned into models. Knows no kind of content."""

import re
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from ..model.base import SLUG
from ..problem import Place, Problem, problem
from .faults import entries, validated
from .reading import Read

M = TypeVar("M", bound=BaseModel)
_PLAIN = re.compile(r"[\w/-]*")


class Shelf:
    """What one run has read: the files by path, and the problems met on the way."""

    def __init__(self, reads: dict[str, Read]) -> None:
        self.reads = reads
        self.problems: list[Problem] = [found for read in reads.values() for found in read.problems]
        self.used: set[str] = set()

    def under(self, pattern: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Paths that match, in order; they count as known. A pattern begins with what it can say plainly: most paths
        of a whole catalog are procedures, and are told from the rest without matching."""
        starts, match = _PLAIN.match(pattern), re.compile(pattern).fullmatch
        for path in [path for path in self.reads if path.startswith(starts.group() if starts else "")]:
            found = match(path)
            if found:
                self.used.add(path)
                yield path, found

    def one(self, path: str, model: type[M]) -> M | None:
        """One file as one model."""
        self.used.add(path)
        read = self.reads.get(path)
        if read is None or read.text is None:
            return None
        value, problems = validated(model, read.text, Place(path))
        self.problems += problems
        return value

    def many(self, pattern: str, model: type[M]) -> tuple[dict[str, M], dict[str, Place]]:
        """Mapping files (id -> model) joined; the same id in two files is a fault."""
        found: dict[str, M] = {}
        places: dict[str, Place] = {}
        for path, _ in self.under(pattern):
            read = self.reads[path]
            values, problems = entries(model, read.text, Place(path), dict)
            self.problems += problems
            for key, value in values.items():
                place = Place(path).at(key)
                if key in found:
                    self.problems.append(problem(place, "F008", on_key=True, key=key, other=places[key].path))
                elif not SLUG.fullmatch(key):
                    self.problems.append(problem(place, "S008", on_key=True, value=key))
                else:
                    found[key], places[key] = value, place
        return found, places
