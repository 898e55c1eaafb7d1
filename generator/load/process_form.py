"""Reads `generator/data/process.yaml`: how processes are shown. Knows its shape, no process."""

import json
from functools import cache
from pathlib import Path

from ..model.process_form import ProcessForm
from .yaml_text import read_yaml

_FILE = Path(__file__).parent.parent / "data" / "process.yaml"


@cache
def process_form() -> ProcessForm:
    """The words and the geometry; the same for every place, so read once."""
    data, problems = read_yaml(_FILE.name, _FILE.read_bytes())
    if problems:
        raise ValueError(f"{_FILE.name}: {problems[0]}")
    return ProcessForm.model_validate_json(json.dumps(data))
