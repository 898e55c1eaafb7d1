"""What the program itself brings that content is written and judged by: the same for every place."""

from collections.abc import Mapping
from dataclasses import dataclass

from .attribute_words import AttributeWords
from .form import FormRules
from .national_portal import NationalPortal
from .process_form import ProcessForm


@dataclass(frozen=True, slots=True)
class Program:
    """`generator/data` as far as content depends on it; kinds of paper by their names alone, since few need more."""

    doctypes: frozenset[str]
    forms: FormRules
    processes: ProcessForm
    portal: NationalPortal
    attributes: Mapping[str, AttributeWords]
    """The lists by the word in their address, in the order in which they are shown."""
