"""Reads `generator/data/report.yaml`: the words of a drafted report. Knows no figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from ..model.base import Level
from ..model.deadline import Cycle
from .program_data import DATA


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What a report of each cycle is called, the headings over the levels, and the sentences by name."""

    periods: Mapping[Cycle, str]
    levels: Mapping[Level, str]
    sentences: Mapping[str, str]


@cache
def report_words() -> ReportWords:
    """The words of the program."""
    raw = yaml.safe_load((DATA / "report.yaml").read_text(encoding="utf-8"))
    periods = {Cycle(key): str(words) for key, words in raw.pop("periods").items()}
    levels = {Level(key): str(words) for key, words in raw.pop("levels").items()}
    return ReportWords(periods, levels, {str(key): str(words) for key, words in raw.items()})
