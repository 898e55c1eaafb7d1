"""Compressed siblings: derived from their files, in no list, and found out where they hold something else."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.packing import has_sibling, is_sibling, packed, unpacking
from generator.publish.manifest import Difference, compare, make_manifest, manifest_bytes, read_manifest
from generator.publish.siblings import siblings
from generator.publish.tree import MANIFEST, Artifact, publish
from tests.conftest import tree

PAGE = b"<p>Th\xe1\xbb\xa7 t\xe1\xbb\xa5c</p>" * 100


def whole(data: bytes, most: int) -> bytes:
    """What a sibling holds, read piece by piece."""
    read, found = unpacking(io.BytesIO(data).read), b""
    while piece := read(most):
        found += piece
    return found


def site(base: Path, files: dict[str, bytes]) -> Path:
    publish(base / "out", [Artifact(path, lambda data=data: data) for path, data in files.items()], base / "memory",
            manifest_bytes, unlisted=siblings)
    return base / "out"


@pytest.mark.parametrize(("path", "size", "answer"), [
    ("a/index.html", 1000, True), ("a/index.html", 999, False), ("ck.css", 9000, True), ("a.pdf", 90_000, False),
    ("a.png", 9000, False), ("data/a.json", 9000, True), ("a.html.gz", 9000, False),
])
def test_texts_worth_it_have_a_sibling(path: str, size: int, answer: bool) -> None:
    assert has_sibling(path, size) is answer


def test_only_the_sibling_of_a_file_that_is_there_is_one() -> None:
    names = {"a.html", "a.pdf"}
    many = ("a.html.gz", "b.html.gz", "a.pdf.gz", "a.html")
    assert [name for name in many if is_sibling(name, names)] == ["a.html.gz"]


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_what_is_packed_is_what_is_unpacked_whatever_the_pieces(data: bytes, most: int) -> None:
    assert whole(packed(data * 30), most) == data * 30
    assert gzip.decompress(packed(data)) == data


def test_a_sibling_holds_no_time_and_no_name() -> None:
    assert packed(PAGE)[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
    assert packed(PAGE) == packed(PAGE)


@pytest.mark.parametrize("data", [b"", b"PK", packed(PAGE)[:-1], packed(PAGE) + b"x", packed(PAGE) * 2,
                                  packed(PAGE)[:40] + b"\xff" * 40, zlib.compress(PAGE)])
def test_a_broken_sibling_is_refused_not_believed(data: bytes) -> None:
    with pytest.raises(ValueError, match="gzip"):
        whole(data, 1 << 16)


def test_no_more_is_unpacked_than_is_asked_for() -> None:
    read = unpacking(io.BytesIO(packed(bytes(50_000_000))).read)
    assert read(1000) == bytes(1000)


def test_siblings_stand_beside_their_files_and_in_no_manifest(tmp_path: Path) -> None:
    out = site(tmp_path, {"a/index.html": PAGE, "b.pdf": PAGE, "c.txt": b"ng\xe1\xba\xafn"})
    assert sorted(tree(out)) == ["a/index.html", "a/index.html.gz", "b.pdf", "c.txt", MANIFEST]
    assert gzip.decompress((out / "a/index.html.gz").read_bytes()) == PAGE
    manifest = (out / MANIFEST).read_bytes()
    assert read_manifest(manifest) is not None
    assert ".gz" not in manifest.decode()
    assert make_manifest(out) == manifest
    assert compare(out, manifest) == []


def test_a_sibling_follows_its_file_and_goes_with_it(tmp_path: Path) -> None:
    out = site(tmp_path, {"a.html": PAGE, "b.html": PAGE + b"b"})
    before = (out / "b.html.gz").stat().st_mtime_ns
    site(tmp_path, {"a.html": PAGE + b"!", "b.html": PAGE + b"b"})
    assert gzip.decompress((out / "a.html.gz").read_bytes()) == PAGE + b"!"
    assert (out / "b.html.gz").stat().st_mtime_ns == before, "what stands is not made again"
    site(tmp_path, {"b.html": PAGE + b"b"})
    assert sorted(tree(out)) == ["b.html", "b.html.gz", MANIFEST]


def test_a_sibling_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    out = site(tmp_path, {"a.html": PAGE})
    (out / "a.html.gz").write_bytes(packed(b"gi\xe1\xba\xa3"))
    site(tmp_path, {"a.html": PAGE})
    assert gzip.decompress((out / "a.html.gz").read_bytes()) == PAGE


@pytest.mark.parametrize("data", [packed(b"gi\xe1\xba\xa3"), b"gi\xe1\xba\xa3", packed(PAGE + b"x"), packed(PAGE)[:-3]])
def test_a_sibling_that_holds_something_else_is_an_altered_file(data: bytes, tmp_path: Path) -> None:
    out = site(tmp_path, {"a.html": PAGE})
    (out / "a.html.gz").write_bytes(data)
    assert compare(out, (out / MANIFEST).read_bytes()) == [Difference("a.html.gz", "altered")]


def test_a_packed_file_without_its_file_is_one_too_many(tmp_path: Path) -> None:
    out = site(tmp_path, {"a.html": PAGE})
    (out / "la.html.gz").write_bytes(packed(PAGE))
    assert compare(out, (out / MANIFEST).read_bytes()) == [Difference("la.html.gz", "extra")]
