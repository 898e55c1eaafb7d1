"""Number, day and signer put into a paper's YAML, comments kept: what the office's register gives after approval."""

import json
from dataclasses import replace
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

    Nothing is written where the file would be at fault afterwards: what is wrong was said to the command."""
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
    """What is wrong with a paper's new text, at the option that said it."""
    data, problems = read_yaml("congkhai issue", text.encode())
    kind = kind_of(source)
    if kind is not None and not problems:
        problems = validated(kind.model, json.dumps(data).encode(), Place("congkhai issue"))[1]
    return [replace(found, place=Place(" --".join((found.place.path, *map(str, found.place.keys[:1])))))
            for found in problems]
