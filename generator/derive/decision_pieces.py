"""What is filled into each kind of decision of a case. To add a kind: its doctype's folder, and a row in `_PIECES`.

Knows which facts a kind prints, not in which words."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from ..model.doctype import Form, Piece, Words
from ..resolve import Catalog
from .annex import list_sheets
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


def _list(made: PaperCase, form: Form) -> Piece:
    """The list of a decision that publishes it (NĐ 63/2010 Điều 13 khoản 2 điểm a)."""
    return Piece(sheets={"list": list_sheets(made.catalog, made.rows, form.tables, made.words)})


_PIECES: Mapping[str, Callable[[PaperCase, Form], Piece]] = MappingProxyType({
    "decision-list": _list,
})
