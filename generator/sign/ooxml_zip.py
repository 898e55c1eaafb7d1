"""The zip around an OOXML file, read so that no two readers can see two contents. Knows no part's meaning.

Every byte must belong to one entry: hidden entries, doubled names, bytes behind the end are refused (OPC, annex B)."""

import re
import struct
import zipfile
import zlib

from ..archive import BadArchive, Bounds, opened

MOST_ENTRIES, LARGEST_PART, LARGEST_FILE = 4000, 64 << 20, 256 << 20
"""Bounds against zip bombs: entries, bytes of one part and of all parts unpacked."""

_SEGMENT = r"[A-Za-z0-9_.~!$&'()*+,;=:@%\[\]-]+"
_NAME = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")
_DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")
_LOCAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s4H2IH")
_STREAMED, _UTF8 = 0x8, 0x800
_OTHER_NAME = 0x7075


class Unfit(Exception):  # noqa: N818 - becomes a Problem at whoever asked
    """A file or signature that is not as the standard wants it; `part` is where, `code` the message."""

    def __init__(self, part: str, code: str = "V060") -> None:
        super().__init__(part)
        self.part, self.code = part, code


def unpack(data: bytes) -> dict[str, bytes]:
    """Every part by its name, or Unfit."""
    try:
        with opened(data, Bounds(MOST_ENTRIES, LARGEST_FILE, LARGEST_PART)) as packed:
            entries = sorted(packed.infolist(), key=lambda entry: entry.header_offset)
    except BadArchive as bad:
        raise Unfit("zip") from bad
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    at = 0
    for entry in entries:
        name = _name(entry, seen)
        begins = _begins(data, entry, at)
        at = _ends(data, entry, begins)
        content = _inflated(entry, data[begins:begins + entry.compress_size])
        if not name.endswith("/"):
            parts[name] = content
        elif content:
            raise Unfit(name)
    _close(data, at, len(entries))
    return parts


def _name(entry: zipfile.ZipInfo, seen: set[str]) -> str:
    """A name that is one for every reader: plain letters, no way upwards, nothing twice whatever the case."""
    name = entry.orig_filename
    plain = name.rstrip("/")
    fit = name == entry.filename and _NAME.fullmatch(plain) and not _DOTS.search(plain)
    if not fit or plain.lower() in seen:
        raise Unfit(name[:80])
    seen.add(plain.lower())
    return name


def _begins(data: bytes, entry: zipfile.ZipInfo, at: int) -> int:
    """Where an entry's bytes begin; it must follow the one before, and its own header agree with the directory."""
    head = data[at:at + _LOCAL.size]
    if entry.header_offset != at or len(head) < _LOCAL.size:
        raise Unfit(entry.filename)
    mark, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL.unpack(head)
    begins: int = at + _LOCAL.size + name + extra
    raw = data[at + _LOCAL.size:begins]
    told = (crc, packed, size) in ((entry.CRC, entry.compress_size, entry.file_size),
                                   *(((0, 0, 0),) if flags & _STREAMED else ()))
    same = flags == entry.flag_bits and method == entry.compress_type and not flags & ~(_STREAMED | _UTF8 | 0x6)
    if mark != b"PK\x03\x04" or raw[:name] != entry.filename.encode("ascii") or not (told and same):
        raise Unfit(entry.filename)
    if _renames(raw[name:]) or _renames(entry.extra):
        raise Unfit(entry.filename)
    return begins


def _ends(data: bytes, entry: zipfile.ZipInfo, begins: int) -> int:
    """Where the next entry must begin: behind the bytes, and behind the sizes where they are told only then."""
    end = begins + entry.compress_size
    if not entry.flag_bits & _STREAMED:
        return end
    told = (entry.CRC, entry.compress_size, entry.file_size)
    for form in ("<4s3I", "<4sI2Q"):
        length = struct.calcsize(form)
        if data[end:end + length] == struct.pack(form, b"PK\x07\x08", *told):
            return end + length
    raise Unfit(entry.filename)


def _renames(extra: bytes) -> bool:
    """Whether a further field gives the entry another name, which some readers take and others do not."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<2H", extra[:4])
        if kind == _OTHER_NAME:
            return True
        extra = extra[4 + length:]
    return False


def _inflated(entry: zipfile.ZipInfo, packed: bytes) -> bytes:
    """The entry's content; the stream must end where directory and checksum say."""
    content = packed
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = stream.decompress(packed, entry.file_size + 1)
        except zlib.error as fault:
            raise Unfit(entry.filename) from fault
        if not stream.eof or stream.unused_data:
            raise Unfit(entry.filename)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise Unfit(entry.filename)
    return content


def _close(data: bytes, at: int, count: int) -> None:
    """Behind the entries stand the directory and its end, nothing else."""
    tail = data[-_END.size:]
    if len(tail) < _END.size:
        raise Unfit("zip")
    mark, disk, first, here, total, size, offset, comment = _END.unpack(tail)
    whole = (mark, disk, first, here, total, offset, comment) == (b"PK\x05\x06", 0, 0, count, count, at, 0)
    if not whole or at + size + _END.size != len(data):
        raise Unfit("zip")
