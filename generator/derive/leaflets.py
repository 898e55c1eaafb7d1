"""Leaflets: a life event's procedures on a sheet to hand out, with what to bring, how long, how much and where.

Told is what holds on a day; the code leads to the page that always holds."""

from datetime import date

from ..model.doctype import Doctypes, Facts, Piece, Sheet, Words
from ..model.document import GAP, Document
from ..model.library import DatedVersion, Procedure
from ..model.procedure import AnyOf, Version
from ..resolve import Catalog
from ..viet import padded_date
from .boards import board_facts, held, printed
from .facts import bring_range
from .paper_facts import Paragraphs
from .qr import QrCodes

LEAFLET_STEM = "to-roi"
"""The name of a leaflet's files, beside its event's page."""
_KIND, _SIZE = "leaflet", "a4"
_MOST_PAPERS = 6
"""A dossier with more papers than this, or with cases, is told by their number: the page tells them one by one."""


def leaflet(catalog: Catalog, event: str, day: date, doctypes: Doctypes, codes: QrCodes) -> Document | None:
    """The leaflet of a life event as it holds on a day; none where none of its procedures can be carried out."""
    told = catalog.library.events[event]
    found = _held(catalog, event, day)
    if not found:
        return None
    rows = tuple(_row(catalog, procedure, dated, day, doctypes.words) for procedure, dated in found)
    return printed(catalog, _KIND, f"su-kien/{event}/", day, _SIZE, doctypes, codes, Piece(
        values={"event": told.title, "summary": told.summary,
                "since": padded_date(max(dated.since for _, dated in found))},
        sheets={"list": (Sheet(form="list", rows=rows),)}))


def has_leaflet(catalog: Catalog, event: str, day: date) -> bool:
    """Whether any procedure of a life event can be carried out on a day."""
    return bool(_held(catalog, event, day))


def _held(catalog: Catalog, event: str, day: date) -> list[tuple[Procedure, DatedVersion]]:
    """An event may name a procedure that this catalog has not yet got: the check says so, the leaflet goes without."""
    known = [code for code in catalog.library.events[event].procedures if code in catalog.library.procedures]
    return [one for code in known if (one := held(catalog, code, day))]


def _row(catalog: Catalog, procedure: Procedure, dated: DatedVersion, day: date, words: Words) -> Facts:
    known = board_facts(catalog, procedure, dated, day, words).facts
    told = {name: tuple(words.phrases["not-told"] if text == GAP else text for text in known[name])
            for name in ("name", "time", "fee", "place")}
    return Facts(facts={**told, "papers": _papers(dated.version, words)})


def _papers(version: Version, words: Words) -> Paragraphs:
    """What to bring, where one list holds for everyone and is short; else how many."""
    common = [piece for case in version.cases for piece in case.dossier]
    if all(case.name is None for case in version.cases) and 0 < len(common) <= _MOST_PAPERS:
        return tuple(f"- {piece.title or piece.any_of[0].item if isinstance(piece, AnyOf) else piece.item}"
                     for piece in common)
    least, most = bring_range(version.cases)
    if not most:
        return (words.phrases["papers-none"],)
    return (words.phrases["papers" if least == most else "papers-range"].format(least=least, most=most),)
