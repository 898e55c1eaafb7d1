"""What a kind of paper asks for and is not given is told at its place, before anything is written."""

from pathlib import Path

import pytest

from generator.load.doctypes import load_doctypes
from generator.paper_faults import faults_of_papers
from generator.report import as_text
from generator.where import Where
from tests.conftest import TODAY, opened

PLACE = "2026/thu-nghiem-loai"
SUBMISSION = "doctype: {kind}\nby: so-mo-hinh\nsigner: {{title: GIÁM ĐỐC}}\n"


def told(demo: Where, decision: str, submission: str = "") -> list[tuple[str, str, int]]:
    """Code, file and line of the faults of one more case."""
    folder = demo.content / "decisions" / PLACE
    folder.mkdir(parents=True)
    (folder / "decision.yaml").write_text(decision + "signer: {title: CHỦ TỊCH}\n", "utf-8")
    if submission:
        (folder / "submission.yaml").write_text(SUBMISSION.format(kind=submission), "utf-8")
    found = opened(demo)
    assert found.catalog is not None
    problems = [one for one in faults_of_papers(found.catalog, demo, TODAY) if PLACE in one.place.path]
    for lang in ("vi", "en"):
        assert "{" not in as_text(problems, lang).replace(decision, "").split("  see:")[0].split("|")[0]
    return [(one.code, Path(one.place.path).name, one.place.line) for one in problems]


def test_a_word_and_a_table_that_are_missing_are_told(demo: Where):
    assert told(demo, "doctype: decision-simplification\nvalues:\n  review_plan: Kế hoạch\n") == [
        ("W001", "decision.yaml", 1), ("W001", "decision.yaml", 3)]


def test_a_paper_that_has_all_it_needs_is_without_fault(demo: Where):
    assert told(demo, "doctype: decision-focal-officers\ntables:\n  officers:\n    - {name: Trần Thị Mẫu}\n",
                "submission-focal-officers") == []


def test_a_submission_that_says_something_else_than_its_decision_is_told(demo: Where):
    assert told(demo, "doctype: decision-online\n", "submission") == [("W002", "submission.yaml", 1)]


def test_a_code_that_does_not_belong_in_the_list_is_told(demo: Where):
    found = told(demo, 'doctype: decision-processes\ncodes:\n  - "9.999999"\n')
    assert ("W003", "decision.yaml", 3) in found


def test_a_mistyped_column_or_table_is_told(demo: Where):
    found = told(demo, "doctype: decision-focal-officers\ntables:\n  officers:\n    - name: Trần Thị Mẫu\n"
                       "      telefone: '1'\n  other:\n    - name: x\n")
    assert [(code, line) for code, _, line in found] == [("W004", 5), ("W004", 6)]


def test_a_kind_shares_bases_by_name_and_a_name_that_is_none_is_refused(tmp_path: Path):
    folder = tmp_path / "doctypes" / "paper"
    folder.mkdir(parents=True)
    (tmp_path / "doctypes/bases.yaml").write_text("law:\n  - {text: Căn cứ Luật}\n", "utf-8")
    (tmp_path / "doctypes/words.yaml").write_text(
        (Path("generator/data/doctypes/words.yaml")).read_text("utf-8"), "utf-8")
    (folder / "body.md").write_text("> {bases};\n", "utf-8")
    (folder / "sample.yaml").write_text("law_day: 2026-01-01\nplace: Đồng Nai\naddress: x\n", "utf-8")
    (folder / "form.yaml").write_text("name: Giấy\ntitle: Giấy\nbases:\n  - {shared: law}\n", "utf-8")
    assert [basis.text for basis in load_doctypes(tmp_path).kinds["paper"].form.bases] == ["Căn cứ Luật"]
    (folder / "form.yaml").write_text("name: Giấy\ntitle: Giấy\nbases:\n  - {shared: no}\n", "utf-8")
    with pytest.raises(ValueError, match="has no no"):
        load_doctypes(tmp_path)


def test_what_a_decision_lacks_is_not_told_again_of_its_submission(demo: Where):
    assert told(demo, "doctype: decision-simplification\n", "submission-simplification") == [
        ("W001", "decision.yaml", 1)] * 3
