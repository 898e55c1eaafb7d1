"""Plain data to YAML text as an editor would write it, fast. Knows YAML's looks, no model.

Our reader takes every scalar as text, so only what YAML itself would misread is quoted."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from yaml._yaml import CEmitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver

from ..model.base import CODE

_NOTHING = {"", "null", "~"}


class _Dumper(CEmitter, SafeRepresenter, BaseResolver):
    """PyYAML's C writer without its guesses about types."""

    def __init__(self, stream: Any, **_: Any) -> None:
        CEmitter.__init__(self, stream, width=1_000_000, allow_unicode=True, indent=2, encoding="utf-8")
        SafeRepresenter.__init__(self, default_flow_style=False, sort_keys=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:
        """Equal texts are written out each time: an editor should not meet anchors."""
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = None
    if "\n" in value:
        style = "|"
    elif value in _NOTHING or CODE.fullmatch(value):
        style = '"'
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def to_yaml(data: Any) -> bytes:
    """Mappings, lists and texts as YAML."""
    text: bytes = yaml.dump(data, Dumper=_Dumper, encoding="utf-8")
    return text


def with_rows(raw: bytes, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A file's text with rows added at the end of its `rows`, its comments and looks kept."""
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 1_000_000
    flush = re.search(rb"^rows:[^\n]*\n- ", raw, re.MULTILINE)
    editor.indent(mapping=2, sequence=2 if flush else 4, offset=0 if flush else 2)
    data = editor.load(raw)
    if not isinstance(data.get("rows"), list):
        data["rows"] = []
    for row in rows:
        data["rows"].append({**row, "code": DoubleQuotedScalarString(row["code"])})
    text = io.BytesIO()
    editor.dump(data, text)
    return text.getvalue()
