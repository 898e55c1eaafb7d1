"""Leaflets: what one takes home says what to bring, how long, how much, where, and where the rest is."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import build_site
from generator.derive.leaflets import has_leaflet, leaflet
from generator.derive.qr import QrCodes
from generator.model.document import Document, Table, lines
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import ROOT, TODAY, opened
from tests.unit.paper_data import doctypes


@pytest.fixture(scope="module")
def ours() -> Catalog:
    found = opened(Where(ROOT, ROOT / "content", ROOT / "plans", ROOT / "none", ROOT / "none")).catalog
    assert found is not None
    return found


def made(catalog: Catalog, event: str) -> Document:
    found = leaflet(catalog, event, TODAY, doctypes(), QrCodes())
    assert found is not None
    return found


def rows(document: Document) -> list[tuple[tuple[str, ...], ...]]:
    table = next(block for block in document.parts[0].blocks if isinstance(block, Table))
    return [row.cells for row in table.rows]  # type: ignore[union-attr]


def test_a_leaflet_says_of_each_procedure_what_to_bring_how_long_how_much_and_where(ours: Catalog) -> None:
    told = rows(made(ours, "nguoi-than-mat"))
    assert [cells[0] for cells in told] == [("Thủ tục đăng ký khai tử",),
                                            ("Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội",)]
    assert [len(cells) for cells in told] == [5, 5]
    assert told[1][1][0].startswith("- Tờ khai")
    assert all(text for cells in told for cell in cells for text in cell)


def test_a_dossier_with_cases_is_told_by_its_number_and_an_unknown_fee_is_asked_for(ours: Catalog) -> None:
    told = {cells[0][0]: cells for cells in rows(made(ours, "sinh-con"))}
    assert told["Thủ tục đăng ký khai sinh"][1] == ("5 đến 6 giấy tờ, tùy trường hợp",)
    assert told["Cấp thẻ căn cước cho người dưới 14 tuổi"][3] == ("Hỏi nơi nhận hồ sơ",)


def test_its_code_leads_to_the_events_page(ours: Catalog) -> None:
    document = made(ours, "sinh-con")
    assert document.address.endswith("/su-kien/sinh-con/")
    assert any("/su-kien/sinh-con/" in line.text for line in lines(document))


def test_an_event_with_nothing_in_force_has_no_leaflet(ours: Catalog) -> None:
    before = ours.library.procedures["1.001193"].versions[0].since.replace(year=2001)
    assert not has_leaflet(ours, "sinh-con", before)
    assert leaflet(ours, "sinh-con", before, doctypes(), QrCodes()) is None


def test_a_procedure_the_catalog_has_not_got_is_left_out_of_the_leaflet(ours: Catalog) -> None:
    event = ours.library.events["sinh-con"].model_copy(update={"procedures": ("9.999999",)})
    lacking = Catalog(replace(ours.library, events={"sinh-con": event}))
    assert not has_leaflet(lacking, "sinh-con", TODAY)
    assert leaflet(lacking, "sinh-con", TODAY, doctypes(), QrCodes()) is None


def test_leaflets_stand_beside_their_events_and_can_be_checked(demo: Where) -> None:
    assert build_site(demo, TODAY).written
    files = sorted(demo.out.glob("su-kien/*/to-roi.*"))
    assert {path.suffix for path in files} == {".docx", ".pdf"}
    page = (files[0].parent / "index.html").read_text("utf-8")
    assert 'href="to-roi.pdf"' in page
    sums = (demo.out / "xac-thuc/sha256.txt").read_text("utf-8")
    assert all(_line(path, demo.out) in sums for path in files)


def _line(path: Path, root: Path) -> str:
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root).as_posix()}\n"
