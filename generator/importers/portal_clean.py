"""Reading a record's values whatever their type, and cleaning its text; every cleaning is noted. Knows no model."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from ..viet import INVISIBLE, clean
from .report import Finding

_BULLETS = "-–—+*•▪➢✓ "
_ZERO_WIDTH = range(0x2000, 0x3000)


@dataclass(slots=True)
class Notebook:
    """What is met in one record, in order."""

    findings: list[Finding] = field(default_factory=list)

    def note(self, kind: str, detail: str = "") -> None:
        """One more finding."""
        self.findings.append(Finding(kind, detail))

    def text(self, value: object) -> str:
        """A text cleaned (NFC, nothing invisible, plain blanks), its lines kept."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        raw = str(value)
        cleaned = clean(raw)
        if cleaned != raw:
            self._tell(raw)
        return cleaned

    def line(self, value: object) -> str:
        """A text cleaned and put on one line."""
        return " ".join(self.text(value).split())

    def item(self, value: object) -> str:
        """A text cleaned, without the bullet that a list left before it."""
        text = self.text(value)
        bare = text.lstrip(_BULLETS)
        if bare != text:
            self.note("bullet")
        return bare

    def _tell(self, raw: str) -> None:
        if not unicodedata.is_normalized("NFC", raw):
            self.note("text-nfc")
        hidden = INVISIBLE.search(raw)
        if hidden:
            zero_width = ord(hidden.group()) in _ZERO_WIDTH or hidden.group() in "\u00ad\ufeff"
            self.note("text-invisible" if zero_width else "text-private")
        if "\u00a0" in raw:
            self.note("text-nbsp")


def rows(data: object, key: str) -> list[Mapping[str, Any]]:
    """The mappings in a list under a key; anything else is left out."""
    values = data.get(key) if isinstance(data, Mapping) else None
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def part(data: object, key: str) -> Mapping[str, Any]:
    """The mapping under a key, or an empty one."""
    value = data.get(key) if isinstance(data, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def label(data: Mapping[str, Any], key: str) -> str:
    """A word of the portal's own under a key, as its tables have it; blank where it is no text."""
    value = data.get(key)
    return value if isinstance(value, str) else ""


def number(value: object) -> Decimal | None:
    """A number that can be counted with: not negative, not absurd; text of digits counts as one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not found.is_finite() or found < 0 or found >= 10**15:
        return None
    return None if found != found.quantize(Decimal("0.0001")) else found


def digits(value: Decimal) -> str:
    """A number as content has it: 2.5, 100000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
