"""What each line of a finished paper is: told by its words, its place and what stands before, hardly by its looks.

Looks are what is measured afterwards: a type name in small letters must still be known as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.document import GAP, Role
from ..viet import fold
from .docx_reading import NATION, RECIPIENTS
from .finished import Finished, Line
from .letters import RUNNING
from .vocabulary import Vocabulary, begins

_ANNEX = re.compile(r"(?:Phụ lục|PHỤ LỤC|phụ lục)(?:\s+(?:số\s+)?[IVXLC\d]+)?[.:]?$")
_DAY = re.compile(r"\bngay(?: \d+)? thang(?: \d+)? nam(?: \d+)?$")
_CHAPTER = re.compile(
    r"(?:Phần|Chương|PHẦN|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)(?: thứ)? +(?:[IVXLC]+|\d+|nhất|hai|ba)[.:]?$")
_BODY: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"[IVXLC]{1,7}[.)]\s"), Role.SECTION),
    (re.compile(r"[A-Z]\.\s"), Role.SECTION),
    (re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]\s"), Role.CLAUSE),
    (re.compile(r"[a-zđ]{1,2}[).]\s"), Role.POINT),
    (re.compile(r"[-–+•*]\s?\S"), Role.ITEM),
)
_ARTICLE = re.compile(r"Điều \d+")
_LABELLED = re.compile(r"Điều \d+\s*(?:[.:)\-–]|$)")
_NAME_APART = 25.0
"""Points between a signer's title and name: room for a signature."""
_CAPTION = 60
"""Letters of a heading in the middle of an annex, such as Quy trình 1; a text is longer."""
_HEAD = 15
"""Without columns, elements of the head are looked for among this many lines."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and what it is; None for what the format does not know, such as a drawing's text."""

    role: Role | None
    line: Line
    annexed: bool = False


def placed(file: Finished, words: Vocabulary) -> tuple[Placed, ...]:
    """Every line with its role, in reading order."""
    text = [line for line in file.lines if line.text or line.rule]
    start = _annexes_start(text)
    main, annexes = text[:start], text[start:]
    roles = _main(main, words) + _annexed(annexes, words)
    return tuple(Placed(role, line, index >= start) for index, (role, line) in enumerate(zip(roles, text, strict=True)))


def _annexes_start(lines: Sequence[Line]) -> int:
    """Where the first annex begins: at its name, or on a new part after the signature."""
    foot = next((index for index, line in enumerate(lines) if fold(line.text).startswith(RECIPIENTS)), None)
    for index, line in enumerate(lines):
        named = line.side == "full" and _ANNEX.match(line.text)
        if index and (named or (line.part and foot is not None and index > foot and line.side in ("full", "cell"))):
            return index
    return len(lines)


def _main(lines: Sequence[Line], words: Vocabulary) -> list[Role | None]:
    roles: list[Role | None] = [_apart(line) for line in lines]
    head, foot = _blocks(lines)
    for index, role in _head_roles([(index, lines[index]) for index in head], words):
        roles[index] = role
    for index, role in _foot_roles([(index, lines[index]) for index in foot], words):
        roles[index] = role
    body = [index for index, line in enumerate(lines) if line.side == "full"]
    if not head:
        body = _loose_head(lines, body, roles)
    for index, role in zip(body, _body_roles([lines[index] for index in body], words), strict=True):
        roles[index] = role
    return roles


def _apart(line: Line) -> Role | None:
    if line.side == "cell":
        return Role.TABLE_HEADING if line.heading else Role.TABLE_CELL
    return None


def _blocks(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """The columns on top and those at the end: neighbouring lines that stand in columns."""
    blocks: list[list[int]] = []
    before: int | None = None
    for index, line in enumerate(lines):
        if line.side in ("left", "right"):
            if blocks and before is not None and lines[before].side in ("left", "right"):
                blocks[-1].append(index)
            else:
                blocks.append([index])
        if line.side != "float":
            before = index
    found: dict[str, list[int]] = {NATION: [], RECIPIENTS: []}
    for block in blocks:
        text = " ".join(fold(lines[index].text) for index in block)
        for key, kept in found.items():
            if key in text and not kept:
                kept += block
    return found[NATION], found[RECIPIENTS]


def _known_in_head(line: Line) -> Role | None:
    folded = fold(line.text)
    if folded.startswith(NATION):
        return Role.NATION
    if folded.startswith("doc lap"):
        return Role.MOTTO
    if _DAY.search(folded) and len(folded) < 80 and not folded.startswith(("can cu", "theo", "tu ngay")):
        return Role.PLACE_DATE
    if folded.startswith("so ") and len(folded) < 40 and ("/" in line.text or any(c.isdigit() for c in line.text)):
        return Role.NUMBER
    return None


def _head_roles(lines: Sequence[tuple[int, Line]], words: Vocabulary) -> list[tuple[int, Role | None]]:
    """Issuer and number on the left, nation and day on the right, whichever column they were put in."""
    found: list[tuple[int, Role | None]] = [(index, _known_in_head(line)) for index, line in lines]
    number = next((at for at, (_, role) in enumerate(found) if role is Role.NUMBER), None)
    names = [at for at, (_, role) in enumerate(found) if role is None and lines[at][1].side == "left"]
    above = [at for at in names if number is None or at < number]
    about = [at for at in names if at not in above and (above or fold(lines[at][1].text).startswith("v v"))]
    above = above or [at for at in names if at not in about]
    begin = max((at for at in above if begins(fold(lines[at][1].text), words.bodies)), default=next(iter(above), 0))
    for at in above:
        found[at] = (lines[at][0], Role.ISSUER if at >= begin else Role.SUPERIOR)
    for at in about:
        found[at] = (lines[at][0], Role.ABOUT)
    return found


def _loose_head(lines: Sequence[Line], body: list[int], roles: list[Role | None]) -> list[int]:
    """A head without columns: what its words tell; the rest stays with the body."""
    rest: list[int] = []
    for count, index in enumerate(body):
        role = _known_in_head(lines[index]) if count < _HEAD else None
        roles[index] = role
        if role is None:
            rest.append(index)
    return rest


def _foot_roles(lines: Sequence[tuple[int, Line]], words: Vocabulary) -> list[tuple[int, Role | None]]:
    found: list[tuple[int, Role | None]] = []
    signing = [index for index, line in lines if line.side == "right" and not line.text.startswith("(")]
    for index, line in lines:
        folded = fold(line.text)
        if folded.startswith(RECIPIENTS):
            found.append((index, Role.RECIPIENTS_TITLE))
        elif line.side == "left":
            found.append((index, Role.RECIPIENT))
        elif line.text.startswith("("):
            found.append((index, Role.SIGNER_NOTE))
        elif begins(folded, words.titles) or (index != signing[-1] and line.text.isupper()):
            found.append((index, Role.SIGNER_TITLE))
        else:
            apart = index == signing[-1] or not line.text.isupper() or (line.above or 0) > _NAME_APART
            found.append((index, Role.SIGNER_NAME if apart or line.text == GAP else Role.SIGNER_TITLE))
    return found


def _body_roles(lines: Sequence[Line], words: Vocabulary) -> list[Role | None]:
    """From the type's name to the last paragraph, one after the other."""
    found: list[Role | None] = []
    enacts = any(_enacting(line, words) for line in lines[1:])
    named = enacted = False
    for index, line in enumerate(lines):
        last = found[-1] if found else None
        if not named and index < _HEAD and _names_type(line, words, first=index == 0):
            named = True
            found.append(Role.TYPE_NAME)
        elif index and not enacted and _enacting(line, words):
            enacted = True
            found.append(Role.ENACTING)
        elif last in (Role.TYPE_NAME, Role.SUBJECT, Role.AUTHORITY) and (role := _under_title(line, last, words)):
            found.append(role)
        else:
            found.append(_running(line, found, words, enacts and not enacted))
    return found


def _names_type(line: Line, words: Vocabulary, *, first: bool) -> bool:
    """One of the types of PL III, or whatever stands first in capitals in the middle: forms have names of their own."""
    if line.text.endswith(":"):
        return False
    return fold(line.text) in words.types or (first and line.text.isupper() and "center" in line.aligns)


def _enacting(line: Line, words: Vocabulary) -> bool:
    return fold(line.text) in words.enacting and line.text.endswith(":")


def _under_title(line: Line, last: Role | None, words: Vocabulary) -> Role | None:
    """The subject comes right under the type; who has the authority after it; then the text begins."""
    folded = fold(line.text)
    if begins(folded, words.bases) or folded.startswith("kinh gui") or line.text.startswith("(") or _of_body(line):
        return None
    if last is Role.TYPE_NAME:
        return Role.SUBJECT
    if begins(folded, words.authorities) and (line.text.isupper() or "center" in line.aligns) and len(folded) < 160:
        return Role.AUTHORITY
    if last is Role.SUBJECT and "center" in line.aligns and not line.text.isupper() and (line.first or 0) < 1:
        return Role.SUBJECT
    return Role.AUTHORITY if last is Role.AUTHORITY and line.text.isupper() else None


def _running(line: Line, found: Sequence[Role | None], words: Vocabulary, before_enacting: bool) -> Role:
    last, folded = found[-1] if found else None, fold(line.text)
    if folded.startswith("kinh gui"):
        return Role.ADDRESSEE
    if last in (Role.ADDRESSEE, Role.ADDRESSEE_ITEM) and line.text[:1] in ("-", "–"):
        return Role.ADDRESSEE_ITEM
    if before_enacting and (begins(folded, words.bases) or last is Role.BASIS):
        return Role.BASIS
    if begins(folded, words.bases) and not before_enacting and _basis_alone(line, last, found):
        return Role.BASIS
    if last is Role.ANNEX_PART and not _of_body(line):
        return Role.ANNEX_PART_TITLE
    return _of_body(line) or Role.PARAGRAPH


def _basis_alone(line: Line, last: Role | None, found: Sequence[Role | None]) -> bool:
    """In a paper that enacts nothing: among the first paragraphs, ending as a basis does, slanted where it is last."""
    opening = not any(role in RUNNING and role is not Role.BASIS for role in found)
    slanted = all(span.italic for span in line.lettered)
    return opening and (line.text.endswith(";") or (slanted and line.text.endswith(".")) or
                        (slanted and last is Role.BASIS))


def _of_body(line: Line) -> Role | None:
    text = line.text
    if _CHAPTER.match(text):
        return Role.ANNEX_PART
    if _LABELLED.match(text) or (_ARTICLE.match(text) and line.lettered and line.lettered[0].bold):
        return Role.ARTICLE
    return next((role for pattern, role in _BODY if pattern.match(text)), None)


def _annexed(lines: Sequence[Line], words: Vocabulary) -> list[Role | None]:
    """Each annex: its name, its title, the reference to the paper, then text and tables."""
    found: list[Role | None] = []
    opening, last, part = True, None, lines[0].part if lines else 0
    for line in lines:
        role = _apart(line)
        if line.side != "full":
            opening = opening and line.side == "float"
        elif _ANNEX.match(line.text):
            opening, role = True, Role.ANNEX_NAME
        else:
            opening = opening or line.part != part
            role = _in_annex(line, last, opening)
            opening = role is Role.ANNEX_TITLE
        if line.side == "full":
            last, part = role, line.part
        found.append(role)
    return found


def _in_annex(line: Line, last: Role | None, opening: bool) -> Role:
    if line.text.startswith("(") and "kem theo" in fold(line.text)[:24] and last in (
            None, Role.ANNEX_NAME, Role.ANNEX_TITLE):
        return Role.ANNEX_REFERENCE
    role = _of_body(line)
    if role is None and opening and (last is not Role.ANNEX_TITLE or "center" in line.aligns):
        return Role.ANNEX_TITLE
    if role is None and last is Role.ANNEX_PART:
        return Role.ANNEX_PART_TITLE
    if role is None and line.aligns == {"center"} and len(line.text) < _CAPTION and line.text[-1:].isalnum():
        return Role.ANNEX_PART_TITLE if line.text.isupper() else Role.ANNEX_PART
    return role or Role.PARAGRAPH
