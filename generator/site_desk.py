"""What all pages and files of one build are made with, and what a procedure's page depends on. Knows no page."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from .derive.addresses import bodies_named
from .derive.offices import counters
from .derive.published import Sealed
from .form_files import FormDesk
from .papers import Paper, PrintShop
from .problem import Lacking, Place, problem
from .publish.shells import Shells
from .publish.tree import Artifact
from .render import pages
from .render.edition import Edition, page_in_folder
from .render.pages import Piece, Signature, Stencil, View
from .render.structure import Unfit, frame, unfit
from .resolve import Catalog

_FEEDBACK = "content/feedback/"


class PageUnfit(Lacking):
    """A page made here shuts someone out: the build ends, the site before it stays."""

    def __init__(self, path: str, fault: Unfit) -> None:
        super().__init__(problem(Place(path or "index.html"), fault.code, what=fault.what))


@dataclass(frozen=True)
class Desk:
    """What all pages are made with: the view, the shells cut for it, the digest of the ground they stand on."""

    view: View
    stencils: dict[str, Stencil]
    ground: str
    papers: dict[str, list[Paper]]
    shop: PrintShop
    signature: Callable[[Paper], Signature]
    program: str
    shells: Shells
    edition: Edition = Edition.ONLINE

    @cached_property
    def frames(self) -> Mapping[str, tuple[str, str]]:
        """By kind, what bodies are judged in; the shells themselves are judged here. Raises PageUnfit."""
        return {kind: _frame(kind, cut) for kind, cut in self.stencils.items()}

    @cached_property
    def procedure_keys(self) -> Mapping[str, str]:
        """The key of every procedure's pages and data."""
        return {code: _procedure_key(self, code) for code in self.view.catalog.library.procedures}

    @cached_property
    def catalog_key(self) -> str:
        """The key of what the whole catalog as of today makes, papers and signatures apart."""
        library = self.view.catalog.library
        digest = hashlib.sha256(f"{self.ground} {self.view.today} {sorted(library.ledger)}".encode())
        digest.update("".join(self.procedure_keys.values()).encode())
        for slug, page in library.pages.items():
            digest.update(f"{slug} {page.title} {page.text}\n".encode())
        for path, value in sorted(library.digests.items()):
            if path.startswith(_FEEDBACK):
                digest.update(f"{path} {value}\n".encode())
        return digest.hexdigest()

    @property
    def forms(self) -> FormDesk:
        """Where blank forms and sample dossiers are printed."""
        return FormDesk(self.view.catalog, self.view.today, self.shop, self.program)

    def page(self, make: Callable[[], Piece], path: str, key: str | None = None) -> Artifact:
        """A page as an artifact; rendered only when it must be."""
        return Artifact(f"{path}index.html", partial(self.html, make), key, apart=key is not None)

    def html(self, make: Callable[[], Piece]) -> bytes:
        """A page's bytes: made, put into its shell, fit for everyone. Raises PageUnfit."""
        return self.stamped(make()).encode()

    def stamped(self, piece: Piece, onward: str = "") -> str:
        """A page in its shell, as this edition links. `onward`: the path to which it leads its reader at once."""
        before, after = self.frames[piece.kind]
        faults = unfit(f"{before}{piece.body}{after}".encode())
        if faults:
            raise PageUnfit(piece.path, faults[0])
        page = self.stencils[piece.kind].stamp(piece, pages.canonical(self.view, onward or piece.path))
        page = pages.leading_on(page, f"{piece.root}{onward}") if onward else page
        return page_in_folder(page) if self.edition is Edition.OFFLINE else page


def open_desk(catalog: Catalog, today: date, shells: Shells, program: str, papers: dict[str, list[Paper]],
              shop: PrintShop, signature: Callable[[Paper], Signature], edition: Edition = Edition.ONLINE) -> Desk:
    """A desk for one build. `program` is the digest of the program and its data."""
    seals = {home: sealed(many[0]) for home, many in papers.items() if many}
    view = pages.open_view(catalog, today, seals)
    stencils = {kind: pages.stencil(html, view, edition) for kind, html in shells.by_kind.items()}
    return Desk(view, stencils, _ground(view, shells, program, edition), papers, shop, signature, program, shells,
                edition)


def _frame(kind: str, cut: Stencil) -> tuple[str, str]:
    whole = unfit(cut.stamp(Piece(kind, "", kind, kind, (), '<h1 id="noi-dung">·</h1>'), "").encode())
    if whole:
        raise PageUnfit(f"site/pages/{kind}.md", whole[0])
    return frame(cut.stamp(Piece(kind, "", kind, kind, (), ""), "").encode())


def sealed(paper: Paper) -> Sealed:
    """Whether a paper's published PDF is signed, and by whom that counts."""
    if paper.frozen is None:
        return Sealed.NO
    return Sealed.TRIAL if paper.frozen.trial else Sealed.YES


def _ground(view: View, shells: Shells, program: str, edition: Edition) -> str:
    """What every procedure's page may depend on beside its own folder: all other content, and names as of today."""
    catalog, library, today = view.catalog, view.catalog.library, view.today
    digest = hashlib.sha256(f"{program} {shells.digest} {catalog.place_name(today)}".encode())
    digest.update(f"{sorted(bodies_named(catalog))} {sorted(view.seals.items())}\n".encode())
    if edition is Edition.OFFLINE:
        digest.update(f"{edition} {today}\n".encode())  # a copy says on every page of which day it is
    for path, value in sorted(library.digests.items()):
        if not path.startswith(("content/procedures/", _FEEDBACK)):
            digest.update(f"{path} {value}\n".encode())
    for key, body in sorted(library.organizations.items()):
        digest.update(f"{key} {body.name(today)} {body.exists(today)}\n".encode())
    digest.update(f"{[one.key for one in counters(catalog, today)]}\n".encode())
    for key, act in sorted(library.acts.items()):
        digest.update(f"{key} {act.in_force(today)}\n".encode())
    return digest.hexdigest()


def procedure_key(desk: Desk, code: str) -> str:
    """What the pages and the data of a procedure depend on."""
    return desk.procedure_keys[code]


def _procedure_key(desk: Desk, code: str) -> str:
    """On the ground, its folder, its successor's, and which of its days lie behind us."""
    catalog, today = desk.view.catalog, desk.view.today
    procedure = catalog.library.procedures[code]
    standing = catalog.standing(code, today)
    days = [day for dated in procedure.versions for day in (dated.since, dated.version.effective_to) if day]
    days += [mention.starts for mention in catalog.mentions.get(code, ())]
    days += [entry.delegated.until for entry in (procedure.local.entries if procedure.local else ())
             if entry.delegated and entry.delegated.until]
    days += [procedure.process.since] if procedure.process else []
    local = procedure.local_entry(today)
    others = [catalog.library.procedures[name].digest for mention in catalog.mentions.get(code, ())
              for name in (mention.row.code or "", *mention.row.replaces) if name in catalog.library.procedures]
    said = (procedure.field, standing.state, standing.since, standing.until, local.since if local else None,
            [(day <= today, day < today) for day in days], others,
            [(one.key, one.said.subject) for one in desk.view.feedback_on.get(code, ())])
    return hashlib.sha256(f"{desk.ground} {code} {procedure.digest} {said}".encode()).hexdigest()
