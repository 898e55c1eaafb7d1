"""YAML to plain data in which every scalar is the text that stands in the file. Knows no model.

Bounded and strict: size, depth, aliases, tags, duplicate keys. Plain empty, `null` and `~` are None."""

import re
from dataclasses import replace
from typing import Any

import yaml

from ..problem import Place, Problem, problem

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
_HARMLESS = 500
_DASHES = re.compile(r"(?:[-?][ \t]+){20}")
_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "!"}
_NOTHING = {"", "null", "~"}


class _Fault(Exception):  # noqa: N818 - a fault in content, no error of ours
    """Stops reading one file; becomes a Problem at once."""

    def __init__(self, found: Problem) -> None:
        self.found = found


def read_yaml(path: str, raw: bytes) -> tuple[Any, list[Problem]]:
    """The file's data, or None and the problem why not. `path` is only for messages."""
    try:
        node = _compose(path, raw)
        return (None if node is None else _plain(node, path, set(), 0)), []
    except _Fault as fault:
        return None, [fault.found]


def read_text(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    """The file's text, or None and the problem why it is none."""
    try:
        return _decode(path, raw), []
    except _Fault as fault:
        return None, [fault.found]


def node_of(raw: bytes) -> yaml.Node | None:
    """The node tree with its marks, for finding places; None where the file does not parse."""
    try:
        return _compose("", raw)
    except _Fault:
        return None


def _compose(path: str, raw: bytes) -> yaml.Node | None:
    if len(raw) > MAX_BYTES:
        raise _Fault(problem(Place(path), "Y003", size=len(raw) // 1_000_000, limit=MAX_BYTES // 1_000_000))
    text = _decode(path, raw)
    deep = _too_deep(text)
    if deep is not None:
        raise _Fault(problem(Place(path, (), *deep), "Y005", what="[[[["))
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _within(text, Place(path, (), mark.line + 1, mark.column + 1)) if mark else Place(path)
        raise _Fault(problem(place, "Y001", why=error.problem or error.context or "")) from None
    except yaml.YAMLError as error:
        before = text.encode()[:getattr(error, "position", 0)]
        raise _Fault(problem(Place(path, (), before.count(b"\n") + 1, 1), "Y004")) from None
    return node


def _within(text: str, place: Place) -> Place:
    """The place, or the end of the text: the reader names a line behind it where something was left open."""
    rows = text.split("\n")
    return place if place.line <= len(rows) else replace(place, line=len(rows), column=len(rows[-1]) + 1)


def _decode(path: str, raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Fault(problem(Place(path, (), line, 1), "Y004")) from None
    if "\x00" in text:
        raise _Fault(problem(Place(path, (), text.count("\n", 0, text.index("\x00")) + 1, 1), "Y004"))
    return text


def _too_deep(text: str) -> tuple[int, int] | None:
    """Line and column where nesting goes beyond reason, found before the recursive composer meets it (in C, it would
    crash).

    Few brackets and no run of dashes cannot nest deeply; only then is the file read as a flat stream of events."""
    if text.count("[") + text.count("{") <= _HARMLESS and not _DASHES.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                mark = event.start_mark
                return (mark.line + 1, mark.column + 1) if mark else (1, 1)
    except yaml.YAMLError:
        return None  # told with its place by whoever composes it
    return None


def _plain(node: yaml.Node, path: str, seen: set[int], depth: int) -> Any:
    if node.tag not in _TAGS:
        raise _fault_at(path, node, "Y005", what=node.tag)
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in _NOTHING else node.value
    if id(node) in seen or depth > MAX_DEPTH:
        raise _fault_at(path, node, "Y005", what="&, *")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, path, seen, depth + 1) for child in node.value]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            raise _fault_at(path, key_node, "Y005", what="? [..]")
        if key in data:
            raise _fault_at(path, key_node, "Y002", key=key)
        data[key] = _plain(value_node, path, seen, depth + 1)
    return data


def _fault_at(path: str, node: yaml.Node, code: str, **args: str) -> _Fault:
    mark = node.start_mark
    return _Fault(Problem(Place(path, (), mark.line + 1, mark.column + 1), code, tuple(args.items())))
