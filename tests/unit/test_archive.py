"""Zip files: bounds that hold whatever a file says of itself, and equal bytes for equal parts."""

import contextlib
import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive import TYPES, BadArchive, Bounds, content, opened, parts_of, still
from tests.unit.lying_zip import SAID, SWELLS_TO, lying_zip

WIDE = Bounds(100, 100_000_000, 100_000_000)
PARTS = {"b.xml": b"<b/>", TYPES: b"<Types/>", "a.png": b"picture", "empty.xml": b""}


def packed(method: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def patched(data: bytes, at: int, form: str, value: int) -> bytes:
    """Zip bytes with a field changed in the first entry of the directory."""
    place = data.index(b"PK\x01\x02") + at
    return data[:place] + struct.pack(form, value) + data[place + struct.calcsize(form):]


def why(data: bytes, bounds: Bounds = WIDE, name: str = "a") -> str:
    with pytest.raises(BadArchive) as refused:
        content(opened(data, bounds), name)
    return refused.value.why


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "some.zip").write_bytes(still(PARTS))
    assert parts_of(tmp_path / "some.zip", WIDE) == parts_of(still(PARTS), WIDE) == PARTS


def test_equal_parts_are_equal_bytes_with_the_content_types_first() -> None:
    assert still(PARTS) == still(dict(reversed(PARTS.items())))
    entries = opened(still(PARTS), WIDE).infolist()
    assert [entry.filename for entry in entries] == [TYPES, "a.png", "b.xml", "empty.xml"]
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}
    assert [entry.compress_type for entry in entries[:2]] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "zip"), (b"hello", "zip"), (packed(a=b"x")[:-5], "zip"), (packed(b=b"x"), "zip"),
    (packed(zipfile.ZIP_BZIP2, a=b"x"), "zip"), (packed(zipfile.ZIP_LZMA, a=b"x"), "zip"),
    (patched(packed(a=b"x"), 6, "<H", 255), "zip"),  # a version of zip to come
    (patched(packed(a=b"x"), 8, "<H", 0x20), "zip"),  # a file that mends another
    (patched(packed(a=b"x"), 8, "<H", 0x1), "locked"),
    (patched(packed(a=b"x" * 90), 16, "<I", 7), "zip"),  # another checksum
    (patched(packed(a=b"x" * 90), 24, "<I", 91), "zip"),  # a byte more than there is
    (packed(a=b"x" * 11), "large"), (packed(a=b"x" * 7, b=b"y" * 7), "large"), (packed(a=b"", b=b"", c=b""), "large"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_that_is_no_zip_we_open_says_why(data: bytes, reason: str) -> None:
    assert why(data, Bounds(2, 12, 10) if reason == "large" else WIDE) == reason


@pytest.mark.parametrize("inside", [0, SAID])
def test_a_part_that_holds_more_than_it_says_is_refused_and_not_unpacked(inside: int) -> None:
    data = lying_zip("a", {"b": b"x"}, says=inside)
    tracemalloc.start()
    said, (_, most) = why(data), tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (said, most < SWELLS_TO // 10) == ("zip", True)


@given(st.integers(0, 10_000), st.binary(max_size=30), st.booleans())
def test_a_damaged_zip_is_refused_or_read_never_a_failure(at: int, noise: bytes, cut: bool) -> None:
    whole = still(PARTS)
    at %= len(whole)
    with contextlib.suppress(BadArchive):
        parts_of(whole[:at] + noise + (b"" if cut else whole[at + len(noise):]), WIDE)
