"""Files made aside and then moved into a content folder: whole into an empty one, file by file into a catalog.

What stands there already is kept unless it may be overwritten; a killed run leaves no half-written file."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..load.kinds import schema_line
from ..load.schemas import schemas
from .portal_known import data_of
from .portal_yaml import to_yaml, with_rows
from .source import Unreadable

# What others refer to comes first: a run stopped between two moves leaves a catalog without dangling names.
_ORDER = ("organizations", "law", "fields.yaml", "announcements", "procedures", "events.yaml", "site.yaml")


class Stage:
    """The folder beside the content folder in which the files wait."""

    def __init__(self, into: Path, folder: Path, *, force: bool) -> None:
        self.into = into
        self.folder = folder
        self.force = force
        self.fresh = not into.exists() or not any(into.iterdir())
        self._made: set[Path] = set()

    def stands(self, path: str) -> bool:
        """Whether the content folder has this file already."""
        return not self.fresh and (self.into / path).exists()

    def put(self, path: str, data: Any) -> str:
        """A file of this data; says whether it is `written`, the `same` as what stands, or `kept` as it stands."""
        raw = to_yaml(data)
        there = self.into / path
        if self.stands(path):
            if data_of(there) == data:
                return "same"
            if not self.force:
                return "kept"
        self._write_headed(path, raw)
        return "written"

    def add(self, path: str, entries: Mapping[str, Any]) -> None:
        """A mapping file with these entries added at its end; what stands in it stays as it is."""
        if not entries:
            return
        there = self.into / path
        if not self.stands(path):
            self._write_headed(path, to_yaml(dict(entries)))
            return
        before = data_of(there)
        if not isinstance(before, dict):
            raise Unreadable(there, "I021", {"what": path})
        standing = there.read_bytes()
        joined = standing + (b"" if standing.endswith(b"\n") else b"\n") + to_yaml(dict(entries))
        self._write(path, joined)
        if data_of(self.folder / path) != {**before, **entries}:
            self._write_headed(path, to_yaml({**before, **entries}))

    def add_rows(self, path: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """The rows added whose code the standing file's `rows` lack, all else in it untouched; how many."""
        there = self.into / path
        before = data_of(there)
        standing = before.get("rows") or [] if isinstance(before, dict) else None
        if not isinstance(standing, list):
            raise Unreadable(there, "I021", {"what": path})
        codes = {row.get("code") for row in standing if isinstance(row, Mapping)}
        missing = [row for row in rows if row["code"] not in codes]
        if missing:
            self._write(path, with_rows(there.read_bytes(), missing))
        return len(missing)

    def commit(self) -> None:
        """Everything into its place."""
        if self.fresh:
            for name, raw in schemas().items():
                self._write(f".schema/{name}.json", raw)
            if self.into.exists():
                self.into.rmdir()
            self.folder.rename(self.into)
            return
        for name in _ORDER:
            base = self.folder / name
            for file in [base] if base.is_file() else sorted(path for path in base.rglob("*") if path.is_file()):
                there = self.into / file.relative_to(self.folder)
                there.parent.mkdir(parents=True, exist_ok=True)
                os.replace(file, there)

    def _write_headed(self, path: str, raw: bytes) -> None:
        """A file of ours from top to end: its first line tells editors its schema."""
        self._write(path, schema_line(f"content/{path}").encode() + raw)

    def _write(self, path: str, raw: bytes) -> None:
        target = self.folder / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        target.write_bytes(raw)


@contextmanager
def staging(into: Path, *, force: bool) -> Iterator[Stage]:
    """A stage that is removed whatever happens."""
    into = into.resolve()
    if into.exists() and not into.is_dir():
        raise Unreadable(into, "I021", {"what": into.name})
    into.parent.mkdir(parents=True, exist_ok=True)
    outer = Path(tempfile.mkdtemp(prefix=f".{into.name}-import-", dir=into.parent))
    try:
        folder = outer / "content"
        folder.mkdir()
        yield Stage(into, folder, force=force)
    finally:
        shutil.rmtree(outer, ignore_errors=True)
