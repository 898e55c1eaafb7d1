"""What keeps a page from being used by everyone, as far as a machine can tell (WCAG 2.2 A and AA, and our own CSP).

Knows HTML and no page of ours: each rule has a code, in the words of `data/messages`."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from lxml import etree
from markupsafe import escape

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
_SHOWN = 80
"""Letters of the faulty element that a message quotes."""

Element = etree._Element
Query = Callable[[Element], Any]
"""A compiled XPath: elements, texts or a number."""
Rule = Callable[[Element], Iterator[str]]


def _query(path: str) -> Query:
    """Compiled once; texts come plain, without the way back to their element, which is what costs."""
    return etree.XPath(path, smart_strings=False)


class Unfit(NamedTuple):
    """A rule's code and the element or name at fault."""

    code: str
    what: str


def unfit(page: bytes) -> list[Unfit]:
    """Everything by which this page shuts someone out; a page fit for all gives none."""
    root = etree.fromstring(page, _PARSER)
    return [Unfit(code, what) for code, rule in RULES.items() for what in rule(root)]


def frame(shell: bytes) -> tuple[str, str]:
    """The least page around a body that stands for a shell without one: its names, and what it points to.

    A shell is the same on thousands of pages: it is judged once, then each body within its frame."""
    root = etree.fromstring(shell, _PARSER)
    stands = "".join(f'<i id="{escape(name)}"></i>' for name in dict.fromkeys(_IDS(root)))
    points = "".join(f'<i aria-controls="{escape(name)}"></i>' for name in dict.fromkeys(_targets(root)))
    skip = f'<a href="{escape(_FIRST(root)[0].get("href"))}">·</a>'
    return (f'<html lang="vi"><head><title>·</title></head><body>{skip}{stands}{points}<main>', "</main></body></html>")


def _each(path: str) -> Rule:
    """A rule that is an XPath to the elements at fault."""
    compiled = _query(path)

    def rule(root: Element) -> Iterator[str]:
        for found in compiled(root):
            yield _opening(found) if isinstance(found, Element) else str(found)
    return rule


def _opening(element: Element) -> str:
    """An element's start, as its author wrote it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)[:_SHOWN]


def _head(root: Element) -> Iterator[str]:
    """3.1.1 language, 2.4.2 title, 1.4.4 zoom not forbidden."""
    if not root.get("lang"):
        yield "lang"
    if not (root.findtext("head/title") or "").strip():
        yield "title"
    if any("user-scalable" in (meta.get("content") or "") for meta in root.iterfind("head/meta[@name='viewport']")):
        yield "viewport"


_HEADINGS = _query("//h1|//h2|//h3|//h4|//h5|//h6")


def _headings(root: Element) -> Iterator[str]:
    """1.3.1, 2.4.6: one first heading, before all others; no level left out on the way down."""
    levels = [(int(str(heading.tag)[1]), heading) for heading in _HEADINGS(root)]
    if sum(level == 1 for level, _ in levels) != 1 or levels[0][0] != 1:
        yield "h1"
    for (above, _), (level, heading) in pairwise(levels):
        if level > above + 1:
            yield _opening(heading)


_LANDMARKS = _query("count(//main)")


def _landmarks(root: Element) -> Iterator[str]:
    """1.3.1, 2.4.1: one main part."""
    if _LANDMARKS(root) != 1:
        yield "main"


_INPUT = "//input[not(@type='hidden')]"
_FIRST = _query(f"(//a[@href]|//button|{_INPUT}|//select|//textarea|//summary)[1]")


def _skip_link(root: Element) -> Iterator[str]:
    """2.4.1: what takes the keyboard first leads past the navigation."""
    first = _FIRST(root)
    if not first or not (first[0].get("href") or "").startswith("#"):
        yield _opening(first[0]) if first else "a"


_IDS = _query("//@id")
_NAMED = _query("//@for|//@aria-labelledby|//@aria-describedby|//@aria-controls|//@headers")
_INSIDE = _query("//a/@href[starts-with(., '#') and . != '#']")


def _ids(root: Element) -> Iterator[str]:
    """4.1.2: a name stands for one element."""
    known: list[str] = _IDS(root)
    yield from (f"id={name}" for name, times in Counter(known).items() if times > 1)


def _references(root: Element) -> Iterator[str]:
    """1.3.1: what an attribute or a link points to on the page is there."""
    known = set(_IDS(root))
    yield from (f"#{name}" for name in dict.fromkeys(_targets(root)) if name not in known)


def _targets(root: Element) -> Iterator[str]:
    for names in _NAMED(root):
        yield from str(names).split()
    yield from (link[1:] for link in _INSIDE(root))


_NAME = "not(@aria-label) and not(@aria-labelledby)"

RULES: dict[str, Rule] = {
    "H001": _head,
    "H002": _headings,
    "H003": _landmarks,
    "H004": _skip_link,
    "H005": _ids,
    "H006": _references,
    "H007": _each("//img[not(@alt)]|//svg[not(ancestor::svg) and not(@aria-hidden='true') and not(title) and "
                  f"{_NAME}]"),
    "H008": _each(f"({_INPUT}[not(ancestor::label) and {_NAME} and not(@id=//label/@for)]|"
                  f"//select[not(ancestor::label) and {_NAME} and not(@id=//label/@for)]|"
                  f"//textarea[not(ancestor::label) and {_NAME} and not(@id=//label/@for)])"),
    "H009": _each(f"//a[@href and not(normalize-space()) and {_NAME}]|//button[not(normalize-space()) and {_NAME}]|"
                  "//summary[not(normalize-space())]"),
    "H010": _each("//table[not(.//th)]|//th[not(@scope)]"),
    "H011": _each("//*[@tabindex > 0]|//a[@href][ancestor::a or ancestor::button]|//button[ancestor::a]"),
    "H012": _each("//@style|//style|//@*[starts-with(name(), 'on')]|"
                  "//script[not(@src) and not(@type='application/ld+json')]"),
}
"""By code: head, headings, landmarks, skip link, ids, references, alternatives, labels, names of links and buttons,
tables with headers, focus order, no style or script within the page."""
