"""The command that measures a finished file: inspect."""

import json
from pathlib import Path

import pytest

from generator.derive.papers import sample_paper
from tests.conftest import congkhai
from tests.unit.inspection_data import altered_word, first, printed, say
from tests.unit.paper_data import doctypes


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A dispatch of ours as Word and PDF, and one with a fault in it."""
    dispatch = sample_paper("dispatch", doctypes())
    for kind in ("docx", "pdf"):
        (tmp_path / f"a.{kind}").write_bytes(printed(dispatch, kind))
    (tmp_path / "b.docx").write_bytes(altered_word(dispatch, lambda word: say(first(word, "number"), "Số: 5/SYT-VP")))
    return tmp_path


def test_a_paper_of_ours_ends_with_0_and_a_row_for_each_measure(paper: Path) -> None:
    for kind in ("docx", "PDF"):
        (paper / "a.PDF").write_bytes((paper / "a.pdf").read_bytes())
        said = congkhai(paper, "inspect", f"a.{kind}", "--lang", "vi")
        assert (said.code, said.err) == (0, "")
        assert "✗" not in said.out
        assert "Quốc hiệu" in said.out
        assert "PL I, Phần I, Mục II khoản 1" in said.out


def test_a_fault_ends_with_1_and_says_where_it_is_in_both_forms(paper: Path) -> None:
    text, rows = congkhai(paper, "inspect", "b.docx"), congkhai(paper, "inspect", "b.docx", "--format", "json")
    assert {text.code, rows.code} == {1}
    assert "«Số: 5/SYT-VP»" in text.out
    told = json.loads(rows.out)
    assert (told["right"], told["format"]) == (False, "nd30-2020")
    (fault,) = [row for row in told["findings"] if row["right"] is False]
    assert (fault["element"], fault["what"], fault["found"], fault["required"]) == ("number", "digits", "5", "01")


def test_what_cannot_be_measured_ends_with_2_and_a_reason(paper: Path) -> None:
    (paper / "c.docx").write_bytes(b"hello")
    (paper / "d.doc").write_bytes(b"hello")
    for name, code, why in (("c.docx", "N001", "zip"), ("d.doc", "N001", "kind"), ("e.pdf", "I001", "e.pdf")):
        said = congkhai(paper, "inspect", name)
        assert (said.code, said.out, said.codes) == (2, "", {code})
        assert why in said.err
    (paper / "f.pdf").mkdir()
    assert congkhai(paper, "inspect", "f.pdf").codes == {"I001"}


def test_a_format_that_nobody_measures_by_is_wrong_usage(paper: Path) -> None:
    said = congkhai(paper, "inspect", "a.docx", "--as", "form")
    assert said.code == 2
    assert "nd30-2020" in said.err
