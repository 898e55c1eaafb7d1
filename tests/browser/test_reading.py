"""Reading: letters twice as large, colours forced by the system, nothing that moves; and a kind for every template."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_pages import DESK, PHONE
from tests.browser.test_site import ELSEWHERE, KINDS, visit
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

LETTERS_TWICE = "document.documentElement.style.setProperty('font-size', '250%')"
"""The sheet's own size is 125 %."""
CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
  if (one.closest("svg, .ck-vh, input, select") || !one.getClientRects().length) return false;
  const look = getComputedStyle(one), cuts = value => value === "hidden" || value === "clip";
  return look.clipPath === "none" && (cuts(look.overflowX) && one.scrollWidth > one.clientWidth + 1
    || cuts(look.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))"""
OVERLAPS = """() => {
  const boxes = [], found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement, range = document.createRange();
    if (!text.data.trim() || parent.closest(".ck-vh, .ck-stack thead, .md-skip, svg, option, .ck-sug")) continue;
    if (!parent.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 1) boxes.push([box, text.data.trim().slice(0, 40)]);
  }
  boxes.sort((a, b) => a[0].top - b[0].top);
  boxes.forEach(([a, first], i) => {
    for (let j = i + 1; j < boxes.length && boxes[j][0].top < a.bottom; j++) {
      const [b, second] = boxes[j], high = Math.min(a.bottom, b.bottom) - b.top;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (wide > 2 && high > 0.35 * Math.min(a.height, b.height)) found.push(`${first} / ${second}`);
    }
  });
  return found;
}"""


def test_every_template_has_a_page_that_is_looked_at() -> None:
    templates = {path.stem for path in (ROOT / "generator/data/templates").glob("[!_]*.html")}
    assert set(KINDS.values()).isdisjoint(ELSEWHERE)
    assert templates == {*KINDS.values(), *ELSEWHERE}


def test_each_kind_shows_words_of_its_template(folder: Path) -> None:
    """So that the table of kinds is true: some text of the template that no other one has stands on the page."""
    texts = {path.stem: {part.strip() for part in re.split(r"<[^>]*>|\{[{%#].*?[}%#]\}", path.read_text("utf-8"))}
             for path in (ROOT / "generator/data/templates").glob("[!_]*.html")}
    for address, template in KINDS.items():
        others = set().union(*(words for name, words in texts.items() if name != template))
        own = {part for part in texts[template] - others if len(part) > 4}
        path = folder / address.split("?")[0]
        page = (path / "index.html" if path.is_dir() else path).read_text("utf-8")
        assert not own or any(part in page for part in own), (address, template)


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_letters_twice_as_large_are_neither_cut_nor_on_top_of_each_other(size: tuple[int, int], site: str,
                                                                         browser: Browser) -> None:
    found: dict[str, object] = {}
    for kind in KINDS:
        page, _ = visit(browser, site + kind, *size)
        page.wait_for_load_state("networkidle")
        page.evaluate(LETTERS_TWICE)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        seen = [f"{wide} px too wide"] * (wide > 0) + page.evaluate(CUT) + page.evaluate(OVERLAPS)
        if seen:
            found[kind] = seen[:5]
        page.context.close()
    assert found == {}


def test_with_colours_forced_by_the_system_states_and_choices_keep_a_border(site: str, browser: Browser) -> None:
    page, _ = visit(browser, f"{site}thu-tuc/1.001193/", forced_colors="active")
    for part in (".ck-status", ".ck-card", ".ck-opt:has(input:checked)", ".ck-btn >> nth=0", ".ck-qr"):
        width = page.locator(part).first.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)")
        assert width >= 1, part
    assert page.locator(".ck-qr").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    page.context.close()


def test_nothing_moves(site: str, browser: Browser) -> None:
    """Neither by our own sheet nor by the theme's: there is nothing for a wish for less motion to take away."""
    page, _ = visit(browser, site)
    moving = page.evaluate("""() => [...document.querySelectorAll("body *")].filter(one => {
      one.focus({preventScroll: true});
      const look = getComputedStyle(one);
      return look.animationName !== "none" || look.transitionDuration.split(", ").some(time => parseFloat(time) > 0);
    }).map(one => one.outerHTML.slice(0, 90))""")
    assert moving == []
    page.context.close()
