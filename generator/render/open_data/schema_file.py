"""The JSON Schema (draft 2020-12) of a data set, from the record's own types and our words. Knows no record."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...derive.open_data.datasets import Dataset
from ...load.open_words import open_words
from ...load.schemas import DRAFT, in_words
from .json_file import adapter

_TYPES = {"string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "true hoặc false",
          "date": "ngày, năm-tháng-ngày", "array": "danh sách", "object": "nhóm"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data set as people read it."""

    name: str
    kind: str
    means: str
    more: str
    always: bool
    """Whether it is never left out."""


def schema_file(dataset: Dataset, address: str) -> bytes:
    """The schema of the data set's JSON file; a line of its JSON Lines is `$defs` of the record's name."""
    name, words = dataset.record.__name__, open_words()
    told = words.datasets[dataset.name]
    whole = {
        "$schema": DRAFT, "$id": address, "title": told.title, "description": told.about, "type": "object",
        "required": ["records"],
        "properties": {"records": {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}},
        "$defs": _shapes(dataset),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _shapes(dataset: Dataset) -> dict[str, Any]:
    name = dataset.record.__name__
    shapes = in_words(adapter(dataset.record).json_schema(by_alias=True, mode="serialization"), name,
                      open_words().records)
    return {key: _closed(shape) for key, shape in shapes.items()}


def _closed(shape: dict[str, Any]) -> dict[str, Any]:
    """A record has no key that its schema does not tell."""
    return {**shape, "additionalProperties": False} if "properties" in shape else shape


def columns(dataset: Dataset) -> Iterator[Column]:
    """The columns, in their order."""
    shapes = _shapes(dataset)
    shape = shapes[dataset.record.__name__]
    for name, value in shape["properties"].items():
        yield Column(name, _kind(value, shapes), value["title"], _more(value, shapes), name in shape["required"])


def _kind(value: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    one = _without_null(value)
    if "$ref" in one:
        return _kind(shapes[one["$ref"].rpartition("/")[2]], shapes)
    if one.get("type") == "array":
        return "danh sách"
    return "một trong các chữ" if "enum" in one else _TYPES[one.get("format") or one.get("type", "object")]


def _without_null(value: Mapping[str, Any]) -> Mapping[str, Any]:
    known = [one for one in value.get("anyOf", ()) if one.get("type") != "null"]
    return known[0] if len(known) == 1 else value


def _more(value: Mapping[str, Any], shapes: Mapping[str, Any]) -> str:
    """What else is to be said: the explanation, and what each of a few words means."""
    one = _without_null(value)
    inner = _without_null(one["items"]) if one.get("type") == "array" and "items" in one else one
    shape = shapes.get(str(inner.get("$ref", "")).rpartition("/")[2], {})
    meanings = shape.get("description", "") if "enum" in shape else ""
    return " ".join(part for part in (value.get("description", ""), meanings and f"{meanings}.") if part)
