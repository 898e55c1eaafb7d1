"""Commands that write nothing: check, impact, document, verify, explain, doctor; and the language they speak."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ACT, CASE, DAY, SIGNED, change
from tests.conftest import congkhai


def test_check_of_sound_content_ends_with_0(province: Path) -> None:
    said = congkhai(province, "check", *DAY)
    assert (said.code, said.out) == (0, "No faults.\n")


def test_check_tells_every_fault_in_each_form_and_for_a_path_only_its_own(desk: Path) -> None:
    change(desk / ACT, "signed: 2026-01-16", "signed: 16/01/2026")
    change(desk / "content/fields.yaml", "department: so-mo-hinh}\ndat-dai", "department: so-x}\ndat-dai")
    change(desk / f"{CASE}/decision.yaml", "title: Công bố", "doctype: foo\ntitle: Công bố")
    text, rows = congkhai(desk, "check", *DAY), congkhai(desk, "check", *DAY, "--format", "json")
    notes = congkhai(desk, "check", *DAY, "--format", "github")
    assert {text.code, rows.code, notes.code} == {1}
    assert f"{ACT}:3:9: error[S004]" in text.out
    assert "  fix: signed: 2026-01-16" in text.out
    found = {(row["path"], row["line"], row["code"]) for row in json.loads(rows.out)}
    assert found >= {(ACT, 3, "S004"), ("content/fields.yaml", 1, "R003"), (f"{CASE}/decision.yaml", 1, "S003")}
    assert f"::error file={ACT},line=3,col=9,title=S004::" in notes.out
    for way in ("./content/announcements", str(desk / ACT)):
        only = congkhai(desk, "check", *DAY, "--format", "json", way)
        assert only.code == 1
        assert {row["code"] for row in json.loads(only.out)} == {"S004"}
    other = congkhai(desk, "check", *DAY, "plans")
    assert (other.code, other.out) == (0, "No faults.\n")


@pytest.mark.parametrize(("args", "env", "words"), [
    (("--lang", "vi"), {}, "lỗi[F005]"), (("--lang", "en"), {"LC_ALL": "vi_VN.UTF-8"}, "error[F005]"),
    ((), {"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "lỗi[F005]"),
    ((), {"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "error[F005]"),
    (("--lang", "vi"), {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, "lỗi[F005]"),
], ids=["asked vi", "asked en", "locale vi", "locale C", "a terminal that says ascii"])
def test_the_same_code_in_the_language_asked_for_else_the_locales(
        args: tuple[str, ...], env: dict[str, str], words: str, province: Path) -> None:
    said = congkhai(province, "check", "--content", "nowhere", *args, **env)
    assert said.code == 1
    assert words in said.out


def test_impact_shows_what_changes_and_what_is_not_ours(province: Path) -> None:
    text = congkhai(province, "impact", ACT)
    data = congkhai(province, "impact", "2026/10-qd-bmh", "--format", "json", "--lang", "vi")
    assert (text.code, data.code) == (0, 0)
    assert "10/QĐ-BMH: 2 procedures of the province, 1 not ours." in text.out
    assert "1.000002" in text.out
    assert [row["code"] for row in json.loads(data.out)["changes"]] == ["1.000001", "1.000002", None]


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF-"), ("html", b"<"), ("txt", b"")])
def test_a_paper_comes_in_every_format(form: str, start: bytes, province: Path, tmp_path: Path) -> None:
    target = tmp_path / f"a.{form}"
    said = congkhai(province, "document", f"{CASE}/decision.yaml", "--format", form, "-o", target, *DAY)
    assert said.code == 0, said.err
    assert target.read_bytes().startswith(start)
    if form in ("html", "txt"):
        assert "Đăng ký khai sinh" in target.read_text("utf-8")


def test_a_paper_goes_to_stdout_where_no_file_is_named(province: Path) -> None:
    said = congkhai(province, "document", f"{CASE}/submission.yaml", "--format", "txt", *DAY)
    assert "TỜ TRÌNH" in said.out


def test_an_intact_trial_ends_with_0_and_says_so(sealed: Path) -> None:
    said = congkhai(sealed, "verify", SIGNED, "--lang", "vi")
    data = congkhai(sealed, "verify", SIGNED, "--format", "json")
    assert (said.code, data.code) == (0, 0)
    assert "THỬ NGHIỆM" in said.out
    assert (json.loads(data.out)["state"], json.loads(data.out)["trial"]) == ("trial", True)


def test_explain_tells_a_code_at_length(province: Path) -> None:
    said = congkhai(province, "explain", "s004", "--lang", "vi")
    assert said.code == 0
    assert "Sai:" in said.out
    assert "Đúng:" in said.out


def test_doctor_lists_what_is_here(province: Path) -> None:
    said = congkhai(province, "doctor")
    assert said.code == 0, said.out
    assert "typst" in said.out
