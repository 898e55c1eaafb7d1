"""Whether a file is a Word document that may be handed out: real, small, without macros, calling nothing from outside.

Nothing in it is executed, unpacked to disk or parsed as XML."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ..model.form import Attachments
from ..problem import Place, Problem, problem

_NEEDED = {"[Content_Types].xml", "word/document.xml"}
_ACTIVE = re.compile(r"vbaproject\.bin|vbadata\.xml|/activex/|/embeddings/|oleobject", re.IGNORECASE)
_OUTSIDE = re.compile(rb"""TargetMode\s*=\s*["']\s*External""", re.IGNORECASE)
_MACRO_TYPE = re.compile(rb"macroEnabled", re.IGNORECASE)


def faults_of_attachment(raw: bytes, place: Place, limits: Attachments) -> Iterator[Problem]:
    """Why a file may not be attached."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            bounded = len(entries) <= limits.entries and sum(entry.file_size for entry in entries) <= limits.unpacked
            if not names >= _NEEDED or not bounded or archive.testzip() is not None:
                yield problem(place, "B007")
                return
            yield from (problem(place, "B008", what=name) for name in sorted(names) if _active(archive, name))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        yield problem(place, "B007")


def _active(archive: zipfile.ZipFile, name: str) -> bool:
    """Macros, embedded objects, links to other files and addresses; text in UTF-16 hides them and is none of Word's."""
    if _ACTIVE.search(name):
        return True
    if name == "[Content_Types].xml":
        return _hidden(archive.read(name), _MACRO_TYPE)
    return name.endswith(".rels") and _hidden(archive.read(name), _OUTSIDE)


def _hidden(text: bytes, pattern: re.Pattern[bytes]) -> bool:
    return b"\x00" in text or pattern.search(text) is not None
