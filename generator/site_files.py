"""The site's files beside its pages: papers, boards, calendars, and what leads on from old addresses."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial

from .derive.addresses import addresses, moved, plan_calendars
from .derive.boards import BOARD_STEM, board, is_posted
from .derive.clock import Due, dues_of
from .derive.leaflets import LEAFLET_STEM, has_leaflet, leaflet
from .derive.paper_names import PAPER_FORMS, page_of
from .derive.sentences import (
    BRAND,
    OUTREACH,
    plan_path,
    procedure_path,
)
from .form_files import form_files, one_stop_files, sample_files
from .papers import annexes_of, digest_of
from .publish.tree import Artifact
from .render import pages
from .render.calendar_file import calendar_file, due_events
from .render.documents import render
from .render.page_outreach import outreach_calendar
from .render.pages import View
from .render.plan_events import plan_calendar
from .site_data import data_files
from .site_desk import Desk, procedure_key


def moved_pages(desk: Desk) -> Iterator[Artifact]:
    """What stands where pages stood that went elsewhere; a paper's file that moved is there at both addresses."""
    catalog = desk.view.catalog
    led_on = moved(catalog, addresses(catalog))
    files = {f"/{artifact.path}": artifact for artifact in (*paper_files(desk), *data_files(desk))} if led_on else {}
    for old, new in sorted(led_on.items()):
        if old.endswith("/"):
            yield Artifact(f"{old[1:]}index.html", partial(_moved, desk, old, new))
        else:
            yield Artifact(old[1:], files[new].make, files[new].key)


def _moved(desk: Desk, old: str, new: str) -> bytes:
    return desk.stamped(pages.moved_page(desk.view, old, new), new[1:]).encode()


def calendar_files(desk: Desk) -> Iterator[Artifact]:
    """Calendars of what is due: everyone's, one for each body of the place, and those of plans."""
    view = desk.view
    name = view.catalog.library.site.name
    yield Artifact("lich.ics", partial(_due_calendar, view, view.dues, f"Việc cần làm theo luật – {name}"))
    for key in sorted(view.bodies_with_calendar):
        body = view.catalog.organization_name(key, view.today)
        yield Artifact(f"co-quan/{key}/lich.ics",
                       partial(_due_calendar, view, dues_of(view.dues, key), f"Việc cần làm – {body}"))
    yield Artifact(f"{OUTREACH}lich.ics", partial(outreach_calendar, view.catalog, view.today))
    for key, plan in view.catalog.library.plans.items():
        for href, lead in plan_calendars(plan).items():
            yield Artifact(f"{plan_path(key)}{href}", partial(plan_calendar, view.catalog, key, view.today, lead))


def _due_calendar(view: View, many: Sequence[Due], name: str) -> bytes:
    return calendar_file(view.catalog, due_events(many), name)


def paper_files(desk: Desk) -> Iterator[Artifact]:
    """The papers', forms' and samples' downloads, at fixed addresses."""
    brand = desk.view.catalog.library.brand
    if brand:
        yield Artifact(BRAND, partial(bytes, brand), hashlib.sha256(brand).hexdigest())
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
                               hashlib.sha256(f"{procedure_key(desk, code)} {form}".encode()).hexdigest())


def leaflet_files(desk: Desk) -> Iterator[Artifact]:
    """Leaflets of life events, beside their pages; as with boards, no promise stands on them."""
    catalog, today = desk.view.catalog, desk.view.today
    for key, event in catalog.library.events.items():
        if has_leaflet(catalog, key, today):
            said = [procedure_key(desk, code) for code in event.procedures if code in catalog.library.procedures]
            for form in ("docx", "pdf"):
                yield Artifact(f"su-kien/{key}/{LEAFLET_STEM}.{form}", partial(_leaflet, desk, key, form),
                               hashlib.sha256(f"{desk.ground} {key} {said} {form}".encode()).hexdigest())


def _leaflet(desk: Desk, key: str, form: str) -> bytes:
    made = leaflet(desk.view.catalog, key, desk.view.today, desk.shop.doctypes, desk.view.codes)
    if made is None:
        raise ValueError(f"{key}: an event with a procedure in force has a leaflet")
    return render(made, form, desk.shop.press)


def _board(desk: Desk, code: str, form: str) -> bytes:
    made = board(desk.view.catalog, code, desk.view.today, "a4", desk.shop.doctypes, desk.view.codes)
    if made is None:
        raise ValueError(f"{code}: what is posted has a board")
    return render(made, form, desk.shop.press)
