"""What is filled into each kind of decision of a case. To add a kind: its doctype's folder, and a row in `_PIECES`.

Knows which facts a kind prints, not in which words."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from ..model.doctype import Form, Piece, Words
from ..resolve import Catalog
from .chosen import chosen
from .decision_contents import has_process, processes, published_list, whole_contents
from .decision_lists import ATTRIBUTES, attribute_list, online_list
from .decision_tables import focal_officers, simplification
from .letter_pieces import written_sheets
from .paper_case import PaperCase, case_values, paper_case


def decision_piece(catalog: Catalog, home: str, today: date, form: Form, words: Words) -> Piece:
    """The case's own words and tables, and what its kind of decision prints of the catalog."""
    made = paper_case(catalog, home, today, words)
    decision = made.case.decision
    make = _PIECES.get(decision.doctype)
    own = make(made, form) if make else Piece()
    return Piece(values={**case_values(made), **decision.values, **own.values},
                 sheets={**written_sheets(decision.tables), **own.sheets},
                 figures=own.figures, texts=own.texts, pieces=own.pieces)


def codes_without_place(catalog: Catalog, home: str, today: date, words: Words) -> list[int]:
    """Which of the decision's `codes` its paper does not print: no procedure in force, or not of its kind."""
    made = paper_case(catalog, home, today, words)
    decision = made.case.decision
    fits = {**ATTRIBUTES, "decision-processes": has_process}.get(decision.doctype)
    printed = {entry.code for entry in chosen(made, fits, coming=fits is has_process)} if fits else set()
    return [index for index, code in enumerate(decision.codes) if code not in printed]


_PIECES: Mapping[str, Callable[[PaperCase, Form], Piece]] = MappingProxyType({
    "decision-list": published_list,
    "decision-content": whole_contents,
    "decision-processes": processes,
    "decision-one-stop": attribute_list,
    "decision-online": online_list,
    "decision-anywhere": attribute_list,
    "decision-internal": attribute_list,
    "decision-simplification": simplification,
    "decision-focal-officers": focal_officers,
})
