"""A zip that says less of a part than is in it: short by its headers and its checksum, endless once it is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

SAID = 16
SWELLS_TO = 24_000_000


def lying_zip(swelling: str, others: Mapping[str, bytes], says: int = SAID) -> bytes:
    """A zip of parts, one of which unpacks to `SWELLS_TO` bytes and says that it has a few."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in others.items():
            target.writestr(name, content)
        target.writestr(swelling, b" " * SWELLS_TO)
        entry = target.getinfo(swelling)
        true = struct.pack("<3I", entry.CRC, entry.compress_size, entry.file_size)
    said = struct.pack("<3I", zlib.crc32(b" " * says), entry.compress_size, says)
    data = made.getvalue()
    if data.count(true) != 2:  # the part's own header and the one in the directory
        raise ValueError(swelling)
    return data.replace(true, said)
