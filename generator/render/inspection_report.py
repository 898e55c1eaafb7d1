"""What a measurement found as a table for the terminal and as JSON. The words are data (`data/inspection.yaml`)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..inspect.finding import Finding, Range, Value
from ..inspect.vocabulary import inspection_words

_MARKS = {True: "✓", False: "✗", None: "?"}
_UNITS = {"size": "pt", "same-size": "pt", "between": "pt", "indent": "mm", "top": "mm", "bottom": "mm", "left": "mm",
          "right": "mm", "size-of-paper": "mm"}
_WIDEST = 34
_EXCERPT = 70


def inspection_text(name: str, format_name: str, findings: Sequence[Finding], lang: str) -> str:
    """A row for each element's property: found, required, article, right or wrong; below a wrong one, where it is."""
    words = inspection_words()
    said = words["said"]
    head = ["", *str(said["head"][lang]).split(" | ")]
    rows = [[_MARKS[finding.right], *(_cut(cell) for cell in _cells(finding, words, lang))] for finding in findings]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    lines = [said["measured"][lang].format(file=name, format=format_name), _row(head, widths)]
    for finding, row in zip(findings, rows, strict=True):
        lines.append(_row(row, widths))
        if finding.right is False and finding.text:
            more = said["more"][lang].format(count=finding.count - 1) if finding.count > 1 else ""
            lines.append(f"    «{_cut(' '.join(finding.text.split()), _EXCERPT)}» {more}".rstrip())
    counts = {name: sum(finding.right is value for finding in findings)
              for name, value in (("right", True), ("wrong", False), ("unknown", None))}
    return "\n".join([*lines, said["count"][lang].format(**counts)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cut(text: str, width: int = _WIDEST) -> str:
    return text if len(text) <= width else f"{text[:width - 1]}…"


def _cells(finding: Finding, words: Mapping[str, Any], lang: str) -> list[str]:
    return [_label(words["roles"], finding.role, lang), _label(words["whats"], finding.what, lang),
            *(_value(value, finding, words, lang) for value in (finding.found, finding.required)), finding.basis]


def _label(labels: Mapping[str, Mapping[str, str]], key: str, lang: str) -> str:
    return labels[key][lang] if key in labels else key


def _value(value: Value, finding: Finding, words: Mapping[str, Any], lang: str) -> str:
    unit = f" {_UNITS[finding.what]}" if finding.what in _UNITS else ""
    values = words["values"]
    if value is None:
        return str(values["none"][lang]) if finding.right is not None else ""
    if isinstance(value, bool):
        return str(values["yes" if value else "no"][lang])
    if isinstance(value, Range):
        ends = dict.fromkeys(_number(end, lang) for end in (value.min, value.max) if end is not None)
        sign = "≥ " if value.max is None else "≤ " if value.min is None else ""
        return sign + "–".join(ends) + unit
    if isinstance(value, float | int):
        return _number(value, lang) + unit
    if value.startswith("before "):
        return str(values["before"][lang].format(what=_label(words["roles"], value.removeprefix("before "), lang)))
    shown = "/".join(_label(values, part, lang) for part in value.split("/")) if value in values or (
        finding.what in ("align", "side", "margin", "rule")) else value
    return " ".join(shown.split()) + unit


def _number(value: float, lang: str) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if lang == "vi" else text


def inspection_json(name: str, format_id: str, findings: Sequence[Finding]) -> str:
    """The same for programs; the names of elements and properties are those of `data/inspection.yaml`."""
    return json.dumps({
        "file": name, "format": format_id, "right": all(finding.right is not False for finding in findings),
        "findings": [{
            "element": str(finding.role), "what": finding.what, "found": _plain(finding.found),
            "required": _plain(finding.required), "basis": finding.basis, "right": finding.right, "text": finding.text,
            "count": finding.count} for finding in findings]}, ensure_ascii=False, indent=1)


def _plain(value: Value) -> object:
    return {"min": value.min, "max": value.max} if isinstance(value, Range) else value
