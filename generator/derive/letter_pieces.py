"""What an editor wrote himself, as it is filled into a paper: words, tables, addressees. Knows no wording."""

from datetime import date

from ..model.decision import Letter, WrittenRows
from ..model.doctype import Facts, Heading, Piece, Sheet, Words
from ..model.document import GAP
from ..resolve import Catalog
from .wording import Values

HEADING = "heading"


def letter_piece(catalog: Catalog, letter: Letter, day: date, words: Words) -> Piece:
    """A letter's own words, and the names that its doctype asks for."""
    body = catalog.organization(letter.by)
    values: Values = {
        "subject": letter.subject,
        "issuer": catalog.organization_name(letter.by, day),
        "symbol": (body.symbol if body else None) or GAP,
        "place": catalog.place_name(day),
        "authority": catalog.organization_name(catalog.library.site.place.authority, day),
        "written_bases": letter.bases,
        "copies": letter.copies,
        **addressee_values(letter.addressees, words),
        **letter.values,
    }
    return Piece(values=values, sheets=written_sheets(letter.tables), texts={"text": letter.text})


def addressee_values(addressees: tuple[str, ...], words: Words) -> Values:
    """One addressee stands on the line of Kính gửi, several below it (NĐ 30/2020 PL I, Phần I, II.9.a)."""
    one = f" {addressees[0]}" if len(addressees) == 1 else ""
    return {"address_line": words.phrases["address-line"].format(one=one) if addressees else (),
            "addressees": addressees if len(addressees) > 1 else ()}


def written_sheets(tables: WrittenRows) -> dict[str, tuple[Sheet, ...]]:
    """The tables an editor filled, each with the columns that the doctype has under the same name."""
    return {name: (Sheet(form=name, rows=tuple(
        Heading(heading=row[HEADING]) if set(row) == {HEADING} else Facts(facts={key: (text,) for key, text in
                                                                                   row.items()}) for row in rows)),)
            for name, rows in tables.items()}
