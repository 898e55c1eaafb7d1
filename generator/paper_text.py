"""The text of a paper as officials write it: paragraphs whose beginning tells what they are. Knows no values."""

import re

from .model.doctype import Paragraph
from .model.document import Role

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_PLACE = re.compile(r":: ([a-z0-9-]+)")

# How a paragraph begins tells its role; the sign itself is not printed where `shown` is false.
_SIGNS: tuple[tuple[str, Role, bool], ...] = (
    (r"#### ", Role.ENACTING, False),
    (r"### ", Role.AUTHORITY, False),
    (r"## ", Role.SUBJECT, False),
    (r"# ", Role.TYPE_NAME, False),
    (r"===== ", Role.ANNEX_PART_TITLE, False),
    (r"==== ", Role.ANNEX_PART, False),
    (r"=== ", Role.ANNEX_REFERENCE, False),
    (r"== ", Role.ANNEX_TITLE, False),
    (r"= ", Role.ANNEX_NAME, False),
    (r"@- ", Role.ADDRESSEE_ITEM, False),
    (r"@ ", Role.ADDRESSEE, False),
    (r"> ", Role.BASIS, False),
    (r"~ ", Role.FORM_LINE, False),
    (r"Điều \d+\.", Role.ARTICLE, True),
    (r"(?:[IVXL]+|\{roman\})\. ", Role.SECTION, True),
    (r"(?:\d+|\{number\})\. ", Role.CLAUSE, True),
    (r"[a-zđ]\) ", Role.POINT, True),
    (r"- ", Role.ITEM, True),
)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text: blank lines part them, the beginning tells the role; `:: name` keeps a place."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return tuple(_paragraph(block) for block in blocks if block)


def _paragraph(block: str) -> Paragraph:
    place = _PLACE.fullmatch(block)
    if place:
        return Paragraph(place=place[1])
    for sign, role, shown in _SIGNS:
        found = re.match(sign, block)
        if found:
            return Paragraph(role=role, text=block if shown else block[found.end():])
    return Paragraph(text=block)
