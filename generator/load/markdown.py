"""Editorial pages: one Markdown file with a first-level heading. Raw HTML is refused; reading only, no rendering."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..model.base import SLUG
from ..model.library import Page
from ..problem import Place, Problem, problem
from .yaml_text import read_text

_MAX_BYTES = 500_000


def read_page(path: Path, place: Place) -> tuple[Page | None, list[Problem]]:
    """A page by its file's name, or what keeps it from being one."""
    if not SLUG.fullmatch(path.stem):
        return None, [problem(place, "S008", value=path.stem)]
    if path.stat().st_size > _MAX_BYTES:
        size = path.stat().st_size // 1_000_000
        return None, [problem(place, "Y003", size=size, limit=_MAX_BYTES / 1_000_000)]
    text, problems = read_text(place.path, path.read_bytes().replace(b"\r\n", b"\n"))
    if text is None:
        return None, problems
    tokens = MarkdownIt("commonmark", {"html": True}).parse(text)
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        inline = token.children or []
        if token.type == "html_block" or any(child.type == "html_inline" for child in inline):
            return None, [problem(Place(place.path, (), line, 1), "M001")]
    unfit = list(_unfit(tokens, place))
    if unfit:
        return None, unfit
    heads = [after.content for token, after in pairwise(tokens)
             if token.type == "heading_open" and token.tag == "h1"]
    if len(heads) != 1:
        return None, [problem(Place(place.path, (), 1, 1), "M002", count=len(heads))]
    return Page(path.stem, heads[0], _below_heading(text, tokens), place), []


def _unfit(tokens: Sequence[Token], place: Place) -> Iterator[Problem]:
    """What would shut out those who hear a page: a heading that leaves out a level, a picture without words."""
    above = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "heading_open":
            level = int(token.tag[1])
            if level > above + 1:
                yield problem(Place(place.path, (), line, 1), "M003", level=level, above=above)
            above = level
        for child in token.children or []:
            if child.type == "image" and not child.content.strip():
                yield problem(Place(place.path, (), line, 1), "M004", picture=child.attrs.get("src", ""))


def _below_heading(text: str, tokens: Sequence[Token]) -> str:
    """The text without its first-level heading: the page's template draws that."""
    first, last = next(token.map for token in tokens if token.tag == "h1" and token.map)
    rows = text.split("\n")
    return "\n".join([*rows[:first], *rows[last:]]).strip() + "\n"
