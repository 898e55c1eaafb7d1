"""Which pages the site has, each as an artifact with the key of what it depends on. Knows no page's looks."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from markdown_it import MarkdownIt

from .derive.addresses import PAPER_FORMS, VERIFY, addresses, bodies_named, moved
from .derive.boards import BOARD_STEM, board, is_posted
from .derive.clock import dues_of
from .derive.paper_names import label, page_of
from .derive.samples import FORMS, sample_path
from .derive.sentences import STATISTICS, day_path, procedure_path
from .derive.turning import turning_days
from .form_files import FormDesk, form_files, one_stop_files, one_stop_forms, papers_shown, sample_files
from .papers import Paper, PrintShop, annexes_of, digest_of
from .publish.shells import Shells
from .publish.tree import Artifact
from .render import pages
from .render.calendar_file import calendar_file
from .render.documents import render
from .render.pages import PaperFile, Piece, Signature, Stencil, View
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


def site_pages(desk: Desk) -> Iterator[Artifact]:
    """Every page of the site."""
    view, library = desk.view, desk.view.catalog.library
    yield desk.page(partial(pages.home_page, view), "")
    yield desk.page(partial(pages.results_page, view), "tim-kiem/")
    yield from _lists(desk)
    yield from _procedures(desk)
    yield desk.page(partial(pages.announcements_index, view), "cong-bo/")
    for key in library.announcements:
        yield desk.page(partial(pages.announcement_page, view, key), f"cong-bo/{key}/")
    yield desk.page(partial(pages.decisions_index, view), "quyet-dinh/")
    for key in library.decisions:
        yield desk.page(partial(_decision, desk, key), f"quyet-dinh/{key}/")
    yield desk.page(partial(pages.clock_page, view), "viec-can-lam/")
    yield from _statistics(desk)
    yield desk.page(partial(pages.plans_index, view), "ke-hoach/")
    for key in library.plans:
        yield desk.page(partial(_plan, desk, key), f"ke-hoach/{key}/")
    for slug, page in library.pages.items():
        if f"{slug}/" != VERIFY:
            yield desk.page(partial(pages.editorial_page, view, slug, page.title, editorial(page.text)), f"{slug}/")
    yield Artifact("404.html", partial(desk.html, partial(pages.not_found_page, view, "/")))


def editorial(text: str) -> str:
    """What editors wrote as HTML; their own HTML is text."""
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


def _forms(desk: Desk) -> Piece:
    return pages.forms_page(desk.view, {path: form.title for path, form in one_stop_forms(desk.shop).items()})


def _lists(desk: Desk) -> Iterator[Artifact]:
    view, library = desk.view, desk.view.catalog.library
    yield desk.page(partial(pages.finder_page, view), "thu-tuc/")
    for letter in view.letters:
        yield desk.page(partial(pages.letter_page, view, letter), f"thu-tuc/a-z/{letter}/")
    yield desk.page(partial(_forms, desk), FORMS)
    yield desk.page(partial(pages.fields_page, view), "linh-vuc/")
    for key in library.fields:
        yield desk.page(partial(pages.field_page, view, key), f"linh-vuc/{key}/")
    for key in sorted(view.bodies_with_page):
        yield desk.page(partial(pages.organization_page, view, key), f"co-quan/{key}/")
    yield desk.page(partial(pages.events_page, view), "su-kien/")
    for key in library.events:
        yield desk.page(partial(pages.event_page, view, key), f"su-kien/{key}/")


def _procedures(desk: Desk) -> Iterator[Artifact]:
    view, catalog = desk.view, desk.view.catalog
    for code, procedure in catalog.library.procedures.items():
        if not procedure.versions:
            continue
        key = _key(desk, code)
        yield desk.page(partial(_procedure, view, code), f"thu-tuc/{code}/", key)
        for dated in procedure.versions:
            yield desk.page(partial(pages.version_page, view, code, dated.since),
                            f"thu-tuc/{code}/{dated.since.isoformat()}/", key)
        for slug in procedure.samples:  # printed by the press, so not apart
            yield Artifact(f"{sample_path(code, slug)}index.html",
                           partial(desk.html, partial(_sample, desk, code, slug)), key)


def _sample(desk: Desk, code: str, slug: str) -> Piece:
    return pages.sample_page(desk.view, code, slug, papers_shown(desk.forms, code, slug))


def _statistics(desk: Desk) -> Iterator[Artifact]:
    """The statistics, and a page for each turning day: its key is the digest of what was worked out for that day."""
    days = tuple(turning_days(desk.view.catalog, pages.WHOLE_LIST))
    yield desk.page(partial(pages.statistics_page, desk.view, days), STATISTICS)
    dates = [None, *(one.day for one in days), None]
    for day, before, after in zip(days, dates, dates[2:], strict=False):
        said = f"{desk.ground} {day} {before} {after} {day.day > desk.view.today}"
        yield desk.page(partial(pages.turning_page, desk.view, day, before, after), day_path(day.day),
                        hashlib.sha256(said.encode()).hexdigest())


def _procedure(view: View, code: str) -> Piece:
    piece = pages.procedure_page(view, code)
    if piece is None:
        raise ValueError(f"{code}: a procedure with a version has a page")
    return piece


def _key(desk: Desk, code: str) -> str:
    """A procedure's pages depend on the ground, its folder, its successor's, and which of its days lie behind us."""
    catalog, today = desk.view.catalog, desk.view.today
    procedure = catalog.library.procedures[code]
    standing = catalog.standing(code, today)
    days = [day for dated in procedure.versions for day in (dated.since, dated.version.effective_to) if day]
    days += [mention.starts for mention in catalog.mentions.get(code, ())]
    local = procedure.local_entry(today)
    others = [catalog.library.procedures[name].digest for mention in catalog.mentions.get(code, ())
              for name in (mention.row.code or "", *mention.row.replaces) if name in catalog.library.procedures]
    said = (procedure.field, standing.state, standing.since, standing.until, local.since if local else None,
            [(day <= today, day < today) for day in days], others)
    return hashlib.sha256(f"{desk.ground} {code} {procedure.digest} {said}".encode()).hexdigest()


def _decision(desk: Desk, key: str) -> Piece:
    home = f"decisions/{key}"
    decision = desk.papers[home][0]
    return pages.decision_page(desk.view, key, desk.shop.body(decision), _files(desk, home), desk.signature(decision))


def _plan(desk: Desk, key: str) -> Piece:
    return pages.plan_page(desk.view, key, _files(desk, f"plans/{key}"))


def _files(desk: Desk, home: str) -> list[PaperFile]:
    """The downloads of a folder's papers."""
    return [PaperFile(f"{paper.stem}.{form}", form.upper(), label(paper.name), _size(desk.shop.print(paper, form)))
            for paper in desk.papers[home] for form in PAPER_FORMS] + [
        PaperFile(name, "PDF", f"{label(paper.name)}: phụ lục", _size(path.read_bytes()))
        for paper in desk.papers[home] for name, path, _ in annexes_of(paper)]


def _size(data: bytes) -> str:
    return f"{max(1, round(len(data) / 1000))} KB"


def moved_pages(desk: Desk) -> Iterator[Artifact]:
    """What stands where pages stood that went elsewhere; a paper's file that moved is there at both addresses."""
    catalog = desk.view.catalog
    led_on = moved(catalog, addresses(catalog))
    files = {f"/{artifact.path}": artifact for artifact in paper_files(desk)}
    for old, new in sorted(led_on.items()):
        if old.endswith("/"):
            yield Artifact(f"{old[1:]}index.html", partial(_moved, desk, old, new))
        else:
            yield Artifact(old[1:], files[new].make, files[new].key)


def _moved(desk: Desk, old: str, new: str) -> bytes:
    piece = pages.moved_page(desk.view, old, new)
    html = desk.stencils[piece.kind].stamp(piece, pages.canonical(desk.view, new[1:]))
    return pages.leading_on(html, f"{piece.root}{new[1:]}").encode()


def calendar_files(desk: Desk) -> Iterator[Artifact]:
    """Calendars of what is due: everyone's, and one for each body of the place."""
    view = desk.view
    name = view.catalog.library.site.name
    yield Artifact("lich.ics", partial(calendar_file, view.catalog, view.dues, f"Việc cần làm theo luật – {name}"))
    for key in sorted(view.bodies_with_calendar):
        body = view.catalog.organization_name(key, view.today)
        yield Artifact(f"co-quan/{key}/lich.ics",
                       partial(calendar_file, view.catalog, dues_of(view.dues, key), f"Việc cần làm – {body}"))


def paper_files(desk: Desk) -> Iterator[Artifact]:
    """The papers', forms' and samples' downloads, at fixed addresses."""
    yield from form_files(desk.forms)
    yield from one_stop_files(desk.forms)
    yield from sample_files(desk.forms)
    for home, papers in desk.papers.items():
        for paper in papers:
            for form in PAPER_FORMS:
                yield Artifact(f"{page_of(home)}{paper.stem}.{form}",
                               partial(desk.shop.print, paper, form),
                               digest_of(paper, form, desk.ground, desk.shop))
            yield from (Artifact(f"{page_of(home)}{name}", path.read_bytes, digest)
                        for name, path, digest in annexes_of(paper))


def board_files(desk: Desk) -> Iterator[Artifact]:
    """Posting boards of the procedures that the province has made its own, beside their pages.

    No promise stands on them: a procedure that ends is posted no more."""
    catalog, today = desk.view.catalog, desk.view.today
    for code, procedure in catalog.library.procedures.items():
        if procedure.local and is_posted(catalog, code, today):
            for form in ("docx", "pdf"):
                yield Artifact(f"{procedure_path(code)}{BOARD_STEM}.{form}", partial(_board, desk, code, form),
                               hashlib.sha256(f"{_key(desk, code)} {form}".encode()).hexdigest())


def _board(desk: Desk, code: str, form: str) -> bytes:
    made = board(desk.view.catalog, code, desk.view.today, "a4", desk.shop.doctypes, desk.view.codes)
    if made is None:
        raise ValueError(f"{code}: what is posted has a board")
    return render(made, form, desk.shop.press)
