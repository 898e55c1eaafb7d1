"""Decisions that print procedures or their processes whole: a list, then a text for each. Knows no wording."""

from datetime import date

from ..model.base import Action
from ..model.doctype import Facts, Form, Piece, Sheet
from ..model.document import GAP
from ..model.library import Procedure
from ..model.procedure import Version
from .annex import list_sheets
from .chosen import chosen, chosen_values
from .citations import act_citation
from .content_pieces import procedure_piece
from .list_rows import Listed, headed
from .paper_case import PaperCase
from .process_pieces import process_pieces

LIST = "list"
_WITH_CONTENT = (Action.NEW, Action.AMEND, Action.REPLACE)


def published_list(made: PaperCase, form: Form) -> Piece:
    """The list of a decision that publishes it (NĐ 63/2010 Điều 13 khoản 2 điểm a)."""
    return Piece(sheets={LIST: list_sheets(made.catalog, made.rows, form.tables, made.words)})


def whole_contents(made: PaperCase, form: Form) -> Piece:
    """The list, and all components of each procedure that the province's own acts set (Điều 13 khoản 2 điểm b)."""
    acts = (act_citation(made.catalog, entry.row.act, made.words, set()) for entry in made.rows if entry.row.act)
    printed = [(entry, procedure, entry.text) for entry in made.rows if entry.row.action in _WITH_CONTENT
               and entry.text and (procedure := made.catalog.library.procedures.get(entry.code or ""))]
    return Piece(
        values={"setting_acts": tuple(dict.fromkeys(acts)) or (GAP,)}, sheets=published_list(made, form).sheets,
        pieces={"procedure": tuple(_content(made, procedure, text, entry.starts, number)
                                   for number, (entry, procedure, text) in enumerate(printed, 1))})


def _content(made: PaperCase, procedure: Procedure, text: Version, starts: date, number: int) -> Piece:
    piece = procedure_piece(made.catalog, procedure, text, starts, made.words)
    code = procedure.code if procedure.code[0].isdigit() else GAP
    return piece.model_copy(update={"values": {**piece.values, "code": code, "ordinal": str(number)}})


def has_process(procedure: Procedure, _version: Version, _day: date) -> bool:
    """Whether there are steps to approve."""
    return procedure.process is not None


def processes(made: PaperCase, _form: Form) -> Piece:
    """The list of the processes, and each with its steps and drawing, in the list's order (NĐ 118/2025)."""
    entries = chosen(made, has_process, coming=True)
    pieces = process_pieces(made.catalog, [entry.code or "" for entry in entries], made.day, made.words)
    by_code = {entry.code: piece for entry, piece in zip(entries, pieces, strict=True)}

    def facts(entry: Listed) -> Facts:
        values = by_code[entry.code].values
        return Facts(facts={holds: (told,) if isinstance(told, str) else told for holds, told in values.items()})
    return Piece(
        values=chosen_values(made, entries, "count-processes"),
        sheets={LIST: (Sheet(form=LIST, rows=tuple(headed(entries, facts, made.words))),) if entries else ()},
        pieces={"process": tuple(piece.model_copy(update={"values": {**piece.values, "ordinal": str(number)}})
                                 for number, piece in enumerate(pieces, 1))})
