"""The compressed sibling of a published text (`index.html.gz`): which files have one, how it is made and read.

A sibling is derived from its file and worth nothing without it: no list names it, and whoever checks a site unpacks it
and compares. A server that knows it (nginx: gzip_static) sends it as it lies."""

import zlib
from collections.abc import Callable, Collection

SUFFIX = ".gz"
_KINDS = (".html", ".css", ".js", ".json", ".jsonl", ".jsonld", ".webmanifest", ".svg", ".xml", ".txt", ".csv", ".ics",
          ".ttl")
_LEAST = 1000  # bytes; below, what is saved is less than what the answer's head takes
_LEVEL = 6  # the highest one takes a sixth more time and saves 0.2 %
_GZIP = 31  # zlib's word for a gzip head (RFC 1952); it writes no time and no name
_CHUNK = 1 << 16

Read = Callable[[int], bytes]
"""The next bytes, as many as asked for at most; none at the end."""


def has_sibling(path: str, size: int) -> bool:
    """Whether a file is to have a compressed sibling."""
    return size >= _LEAST and path.endswith(_KINDS)


def is_sibling(path: str, names: Collection[str]) -> bool:
    """Whether a file is the compressed sibling of one of these."""
    return path.endswith(tuple(f"{kind}{SUFFIX}" for kind in _KINDS)) and path.removesuffix(SUFFIX) in names


def packed(data: bytes) -> bytes:
    """The sibling's bytes: of equal bytes always the same."""
    return zlib.compress(data, _LEVEL, _GZIP)


def unpacking(read: Read) -> Read:
    """Reads what a sibling holds, no more of it than is asked for. Raises ValueError where it is broken."""
    stream, held = zlib.decompressobj(_GZIP), b""

    def next_bytes(most: int) -> bytes:
        nonlocal held
        while not stream.eof:
            try:
                data = stream.decompress(held, most)  # also without input: what was unpacked may be waiting
            except zlib.error as error:
                raise ValueError(f"gzip: {error}") from None
            held = stream.unconsumed_tail
            if data:
                return data
            if not (held or stream.eof) and not (held := read(_CHUNK)):
                raise ValueError("gzip: cut off")
        if stream.unused_data or read(1):
            raise ValueError("gzip: more than one part")
        return b""
    return next_bytes
