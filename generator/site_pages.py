"""Which pages the site has, each as an artifact with the key of what it depends on. Knows no page's looks."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial

from markdown_it import MarkdownIt

from .derive.addresses import VERIFY, bodies_with_notice
from .derive.attributes import LISTS, Attribute, list_path
from .derive.feedback import FEEDBACK, NOTICES, feedback_path, notice_path, year_path
from .derive.focal_officers import OFFICERS
from .derive.listing import Entry
from .derive.offices import CENTRES
from .derive.paper_names import PAPER_FORMS, label
from .derive.plan_comparison import pairs
from .derive.samples import FORMS, sample_path
from .derive.sentences import (
    AXES,
    FIGURES,
    INDICATORS,
    ORGANIZATIONS,
    OUTREACH,
    PLANS,
    SERVICES,
    STATISTICS,
    axis_path,
    comparison_path,
    day_path,
    indicator_path,
    plan_path,
)
from .derive.turning import turning_days
from .form_files import one_stop_forms, papers_shown
from .papers import annexes_of
from .publish.tree import Artifact
from .render import pages
from .render.figures_file import figures_file
from .render.pages import PaperFile, Piece, View
from .site_data import data_page
from .site_desk import Desk, procedure_key


def site_pages(desk: Desk) -> Iterator[Artifact]:
    """Every page of the site."""
    view, library = desk.view, desk.view.catalog.library
    yield desk.page(partial(pages.home_page, view), "")
    yield desk.page(partial(pages.results_page, view), "tim-kiem/")
    yield from _lists(desk)
    yield from _attributes(desk)
    yield from _procedures(desk)
    yield desk.page(partial(pages.announcements_index, view), "cong-bo/")
    for key in library.announcements:
        yield desk.page(partial(pages.announcement_page, view, key), f"cong-bo/{key}/", desk.catalog_key)
    yield desk.page(partial(pages.decisions_index, view), "quyet-dinh/")
    for key in library.decisions:
        yield desk.page(partial(_decision, desk, key), f"quyet-dinh/{key}/")
    yield desk.page(partial(pages.clock_page, view), "viec-can-lam/")
    yield desk.page(partial(pages.services_page, view), SERVICES)
    yield from _meeting_people(desk)
    yield from _statistics(desk)
    yield from _indicators(desk)
    yield from _plans(desk)
    yield data_page(desk)
    for slug, page in library.pages.items():
        if f"{slug}/" != VERIFY:
            yield desk.page(partial(pages.editorial_page, view, slug, page.title, editorial(page.text)), f"{slug}/")
    yield Artifact("404.html", partial(desk.html, partial(pages.not_found_page, view, "/")))


def editorial(text: str) -> str:
    """What editors wrote as HTML; their own HTML is text. Each heading of a table says that it names a column."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    return str(reader.renderer.render(tokens, reader.options, {}))


def _forms(desk: Desk) -> Piece:
    return pages.forms_page(desk.view, {path: form.title for path, form in one_stop_forms(desk.shop).items()})


def _lists(desk: Desk) -> Iterator[Artifact]:
    view, library = desk.view, desk.view.catalog.library
    yield desk.page(partial(pages.finder_page, view), "thu-tuc/")
    for shelf in view.shelves:
        yield desk.page(partial(pages.letter_page, view, shelf), shelf.path, desk.catalog_key)
    yield desk.page(partial(_forms, desk), FORMS)
    yield desk.page(partial(pages.fields_page, view), "linh-vuc/")
    for key in library.fields:
        yield desk.page(partial(pages.field_page, view, key), f"linh-vuc/{key}/", desk.catalog_key)
    yield desk.page(partial(pages.organizations_page, view), ORGANIZATIONS)
    for key in sorted(view.bodies_with_page):
        yield desk.page(partial(pages.organization_page, view, key), f"co-quan/{key}/", desk.catalog_key)
    yield desk.page(partial(pages.events_page, view), "su-kien/")
    for key in library.events:
        yield desk.page(partial(pages.event_page, view, key), f"su-kien/{key}/", desk.catalog_key)


def _attributes(desk: Desk) -> Iterator[Artifact]:
    """The lists by what procedures are; the key of a long list's part is the digest of its lines."""
    view = desk.view
    yield desk.page(partial(pages.attributes_page, view), LISTS)
    for one in Attribute:
        yield desk.page(partial(pages.attribute_page, view, one), list_path(one))
    for one, field in pages.long_parts(view):
        lines = [entry for entry in view.attributes[one] if entry.field == field]
        yield desk.page(partial(pages.attribute_field_page, view, one, field), list_path(one, field),
                        hashlib.sha256(f"{desk.ground} {one} {_lines_key(desk, lines)}".encode()).hexdigest())


def _lines_key(desk: Desk, lines: Iterable[Entry]) -> list[tuple[Entry, str]]:
    procedures = desk.view.catalog.library.procedures
    return [(line, procedures[line.code].digest) for line in lines]


def _meeting_people(desk: Desk) -> Iterator[Artifact]:
    """Where people go and whom they tell: centres, feedback, notices, officers."""
    view = desk.view
    yield desk.page(partial(pages.centres_page, view), CENTRES)
    yield desk.page(partial(pages.officers_page, view), OFFICERS)
    yield desk.page(partial(pages.feedback_index, view), FEEDBACK)
    yield desk.page(partial(pages.notices_page, view), NOTICES)
    for body in bodies_with_notice(view.catalog):
        yield desk.page(partial(pages.notice_page, view, body), notice_path(body))
    for year in sorted({one.year for one in view.feedback}):
        yield desk.page(partial(pages.feedback_year, view, year), year_path(year))
    for key in view.catalog.library.feedback:
        yield desk.page(partial(pages.feedback_page, view, key), feedback_path(key))


def _procedures(desk: Desk) -> Iterator[Artifact]:
    view, catalog = desk.view, desk.view.catalog
    for code, procedure in catalog.library.procedures.items():
        if not procedure.versions:
            continue
        key = procedure_key(desk, code)
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
    for axis in AXES:
        yield desk.page(partial(pages.axis_page, desk.view, axis), axis_path(axis))
    dates = [None, *(one.day for one in days), None]
    for day, before, after in zip(days, dates, dates[2:], strict=False):
        said = f"{desk.ground} {day} {before} {after} {day.day > desk.view.today}"
        yield desk.page(partial(pages.turning_page, desk.view, day, before, after), day_path(day.day),
                        hashlib.sha256(said.encode()).hexdigest())


def _indicators(desk: Desk) -> Iterator[Artifact]:
    view = desk.view
    yield desk.page(partial(pages.indicators_page, view), INDICATORS)
    for key in view.catalog.library.indicators:
        yield desk.page(partial(pages.indicator_page, view, key), indicator_path(key))
        yield Artifact(f"{indicator_path(key)}{FIGURES}", partial(figures_file, view.catalog, key, view.today))


def _plans(desk: Desk) -> Iterator[Artifact]:
    view, library = desk.view, desk.view.catalog.library
    yield desk.page(partial(pages.plans_index, view), PLANS)
    yield desk.page(partial(pages.outreach_page, view), OUTREACH)
    for key in library.plans:
        yield desk.page(partial(_plan, desk, key), plan_path(key))
    for older, newer in pairs(library):
        yield desk.page(partial(pages.comparison_page, view, older, newer), comparison_path(older, newer))


def _procedure(view: View, code: str) -> Piece:
    piece = pages.procedure_page(view, code)
    if piece is None:
        raise ValueError(f"{code}: a procedure with a version has a page")
    return piece


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
