"""A Markdown file with YAML on top, parted in two so that line numbers stay true. Knows no model."""

import re
from dataclasses import dataclass

_PARTED = re.compile(rb"\A(?:\xef\xbb\xbf)?(---[ \t]*\n.*?\n)---[ \t]*(?:\n|\Z)(.*)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parted:
    """The YAML with its opening `---`, the text below, and the line of the file on which that text begins."""

    front: bytes
    text: bytes
    line: int


def part(raw: bytes) -> Parted | None:
    """The two parts; None where a file does not begin with `---` or nothing closes it."""
    found = _PARTED.match(raw.replace(b"\r\n", b"\n"))
    if found is None:
        return None
    return Parted(found[1], found[2], found[1].count(b"\n") + 2)
