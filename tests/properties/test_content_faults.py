"""Whatever becomes of a content file, opening the catalog raises nothing and every fault has its place and words."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.catalog import Opened
from generator.derive.change import change_set
from generator.derive.clock import dues
from generator.derive.paper_names import homes, papers_in
from generator.derive.search import search_records
from generator.load.kinds import KINDS, kind_of
from generator.paper_faults import faults_of_papers
from generator.papers import PrintShop, papers_of
from generator.problem import Problem, has_errors
from generator.render.pages import announcement_page, clock_page, open_view, plan_page, procedure_page, version_page
from generator.report import as_github, as_json, as_text
from generator.where import Where
from tests.conftest import DEMO, ROOT, TODAY, examples, opened

# Kinds of file that the small province does without, so that each kind is spoilt.
MORE = {
    "content/redirects.yaml": "/thu-tuc/moi-cu/: {to: /thu-tuc/1.000001/, since: 2026-03-01, note: Có mã quốc gia.}\n",
    "content/synonyms.yaml": "- {everyday: làm khai sinh, official: [đăng ký khai sinh]}\n",
    "content/addresses.txt": "# Sổ địa chỉ\n/thu-tuc/1.000001/\n/thu-tuc/1.000001/2026-01-10/\n/thu-tuc/moi-cu/\n",
    "content/decisions/2026/ho-tich-thang-ba/follow-up.yaml": "entered: 2026-02-10\nposted: 2026-03-01\n",
    "content/decisions/2026/rieng/decision.yaml":
        "number: 00/QĐ-UBND-TRD\nsigned: 2026-02-05\neffective: 2026-03-01\nsigner: {title: CHỦ TỊCH}\n"
        "rows: [{action: replace, code: \"1.000001\", replaces: [\"1.000002\"], effective: 2026-07-01}]\n",
    "content/procedures/ho-tich/1.000001/2026-07-01.yaml": "",
}
FILES = sorted([*(path.relative_to(DEMO).as_posix() for path in DEMO.rglob("*.*") if path.is_file()), *MORE])
VALUE = re.compile(r"(?<=: )[^\n,{}\[\]]+")
KEY = re.compile(r"[a-z_]{3,}(?=:)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NAME = re.compile(r"\b(?:[a-z]+(?:-[a-z]+)+|\d\.\d{6}|\d{4}/[a-z0-9-]+)\b")
BYTES = [b"\x00", b"\x89PNG\r\n", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"\t", b"&a ", b"*a", b"!!x ", b"{", b"]", b": ",
         b"- ", b"#", b"\r", b"'", b'"', b"0", b"\xf0\x9f\x98\x80", b"\xcc\x81", b"\xc2\x85", b"\xe2\x80\xa8"]
NOT_UTF8 = [b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80", b"\x80", "Đăng ký".encode("utf-16")]
OTHER_TYPES = ["[]", "{}", "[a, b]", "{a: b}", "true", "-1", "1e99", "0x1F", "null", "~", "''", '"\\u0001"', "|", ">-",
               "[[]]", "{kind: span}", "12.345.678", "no", "'x: y'", "? a", "2026-01-10", "&x y", "*x", "!!int 3"]
DAYS = ["2026-02-30", "16/01/2026", "0000-00-00", "9999-12-31", "0001-01-01", "2026-1-5", "", "hôm nay", "-2026-01-01"]
NAMES = ["khong-co", "9.999999", "moi-khong-co", "2099/1-qd-x", "../../x", "1.1", "ubnd-xa", "1.000002", "x" * 300]
PATHS = ["x.yaml", "2026-13-45.yaml", "2026-05-05.yaml", "2026-01-10.yml", "LOCAL.yaml", "tên có dấu.yaml",
         "local.yaml", "process.yaml", "decision.yaml", "a/b/c.yaml", "../x.yaml", "../2026-01-10.yaml",
         ".hidden.yaml", "x.txt"]
SHOP = PrintShop()
Spoil = Callable[[bytes, int], bytes]


def lines(change: Callable[[list[bytes], int], list[bytes]]) -> Spoil:
    """A spoil that works on a file's lines, at one that wraps round."""
    def spoil(raw: bytes, at: int) -> bytes:
        rows = raw.split(b"\n")
        return b"\n".join(change(rows, at % len(rows)))
    return spoil


def words(found: re.Pattern[str], others: list[str]) -> Spoil:
    """A spoil that puts another text in the place of one that a pattern finds."""
    def spoil(raw: bytes, at: int) -> bytes:
        text = raw.decode()
        many = list(found.finditer(text))
        if not many:
            return raw
        one = many[at % len(many)]
        return (text[:one.start()] + others[at // len(many) % len(others)] + text[one.end():]).encode()
    return spoil


def inserted(many: list[bytes]) -> Spoil:
    """A spoil that puts bytes somewhere between the others."""
    def spoil(raw: bytes, at: int) -> bytes:
        spot = at % (len(raw) + 1)
        return raw[:spot] + many[at % len(many)] * (1 + at % 3) + raw[spot:]
    return spoil


def misspelt(raw: bytes, at: int) -> bytes:
    many = list(KEY.finditer(text := raw.decode()))
    if not many:
        return raw
    one = many[at % len(many)]
    key = one.group()
    wrong = [key[1:], key[:-1] + "x", key[1] + key[0] + key[2:], key.upper(), key * 20][at % 5]
    return (text[:one.start()] + wrong + text[one.end():]).encode()


def swapped(rows: list[bytes], at: int) -> list[bytes]:
    other = (at + 1) % len(rows)
    one, two = sorted((at, other))
    first, second = rows[one].lstrip(), rows[two].lstrip()
    return [*rows[:one], b" " * (len(rows[two]) - len(second)) + first,
            *([b" " * (len(rows[one]) - len(first)) + b"  " + second] if one != two else []), *rows[two + 1:]]


def nested(raw: bytes, at: int) -> bytes:
    depth = 39 + at % 700
    deep = [b"[" * depth + b"]" * depth, b"- " * depth + b"x", b"{a: " * depth + b"}" * depth,
            b"".join(b"\n" + b" " * n + b"a:" for n in range(depth))]
    return raw + b"\nnotes: " + deep[at % len(deep)] + b"\n"


SPOILS: Mapping[str, Spoil] = {
    "delete a line": lines(lambda rows, at: rows[:at] + rows[at + 1:]),
    "delete half": lines(lambda rows, at: rows[at:]),
    "duplicate a line": lines(lambda rows, at: rows[:at + 1] + rows[at:]),
    "duplicate a block": lines(lambda rows, at: rows[:at + 1] + rows[max(0, at - 3):]),
    "swap lines and indentation": lines(swapped),
    "empty a value": lines(lambda rows, at: [*rows[:at], rows[at].partition(b":")[0] + b":", *rows[at + 1:]]),
    "truncate": lambda raw, at: raw[:at % (len(raw) + 1)],
    "insert bytes": inserted(BYTES),
    "insert what is not UTF-8": inserted(NOT_UTF8),
    "change a byte": lambda raw, at: raw[:at % len(raw)] + bytes([at % 256]) + raw[at % len(raw) + 1:] if raw else raw,
    "another type": words(VALUE, OTHER_TYPES),
    "a huge value": words(VALUE, ["x" * 400_000, "9" * 5_000, "ệ" * 100_000, "[" + "a, " * 50_000 + "]"]),
    "a misspelt key": misspelt,
    "a wrong day": words(DAY, DAYS),
    "an id that is not there": words(NAME, NAMES),
    "deep nesting": nested,
}


@contextmanager
def province() -> Iterator[Where]:
    """The small province with a file of every kind, for one example."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        shutil.copytree(DEMO, base / "demo")
        where = Where(ROOT, base / "demo/content", base / "demo/plans", base / "out", base / "trial")
        for path, text in MORE.items():
            where.find(path).parent.mkdir(exist_ok=True)
            where.find(path).write_text(text)
        again = where.find("content/procedures/ho-tich/1.000001/2026-07-01.yaml")
        again.write_text(again.with_name("2026-03-01.yaml").read_text().replace(
            "announcements/2026/10-qd-bmh", "decisions/2026/rieng"))
        yield where


def faults(where: Where) -> list[Problem]:
    """All that is told; and where nothing forbids it, whatever reads the catalog must be able to."""
    found = opened(where)
    told = found.problems + (faults_of_papers(found.catalog, where, TODAY) if found.catalog else [])
    if found.fit and not has_errors(told):
        read_through(found, where)
    return told


def read_through(found: Opened, where: Where) -> None:
    """What pages, papers, search and clock take from a catalog that has no error."""
    assert found.catalog
    library, view = found.catalog.library, open_view(found.catalog, TODAY)
    assert dues(found.catalog, TODAY) is not None
    assert search_records(found.catalog, TODAY, {}) is not None
    assert clock_page(view).body
    for key in library.announcements:
        assert change_set(found.catalog, view.ways, key).key == key
        assert announcement_page(view, key).body
    for key in library.plans:
        assert plan_page(view, key).body
    for home in homes(library):
        assert len(list(papers_of(found.catalog, home, where, TODAY, SHOP))) == len(papers_in(library, home))
    for procedure, dated in library.versions():
        assert procedure_page(view, procedure.code)
        assert version_page(view, procedure.code, dated.since)


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


def test_a_file_of_every_kind_is_spoilt_and_sound_before() -> None:
    assert {kind.name for path in FILES if (kind := kind_of(path))} == {kind.name for kind in KINDS}
    with province() as where:
        assert faults(where) == []


@settings(max_examples=examples(60, 300))
@given(st.sampled_from(FILES), st.sampled_from(sorted(SPOILS)), st.integers(0, 10_000))
@example("content/organizations/tat-ca.yaml", "another type", 24)
@example("plans/2026/kiem-soat/dispatch.yaml", "a misspelt key", 281)
def test_a_spoilt_file_is_told_with_its_place(path: str, how: str, at: int) -> None:
    with province() as where:
        file = where.find(path)
        raw = file.read_bytes()
        file.write_bytes(SPOILS[how](raw, at))
        found = faults(where)
        assert_told(found)
        if how == "insert what is not UTF-8":
            assert str(file) in {one.place.path for one in found}


@settings(max_examples=examples(12, 40))
@given(st.sampled_from(FILES), st.sampled_from(PATHS))
def test_a_file_under_another_name_is_told(path: str, name: str) -> None:
    with province() as where:
        target = where.find(path).parent / name
        target.parent.mkdir(parents=True, exist_ok=True)
        where.find(path).replace(target)
        assert_told([one for one in faults(where) if one.code != "F005"])


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_gone_is_no_failure_of_ours(path: str) -> None:
    with province() as where:
        where.find(path).unlink()
        assert_told([one for one in faults(where) if one.code != "F005"])
