"""What is done elsewhere: told with its contact, leading only to pages that are there; the one-stop shop's mark."""

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import build_site
from generator.load.brand import read_brand
from generator.model.service import Service
from generator.model.site import Brand
from generator.render import pages
from generator.resolve import Catalog
from generator.where import Where

from ..conftest import TODAY, opened
from ..sample_library import library

BRAND = Brand(file="mot-cua.png", words="Trung tâm <thử>")
START = b"\x89PNG\r\n\x1a\n"


def part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def head(width: int = 2, height: int = 2) -> bytes:
    return part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))


BODY = part(b"IDAT", zlib.compress(b"\0\0\0" * 2)) + part(b"IEND", b"")
PICTURE = START + head() + BODY


def test_a_service_says_what_it_is_who_answers_and_where_it_is_known_from() -> None:
    told = Service.model_validate({
        "group": "Hỏi & đáp", "name": "Tổng đài <thử>", "says": "Gọi để hỏi.", "by": "xa", "source": "Kế hoạch",
        "website": "https://example.gov.vn/", "phone": "1022", "here": [{"name": "Tìm", "to": "/tim-kiem/"}]})
    whole = Catalog(replace(library(), services={"tong-dai": told}))
    body = pages.services_page(pages.open_view(whole, TODAY)).body
    for words in ("Hỏi &amp; đáp", "Tổng đài &lt;thử&gt;", "Gọi để hỏi.", 'href="https://example.gov.vn/"', "1022",
                  'href="../tim-kiem/"', "Biết từ Kế", 'id="tong-dai"', "../co-quan/xa/"):
        assert words in body


def test_a_site_without_services_says_so() -> None:
    assert "Chưa nhập việc nào." in pages.services_page(pages.open_view(Catalog(library()), TODAY)).body


def test_a_mark_is_published_without_what_it_also_holds(tmp_path: Path) -> None:
    (tmp_path / "mot-cua.png").write_bytes(START + head() + part(b"tEXt", b"Author\0Ai do") + BODY + b"<script>")
    assert read_brand(tmp_path, BRAND) == (PICTURE, [])
    assert read_brand(tmp_path, None) == (None, [])


@pytest.mark.parametrize(("name", "raw"), [
    ("an SVG", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    ("broken off", PICTURE[:-6]), ("a part whose check sum is wrong", PICTURE[:30] + b"\xff" + PICTURE[31:]),
    ("without its head", START + BODY), ("two heads", START + head() + head() + BODY),
    ("too wide", START + head(width=2001) + BODY), ("no height", START + head(height=0) + BODY),
    ("a part that claims to be endless", START + head() + b"\xff\xff\xff\xffIDAT" + BODY),
    ("too large", PICTURE + b"\0" * 100_000), ("empty", b""),
])
def test_a_picture_that_is_no_small_whole_png_is_refused(name: str, raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "mot-cua.png").write_bytes(raw)
    picture, found = read_brand(tmp_path, BRAND)
    assert (picture, [one.code for one in found]) == (None, ["F010"]), name


def test_a_mark_that_is_a_link_or_absent_is_refused(tmp_path: Path) -> None:
    (tmp_path / "khac.png").write_bytes(PICTURE)
    assert [one.code for one in read_brand(tmp_path, BRAND)[1]] == ["F010"]
    (tmp_path / "mot-cua.png").symlink_to(tmp_path / "khac.png")
    assert [one.code for one in read_brand(tmp_path, BRAND)[1]] == ["F010"]


def test_the_mark_stands_on_the_pages_of_the_one_stop_shops_and_nowhere_in_the_demonstration(demo: Where) -> None:
    path = demo.content / "site.yaml"
    assert opened(demo).problems == []
    path.write_text(f"{path.read_text()}brand: {{file: mot-cua.png, words: Trung tâm <thử>}}\n")
    (demo.content / "mot-cua.png").write_bytes(PICTURE)
    assert build_site(demo, TODAY).written
    assert (demo.out / "thuong-hieu.png").read_bytes() == PICTURE
    page = (demo.out / "danh-sach/mot-cua/index.html").read_text()
    assert '<img src="../../thuong-hieu.png" alt="Trung tâm &lt;thử&gt;">' in page
    assert "thuong-hieu.png" in (demo.out / "mot-cua/index.html").read_text()
    assert "thuong-hieu.png" not in (demo.out / "danh-sach/noi-bo/index.html").read_text()
