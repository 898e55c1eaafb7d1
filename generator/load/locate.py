"""Line and column of a place in a YAML file or front matter, found again only when there is something to report."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import yaml

from ..problem import Place, Problem, in_order
from .front_matter import part
from .yaml_text import MAX_BYTES, node_of


def located(problems: Iterable[Problem], find: Callable[[str], Path]) -> list[Problem]:
    """The same problems with line, column and width, in order. `find` turns a problem's path into a file."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for found in problems:
        by_path[found.place.path].append(found)
    return in_order(found for path, group in by_path.items() for found in _in_file(find(path), group))


def _in_file(path: Path, group: list[Problem]) -> Iterable[Problem]:
    if all(found.place.line for found in group) or not path.is_file():
        return group
    raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    front = part(raw) if path.suffix == ".md" else None
    root = node_of(front.front if front else raw) if raw else None
    return [found if found.place.line else replace(found, place=_spot(root, found)) for found in group]


def _spot(root: yaml.Node | None, found: Problem) -> Place:
    """Where a problem's keys lead; the beginning of a file that cannot be read."""
    if root is None:
        return replace(found.place, line=1, column=1)
    node, key_node = root, None
    for key in found.place.keys:
        child = _child(node, key)
        if child is None:
            break
        key_node, node = child
    at = key_node if found.on_key and key_node is not None else node
    start, end = at.start_mark, at.end_mark
    width = end.column - start.column if end.line == start.line else 0
    return replace(found.place, line=start.line + 1, column=start.column + 1, width=max(width, 0))


def _child(node: yaml.Node, key: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return None, node.value[key]
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == key), None)
    return None
