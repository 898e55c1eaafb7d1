"""Reads `generator/data/national-portal.yaml`: the national portal's addresses. Knows its shape, no procedure."""

import json
from functools import cache

from ..model.national_portal import NationalPortal
from .program_data import DATA
from .yaml_text import read_yaml

_FILE = DATA / "national-portal.yaml"


@cache
def national_portal() -> NationalPortal:
    """The addresses; the same for every place, so read once."""
    data, problems = read_yaml(_FILE.name, _FILE.read_bytes())
    if problems:
        raise ValueError(f"{_FILE.name}: {problems[0]}")
    return NationalPortal.model_validate_json(json.dumps(data))
