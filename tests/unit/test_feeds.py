"""Feeds, sitemap and calendars: held against what their standards say, with the days that the content names."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree

from generator.build import build_site
from generator.derive.news import News, last_changes, news
from generator.model.site import Site
from generator.render import pages
from generator.render.feed_file import MOST, Feed, feed_file
from generator.render.sitemap_file import sitemap_files
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import DEMO, ROOT, TODAY
from tests.sample_library import COMING, ENDED, IN_FORCE, library

SHAPES = Path(__file__).parent.parent / "shapes"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def assert_atom(data: bytes) -> etree._Element:
    shape = etree.RelaxNG(etree.parse(SHAPES / "atom.rng"))
    feed = etree.fromstring(data)
    assert shape.validate(feed), shape.error_log
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    return feed


def assert_sitemap(data: bytes) -> etree._Element:
    shape = etree.XMLSchema(etree.parse(SHAPES / "sitemap.xsd"))
    found = etree.fromstring(data)
    assert shape.validate(found), shape.error_log
    return found


@pytest.fixture
def view() -> pages.View:
    return pages.open_view(Catalog(library()), TODAY)


@pytest.fixture
def site() -> Site:
    return library().site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the small province."""
    base = tmp_path_factory.mktemp("feeds")
    where = Where(ROOT, DEMO / "content", DEMO / "plans", base / "out", base / "trial")
    assert build_site(where, TODAY).written
    return where.out


def one(number: int, title: str = "Tên", key: str = "") -> News:
    return News(key or f"thu-tuc/{number}/", date(2026, 1, 1) + timedelta(days=number), title, "Đã đổi.",
                f"thu-tuc/{number}/", frozenset({"thu"}), frozenset({"xa"}))


def test_every_feed_calendar_and_sitemap_of_a_build_is_what_its_standard_says(built: Path) -> None:
    feeds = sorted(built.rglob("feed.xml"))
    assert len(feeds) > 3
    for path in feeds:
        feed = assert_atom(path.read_bytes())
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://song-mo.example/{path.relative_to(built).as_posix()}"
    assert_sitemap((built / "sitemap.xml").read_bytes())
    calendars = sorted(built.rglob("*.ics"))
    assert calendars
    for path in calendars:
        events = Calendar.from_ical(path.read_bytes()).events
        assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys() for event in events)
        assert not any(event.errors for event in events)
        assert len({event["UID"] for event in events}) == len(events)


def test_a_change_is_told_when_its_day_has_come_and_not_before(view: pages.View) -> None:
    told = {one.path for one in view.news}
    assert f"thu-tuc/{IN_FORCE}/2026-03-01/" in told
    assert "cong-bo/2026/10-qd-btp/" in told
    assert not [path for path in told if COMING in path]
    assert max(one.day for one in view.news) <= TODAY
    later = date(2027, 1, 1)
    after = pages.open_view(view.catalog, later)
    fresh = {one.key for one in after.news} - {one.key for one in view.news}
    assert f"thu-tuc/{COMING}/2027-01-01/" in fresh
    assert {one.key for one in view.news} <= {one.key for one in after.news}


def test_the_end_of_a_procedure_is_news_with_a_name_that_never_changes(view: pages.View) -> None:
    ends = [one for one in view.news if one.path == f"thu-tuc/{ENDED}/"]
    assert [(one.day, one.key) for one in ends] == [(date(2026, 7, 1), f"thu-tuc/{ENDED}/#10-qd-btp")]
    assert f"mã {IN_FORCE}" in ends[0].told


def test_a_feed_of_a_field_has_what_belongs_to_the_field(built: Path) -> None:
    feed = assert_atom((built / "linh-vuc/dat-dai/feed.xml").read_bytes())
    terms = {term.get("term") for term in feed.iter(f"{ATOM}category")}
    assert "dat-dai" in terms
    links = [link.get("href") or "" for link in feed.findall(f"{ATOM}entry/{ATOM}link")]
    assert links
    assert not [href for href in links if "/thu-tuc/1.00000" in href]


def test_an_empty_feed_is_a_feed_and_a_long_one_ends(site: Site) -> None:
    feed = Feed("feed.xml", "", "Thử")
    empty = assert_atom(feed_file(site, feed, [], "Văn phòng"))
    assert empty.findtext(f"{ATOM}updated") == "2025-07-01T00:00:00+07:00"
    many = [one(number) for number in range(MOST + 5, 0, -1)]
    full = assert_atom(feed_file(site, feed, many, "Văn phòng"))
    assert len(full.findall(f"{ATOM}entry")) == MOST
    assert full.findtext(f"{ATOM}updated") == full.findtext(f"{ATOM}entry/{ATOM}updated")


def test_words_that_look_like_markup_stay_words_in_a_feed(site: Site) -> None:
    said = assert_atom(feed_file(site, Feed("feed.xml", "", "A & <b>"), [one(1, 'Cấp "<script>" & thu hồi')], "B > C"))
    assert said.findtext(f"{ATOM}entry/{ATOM}title") == 'Cấp "<script>" & thu hồi'
    assert said.findtext(f"{ATOM}title") == "A & <b>"


def test_a_feed_never_asks_the_clock_so_equal_news_give_equal_bytes(view: pages.View) -> None:
    catalog = view.catalog
    assert news(catalog, view.standings, view.entries, TODAY) == view.news
    nothing_new = pages.open_view(catalog, TODAY + timedelta(days=1))
    feed = Feed("feed.xml", "", "Thử")
    assert feed_file(catalog.library.site, feed, view.news, "V") == feed_file(
        catalog.library.site, feed, nothing_new.news, "V")


def test_pages_in_the_sitemap_have_the_day_of_their_content(view: pages.View) -> None:
    days = last_changes(view.catalog, TODAY)
    assert days[f"thu-tuc/{IN_FORCE}/"] == date(2026, 7, 1)
    assert days[f"thu-tuc/{IN_FORCE}/2026-03-01/"] == date(2026, 3, 1)
    assert days["cong-bo/2026/10-qd-btp/"] == date(2026, 1, 16)
    assert f"thu-tuc/{COMING}/" not in days
    assert max(days.values()) <= TODAY


@pytest.mark.parametrize(("most", "largest"), [(3, 10_000), (50_000, 700)])
def test_a_sitemap_too_large_for_one_file_becomes_an_index_of_several(most: int, largest: int) -> None:
    listed: dict[str, date | None] = {f"thu-tuc/{number}/": date(2026, 3, 1) for number in range(10)}
    files = sitemap_files("https://thu.example/", {**listed, "": None}, most, largest)
    index = assert_sitemap(files["sitemap.xml"])
    names = [loc.text for loc in index.iter(f"{MAP}loc")]
    assert names == [f"https://thu.example/{name}" for name in files if name != "sitemap.xml"]
    parts = [assert_sitemap(data) for name, data in files.items() if name != "sitemap.xml"]
    assert all(len(part) <= most and len(data) <= largest for part, data in zip(
        parts, list(files.values())[1:], strict=True))
    found = {loc.text for part in parts for loc in part.iter(f"{MAP}loc")}
    assert found == {f"https://thu.example/{path}" for path in ("", *listed)}


def test_the_sitemap_of_a_build_lists_pages_and_no_results_of_a_search(built: Path) -> None:
    found = {loc.text or "" for loc in etree.fromstring((built / "sitemap.xml").read_bytes()).iter(f"{MAP}loc")}
    there = {f"https://song-mo.example/{path.parent.relative_to(built).as_posix()}/".replace("/./", "/")
             for path in built.rglob("index.html")}
    assert there - found == {"https://song-mo.example/tim-kiem/"}
    assert found <= there
