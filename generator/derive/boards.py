"""Posting boards: one procedure, or a field's procedures, as papers to hang at the counter (NĐ 63/2010 Điều 17).

A board tells what holds on a day, where its page always is, where complaints go, and by what mark the true site is
known: it hangs where no server can change it."""

from datetime import date

from ..model.doctype import Doctypes, Facts, Filling, Piece, Sheet, Words
from ..model.document import Document, Figure
from ..model.library import DatedVersion, Procedure
from ..model.site import Contact
from ..resolve import Catalog, State
from ..viet import order, padded_date, two_digits
from .compose import compose
from .content_pieces import procedure_piece
from .paper_facts import fee_paragraphs, time_paragraphs
from .published import as_printed
from .qr import QrCodes
from .sentences import procedure_path

BOARD_STEM = "niem-yet"
"""The name of a board's files on the site."""
ONE, GROUP = "board-procedure", "board-group"
_POSTED = (State.IN_FORCE, State.WILL_CHANGE)
"""What is posted: not what waits for its new text, nor what is over."""


def board(catalog: Catalog, code: str, day: date, size: str, doctypes: Doctypes, codes: QrCodes) -> Document | None:
    """The board of one procedure as it holds on a day; none where nobody can carry it out that day."""
    found = held(catalog, code, day)
    if found is None:
        return None
    procedure, dated = found
    piece = procedure_piece(catalog, procedure, dated.version, day, doctypes.words)
    return printed(catalog, ONE, procedure_path(code), day, size, doctypes, codes, Piece(
        values={**piece.values, "since": padded_date(dated.since)}, pieces=piece.pieces))


def group_board(catalog: Catalog, field: str, day: date, size: str, doctypes: Doctypes,
                codes: QrCodes) -> Document | None:
    """The board of a field's procedures that hold on a day; none where there are none."""
    found = [one for code, procedure in catalog.library.procedures.items() if procedure.field == field
             and (one := held(catalog, code, day))]
    if not found:
        return None
    found.sort(key=lambda one: order(one[1].version.name))
    rows = tuple(board_facts(catalog, procedure, dated, day, doctypes.words) for procedure, dated in found)
    return printed(catalog, GROUP, f"linh-vuc/{field}/", day, size, doctypes, codes, Piece(
        values={"field": catalog.library.fields[field].name, "count": two_digits(len(rows)), "day": padded_date(day)},
        sheets={"list": (Sheet(form="list", rows=rows),)}))


def is_posted(catalog: Catalog, code: str, day: date) -> bool:
    """Whether a procedure has a board on a day."""
    return held(catalog, code, day) is not None


def held(catalog: Catalog, code: str, day: date) -> tuple[Procedure, DatedVersion] | None:
    """The procedure with the version in force, where it can be carried out on the day."""
    standing = catalog.standing(code, day)
    if standing.state not in _POSTED or standing.shown is None:
        return None
    return catalog.library.procedures[code], standing.shown


def board_facts(catalog: Catalog, procedure: Procedure, dated: DatedVersion, day: date, words: Words) -> Facts:
    """A procedure in a table of those to be posted: code, name, where, how long, how much."""
    place = procedure_piece(catalog, procedure, dated.version, day, words).values["receives"]
    return Facts(facts={
        "code": (procedure.code,), "name": (dated.version.name,), "place": (str(place),),
        "time": time_paragraphs(dated.version, procedure.local_entry(day), words),
        "fee": fee_paragraphs(dated.version, words)})


def printed(catalog: Catalog, kind: str, path: str, day: date, size: str, doctypes: Doctypes, codes: QrCodes,
            piece: Piece) -> Document:
    """A board or leaflet in one of its sizes. It has no number and no signature: it shows what decisions published."""
    site, doctype = catalog.library.site, doctypes.kinds[kind]
    sheet = doctype.form.sizes[size]
    address = f"{site.address.rstrip('/')}/{path}"
    filling = Filling(
        law_day=day, place=site.place.short, address=address,
        notice=doctypes.words.demonstration if site.demonstration else None,
        values={"issuer": catalog.organization_name(site.place.authority, day), "address": address,
                "anchor": (as_printed(site.anchor),) if site.anchor else (),
                "feedback": _feedback(catalog, doctypes.words), **piece.values},
        sheets=piece.sheets, pieces=piece.pieces,
        figures={"code": (code_figure(address, float(sheet.code), codes, doctypes.words),)})
    made = compose(kind, doctype, filling, doctypes.formats[sheet.format], doctypes.words)
    return made.model_copy(update={"format": sheet.format, "issuer": filling.values["issuer"]})


def code_figure(address: str, side: float, codes: QrCodes, words: Words) -> Figure:
    """A code to scan that leads to an address; its side in millimetres."""
    modules, path = codes.path(address)
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules} {modules}"><path d="{path}" fill="none" '
           'stroke="#000"/></svg>')
    return Figure(alt=words.phrases["code"].format(address=address), svg=svg, width=side, height=side)


def _feedback(catalog: Catalog, words: Words) -> tuple[str, ...]:
    """Where complaints about procedures go (NĐ 20/2008/NĐ-CP): only what is known of the contacts."""
    site = catalog.library.site
    contacts = [site.feedback] if site.feedback else list(site.hotlines)
    return tuple(text for contact in contacts for text in _contact(contact, words))


def _contact(contact: Contact, words: Words) -> tuple[str, ...]:
    known = {"phone": contact.phone, "email": contact.email, "address": contact.address, "website": contact.website}
    return tuple(words.phrases[f"contact-{name}"].format(text=text) for name, text in known.items() if text)
