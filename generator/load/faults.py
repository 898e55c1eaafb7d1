"""What pydantic refused, as problems with our codes: one mistake, one message, at the key where it stands."""

import json
import re
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..problem import Place, Problem, problem

M = TypeVar("M", bound=BaseModel)

# pydantic's kinds of error -> our code. What is not listed is a wrong shape (S012).
_CODES = {
    "missing": "S001", "union_tag_not_found": "S001", "extra_forbidden": "S002",
    "enum": "S003", "literal_error": "S003", "union_tag_invalid": "S003",
    "day": "S004", "count": "S005", "amount": "S005", "flag": "S007", "code": "S006", "slug": "S008",
    "address": "S009", "fingerprint": "S013", "string_too_short": "S010", "too_short": "S011", "greater_than": "S005",
    "greater_than_equal": "S005", "less_than_equal": "S005",
    "field_id": "B004", "field_shape": "B009",
}


def validated(model: type[M], text: bytes, place: Place) -> tuple[M | None, list[Problem]]:
    """The model of a file's JSON text, or None and every fault found."""
    try:
        return model.model_validate_json(text), []
    except ValidationError as error:
        return None, _problems(model, error.errors(include_url=False), json.loads(text), place)


def entries(model: type[M], text: bytes | None, place: Place, shape: type) -> tuple[dict[Any, M], list[Problem]]:
    """A file of many: a mapping id -> model, or a list of models by index (`shape` is dict or list)."""
    data: Any = json.loads(text) if text is not None else None
    if data is None:
        return {}, []
    if not isinstance(data, dict | list) or type(data) is not shape:
        return {}, [problem(place, "S012", key="", value="", allowed="")]
    found: dict[Any, M] = {}
    problems: list[Problem] = []
    pairs: list[tuple[Any, Any]] = list(data.items() if isinstance(data, dict) else enumerate(data))
    for key, value in pairs:
        try:
            found[key] = model.model_validate(value)
        except ValidationError as error:
            problems += _problems(model, error.errors(include_url=False), value, place.at(key))
    return found, problems


def _problems(model: type[BaseModel], errors: list[ErrorDetails], data: Any, place: Place) -> list[Problem]:
    extra = {(_keys(e["loc"][:-1], data), str(e["loc"][-1])) for e in errors if e["type"] == "extra_forbidden"}
    found: list[Problem] = []
    claimed: set[tuple[tuple[str | int, ...], str]] = set()
    for parent, key in extra:
        missing = [str(e["loc"][-1]) for e in errors if e["type"] == "missing" and _keys(e["loc"][:-1], data) == parent]
        near = get_close_matches(key, missing, 1, 0.6)
        claimed.update((parent, name) for name in near)
        near = near or get_close_matches(key, _keys_of(model), 1, 0.6)
        found.append(problem(place.at(*parent, key), "S002", on_key=True, key=key, near=near[0] if near else ""))
    for error in errors:
        keys = _keys(error["loc"], data)
        if error["type"] == "missing" and (keys, str(error["loc"][-1])) in claimed:
            continue
        emptied = error["type"] == "too_short" and error["input"]  # its entries are at fault, and are told themselves
        if error["type"] != "extra_forbidden" and not emptied:
            found.append(_one(error, keys, place))
    return found


@cache
def _keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Every key that a file of this kind may use, at any depth."""
    schema = model.model_json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for shape in shapes for key in shape.get("properties", {})}))


def _one(error: ErrorDetails, keys: tuple[str | int, ...], place: Place) -> Problem:
    kind, given = error["type"], error["input"]
    code = _CODES.get(kind, "S012")
    if code == "S012" and given is None:
        code = "S010"
    context = error.get("ctx", {})
    if code == "S001":
        key = "kind" if kind == "union_tag_not_found" else str(error["loc"][-1])
        return problem(place.at(*keys), code, key=key)
    allowed = str(context.get("expected") or context.get("expected_tags") or "").replace("'", "").replace(" or ", ", ")
    if kind == "union_tag_invalid":
        return problem(place.at(*keys, "kind"), code, value=context.get("tag", ""), allowed=allowed)
    value = given if isinstance(given, str) else ""
    last = keys[-1] if keys else ""
    return problem(place.at(*keys), code, value=value, allowed=allowed, key=last, fixed=_mended(code, value))


def _mended(code: str, value: str) -> str:
    """The value as it was surely meant, or nothing: 16/01/2026, 20.000đ, 1.001193.H19, có."""
    day = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value)
    if code == "S004" and day:
        return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    amount = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+) ?(?:đ|đồng|VND)?", value)
    if code == "S005" and amount:
        return amount[1].replace(".", "")
    national = re.match(r" ?([1-9]\.\d{6})(?:\.|$)", value)
    if code == "S006" and national:
        return national[1]
    words = {"có": "true", "yes": "true", "không": "false", "no": "false"}
    return words.get(value.lower(), "") if code == "S007" else ""


def _keys(loc: tuple[int | str, ...], data: Any) -> tuple[str | int, ...]:
    """pydantic's location without the union tags, which are no keys of the file."""
    keys: list[str | int] = []
    for part in loc:
        is_index = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if is_index or (isinstance(data, dict) and part in data):
            data = data[part]
            keys.append(part)
    return tuple(keys)
