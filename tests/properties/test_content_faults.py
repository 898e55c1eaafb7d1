"""Whatever becomes of a content file, opening the catalog raises nothing and every fault has its place and words."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.papers import faults_of_papers
from generator.problem import Problem
from generator.report import as_github, as_json, as_text
from generator.where import Where
from tests.conftest import DEMO, ROOT, TODAY, opened

FILES = sorted(path.relative_to(DEMO).as_posix() for path in DEMO.rglob("*.*") if path.is_file())
SPOILS = ("delete line", "change character", "duplicate block", "swap indentation", "binary", "cut", "empty value")
BYTES = [b"\x00", b"\xff\xfe", b"\x89PNG\r\n", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"\t", b"&a ", b"*a", b"!!x ",
         b"{", b"]", b": ", b"- ", b"#", b"\r", b"'", b'"', b"0", b"\xed\xa0\x80"]


def spoilt(raw: bytes, how: str, at: int, what: bytes) -> bytes:
    """A file's bytes with one thing wrong, at a place that wraps round."""
    lines = raw.split(b"\n")
    line, spot = at % len(lines), at % (len(raw) + 1)
    if how == "delete line":
        return b"\n".join(lines[:line] + lines[line + 1:])
    if how == "change character":
        return raw[:spot] + what + raw[spot + 1:]
    if how == "duplicate block":
        return b"\n".join(lines[:line + 1] + lines[max(0, line - 3):])
    if how == "swap indentation":
        other = (line + 1) % len(lines)
        one, two = sorted((line, other))
        first, second = lines[one].lstrip(), lines[two].lstrip()
        lines[one] = b" " * (len(lines[two]) - len(second)) + first
        lines[two] = b" " * (len(lines[one]) - len(first)) + b"  " + second
        return b"\n".join(lines)
    if how == "binary":
        return raw[:spot] + what * (1 + at % 7) + raw[spot:]
    if how == "cut":
        return raw[:spot]
    lines[line] = lines[line].partition(b":")[0] + b":"
    return b"\n".join(lines)


@contextmanager
def province() -> Iterator[Where]:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        shutil.copytree(DEMO, base / "demo")
        yield Where(ROOT, base / "demo/content", base / "demo/plans", base / "out", base / "trial")


def faults(where: Where) -> list[Problem]:
    found = opened(where)
    return found.problems + (faults_of_papers(found.catalog, where, TODAY) if found.catalog else [])


def assert_told(problems: list[Problem]) -> None:
    """Each names a file, a line of it where it has one, and says something in both languages."""
    for one in problems:
        file = Path(one.place.path)
        assert one.place.path
        rows = file.read_bytes().count(b"\n") + 1 if file.is_file() else 0
        assert (1 if rows else 0) <= one.place.line <= max(rows, 1), one
    for lang in ("vi", "en"):
        for tell in (as_text, as_json, as_github):
            assert "Traceback" not in tell(problems, lang)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.sampled_from(SPOILS), st.integers(0, 10_000), st.sampled_from(BYTES))
def test_a_spoilt_file_is_told_with_its_place(path: str, how: str, at: int, what: bytes) -> None:
    with province() as where:
        file = where.find(path)
        file.write_bytes(spoilt(file.read_bytes(), how, at, what))
        assert_told(faults(where))


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_gone_is_no_failure_of_ours(path: str, demo: Where) -> None:
    demo.find(path).unlink()
    assert_told([one for one in faults(demo) if one.code != "F005"])
