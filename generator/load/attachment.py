"""Whether a file is a Word document that may be handed out: real, small, without macros, calling nothing from outside.

Nothing in it is executed, unpacked to disk or parsed as XML."""

import re
from collections.abc import Iterator

from ..archive import TYPES, BadArchive, Bounds, parts_of
from ..model.form import Attachments
from ..problem import Place, Problem, problem

_NEEDED = {TYPES, "word/document.xml"}
_ACTIVE = re.compile(r"vbaproject\.bin|vbadata\.xml|/activex/|/embeddings/|oleobject", re.IGNORECASE)
_OUTSIDE = re.compile(rb"""TargetMode\s*=\s*["']\s*External""", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled", re.IGNORECASE)


def faults_of_attachment(raw: bytes, place: Place, limits: Attachments) -> Iterator[Problem]:
    """Why a file may not be attached."""
    try:
        parts = parts_of(raw, Bounds(limits.entries, limits.unpacked, limits.unpacked))
    except BadArchive:
        parts = {}
    if not parts.keys() >= _NEEDED:
        yield problem(place, "B007")
        return
    yield from (problem(place, "B008", what=name) for name in sorted(parts) if _active(name, parts[name]))


def _active(name: str, text: bytes) -> bool:
    """Macros, embedded objects, links to other files and addresses; text in UTF-16 hides them and is none of Word's."""
    if _ACTIVE.search(name):
        return True
    if name == TYPES:
        return _hidden(text, _MACRO_TYPE)
    return name.endswith(".rels") and _hidden(text, _OUTSIDE)


def _hidden(text: bytes, pattern: re.Pattern[bytes]) -> bool:
    return b"\x00" in text or pattern.search(text) is not None
