"""Each file in tests/bad is put over the small province: `#! path` says where, `#! line:column CODE [path]` what."""

import re
from pathlib import Path

import pytest

from generator.report import MESSAGES, as_text
from generator.where import Where
from tests.conftest import opened

BAD = Path(__file__).parent.parent / "bad"
# Faults that no text file can show; each has its own test below.
SHOWN_HERE = {"Y003", "Y004", "Y006", "F005", "F007", "M001", "M002", "M003", "M004"}

@pytest.mark.parametrize("bad", sorted(BAD.glob("*.*")), ids=lambda path: path.stem)
def test_a_bad_file_is_told_at_its_place(bad: Path, demo: Where) -> None:
    text = bad.read_text("utf-8")
    path, mark = re.findall(r"^#! (.+)$", text, re.MULTILINE)
    target = demo.find(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    position, code, *elsewhere = mark.split(" ", 2)
    line, column = map(int, position.split(":"))
    told_at = str(demo.find(elsewhere[0] if elsewhere else path))
    found = opened(demo).problems
    assert (told_at, line, column, code) in {(p.place.path, p.place.line, p.place.column, p.code) for p in found}
    assert bad.name.startswith(code)
    for lang in ("vi", "en"):
        assert "Traceback" not in as_text(found, lang)
        assert not re.search(r"\{[a-z_]+\}", as_text([p for p in found if p.code == code], lang))


def test_every_message_has_a_bad_example() -> None:
    """In tests/bad, or, for the codes of commands and foreign files, by its code in a test of theirs."""
    codes = {path.stem for path in MESSAGES.glob("*.yaml") if re.fullmatch(r"[A-Z]\d{3}", path.stem)}
    shown = {path.name[:4] for path in BAD.glob("*.*")} | SHOWN_HERE
    tests = "".join(path.read_text("utf-8") for path in BAD.parent.rglob("test_*.py"))
    assert sorted(code for code in codes - shown if f'"{code}"' not in tests) == []


def test_the_small_province_is_without_fault(demo: Where) -> None:
    assert opened(demo).problems == []


def test_one_mistake_is_told_once(demo: Where) -> None:
    path = demo.content / "announcements/2026/10-qd-bmh.yaml"
    path.write_text(path.read_text().replace("signed: 2026-01-16", "signed: 16/01/2026"))
    assert [p.code for p in opened(demo).problems] == ["S004"]


@pytest.mark.parametrize(("name", "raw", "code"), [
    ("a binary file named .yaml", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "Y004"),
    ("a file in an old encoding", "name: Đăng ký".encode("utf-16"), "Y004"),
    ("an empty file", b"", "Y006"),
    ("a file of 6 MB", b"# " + b"x" * 6_000_000, "Y003"),
    ("brackets without end", b"[" * 1_000_000, "Y005"),
])
def test_a_file_that_is_no_content_is_told_not_read(name: str, raw: bytes, code: str, demo: Where) -> None:
    (demo.content / "procedures/ho-tich/1.000001/2026-03-01.yaml").write_bytes(raw)
    assert code in {p.code for p in opened(demo).problems}, name


def test_a_file_of_200_mb_is_not_opened(demo: Where) -> None:
    with (demo.content / "procedures/ho-tich/1.000001/2026-03-01.yaml").open("wb") as file:
        file.truncate(200_000_000)
    assert [p.code for p in opened(demo).problems if p.severity == "error"] == ["Y003"]


def test_a_link_is_refused(demo: Where, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("name: x")
    (demo.content / "procedures/ho-tich/1.000001/2026-05-01.yaml").symlink_to(tmp_path / "secret.yaml")
    assert "F007" in {p.code for p in opened(demo).problems}


def test_content_without_a_site_file_is_told(demo: Where) -> None:
    (demo.content / "site.yaml").unlink()
    assert "F005" in {p.code for p in opened(demo).problems}


@pytest.mark.parametrize(("text", "code"), [("# Trang\n\n<script>alert(1)</script>\n", "M001"),
                                            ("# Trang\n\nchữ <b>đậm</b>\n", "M001"), ("không có tiêu đề\n", "M002"),
                                            ("# Trang\n\n### Phí\n", "M003"), ("# Trang\n\n![](a.png)\n", "M004")])
def test_a_page_with_html_or_without_a_heading_is_refused(text: str, code: str, demo: Where) -> None:
    (demo.content / "pages/gioi-thieu.md").write_text(text)
    assert [p.code for p in opened(demo).problems] == [code]
