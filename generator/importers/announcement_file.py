"""A reading as a content file that an editor can go on with. Knows the file's shape, not where it was read from."""

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from ..load.kinds import schema_line
from ..model.announcement import Row
from ..model.base import SLUG, Level
from ..viet import fold, slug
from .announcement_reading import Reading
from .phrases import phrases
from .source import Unreadable

_PLAIN = re.compile(r"\d+/[A-ZĐ0-9/-]+|[A-Za-zÀ-ỹĐđ][^:#\n\"'{}\[\]&*!|>%@`?]*[^\s:#\n\"'{}\[\]&*!|>%@`?]")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}
_SYMBOL = re.compile(r"QĐ-(.+)")


def write_announcement(reading: Reading, into: Path, issuers: Mapping[str, str], force: bool = False) -> Path:
    """Write `announcements/<year>/<id>.yaml` under the content folder `into` and give its path.

    `issuers` are the catalog's bodies: id by name. One that is unknown is added to `organizations/imported.yaml`.
    A file that is there already is kept (Unreadable I007) unless `force` says otherwise."""
    path = into / "announcements" / str(reading.signed.year) / f"{slug(reading.number)}.yaml"
    if path.exists() and not force:
        raise Unreadable(path, "I007", {"number": reading.number})
    issuer = _known_issuer(reading, issuers)
    if issuer is None:
        issuer = _add_issuer(reading, into, set(issuers.values()))
    text = "\n".join(announcement_lines(reading, issuer)) + "\n"
    _write_whole(path, schema_line(f"content/{path.relative_to(into).as_posix()}") + text)
    return path


def announcement_lines(reading: Reading, issuer: str) -> Iterator[str]:
    """The file's lines: what is doubtful stands as a comment where the eye falls on it."""
    said = phrases().comments
    unsure = sum(1 for row in reading.rows if row.unsure)
    yield f"# {said['head']}"
    if unsure:
        yield f"# {said['unsure'].format(count=unsure)}"
    for note in reading.notes:
        yield f"# {said['note'].format(line=note.line or '-', text=_one_comment(note.text('vi')))}"
    yield f"number: {_scalar(reading.number)}"
    yield f"issuer: {issuer}"
    yield f"signed: {reading.signed.isoformat()}"
    if reading.effective:
        yield f"effective: {reading.effective.isoformat()}"
    if reading.title:
        yield f"title: {_scalar(reading.title)}"
        yield f"subject: {_scalar(reading.title[:1].lower() + reading.title[1:])}"
    yield "rows:"
    for row in reading.rows:
        if row.unsure:
            yield f"  # {said['row']}"
        yield from _row_lines(row)


def _row_lines(row: Row) -> Iterator[str]:
    values = {
        "action": row.action.value,
        "code": row.code and json.dumps(row.code),
        "name": row.name and _scalar(row.name),
        "level": row.level and row.level.value,
        "levels": row.levels and f"[{', '.join(level.value for level in row.levels)}]",
        "field": row.field and _scalar(row.field),
        "replaces": row.replaces and f"[{', '.join(json.dumps(code) for code in row.replaces)}]",
        "effective": row.effective and row.effective.isoformat(),
        "act": row.act and _scalar(row.act),
        "unsure": row.unsure and _scalar(row.unsure),
    }
    start = "  - "
    for key, value in values.items():
        if value:
            yield f"{start}{key}: {value}"
            start = "    "


def _scalar(text: str) -> str:
    """Plain where YAML reads it as the same text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def _one_comment(text: str) -> str:
    return " ".join(text.split())


def _known_issuer(reading: Reading, issuers: Mapping[str, str]) -> str | None:
    wanted = fold(reading.issuer)
    return next((key for name, key in issuers.items() if wanted and fold(name) == wanted), None)


def _add_issuer(reading: Reading, into: Path, taken: set[str]) -> str:
    """A body the catalog does not know, added with what the announcement tells of it."""
    found = _SYMBOL.search(reading.number)
    symbol = found[1] if found else ""
    name = reading.issuer or symbol
    key = slug(name)
    if key in taken or not SLUG.fullmatch(key):
        return key if key in taken else slug(reading.number)
    path = into / "organizations" / "imported.yaml"
    yaml = YAML()
    yaml.width = 120
    data = yaml.load(path.read_text("utf-8")) if path.exists() else None
    bodies = data if isinstance(data, CommentedMap) else CommentedMap()
    if key not in bodies:
        level = Level.PROVINCE if fold(name).startswith("uy ban nhan dan") else Level.MINISTRY
        body = CommentedMap(names=[CommentedMap(since=reading.signed, name=name)], level=level.value)
        if symbol:
            body["symbol"] = symbol
        bodies[key] = body
        _dump(yaml, bodies, path)
    return key


def _dump(yaml: YAML, data: CommentedMap, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
        yaml.dump(data, part)
    os.replace(part.name, path)


def _write_whole(path: Path, text: str) -> None:
    """All of it or nothing: a run that is stopped leaves the file of before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
        part.write(text)
    os.replace(part.name, path)
