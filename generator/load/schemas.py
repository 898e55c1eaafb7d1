"""JSON Schemas of content files for editors: the models' shapes with Vietnamese titles and explanations.

The words are data (`data/schema.yaml`); a key without words is a fault that a test finds."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..model.base import PROVISIONAL, SLUG
from .kinds import KINDS, Kind
from .yaml_text import read_yaml

_WORDS = Path(__file__).parents[1] / "data" / "schema.yaml"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
Words = Mapping[str, Mapping[str, str]]
"""What each model and each of its keys is called."""
_KEYS = {"by-id": f"^({SLUG.pattern}|{PROVISIONAL.pattern})$", "by-address": "^/"}


@cache
def schema_words() -> Words:
    """What each model and each of its keys is called: `Model: {"": title, key: title: explanation}`."""
    data, problems = read_yaml(_WORDS.name, _WORDS.read_bytes())
    if problems or not isinstance(data, dict):
        raise ValueError(f"{_WORDS.name}: {problems}")
    return data


def schemas() -> Mapping[str, bytes]:
    """Every kind's schema as JSON text, by the kind's name."""
    return {kind.name: schema_text(kind) for kind in KINDS}


def schema_text(kind: Kind) -> bytes:
    """One kind's schema as JSON text."""
    return (json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n").encode()


def schema(kind: Kind) -> dict[str, Any]:
    """One kind's schema."""
    name = kind.model.__name__
    shapes = in_words(kind.model.model_json_schema(by_alias=True, mode="validation"), name, schema_words())
    of_kind: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
    head: dict[str, Any] = {"$schema": DRAFT, "title": schema_words().get(name, {}).get("", name)}
    if kind.shape == "one":
        return {**head, **of_kind, "$defs": shapes}
    if kind.shape == "list":
        return {**head, "type": "array", "items": of_kind, "$defs": shapes}
    keys = {"propertyNames": {"pattern": _KEYS[kind.shape]}}
    return {**head, "type": "object", "additionalProperties": of_kind, **keys, "$defs": shapes}


def in_words(whole: Mapping[str, Any], name: str, words: Words) -> dict[str, Any]:
    """A model's schema as shapes by name, each in our words."""
    below = {key: _told(key, shape, words) for key, shape in sorted(whole.get("$defs", {}).items())}
    return {**below, name: _told(name, {key: value for key, value in whole.items() if key != "$defs"}, words)}


def _told(name: str, shape: Mapping[str, Any], all_words: Words) -> dict[str, Any]:
    """A shape in our words: the models' English docstrings and pydantic's titles are for programmers."""
    words = all_words.get(name, {})
    bare = {key: value for key, value in shape.items() if key not in ("title", "description", "properties")}
    told = {"title": words.get("", name), **bare}
    if "enum" in shape:
        known = [f"{value}: {words[value]}" for value in shape["enum"] if value in words]
        told["description"] = "; ".join(known)
        told["enumDescriptions"] = [words.get(value, value) for value in shape["enum"]]
    if "properties" in shape:
        told["properties"] = {key: _key(value, words.get(key, "")) for key, value in shape["properties"].items()}
    return told


def _key(value: Mapping[str, Any], words: str) -> dict[str, Any]:
    title, _, more = words.partition(". ")
    bare = {key: inner for key, inner in value.items() if key not in ("title", "description", "default")}
    return {"title": title.rstrip("."), **({"description": more} if more else {}), **_plain(bare)}


def _plain(value: Any) -> Any:
    """Without pydantic's titles below; the discriminator's mapping is of no use to editors."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if key not in ("title", "discriminator")}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def words_missing() -> Iterator[str]:
    """Models, keys and values that have no words, as Model.key."""
    for kind in KINDS:
        whole = kind.model.model_json_schema(by_alias=True)
        shapes = {**whole.get("$defs", {}), kind.model.__name__: whole}
        for name, shape in shapes.items():
            wanted = {"", *shape.get("properties", {}), *shape.get("enum", ())}
            yield from (f"{name}.{key}" for key in sorted(wanted - schema_words().get(name, {}).keys()))
