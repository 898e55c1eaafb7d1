"""Procedure codes as cells write them: broken over lines, with suffixes, beside money. Knows no table."""

import re
from dataclasses import dataclass, replace

_CODE = re.compile(r"(?<![\d.,])([1-9]\.\d{6})(?!\d)")
# A dot too many, as in 1.014.111; a sum of money ends in 00.
_DOTTED = re.compile(r"(?<![\d.,])([1-9]\.\d{3})\.((?!\d00)\d{3})(?=\s*(?:\.?\s*H\d{2}|[)\]]|$))")
_SUFFIX = re.compile(r"(?:\.\d{3})*(?:\.\d{2})?(?:\.H\d{2})?", re.IGNORECASE)
_BEFORE = r"[\[(]?\s*(?:mã(?:\s*số)?(?:\s*(?:TTHC|thủ tục))?\s*:?\s*)?"
_AFTER = r"(?:\.\d{3})*(?:\.H\d{2})?\s*[\])]?"
_NEARLY = re.compile(r"\d{1,2}\s*[.,]\s*\d[\d\s]{3,11}")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a cell; `only`: nothing else stands in it; `odd`: it looks like a code and is none."""

    codes: tuple[str, ...] = ()
    only: bool = False
    odd: str = ""


def codes_in(cell: str) -> Codes:
    """The codes of a cell that should hold codes: a break inside one is closed."""
    text = cell.strip()
    mended = _DOTTED.sub(r"\1\2", text)
    if mended != text:
        return replace(codes_in(mended), odd=text)
    found = tuple(dict.fromkeys(_CODE.findall(text)))
    if not found:
        found = tuple(dict.fromkeys(_CODE.findall("".join(text.split()))))
    if not found:
        return Codes(odd=text if _NEARLY.fullmatch(text) else "")
    rest = "".join(text.split())
    for code in found:
        rest = rest.replace(code, " ")
    return Codes(found, only=not _SUFFIX.sub("", rest).strip(" ;,/[]()*"))


def split_code(text: str) -> tuple[tuple[str, ...], str]:
    """Codes inside a name, and the name without them and the brackets around them."""
    text = _DOTTED.sub(r"\1\2", text)
    found = tuple(dict.fromkeys(_CODE.findall(text)))
    for code in found:
        text = re.sub(_BEFORE + re.escape(code) + _AFTER, " ", text, flags=re.IGNORECASE)
    return found, " ".join(text.split()).strip(" -–:;")
