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
    """The same found for several lines is told once, with the first of them and how many there are.

    Right measures of one element are one range."""
    counted: dict[Finding, Finding] = {}
    for finding in findings:
        measured = finding.right is True and isinstance(finding.found, float)
        key = replace(finding, text="", count=1, found=None if measured else finding.found)
        known = counted.get(key)
        if known is None:
            counted[key] = finding
        else:
            found = _both(known.found, finding.found) if measured else known.found
            counted[key] = replace(known, count=known.count + 1, found=found)
    return tuple(counted.values())


def _both(known: Value, found: Value) -> Value:
    ends = [end for value in (known, found) for end in
            ((value.min, value.max) if isinstance(value, Range) else (value,)) if isinstance(end, float)]
    return min(ends) if min(ends) == max(ends) else Range(min(ends), max(ends))
