"""Number, day, issuer, name, years and kind of a plan, from its paragraphs. Knows no section and no table."""

import re
from collections.abc import Sequence
from datetime import date

from ..model.plan import PlanKind
from ..viet import one_line
from .announcement_facts import issuer_of, signed_of
from .pages import boxed_fact
from .phrases import plain
from .plan_words import plan_words
from .source import Paragraph

_LETTERS = r"[A-ZĐ][A-ZĐa-z]*"
_NUMBER = re.compile(r"^Số(?: hiệu)?\s*:?\s*(\d+[A-Z]?\s*/\s*(?:\d{4}\s*/\s*)?"
                     rf"{_LETTERS}(?:\s*-\s*{_LETTERS})*)")
_ISSUES = re.compile(r".*\bban hành (kế hoạch .+?)[,\s]*(?:\((?:sau đây|gọi)[^)]*\)\s*)?"
                     r"(?:với |gồm |cụ thể |các |những |nội dung |chủ yếu |cơ bản |cụ thể |sau đây|như |sau)*[:.]?\s*$",
                     re.IGNORECASE)
_FOLLOWS = re.compile(r"(?:như sau|nội dung (?:cụ thể )?(?:như )?sau|sau đây)\s*:?\s*$", re.IGNORECASE)
_PLACE = re.compile(r"\b(tỉnh|thành phố)\s+((?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*\s?){1,4})")
_PLACE_LINE = re.compile(r"^([A-ZĐ][^,;:\d]{2,40}),\s*ngày\s")
_RANGE = re.compile(r"(?:giai đoạn|năm)\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_UNTIL = re.compile(r"đến (?:hết )?năm (\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (\d{4})\b", re.IGNORECASE)
_TOP = 80


def number_in(paragraphs: Sequence[Paragraph]) -> str | None:
    """The number of the paper, as its letterhead or the page's box has it."""
    found = next((found[1] for paragraph in paragraphs[:_TOP] if (found := _NUMBER.match(paragraph.text))), None)
    if found is None:
        boxed = re.match(r"\d+/[A-ZĐ-]+", boxed_fact([paragraph.text for paragraph in paragraphs], "number"))
        found = boxed[0] if boxed else None
    return "".join(found.split()) if found else None


def day_of(paragraphs: Sequence[Paragraph]) -> date | None:
    """The day of signing."""
    return signed_of(paragraphs)


def title_in(paragraphs: Sequence[Paragraph]) -> str:
    """What the plan is called: in the sentence that issues it, else under the word KẾ HOẠCH."""
    for paragraph in paragraphs:
        if _FOLLOWS.search(paragraph.text) and (found := _ISSUES.match(paragraph.text)):
            name = one_line(found[1]).strip(" ,")
            if ". " in name:  # another's plan, which this one only carries out
                break
            return name[:1].upper() + name[1:]
    start = next((at for at, one in enumerate(paragraphs) if plain(one.text) == " ke hoach "), None)
    if start is None:
        return _about(paragraphs)
    under = []
    for paragraph in paragraphs[start + 1:start + 6]:
        if plan_words().opens(paragraph.text, "bases") and not paragraph.text.isupper():
            break
        under.append(paragraph.text)
    name = one_line(" ".join(under))
    return f"Kế hoạch {name.lower() if name.isupper() else name[:1].lower() + name[1:]}"


def _about(paragraphs: Sequence[Paragraph]) -> str:
    """What a dispatch is about: the lines that begin with V/v, one right under the other."""
    start = next((at for at, one in enumerate(paragraphs[:_TOP]) if re.match(r"V/v\b", one.text)), None)
    if start is None:
        return ""
    lines = [one for at, one in enumerate(paragraphs[start:start + 6]) if one.line == paragraphs[start].line + at]
    name = one_line(" ".join(one.text for one in lines)).removeprefix("V/v").strip()
    return name[:1].upper() + name[1:]


def issuer_in(paragraphs: Sequence[Paragraph], title: str, number: str | None) -> str:
    """The issuing body by its name; a committee's place stands under it, in the plan's name, or before the day."""
    found = issuer_of(paragraphs)
    council = next((name for name in plan_words().councils.values() if plain(name).startswith(plain(found).rstrip())),
                   None) if found else None
    if found and council is None:
        return found
    if number and "UBND" not in number:
        return ""
    place = _under_council(paragraphs) or _named_place(title, paragraphs)
    return f"Ủy ban nhân dân {place}" if place else ""


def _under_council(paragraphs: Sequence[Paragraph]) -> str:
    """The province on the line under ỦY BAN NHÂN DÂN."""
    top = [one_line(paragraph.text.strip(" -_*")) for paragraph in paragraphs[:_TOP]]
    for name in top:
        kind = next((kind for kind in plan_words().councils if name.upper().startswith(f"{kind.upper()} ")), None)
        if kind and name.isupper():
            return f"{kind} {name[len(kind) + 1:].title()}"
    return ""


def place_in(paragraphs: Sequence[Paragraph]) -> str:
    """The place before the day."""
    return next((one[1].strip() for p in paragraphs[:_TOP] if (one := _PLACE_LINE.match(p.text))), "")


def _named_place(title: str, paragraphs: Sequence[Paragraph]) -> str:
    """A province in the plan's name, else before the day: papers of a province name it there (NĐ 30/2020)."""
    found = _PLACE.search(title)
    if found:
        return f"{found[1]} {found[2].strip()}"
    line = place_in(paragraphs)
    return f"tỉnh {line}" if line else ""


def years_in(title: str, signed: date | None) -> tuple[int | None, int | None]:
    """The first and the last year of a plan, the last only where there are several."""
    ranged = _RANGE.search(title)
    if ranged:
        return int(ranged[1]), int(ranged[2])
    until = _UNTIL.search(title)
    if until and signed:
        return signed.year, int(until[1])
    years = [int(year) for year in _YEAR.findall(title)]
    return (years[-1] if years else signed.year if signed else None), None


def kind_in(title: str, issuer: str, is_dispatch: bool) -> PlanKind | None:
    """What the plan is for, where its name tells; a control plan of a body under the province is a unit's."""
    if is_dispatch:
        return PlanKind.DISPATCH
    words = plain(title)
    bare = f" {words.removeprefix(' ke hoach ').strip()} "
    found = next((kind for kind, column in plan_words().kinds.items() if column.fits(words) or column.fits(bare)), None)
    if found is PlanKind.CONTROL and issuer and not plan_words().opens(issuer, "province"):
        return PlanKind.UNIT
    return found
