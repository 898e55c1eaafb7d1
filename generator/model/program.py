"""What the program itself brings that content is written and judged by: the same for every place."""

from dataclasses import dataclass

from .form import FormRules
from .process_form import ProcessForm


@dataclass(frozen=True, slots=True)
class Program:
    """`generator/data` as far as content depends on it; kinds of paper by their names alone, since few need more."""

    doctypes: frozenset[str]
    forms: FormRules
    processes: ProcessForm
