"""What all pages and files of one build are made with, and what a procedure's page depends on. Knows no page."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from .derive.addresses import bodies_named
from .form_files import FormDesk
from .papers import Paper, PrintShop
from .publish.shells import Shells
from .publish.tree import Artifact
from .render import pages
from .render.pages import Piece, Signature, Stencil, View
from .resolve import Catalog


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

    @property
    def forms(self) -> FormDesk:
        """Where blank forms and sample dossiers are printed."""
        return FormDesk(self.view.catalog, self.view.today, self.shop, self.program)

    def page(self, make: Callable[[], Piece], path: str, key: str | None = None) -> Artifact:
        """A page as an artifact; rendered only when it must be."""
        return Artifact(f"{path}index.html", partial(self.html, make), key, apart=key is not None)

    def html(self, make: Callable[[], Piece]) -> bytes:
        """A page's bytes: made, then put into its shell."""
        piece = make()
        return self.stencils[piece.kind].stamp(piece, pages.canonical(self.view, piece.path)).encode()


def open_desk(catalog: Catalog, today: date, shells: Shells, program: str, papers: dict[str, list[Paper]],
              shop: PrintShop, signature: Callable[[Paper], Signature]) -> Desk:
    """A desk for one build. `program` is the digest of the program and its data."""
    view = pages.open_view(catalog, today)
    stencils = {kind: pages.stencil(html, view) for kind, html in shells.by_kind.items()}
    return Desk(view, stencils, _ground(catalog, today, shells, program), papers, shop, signature, program)


def _ground(catalog: Catalog, today: date, shells: Shells, program: str) -> str:
    """What every procedure's page may depend on beside its own folder: all other content, and names as of today."""
    library = catalog.library
    digest = hashlib.sha256(f"{program} {shells.digest} {catalog.place_name(today)}".encode())
    digest.update(f"{sorted(bodies_named(catalog))}\n".encode())
    for path, value in sorted(library.digests.items()):
        if not path.startswith("content/procedures/"):
            digest.update(f"{path} {value}\n".encode())
    for key, body in sorted(library.organizations.items()):
        digest.update(f"{key} {body.name(today)} {body.exists(today)}\n".encode())
    for key, act in sorted(library.acts.items()):
        digest.update(f"{key} {act.in_force(today)}\n".encode())
    return digest.hexdigest()


def procedure_key(desk: Desk, code: str) -> str:
    """A procedure's pages depend on the ground, its folder, its successor's, and which of its days lie behind us."""
    catalog, today = desk.view.catalog, desk.view.today
    procedure = catalog.library.procedures[code]
    standing = catalog.standing(code, today)
    days = [day for dated in procedure.versions for day in (dated.since, dated.version.effective_to) if day]
    days += [mention.starts for mention in catalog.mentions.get(code, ())]
    days += [entry.delegated.until for entry in (procedure.local.entries if procedure.local else ())
             if entry.delegated and entry.delegated.until]
    local = procedure.local_entry(today)
    others = [catalog.library.procedures[name].digest for mention in catalog.mentions.get(code, ())
              for name in (mention.row.code or "", *mention.row.replaces) if name in catalog.library.procedures]
    said = (procedure.field, standing.state, standing.since, standing.until, local.since if local else None,
            [(day <= today, day < today) for day in days], others)
    return hashlib.sha256(f"{desk.ground} {code} {procedure.digest} {said}".encode()).hexdigest()
