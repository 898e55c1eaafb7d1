"""What is wrong and where: a fault in content as a value. Knows no file format and no wording."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file. `keys` is the way through the YAML tree; line, column (1-based, 0 = unknown) and
    width are looked up from it only when a problem is reported."""

    path: str
    keys: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 0
    width: int = 0

    def at(self, *keys: str | int) -> "Place":
        """The place some keys further down."""
        return Place(self.path, (*self.keys, *keys))


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `code` is stable for ever; `args` fill the words of `data/messages/<code>.yaml`.

    `on_key` says that the key itself is at fault, not its value."""

    place: Place
    code: str
    args: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"
    on_key: bool = False


class Lacking(Exception):  # noqa: N818 - told to the user, as what this machine lacks
    """What a command needs is not on this machine; `found` says it in the words of a message."""

    def __init__(self, found: Problem) -> None:
        self.found = found


def problem(place: Place, code: str, /, severity: Severity = "error", on_key: bool = False, **args: object) -> Problem:
    """A Problem with its words' arguments given by name."""
    return Problem(place, code, tuple((name, str(value)) for name, value in args.items()), severity, on_key)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, then by place in it, then by code; the same fault told twice is kept once."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.place.path, p.place.line, p.place.column, p.code, p.args))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything among them forbids writing."""
    return any(p.severity == "error" for p in problems)
