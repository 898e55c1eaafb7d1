"""Centres: named by day, ordered as people look for them, drawn so that each cell is what is nearest to its point."""

import re
from datetime import date
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.offices import bare_name, centres_of, counters, counters_by_body
from generator.derive.sketch import sketch
from generator.model.base import Level
from generator.model.local import LocalEntry
from generator.model.procedure import Version
from generator.render import pages
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import ROOT, TODAY, opened
from tests.unit.test_resolve import catalog

SQUARE = [(11.0, 107.0), (11.0, 108.0), (12.0, 108.0), (12.0, 107.0)]


def version(known: Catalog, **changes: object) -> Version:
    """A procedure of the communes, or another."""
    return known.library.procedures["1.000001"].versions[0].version.model_copy(
        update={"levels": (Level.COMMUNE,), "anywhere_in_province": None, **changes})


def test_the_province_comes_first_then_communes_by_the_alphabet_without_their_rank(demo: Where) -> None:
    found = counters(catalog(demo), TODAY)
    assert [one.short for one in found] == ["Văn phòng Ủy ban nhân dân", "Phường Ao Mơ", "Xã Bãi Mơ", "Phường Đồi Mơ"]
    assert found[1].name == "Trung tâm Phục vụ hành chính công phường Ao Mơ"


def test_a_centre_is_called_after_the_commune_of_the_day(demo: Where) -> None:
    before = {one.key: one.short for one in counters(catalog(demo), date(2026, 4, 29))}
    assert before["xa-doi-mo"] == "Xã Đồi Mơ"


def test_an_office_that_is_closed_is_not_listed(demo: Where) -> None:
    path = demo.content / "offices/tat-ca.yaml"
    path.write_text(path.read_text().replace("phone: 0000 000 222", "until: 2026-01-31"))
    known = catalog(demo)
    assert "phuong-ao-mo" in {one.key for one in counters(known, date(2026, 1, 31))}
    assert "phuong-ao-mo" not in {one.key for one in counters(known, TODAY)}


def test_a_procedure_is_received_where_its_level_says_unless_the_province_names_counters(demo: Where) -> None:
    known = catalog(demo)
    by_body = counters_by_body(counters(known, TODAY))
    communes = centres_of(known, by_body, version(known), None, TODAY)
    assert (communes.named, communes.communes, communes.anywhere) == ((), 3, False)
    province = centres_of(known, by_body, version(known, levels=(Level.PROVINCE,)), None, TODAY)
    assert [one.address for one in province.named] == ["Số 1 đường Mơ"]
    assert province.communes == 0
    both = version(known, levels=(Level.PROVINCE,), anywhere_in_province=True)
    anywhere = centres_of(known, by_body, both, None, TODAY)
    assert (anywhere.communes, anywhere.anywhere) == (3, True)
    local = LocalEntry.model_validate({"since": "2026-01-01", "counters": ["xa-bai-mo", "so-mo-hinh"]})
    named = centres_of(known, by_body, version(known), local, TODAY).named
    assert [(one.short, one.is_bare) for one in named] == [("Xã Bãi Mơ", True), ("Sở Mô hình", False)]


def test_made_up_feedback_is_refused_on_a_real_site(demo: Where) -> None:
    path = demo.content / "site.yaml"
    path.write_text(path.read_text().replace("demonstration: true", "demonstration: false"))
    assert "G005" in {found.code for found in opened(demo).problems}


@pytest.mark.parametrize(("name", "bare"), [("Phường Biên Hòa", "Biên Hòa"), ("Xã Đăk Ơ", "Đăk Ơ"),
                                            ("Trung tâm thành phố", "Trung tâm thành phố")])
def test_people_look_for_a_commune_by_its_bare_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


SPOTS = st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), min_size=3, max_size=12, unique=True)


@given(SPOTS)
def test_every_point_lies_in_its_own_cell_and_no_corner_is_nearer_to_another(spots: list[tuple[int, int]]) -> None:
    points = {str(at): (11 + lat / 100, 107 + lon / 100) for at, (lat, lon) in enumerate(spots)}
    drawn = sketch(points, SQUARE)
    dots = {cell.key: cell.dot for cell in drawn.cells}
    for cell in drawn.cells:
        corners = [tuple(map(float, pair)) for pair in re.findall(r"(-?\d+) (-?\d+)", cell.path)]
        for corner in corners:  # whole numbers: a corner may be off by less than one unit each way
            assert all(dist(corner, cell.dot) <= dist(corner, dot) + 3 for dot in dots.values())


def test_two_centres_at_one_spot_share_their_cell() -> None:
    drawn = sketch({"a": (11.5, 107.5), "b": (11.5, 107.5), "c": (11.2, 107.2)}, SQUARE)
    assert drawn.cells[0].path == drawn.cells[1].path


def test_the_page_numbers_list_and_sketch_alike_and_says_what_is_not_known(demo: Where) -> None:
    body = pages.centres_page(pages.open_view(catalog(demo), TODAY)).body
    assert re.findall(r'<a href="#(noi-[a-z-]+)"><title>(\d+)\.', body) == [
        ("noi-phuong-ao-mo", "1"), ("noi-xa-bai-mo", "2"), ("noi-xa-doi-mo", "3")]
    assert re.findall(r'<li id="(noi-[a-z-]+)" data-at="[\d.,]+"><span class="n">(\d+)', body) == [
        ("noi-phuong-ao-mo", "1"), ("noi-xa-bai-mo", "2"), ("noi-xa-doi-mo", "3")]
    assert "Địa chỉ, giờ nhận hồ sơ, điện thoại: chưa được nhập" in body
    assert "không xác định địa giới" in body
    assert body.count("Xem trên bản đồ") == 1  # only of what is the door itself
    assert "style=" not in body


def test_without_an_outline_there_is_the_list_alone(demo: Where) -> None:
    (demo.content / "outline.yaml").unlink()
    body = pages.centres_page(pages.open_view(catalog(demo), TODAY)).body
    assert "<clipPath" not in body
    assert "noi-xa-bai-mo" in body


def test_a_place_without_any_office_has_an_honest_page(demo: Where) -> None:
    (demo.content / "offices/tat-ca.yaml").unlink()
    assert "Chưa có nơi nhận hồ sơ nào được nhập" in pages.centres_page(pages.open_view(catalog(demo), TODAY)).body


def test_our_own_communes_all_have_their_centre_inside_the_outline() -> None:
    known = catalog(Where(ROOT, ROOT / "content", ROOT / "plans", ROOT / "out", ROOT / "trial"))
    communes = {key for key, body in known.library.organizations.items() if body.parent == "ubnd-dong-nai" and body.code
                and body.code.isdigit()}
    assert len(communes) == 95
    assert communes <= {office.organization for office in known.library.offices.values() if office.coordinates}
