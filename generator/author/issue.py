"""Number, day and signer put into a paper's YAML, comments kept: what the office's register gives after approval."""

import json
from datetime import date
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from ..load.faults import validated
from ..load.yaml_text import read_yaml
from ..model.decision import Decision, Submission
from ..problem import Place, Problem
from .writing import dumped, editor_yaml, write_new


def issue(path: Path, *, number: str | None, signed: date | None, signer: str | None) -> list[Problem]:
    """Writes what is given into `decision.yaml` or `submission.yaml`; what is not given stays as it is.

    Nothing is written where the file would be at fault afterwards."""
    data: CommentedMap = editor_yaml().load(path.read_text("utf-8"))
    if number is not None:
        data["number"] = number
    if signed is not None:
        data["signed"] = signed.isoformat()
    if signer is not None:
        data["signer"]["name"] = signer
    text = dumped(data)
    problems = _faults(path, text)
    if not problems:
        write_new(path, text, force=True)
    return problems


def _faults(path: Path, text: str) -> list[Problem]:
    data, problems = read_yaml(str(path), text.encode())
    model = Decision if path.stem == "decision" else Submission
    return problems or validated(model, json.dumps(data).encode(), Place(str(path)))[1]
