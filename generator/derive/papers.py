"""The papers of a case or a plan filled from the catalog: which facts go where. The wording is the doctype's.

A draft has a blank number and a blank day until the office's register gives them (NĐ 30/2020 Đ15)."""

from datetime import date

from ..model.decision import Decision, Letter, Signer, Submission
from ..model.doctype import Doctypes, Filling, Piece
from ..model.document import GAP, Document, Role, with_notice
from ..resolve import Catalog
from .compose import compose
from .decision_pieces import decision_piece
from .letter_pieces import letter_piece
from .paper_names import doctype_of, page_of, papers_in
from .plan_pieces import plan_piece
from .wording import filled

_UNSIGNED = Signer(title=GAP)


def paper_of(catalog: Catalog, home: str, name: str, today: date, doctypes: Doctypes) -> Document:
    """A paper by its folder and the name of its YAML. Raises KeyError where there is none: ask `papers_in` first."""
    kind = doctype_of(papers_in(catalog.library, home)[name])
    doctype = doctypes.kinds[kind]
    return compose(kind, doctype, filling_of(catalog, home, name, today, doctypes),
                   doctypes.formats[doctype.form.format], doctypes.words)


def filling_of(catalog: Catalog, home: str, name: str, today: date, doctypes: Doctypes) -> Filling:
    """What is filled into a paper; whether that is all its doctype asks for, `lacking` tells."""
    written = papers_in(catalog.library, home)[name]
    form = doctypes.kinds[doctype_of(written)].form
    day = written.signed or today
    if isinstance(written, Decision):
        body, piece = catalog.library.site.place.authority, decision_piece(catalog, home, today, form, doctypes.words)
    elif isinstance(written, Submission):
        body, piece = written.by, _submission(catalog, home, written, today, doctypes)
    elif isinstance(written, Letter):
        body, piece = written.by, letter_piece(catalog, written, day, doctypes.words)
    else:
        body, piece = written.issuer, plan_piece(catalog, home, day, doctypes.words)
    superior, issuer = _issuing(catalog, body, day)
    site, signer = catalog.library.site, written.signer or _UNSIGNED
    return Filling(
        day=written.signed, law_day=day, superior=superior, issuer=issuer, number=written.number,
        place=site.place.short, signer_title=tuple(part.strip() for part in signer.title.split(" / ")),
        signer_name=signer.name, address=f"{site.address.rstrip('/')}/{page_of(home)}",
        notice=doctypes.words.demonstration if site.demonstration else None,
        values=piece.values, sheets=piece.sheets, figures=piece.figures, texts=piece.texts, pieces=piece.pieces)


def sample_paper(kind: str, doctypes: Doctypes) -> Document:
    """A doctype's own sample, composed like any paper."""
    doctype = doctypes.kinds[kind]
    return compose(kind, doctype, doctype.sample, doctypes.formats[doctype.form.format], doctypes.words)


def trial_copy(document: Document, doctypes: Doctypes) -> Document:
    """The same paper with the trial mark at the foot of every page: what a trial signature signs."""
    return with_notice(document, Role.TRIAL, doctypes.words.trial)


def _submission(catalog: Catalog, home: str, written: Submission, today: date, doctypes: Doctypes) -> Piece:
    """The words of the decision it asks for, and what that decision is called."""
    form = doctypes.kinds[catalog.library.decisions[home.partition("/")[2]].decision.doctype].form
    asked = decision_piece(catalog, home, today, form, doctypes.words).values
    title = filled(form.title, asked)
    body = catalog.organization(written.by)
    return Piece(values={**asked, "decision": f"{title[:1].lower()}{title[1:]}",
                         "symbol": (body.symbol if body else None) or GAP})


def _issuing(catalog: Catalog, key: str, day: date) -> tuple[str | None, tuple[str, ...]]:
    """The superior's line and the issuer's lines; a committee has none above it and its place on a line of its own."""
    place = catalog.library.site.place
    name = catalog.organization_name(key, day)
    if key == place.authority:
        area = catalog.place_name(day)
        return None, (name[:-len(area)].strip(), area) if name.endswith(f" {area}") else (name,)
    above = catalog.organization_name(place.authority, day).replace("Ủy ban nhân dân", "UBND")
    return above, (name,)
