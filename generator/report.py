"""Problems told to people and machines: place, fault, need, fix. The words are data (`data/messages`)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .load.yaml_text import read_yaml
from .problem import Problem

MESSAGES = Path(__file__).parent / "data" / "messages"
_WORDS = {
    "vi": {"error": "lỗi", "warning": "nhắc", "need": "cần", "fix": "sửa", "see": "xem", "wrong": "Sai",
           "right": "Đúng", "none": "Không có lỗi.", "count": "{errors} lỗi, {warnings} điều nhắc."},
    "en": {"error": "error", "warning": "note", "need": "needed", "fix": "fix", "see": "see", "wrong": "Wrong",
           "right": "Right", "none": "No faults.", "count": "{errors} errors, {warnings} notes."},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words."""

    title: str
    need: str
    fix: str


@cache
def message(code: str) -> Mapping[str, Any] | None:
    """The file of a code, or None where there is no such code."""
    path = MESSAGES / f"{code}.yaml"
    if not code.isalnum() or not path.is_file():
        return None
    data, _ = read_yaml(path.name, path.read_bytes())
    return data if isinstance(data, dict) else None


def told(problem: Problem, lang: str) -> Told:
    """A problem in the words of a language. A fix that lacks a word is no fix."""
    args = dict(problem.args)
    words = (message(problem.code) or {}).get(lang, {})
    fix = str(words.get("fix") or "")
    if any("{" + name + "}" in fix and not value for name, value in args.items()):
        fix = ""
    return Told(_filled(str(words.get("title", problem.code)), args), _filled(str(words.get("need") or ""), args),
                _filled(fix, args))


def _filled(text: str, args: Mapping[str, str]) -> str:
    for name, value in args.items():
        text = text.replace("{" + name + "}", value)
    return text


def as_text(problems: Iterable[Problem], lang: str) -> str:
    """All of them with the line quoted and a count at the end."""
    found = list(problems)
    words = _WORDS[lang]
    if not found:
        return words["none"]
    errors = sum(p.severity == "error" for p in found)
    count = _filled(words["count"], {"errors": str(errors), "warnings": str(len(found) - errors)})
    return "\n\n".join([*(_one(problem, lang) for problem in found), count])


def _one(problem: Problem, lang: str) -> str:
    words, said, place = _WORDS[lang], told(problem, lang), problem.place
    at = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    lines = [f"{at}: {words[problem.severity]}[{problem.code}] {said.title}", *_excerpt(problem)]
    if said.need:
        lines.append(f"  {words['need']}: {said.need}")
    if said.fix:
        lines.append(f"  {words['fix']}: {said.fix}")
    lines.append(f"  {words['see']}: congkhai explain {problem.code}")
    return "\n".join(lines)


def _excerpt(problem: Problem) -> list[str]:
    place = problem.place
    path = Path(place.path)
    if not place.line or not path.is_file() or path.stat().st_size > 5_000_000:
        return []
    rows = path.read_text("utf-8-sig", errors="replace").split("\n")
    if place.line > len(rows):
        return []
    row = rows[place.line - 1][:160]
    under = " " * (place.column - 1) + "^" * max(1, min(place.width, len(row) - place.column + 1))
    return [f"  {place.line:>4} | {row}", f"       | {under}"]


def as_json(problems: Iterable[Problem], lang: str) -> str:
    """One JSON array, for editors and tools."""
    return json.dumps([{
        "path": p.place.path, "line": p.place.line, "column": p.place.column, "code": p.code, "severity": p.severity,
        "message": told(p, lang).title, "need": told(p, lang).need, "fix": told(p, lang).fix} for p in problems],
        ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem], lang: str) -> str:
    """Annotations of a pull request (GitHub's workflow commands; their escapes)."""
    rows = []
    for p in problems:
        said = told(p, lang)
        text = f"{said.title}. {said.need}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = p.place.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        kind = "error" if p.severity == "error" else "warning"
        rows.append(f"::{kind} file={path},line={p.place.line or 1},col={p.place.column or 1},title={p.code}::{text}")
    return "\n".join(rows)


def explained(code: str, lang: str) -> str | None:
    """The long story of a code with a wrong and a right example, or None where there is no such code."""
    data = message(code.upper())
    if data is None:
        return None
    words = _WORDS[lang]
    parts = [f"{code.upper()}: {data[lang]['title']}", data["long"][lang], f"{words['need']}: {data[lang]['need']}"]
    for key in ("wrong", "right"):
        if data.get(key):
            parts.append(f"{words[key]}:\n" + "\n".join(f"    {row}" for row in str(data[key]).split("\n")))
    return "\n\n".join(parts)
