"""Zip files: opened within bounds, and written so that equal parts are equal bytes. Knows no part's meaning."""

import copy
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TYPES = "[Content_Types].xml"
"""The part that tells what the others are; it stands first in a file of Word or Excel."""
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
           RuntimeError)  # the last is how zipfile refuses a version or a flag that it does not know
_LOCKED = 1
"""The flag of an entry that wants a password."""
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""All that Word, Excel and Writer use (ISO/IEC 29500-2, annex B); of others zipfile reads more than is asked for."""
_STILL = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = (".png", ".jpg", ".jpeg", ".gif")


class BadArchive(Exception):  # noqa: N818 - a fault in the file given, no error of ours
    """A file that is no zip we open: `why` is zip (broken), large (over the bounds) or locked (wants a password)."""

    def __init__(self, why: str, size: int = 0) -> None:
        super().__init__(why)
        self.why, self.size = why, size


@dataclass(frozen=True, slots=True)
class Bounds:
    """Against zips that swell: how many entries, how many bytes unpacked in all, and of one entry."""

    entries: int
    unpacked: int
    part: int


OURS = Bounds(sys.maxsize, sys.maxsize, sys.maxsize)
"""For what this program has just made."""


def opened(source: Path | bytes, bounds: Bounds) -> zipfile.ZipFile:
    """The zip, none of it unpacked yet; raises BadArchive. What it says of its sizes binds: `content` reads no more."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _BROKEN:
        raise BadArchive("zip") from None
    entries = packed.infolist()
    whole = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    large = len(entries) > bounds.entries or whole > bounds.unpacked or largest > bounds.part
    if large or any(entry.compress_type not in _PACKINGS for entry in entries):
        packed.close()
        raise BadArchive("large" if large else "zip", whole)
    return packed


def content(packed: zipfile.ZipFile, name: str) -> bytes:
    """One entry's bytes, as many as it says and no others; raises BadArchive.

    `ZipFile.read` unpacks all that is there and then cuts it to the size told: endless memory, and a part whose rest
    other readers see. So one byte more than told is asked for, and must not come."""
    try:
        entry = copy.copy(packed.getinfo(name))
        if entry.flag_bits & _LOCKED:
            raise BadArchive("locked")
        told = entry.file_size
        entry.file_size += 1
        with packed.open(entry) as part:
            data = part.read(told + 1)
    except _BROKEN:
        raise BadArchive("zip") from None
    if len(data) != told:
        raise BadArchive("zip")
    return data


def parts_of(source: Path | bytes, bounds: Bounds) -> dict[str, bytes]:
    """Every entry's bytes by its name; raises BadArchive."""
    with opened(source, bounds) as packed:
        return {name: content(packed, name) for name in packed.namelist()}


def still(parts: Mapping[str, bytes]) -> bytes:
    """A zip of named parts: the content types first, the others by name, no clock and no system in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            target.writestr(entry, parts[name])
    return made.getvalue()
