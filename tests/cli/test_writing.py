"""Commands that write content: import, new, amend, draft, issue. Nothing is overwritten, nothing half written."""

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import ACT, CASE, DAY, change
from tests.conftest import ROOT, congkhai, tree

SAMPLE = ROOT / "tests/chain/cong-bo-mau.md"
IMPORTED = "content/announcements/2026/9999-qd-btp.yaml"
BY = ("--by", "announcements/2026/10-qd-bmh")


def test_portal_answers_in_an_empty_folder_are_sound_content(province: Path, portal_file: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    said = congkhai(province, "import", "portal", portal_file, "--into", into, "--format", "json", "--place", "75")
    assert said.code == 0, said.err
    kinds = {row["kind"]: row["items"] for row in json.loads(said.out)["kinds"]}
    assert kinds["bad-line"][0]["line"] == 1, "a broken line is told, the rest is kept"
    assert (into / "procedures/ho-tich/1.001193").is_dir()
    checked = congkhai(province, "check", "--content", into, "--plans", into, *DAY, "--format", "json")
    assert [row for row in json.loads(checked.out) if row["severity"] == "error"] == []
    assert checked.code == 0


@pytest.mark.parametrize(("name", "size", "code"), [("anh.jsonl", 3000, "I002"), ("to.jsonl", 200_000_000, "I002"),
                                                    ("to.json", 200_000_000, "I003")])
def test_a_file_without_a_record_scaffolds_nothing(name: str, size: int, code: str, province: Path,
                                                   tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n\x00\n")
        file.truncate(size)
    said = congkhai(province, "import", "portal", tmp_path / name, "--into", tmp_path / "content")
    assert said.code == 1
    assert said.codes == {code}
    assert ".jsonl" in said.err
    assert not (tmp_path / "content").exists()


def foreign(folder: Path, suffix: str) -> Path:
    """The sample announcement as a file of another kind."""
    if suffix == ".md":
        return Path(shutil.copy(SAMPLE, folder / "a.md"))
    lines = [line.strip("*") for line in SAMPLE.read_text("utf-8").split("\n") if line and not line.startswith("|")]
    rows = [line.strip("|").split("|") for line in SAMPLE.read_text("utf-8").split("\n") if line.startswith("| ")]
    rows = [[cell.strip() for cell in (row + [""] * 6)[:6]] for row in rows]
    path = folder / f"a{suffix}"
    if suffix == ".html":
        body = "".join(f"<p>{line}</p>" for line in lines)
        table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        path.write_text(f"<html><meta charset=utf-8><body>{body}<table>{table}</table></body></html>", "utf-8")
        return path
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    grid = document.add_table(rows=0, cols=6)
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.mark.parametrize("suffix", [".md", ".docx", ".html"])
def test_an_announcement_becomes_rows(suffix: str, desk: Path, tmp_path: Path) -> None:
    said = congkhai(desk, "import", "announcement", foreign(tmp_path, suffix), *DAY)
    assert said.code == 0, said.err
    text = (desk / IMPORTED).read_text("utf-8")
    assert "number: 9999/QĐ-BTP" in text
    assert "signed: 2026-11-16" in text
    assert '"1.001193"' in text
    assert "action: amend" in text
    assert oct((desk / IMPORTED).stat().st_mode)[-3:] == "644", "others may read it"


def test_an_announcement_that_stands_is_replaced_only_by_force(desk: Path) -> None:
    assert congkhai(desk, "import", "announcement", SAMPLE).code == 0
    (desk / IMPORTED).write_text("number: mine\n")
    again = congkhai(desk, "import", "announcement", SAMPLE)
    assert again.code == 1
    assert again.codes == {"I007"}
    assert (desk / IMPORTED).read_text() == "number: mine\n"
    assert congkhai(desk, "import", "announcement", SAMPLE, "--force").code == 0
    assert "9999" in (desk / IMPORTED).read_text("utf-8")


def test_a_word_file_that_cannot_be_read_writes_nothing(desk: Path) -> None:
    (desk / "a.docx").write_bytes(b"PK\x03\x04 torn")
    before = tree(desk / "content")
    said = congkhai(desk, "import", "announcement", "a.docx")
    assert said.code == 1
    assert said.codes == {"I002"}
    assert tree(desk / "content") == before


def test_an_announcement_for_another_folder_is_matched_against_that_folder(desk: Path, tmp_path: Path) -> None:
    said = congkhai(desk, "import", "announcement", SAMPLE, "--into", tmp_path / "khac")
    assert said.code == 0, said.err
    assert (tmp_path / "khac/organizations/imported.yaml").is_file()
    assert not (desk / "content/organizations/imported.yaml").exists()


def test_a_new_announcement_and_its_procedure_are_sound_but_for_what_is_to_be_filled(desk: Path) -> None:
    made = congkhai(desk, "new", "announcement", "--number", "12/QĐ-BMH", "--issuer", "bo-mo-hinh", "--signed",
                    "2026-06-01", "--row", "new:1.000009:commune", "--row", "amend:1.000001:commune")
    assert made.code == 0, made.err
    act = "announcements/2026/12-qd-bmh"
    assert made.out.strip().endswith(f"content/{act}.yaml")
    added = congkhai(desk, "new", "procedure", "--field", "ho-tich", "--code", "1.000009", "--name", "Ghi chú kết hôn",
                     "--from", "2026-06-01", "--by", act)
    assert added.code == 0, added.err
    amended = congkhai(desk, "amend", "1.000001", "--from", "2026-06-01", "--by", act)
    assert amended.code == 0, amended.err
    checked = congkhai(desk, "check", *DAY, "--format", "json")
    assert [row for row in json.loads(checked.out) if row["severity"] == "error"] == []


def test_an_amendment_keeps_the_comments_of_the_version_before(desk: Path) -> None:
    version = desk / "content/procedures/ho-tich/1.000002/2026-01-05.yaml"
    change(version, "online: partial", "online: partial  # hỏi lại Bộ")
    change(desk / ACT, "{action: repeal, code: \"1.000002\", level: commune, effective: 2026-07-01, act: nd-mo}",
           "{action: amend, code: \"1.000002\", level: commune}")
    said = congkhai(desk, "amend", "1.000002", "--from", "2026-03-01", *BY)
    assert said.code == 0, said.err
    text = version.with_name("2026-03-01.yaml").read_text("utf-8")
    assert "# hỏi lại Bộ" in text
    assert "10-qd-bmh" in text


def test_a_draft_is_written_once_whole_with_its_papers(desk: Path) -> None:
    said = congkhai(desk, "draft", ACT, "2026/10-qd-bmh", *DAY)
    assert said.code == 0, said.err
    case = desk / "content/decisions/2026/10-qd-bmh"
    assert sorted(path.name for path in (desk / "build/2026-10-qd-bmh").iterdir()) == [
        "quyet-dinh.docx", "quyet-dinh.pdf", "to-trinh.docx", "to-trinh.pdf"]
    before = tree(case)
    assert before.keys() == {"decision.yaml", "submission.yaml"}
    again = congkhai(desk, "draft", "2026/10-qd-bmh", *DAY)
    assert again.code == 1
    assert again.codes == {"F009"}
    (case / "decision.yaml").unlink()
    assert congkhai(desk, "draft", "2026/10-qd-bmh", *DAY).code == 1
    assert tree(case).keys() == {"submission.yaml"}, "no half of a draft"


def test_a_draft_of_the_ministrys_own_rows_is_refused(desk: Path) -> None:
    made = congkhai(desk, "new", "announcement", "--number", "13/QĐ-BMH", "--issuer", "bo-mo-hinh", "--signed",
                    "2026-06-01", "--row", "amend:Công nhận mô hình:ministry")
    assert made.code == 0, made.err
    said = congkhai(desk, "draft", "2026/13-qd-bmh", *DAY)
    assert said.code == 1
    assert said.codes == {"I011"}
    assert not (desk / "content/decisions/2026/13-qd-bmh").exists()


def test_what_the_register_gives_goes_into_the_paper_and_comments_stay(desk: Path) -> None:
    paper = desk / f"{CASE}/submission.yaml"
    paper.write_text("# trình lần hai\nby: so-mo-hinh\nsigner: {title: GIÁM ĐỐC}  # chưa rõ tên\n")
    said = congkhai(desk, "issue", paper, "--number", "05/TTr-SMH", "--signed", "2026-02-03", "--signer", "Trần Ví Dụ")
    assert said.code == 0, said.err
    text = paper.read_text("utf-8")
    assert text.startswith("# trình lần hai\n")
    assert "# chưa rõ tên" in text
    assert congkhai(desk, "check", *DAY).code == 0
    shown = congkhai(desk, "document", paper, "--format", "txt", *DAY).out
    assert "ngày 03 tháng 02 năm 2026" in shown
    assert "Trần Ví Dụ" in shown


def test_a_report_is_drafted_beside_its_plan_and_never_over_another(desk: Path) -> None:
    asked = ("new", "report", "plans/2026/kiem-soat", "--period", "2026-Q2", *DAY)
    said = congkhai(desk, *asked)
    assert said.code == 0, said.err
    report = desk / "plans/2026/kiem-soat/report-quy-2.yaml"
    assert said.out.strip().endswith("report-quy-2.yaml")
    text = report.read_text("utf-8")
    again = congkhai(desk, *asked)
    assert (again.code, again.codes) == (1, {"F009"})
    assert report.read_text("utf-8") == text
    paper = congkhai(desk, "document", report, "--format", "txt", *DAY)
    assert "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH" in paper.out.upper()
