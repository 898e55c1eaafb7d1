"""Number, day and signer put into a paper's YAML, comments kept: what the office's register gives after approval."""

import json
from datetime import date
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from ..load.faults import validated
from ..load.kinds import kind_of
from ..load.yaml_text import read_yaml
from ..problem import Place, Problem
from .writing import dumped, editor_yaml, write_new


def issue(path: Path, source: str, *, number: str | None, signed: date | None, signer: str | None) -> list[Problem]:
    """Writes what is given into a paper's YAML (`source`: as messages name it); what is not given stays as it is.

    Nothing is written where the file would be at fault afterwards."""
    data: CommentedMap = editor_yaml().load(path.read_text("utf-8"))
    if number is not None:
        data["number"] = number
    if signed is not None:
        data["signed"] = signed.isoformat()
    if signer is not None:
        data["signer"]["name"] = signer
    text = dumped(data)
    problems = _faults(path, source, text)
    if not problems:
        write_new(path, text, force=True)
    return problems


def _faults(path: Path, source: str, text: str) -> list[Problem]:
    data, problems = read_yaml(str(path), text.encode())
    kind = kind_of(source)
    if problems or kind is None:
        return problems
    return validated(kind.model, json.dumps(data).encode(), Place(str(path)))[1]
