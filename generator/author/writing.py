"""Content files written whole or not at all. Knows YAML's looks, nothing of what the files say."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from ..files import write_whole
from ..load.kinds import with_schema_line


class Exists(Exception):  # noqa: N818 - an answer to the editor
    """The file is there already; nothing is overwritten."""


def editor_yaml() -> YAML:
    """YAML as an editor likes it: comments kept, long lines left alone, quotes where they stood."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def block(text: str) -> str:
    """A text of several lines that stands in YAML line by line."""
    kept: str = LiteralScalarString(f"{text}\n")
    return kept


def dumped(data: Any) -> str:
    """Data as YAML text."""
    buffer = io.StringIO()
    editor_yaml().dump(data, buffer)
    return buffer.getvalue()


def write_all_new(content: Path, texts: Mapping[Path, str]) -> None:
    """Several content files that belong together; where one stands already none is written."""
    for path in texts:
        if path.exists():
            raise Exists(str(path))
    for path, text in texts.items():
        write_content(content, path, text)


def write_content(content: Path, path: Path, text: str, *, force: bool = False) -> None:
    """A content file, with the line on top that tells editors its schema; raises Exists where it stands already."""
    write_new(path, with_schema_line(f"content/{path.relative_to(content).as_posix()}", text), force=force)


def write_new(path: Path, text: str, *, force: bool = False) -> None:
    """The file with this text; raises Exists where it stands already. A killed run leaves nothing half written."""
    if path.exists() and not force:
        raise Exists(str(path))
    write_whole(path, text.encode())
