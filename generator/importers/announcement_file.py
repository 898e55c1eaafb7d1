"""A reading as a content file that an editor can go on with. Knows the file's shape, not where it was read from."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from ..files import write_whole
from ..load.kinds import schema_line
from ..model.base import SLUG, Level
from ..viet import fold, slug
from .announcement_reading import Reading
from .content_file import comment_lines, rows_lines, scalar
from .source import Unreadable

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
    write_whole(path, (schema_line(f"content/{path.relative_to(into).as_posix()}") + text).encode())
    return path


def announcement_lines(reading: Reading, issuer: str) -> Iterator[str]:
    """The file's lines: what is doubtful stands as a comment where the eye falls on it."""
    yield from comment_lines("head", reading.rows, reading.notes)
    yield f"number: {scalar(reading.number)}"
    yield f"issuer: {issuer}"
    yield f"signed: {reading.signed.isoformat()}"
    if reading.effective:
        yield f"effective: {reading.effective.isoformat()}"
    if reading.title:
        yield f"title: {scalar(reading.title)}"
        yield f"subject: {scalar(reading.title[:1].lower() + reading.title[1:])}"
    yield from rows_lines(reading.rows)


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
    text = io.StringIO()
    yaml.dump(data, text)
    write_whole(path, text.getvalue().encode())
