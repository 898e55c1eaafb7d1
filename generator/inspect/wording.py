"""The words of a finished file against the act: fixed wordings, number, day, endings, recipients. Knows no looks."""

import re
from collections.abc import Iterator, Sequence

from ..model.document import GAP, Role
from ..model.format import Format
from .finding import Finding
from .letters import RUNNING
from .roles import Placed
from .sequence import sequence_findings
from .vocabulary import Vocabulary

_BLANK = re.compile(rf"[\s.…_{GAP}]*")
_NUMBER = re.compile(r"(?P<word>Số\s*:?)(?P<digits>[^/]*)(?P<slash>/?)(?P<symbol>.*)", re.DOTALL)
_GROUP = re.compile(r"(?:[A-ZÀ-Ỹ0-9]+|QyĐ|CTr|TTr|TrS)(?:[.,&][A-ZÀ-Ỹ0-9]+)*")
"""Letters of a symbol: capitals, but for four abbreviations of PL III, Mục I."""
_DAY = re.compile(r"(?P<place>.*?)(?P<comma>,?)\s*ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>.*)", re.DOTALL)
_DAYS, _MONTHS, _YEARS = r"0[1-9]|[12]\d|3[01]", r"0[1-9]|[3-9]|1[0-2]", r"\d{4}"


def wording_findings(lines: Sequence[Placed], look: Format, words: Vocabulary) -> Iterator[Finding]:
    """All that the words of a paper must be."""
    for entry in lines:
        text, own = entry.line.text, look.roles.get(entry.role) if entry.role else None
        if own is None:
            continue
        if entry.role is Role.NATION:
            yield _same(Role.NATION, text, look.nation.upper(), own.basis)
        elif entry.role is Role.MOTTO:
            yield _same(Role.MOTTO, text, look.motto, own.basis)
        elif entry.role is Role.RECIPIENTS_TITLE:
            yield _same(Role.RECIPIENTS_TITLE, text, "Nơi nhận:", own.basis)
        elif entry.role is Role.NUMBER:
            yield from _number(text, own.basis)
        elif entry.role is Role.PLACE_DATE:
            yield from _day(text, own.basis)
        elif entry.role is Role.SIGNER_NAME:
            honour = next((word for word in words.honours if re.match(rf"{re.escape(word)}(?![^\W\d_])", text)), None)
            yield Finding(Role.SIGNER_NAME, "honours", honour, None, words.bases_of["honours"], honour is None, text)
    yield from _endings(lines, look)
    yield from _end(lines, words)
    yield from _recipients(lines, look)
    yield from sequence_findings(lines, look, words)


def _same(role: Role, text: str, wanted: str, basis: str) -> Finding:
    """Fixed words; HOÀ and HÒA are one word in two spellings."""
    found = text.replace("HOÀ", "HÒA")
    return Finding(role, "words", text, wanted, basis, found == wanted, text)


def _number(text: str, basis: str) -> Iterator[Finding]:
    found = _NUMBER.fullmatch(text)
    if found is None:
        yield Finding(Role.NUMBER, "words", text, "Số: 05/QĐ-UBND", basis, False, text)
        return
    digits, symbol = found["digits"], found["symbol"]
    blank = bool(_BLANK.fullmatch(digits))
    yield Finding(Role.NUMBER, "words", found["word"], "Số:", basis, found["word"] == "Số:", text)
    right = blank or bool(re.fullmatch(r" ?\d{2,}", digits))
    yield Finding(Role.NUMBER, "digits", digits.strip() or None, "01", basis, right, text)
    groups = symbol.split("-")
    fine = bool(found["slash"]) and all(_GROUP.fullmatch(group) or group == GAP for group in groups)
    yield Finding(Role.NUMBER, "symbol", f"{found['slash']}{symbol}", "/QĐ-UBND", basis, fine, text)


def _day(text: str, basis: str) -> Iterator[Finding]:
    found = _DAY.fullmatch(text)
    if found is None:
        yield Finding(Role.PLACE_DATE, "words", text, "…, ngày 05 tháng 01 năm 2026", basis, False, text)
        return
    yield Finding(Role.PLACE_DATE, "comma", bool(found["comma"]), True, basis, bool(found["comma"]), text)
    place = found["place"].strip()
    yield Finding(Role.PLACE_DATE, "words", place, place[:1].upper() + place[1:], basis, place[:1].isupper(), text)
    parts = [found[name].strip(" ") for name in ("day", "month", "year")]
    right = all(_BLANK.fullmatch(part) or re.fullmatch(wanted, part)
                for part, wanted in zip(parts, (_DAYS, _MONTHS, _YEARS), strict=True))
    shown = "/".join(part.strip() or GAP for part in parts)
    yield Finding(Role.PLACE_DATE, "day", shown, "05/01/2026", basis, right, text)


def _endings(lines: Sequence[Placed], look: Format) -> Iterator[Finding]:
    """Lists whose entries end with a semicolon and the last with a full stop: bases, addressees."""
    for role in (Role.BASIS, Role.ADDRESSEE_ITEM):
        entries = [entry.line.text for entry in lines if entry.role is role]
        for index, text in enumerate(entries):
            wanted = "." if index + 1 == len(entries) else ";"
            yield Finding(role, "ending", text[-1:], wanted, look.roles[role].basis, text.endswith(wanted), text)


def _end(lines: Sequence[Placed], words: Vocabulary) -> Iterator[Finding]:
    """The sign that closes the text, before the signature."""
    start = next((index for index, entry in enumerate(lines) if entry.role is Role.ANNEX_NAME), len(lines))
    text = [entry.line.text for entry in lines[:start] if entry.role in RUNNING]
    signed = any(entry.role is Role.RECIPIENT for entry in lines[:start])  # what nobody receives is a form
    if text and signed:
        found = "./." if text[-1].endswith("./.") else text[-1][-3:]
        yield Finding("body", "ending", found, "./.", words.bases_of["end"], found == "./.", text[-1])


def _recipients(lines: Sequence[Placed], look: Format) -> Iterator[Finding]:
    entries = [entry.line.text for entry in lines if entry.role is Role.RECIPIENT]
    basis = look.roles[Role.RECIPIENT].basis
    for index, text in enumerate(entries):
        wanted = "." if index + 1 == len(entries) else ";"
        yield Finding(Role.RECIPIENT, "dash", text[:2], "- ", basis, text.startswith("- "), text)
        yield Finding(Role.RECIPIENT, "ending", text[-1:], wanted, basis, text.endswith(wanted), text)
    if entries:
        last = entries[-1]
        kept = bool(re.match(r"-? ?Lưu: ", last))
        yield Finding(Role.RECIPIENT, "archive", last, "- Lưu: VT, ….", basis, kept, last)
