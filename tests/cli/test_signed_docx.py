"""The signed DOCX beside the signed PDF, as a user meets it: where it lies, what `verify` says, what the site has."""

import json
from pathlib import Path

from tests.cli.conftest import CASE, SIGNED
from tests.conftest import congkhai
from tests.signing.docx_papers import changed

DOCX = SIGNED.replace(".signed.pdf", ".signed.docx")
DOWNLOAD = SIGNED.replace(".signed.pdf", ".docx")


def test_a_signed_paper_has_a_signed_docx_that_verify_reads_and_calls_a_copy(sealed: Path) -> None:
    said = congkhai(sealed, "verify", DOCX, "--format", "json")
    assert said.code == 0, said.all
    told = json.loads(said.out)
    assert (told["state"], told["fine"], told["trial"], told["original_elsewhere"]) == ("trial", True, True, True)
    assert told["problems"] == []
    assert told["signatures"][0]["whole_file"]
    assert "PDF" in congkhai(sealed, "verify", DOCX).out.splitlines()[2]


def test_an_edited_copy_is_told_with_the_part_that_was_edited(sealed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sua.docx"
    copy.write_bytes(changed((sealed / DOCX).read_bytes(), "word/document.xml", "QUYẾT ĐỊNH", "QUYẾT NGHỊ"))
    said = congkhai(sealed, "verify", copy)
    assert (said.code, said.codes) == (1, {"V061"})
    assert "word/document.xml" in said.err


def test_the_site_offers_the_docx_without_a_signature(sealed: Path) -> None:
    pages = (sealed / "site/public").rglob("quyet-dinh.docx")
    offered = next(path for path in pages if CASE.rpartition("/")[2] in str(path))
    assert offered.read_bytes() == (sealed / DOWNLOAD).read_bytes()
    assert congkhai(sealed, "verify", offered).codes == {"V008"}
    assert list((sealed / "site/public").rglob("*.signed.docx")) == []


def test_the_page_says_which_file_is_the_original(sealed: Path) -> None:
    page = sealed / "site/public/quyet-dinh" / CASE.partition("decisions/")[2] / "index.html"
    assert page.read_text("utf-8").count("Để dùng lại; bản gốc là tệp PDF") == 1
