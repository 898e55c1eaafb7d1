"""Whether a picture may stand on pages as the one-stop shop's mark: a small PNG, rewritten without what it also holds.

Only PNG: a picture that can carry script or call for other files (SVG) is not taken. Nothing is unpacked."""

import zlib
from pathlib import Path

from ..model.site import Brand
from ..problem import Place, Problem, problem

_START = b"\x89PNG\r\n\x1a\n"
_MOST = 100_000
"""Bytes: every page of the one-stop shops loads it."""
_WIDEST = 2000
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND")
"""What draws the picture; words, times and profiles beside it are left out."""


def read_brand(content: Path, brand: Brand | None) -> tuple[bytes | None, list[Problem]]:
    """The picture that `site.yaml` names, fit to publish; none where it names none, or one that is not fit."""
    if brand is None:
        return None, []
    path = content / brand.file
    whole = not path.is_symlink() and path.is_file() and path.stat().st_size <= _MOST
    picture = _picture(path.read_bytes()) if whole else None
    return picture, [] if picture else [problem(Place("content/site.yaml", ("brand", "file")), "F010", file=brand.file)]


def _picture(raw: bytes) -> bytes | None:
    """The PNG with only the parts that draw it; none where it is no PNG, broken off, or too wide."""
    if not raw.startswith(_START):
        return None
    kept, at, last = [_START], len(_START), b""
    while at + 12 <= len(raw) and last != b"IEND":
        size, last = int.from_bytes(raw[at:at + 4]), raw[at + 4:at + 8]
        end = at + 12 + size
        part = raw[at:end]
        if end > len(raw) or zlib.crc32(part[4:-4]) != int.from_bytes(part[-4:]):
            return None
        if (at == len(_START)) != (last == b"IHDR") or (last == b"IHDR" and not _bounded(part[8:16])):
            return None
        kept += [part] if last in _KEPT else []
        at = end
    return b"".join(kept) if last == b"IEND" else None


def _bounded(sides: bytes) -> bool:
    width, height = int.from_bytes(sides[:4]), int.from_bytes(sides[4:])
    return 0 < width <= _WIDEST and 0 < height <= _WIDEST
