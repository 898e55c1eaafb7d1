"""Decisions whose table an editor fills: a plan of simplification with its costs, focal officers. Knows no wording."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..model.doctype import Facts, Form, Heading, Piece, Sheet
from ..model.document import GAP
from ..viet import number, two_digits
from .chosen import scope
from .letter_pieces import HEADING
from .paper_case import PaperCase
from .sheets import ORDINAL

PLAN, COSTS, OFFICERS = "plan", "costs", "officers"
_CENT = Decimal("0.01")
_NUMBER = re.compile(r"\d{1,15}")

Row = Mapping[str, str]


def simplification(made: PaperCase, _form: Form) -> Piece:
    """The plan, and of the same rows the costs of a year before and after (TT 02/2017 on compliance costs)."""
    rows = [_named(made, row) for row in made.case.decision.tables.get(PLAN, ())]
    listed = [row for row in rows if HEADING not in row]
    totals = _totals(listed)
    values = {f"cost_{name}": totals[name] for name in ("before", "after", "saved", "rate")}
    last = Facts(facts={ORDINAL: (), "name": (made.words.phrases["total"],), **_paragraphs(totals)})
    return Piece(
        values={"scope": scope(made), "count": two_digits(len(listed)), **values},
        sheets={PLAN: (_sheet(PLAN, rows),),
                COSTS: (_sheet(COSTS, [{**row, **_costs(row)} for row in rows], last),)} if rows else {COSTS: ()})


def focal_officers(made: PaperCase, _form: Form) -> Piece:
    """How many are named."""
    rows = made.case.decision.tables.get(OFFICERS, ())
    return Piece(values={"count": two_digits(sum(HEADING not in row for row in rows))})


def _named(made: PaperCase, row: Row) -> Row:
    """A row with its procedure's name on the day, where the editor gave the code alone."""
    dated = made.catalog.version(row["code"], made.day) if "code" in row and "name" not in row else None
    return {**row, "name": dated.version.name} if dated else row


def _sheet(form: str, rows: Sequence[Row], *last: Facts) -> Sheet:
    return Sheet(form=form, rows=(*(Heading(heading=row[HEADING]) if HEADING in row else Facts(facts=_paragraphs(row))
                                    for row in rows), *last))


def _paragraphs(row: Row) -> dict[str, tuple[str, ...]]:
    return {key: (text,) for key, text in row.items()}


def _costs(row: Row) -> Row:
    if HEADING in row:
        return {}
    return _told(_amount(row.get("before")), _amount(row.get("after")))


def _totals(rows: Sequence[Row]) -> Row:
    """Dots where one of them is no number: a sum of the others would mislead."""
    before, after = ([_amount(row.get(name)) for row in rows] for name in ("before", "after"))
    return _told(_sum(before), _sum(after))


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _told(before: Decimal | None, after: Decimal | None) -> Row:
    saved = before - after if before is not None and after is not None else None
    rate = (saved * 100 / before).quantize(_CENT).normalize() if saved is not None and before else None
    named = {"before": before, "after": after, "saved": saved, "rate": rate}
    return {name: GAP if amount is None else number(amount) for name, amount in named.items()}


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text and _NUMBER.fullmatch(text) else None
