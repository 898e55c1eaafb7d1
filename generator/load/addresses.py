"""The ledger of permanent addresses (`addresses.txt`) and what may stand as an address. Knows no page."""

import re
from collections.abc import Iterable
from pathlib import Path

from ..problem import Place, Problem, problem
from .yaml_text import MAX_BYTES, read_text

LEDGER = "addresses.txt"
ADDRESS = re.compile(r"/(?:[A-Za-z0-9._-]+/)*(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)?")
PAGE = re.compile(r"/(?:[A-Za-z0-9._-]+/)*")


def read_ledger(content: Path) -> tuple[dict[str, Place], list[Problem]]:
    """Every address ever published, with its line; nothing where the folder keeps no ledger yet."""
    path = content / LEDGER
    place = Place(f"content/{LEDGER}")
    if path.is_symlink():
        return {}, [problem(place, "F007")]
    if not path.is_file():
        return {}, []
    if (size := path.stat().st_size) > MAX_BYTES:
        return {}, [problem(place, "Y003", size=size // 1_000_000, limit=MAX_BYTES // 1_000_000)]
    text, problems = read_text(place.path, path.read_bytes())
    return _entries(place.path, text.split("\n")) if text is not None else ({}, problems)


def _entries(path: str, lines: Iterable[str]) -> tuple[dict[str, Place], list[Problem]]:
    found: dict[str, Place] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        place = Place(path, (), number, 1, len(text))
        if not text or text.startswith("#"):
            continue
        if ADDRESS.fullmatch(text):
            found.setdefault(text, place)
        else:
            problems.append(problem(place, "A005", value=text))
    return found, problems
