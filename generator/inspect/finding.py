"""What a measurement found, as a value: the element, what was measured, what the law wants. Knows no wording."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Range:
    """From `min` to `max`; None where the act sets no end."""

    min: float | None = None
    max: float | None = None


Value = str | bool | float | Range | None
"""A word of `values` in `data/inspection.yaml`, words of a paper, a yes or no, a number, a range."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One element's one property. `right` is None where the file does not tell; `text` is where it stands."""

    role: str
    what: str
    found: Value
    required: Value
    basis: str
    right: bool | None
    text: str = ""
    count: int = 1
    """How many lines it holds for."""


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same found for several lines is told once, with the first of them and how many there are."""
    counted: dict[Finding, Finding] = {}
    for finding in findings:
        key = replace(finding, text="", count=1)
        known = counted.get(key)
        counted[key] = replace(known, count=known.count + 1) if known else finding
    return tuple(counted.values())
