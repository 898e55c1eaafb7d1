"""A file of portal answers to records, one at a time and bounded. Knows the containers, not what a record says."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pydantic_core import from_json

from .source import Unreadable

MAX_LINE = 8_000_000
MAX_JSON = 150_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One record with its line (its ordinal in a .json file), or why there is none."""

    number: int
    record: dict[str, Any] | None
    why: str = ""


def read_records(source: Path) -> Iterator[Line]:
    """The records of a .jsonl, .jsonl.gz or .json file. Raises Unreadable where the file as a whole gives none."""
    if not source.is_file():
        raise Unreadable(source, "I001")
    name = source.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")):
        yield from _lines(source, packed=name.endswith(".gz"))
    elif name.endswith(".json"):
        yield from _whole(source)
    else:
        raise unreadable(source, source.suffix[1:] or "?", "-")


def unreadable(source: Path, kind: str, why: str) -> Unreadable:
    """The fault of a file that is none of the containers read here."""
    return Unreadable(source, "I002", {"kind": kind, "why": why, "wanted": ".jsonl, .jsonl.gz, .json"})


def _lines(source: Path, *, packed: bool) -> Iterator[Line]:
    number = 0
    try:
        with gzip.open(source) if packed else source.open("rb") as file:
            for number, raw in enumerate(_bounded(cast(BinaryIO, file)), 1):
                if raw is None:
                    yield Line(number, None, f"> {MAX_LINE // 1_000_000} MB")
                elif raw.strip():
                    yield _parsed(number, raw)
    except (OSError, EOFError, zlib.error) as fault:
        if number == 0:
            raise unreadable(source, "gz" if packed else "jsonl", str(fault)) from None
        yield Line(number + 1, None, str(fault))


def _bounded(file: BinaryIO) -> Iterator[bytes | None]:
    """Lines; None for one that is too long, which is read past without being kept."""
    while raw := file.readline(MAX_LINE + 1):
        if len(raw) <= MAX_LINE or raw.endswith(b"\n"):
            yield raw
            continue
        while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _parsed(number: int, raw: bytes) -> Line:
    try:
        record = from_json(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as fault:
        return Line(number, None, str(fault))
    except RecursionError:
        return Line(number, None, "[[[[")
    return Line(number, record) if isinstance(record, dict) else Line(number, None, type(record).__name__)


def _whole(source: Path) -> Iterator[Line]:
    size = source.stat().st_size
    if size > MAX_JSON:
        raise Unreadable(source, "I003", {"size": str(size // 1_000_000), "limit": str(MAX_JSON // 1_000_000)})
    try:
        data = json.loads(source.read_bytes())
    except (ValueError, RecursionError) as fault:
        raise unreadable(source, "json", str(fault)) from None
    records = data if isinstance(data, list) else _list_in(data)
    for number, record in enumerate(records, 1):
        known = isinstance(record, dict)
        yield Line(number, record if known else None, "" if known else type(record).__name__)


def _list_in(data: object) -> list[Any]:
    """The list that an answer wraps (`data`, `items`, `content`), or the one record itself."""
    if isinstance(data, dict):
        for key in ("data", "items", "content", "results"):
            inner = data.get(key)
            if isinstance(inner, list):
                return inner
            if isinstance(inner, dict) and inner is not data:
                return _list_in(inner)
    return [data]
