"""Every doctype's own sample against its goldens. `CONGKHAI_GOLDENS=write` writes them anew: read them then."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.derive.papers import sample_paper
from generator.render.documents import render
from tests.unit.paper_data import doctypes, press

GOLDENS = Path(__file__).parent.parent / "golden"


def held(path: Path, text: str) -> None:
    if os.environ.get("CONGKHAI_GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", doctypes().kinds)
def test_the_text_of_the_sample_is_as_it_was_read(kind):
    held(GOLDENS / kind / "sample.txt", render(sample_paper(kind, doctypes()), "txt", press()).decode())


@pytest.mark.parametrize("kind", doctypes().kinds)
def test_the_word_file_of_the_sample_is_as_it_was_read(kind):
    data = render(sample_paper(kind, doctypes()), "docx", press())
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    body = re.sub(r"<w:document[^>]*>", "<w:document>", body)
    held(GOLDENS / kind / "sample.docx.xml", re.sub(r"(<w:(?:p|tbl|tr|tc|sectPr)>)", r"\n\1", body).strip() + "\n")


@pytest.mark.parametrize("kind", doctypes().kinds)
def test_the_pdf_of_the_sample_says_what_it_said(kind):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not on this machine (package poppler-utils)")
    data = render(sample_paper(kind, doctypes()), "pdf", press())
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    held(GOLDENS / kind / "sample.pdf.txt", text)
