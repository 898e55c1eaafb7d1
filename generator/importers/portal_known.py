"""What a content folder holds already, read leniently: ids to reuse, files to keep. `check` judges it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from ..load.yaml_text import MAX_BYTES, read_yaml
from .portal_organizations import Known, shortened
from .portal_tables import plain


def known_in(content: Path) -> Known:
    """The ids in a content folder by what identifies each thing; nothing where the folder is empty."""
    organizations: dict[str, str] = {}
    for key, entry in _entries(content, "organizations/*.yaml"):
        if isinstance(entry.get("code"), str):
            organizations.setdefault(entry["code"], key)
        for name in entry.get("names") or ():
            if isinstance(name, Mapping) and isinstance(name.get("name"), str):
                organizations.setdefault(shortened(name["name"]), key)
    acts = {str(entry["number"]): key for key, entry in _entries(content, "law/acts/*.yaml") if entry.get("number")}
    fields = {plain(str(entry["name"])): key for key, entry in _entries(content, "fields.yaml") if entry.get("name")}
    folders = {path.name: path.parent.name for path in content.glob("procedures/*/*") if path.is_dir()}
    announcements: dict[tuple[str, str, str], str] = {}
    starts: dict[tuple[str, str], date] = {}
    for path in sorted(content.glob("announcements/*/*.yaml")):
        data, key = data_of(path), f"{path.parent.name}/{path.stem}"
        if isinstance(data, Mapping):
            announcements[str(data.get("number")), str(data.get("signed")), str(data.get("issuer"))] = key
            starts.update(_starts(data, key))
    return Known(organizations, acts, fields, folders, announcements, starts)


def _starts(announcement: Mapping[str, Any], key: str) -> Iterator[tuple[tuple[str, str], date]]:
    listed = announcement.get("rows")
    for row in [{}, *(listed if isinstance(listed, list) else ())]:
        if isinstance(row, Mapping):
            with suppress(ValueError):
                day = row.get("effective") or announcement.get("effective") or announcement.get("signed")
                yield (key, str(row.get("code") or "")), date.fromisoformat(str(day))


def ids_in(content: Path, pattern: str) -> frozenset[str]:
    """The ids that mapping files hold."""
    return frozenset(key for key, _ in _entries(content, pattern))


def data_of(path: Path) -> Any:
    """A file's plain data; None where there is none to be had."""
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        return None
    return read_yaml(path.name, path.read_bytes())[0]


def _entries(content: Path, pattern: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted(content.glob(pattern)):
        data = data_of(path)
        for key, entry in data.items() if isinstance(data, Mapping) else ():
            if isinstance(entry, Mapping):
                yield key, entry
