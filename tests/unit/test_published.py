"""What a citizen is told of a published paper, from its number, its days, its signature and its end."""

import hashlib
import shutil
from datetime import date, timedelta

import pytest

from generator.build import build_site
from generator.derive.boards import board
from generator.derive.published import PaperState, Sealed, ending, published_form, published_paper, published_sample
from generator.derive.qr import QrCodes
from generator.derive.sentences import Link
from generator.load.doctypes import load_doctypes
from generator.resolve import Catalog
from generator.site_proof import can_be_anchor
from generator.where import Where
from tests.conftest import TODAY, opened

HOME = "decisions/2026/ho-tich-thang-ba"
SIGNED = date(2026, 2, 5)


def catalog(demo: Where) -> Catalog:
    found = opened(demo)
    assert found.catalog is not None, found.problems
    return found.catalog


def write(demo: Where, name: str, text: str) -> None:
    (demo.content / HOME / name).write_text(text, "utf-8")


@pytest.mark.parametrize(("sealed", "state"), [
    (Sealed.NO, PaperState.UNSIGNED), (Sealed.TRIAL, PaperState.TRIAL), (Sealed.YES, PaperState.GOOD),
])
def test_a_paper_in_force_is_told_by_its_signature(sealed: Sealed, state: PaperState, demo: Where) -> None:
    found = published_paper(catalog(demo), HOME, "decision", sealed, TODAY)
    assert (found.state, found.stem) == (state, "quyet-dinh/2026/ho-tich-thang-ba/quyet-dinh")
    assert found.name == "Quyết định 00/QĐ-UBND-TRD"
    assert found.facts.startswith("Ký ngày 5/2/2026. Có hiệu lực từ 5/2/2026.")
    assert ("thử nghiệm" in found.facts) == (sealed is Sealed.TRIAL)


def test_a_paper_without_number_is_a_draft_whatever_else_holds(demo: Where) -> None:
    found = published_paper(catalog(demo), HOME, "submission", Sealed.NO, TODAY)
    assert (found.state, found.name) == (PaperState.DRAFT, "Tờ trình, chưa có số")


def test_a_decision_signed_for_a_later_day_is_not_in_force_yet(demo: Where) -> None:
    path = demo.content / HOME / "decision.yaml"
    path.write_text(path.read_text("utf-8") + "effective: 2026-12-15\n", "utf-8")
    found = published_paper(catalog(demo), HOME, "decision", Sealed.YES, TODAY)
    assert (found.state, found.facts) == (PaperState.COMING, "Ký ngày 5/2/2026. Sẽ có hiệu lực từ 15/12/2026.")


def test_a_decision_ends_on_its_day_and_leads_to_what_replaced_it(demo: Where) -> None:
    later = "decisions/2026/ho-tich-thang-muoi"
    shutil.copytree(demo.content / HOME, demo.content / later)
    write(demo, "follow-up.yaml", f"ended: {{since: 2026-10-01, by: {later}}}\n")
    ours, instead = catalog(demo), Link("Công bố thủ tục hộ tịch sửa đổi tháng 3", f"quyet-dinh/{later[10:]}/")
    found = published_paper(ours, HOME, "decision", Sealed.TRIAL, TODAY)
    assert (found.state, found.instead) == (PaperState.ENDED, instead)
    assert found.facts.endswith("Đã hết hiệu lực từ 1/10/2026. Chữ ký thử nghiệm, không có giá trị pháp lý.")
    assert ending(ours, HOME, TODAY) == (date(2026, 10, 1), instead)
    before = date(2026, 10, 1) - timedelta(days=1)
    assert ending(ours, HOME, before) is None
    assert published_paper(ours, HOME, "decision", Sealed.YES, before).state is PaperState.GOOD


def test_forms_and_samples_lead_to_their_procedure(demo: Where) -> None:
    ours = catalog(demo)
    forms = [published_form(ours, slug) for slug in ours.library.forms]
    assert forms
    assert {one.state for one in forms} == {PaperState.FORM}
    for code, procedure in ours.library.procedures.items():
        for slug in procedure.samples:
            assert published_sample(ours, code, slug).page.path == f"thu-tuc/{code}/mau/{slug}/"


def test_a_fingerprint_on_paper_can_break_over_lines_and_stands_on_boards(demo: Where) -> None:
    site = demo.content / "site.yaml"
    site.write_text(site.read_text("utf-8") + f'anchor: "{":".join(["3A"] * 32)}"\n', "utf-8")
    document = board(catalog(demo), "1.000001", TODAY, "a4", load_doctypes(), QrCodes())
    assert document is not None
    assert f"SHA-256: {' '.join(['3A3A'] * 16)}" in document.model_dump_json()
    assert can_be_anchor(" ".join(["3A3A"] * 16))


def test_every_file_that_is_handed_out_can_be_checked(demo: Where) -> None:
    assert build_site(demo, TODAY).written
    there = {path.relative_to(demo.out).as_posix() for path in demo.out.rglob("*")
             if path.suffix in (".pdf", ".docx", ".txt")} - {"robots.txt", "xac-thuc/sha256.txt"}
    sums = dict(reversed(line.split("  ")) for line in (demo.out / "xac-thuc/sha256.txt").read_text().splitlines())
    assert sums == {path: hashlib.sha256((demo.out / path).read_bytes()).hexdigest() for path in there}
    index = (demo.out / "xac-thuc/ma-bam.js").read_text("utf-8")
    assert all(digest in index for digest in sums.values())
