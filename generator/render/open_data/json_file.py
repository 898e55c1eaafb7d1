"""Records as JSON and as JSON Lines (one object a line, UTF-8). Knows records and their types, no data set."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter


@cache
def adapter(record: Any) -> TypeAdapter[Any]:
    """What writes a kind of record, and tells its schema; built once."""
    return TypeAdapter(record)


def json_of(record: object) -> bytes:
    """One record as an object; a key that says nothing beside its default is left out."""
    kind: Any = type(record)  # a class is its own key, which its type does not tell
    return adapter(kind).dump_json(record, by_alias=True, exclude_defaults=True)


def json_lines(records: Iterable[object]) -> bytes:
    """An object a line."""
    return b"".join(line + b"\n" for line in map(json_of, records))


def json_whole(head: Mapping[str, Any], records: Iterable[object]) -> bytes:
    """One object: what the file is, then `records`, one a line, so that two editions can be compared."""
    return b"".join(_whole(adapter(dict).dump_json(dict(head)), records))


def _whole(head: bytes, records: Iterable[object]) -> Iterator[bytes]:
    yield head[:-1] + b',"records":['
    for at, record in enumerate(records):
        yield (b",\n" if at else b"\n") + json_of(record)
    yield b"\n]}\n"
