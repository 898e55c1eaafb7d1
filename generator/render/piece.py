"""A page's piece: what the stamper puts into a shell; and the view it is made from. Knows templates, no page kind."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from .. import viet
from ..derive.addresses import bodies_named, bodies_with_calendar
from ..derive.attributes import Attribute
from ..derive.clock import Due, dues
from ..derive.feedback import Answered, by_procedure, published_feedback
from ..derive.listing import Entry, by_attribute, by_body, by_field, by_letter, entries
from ..derive.naming import field_name
from ..derive.news import News, by_page, news
from ..derive.offices import Counter, counters, counters_by_body
from ..derive.open_data.ground import Ground
from ..derive.publishing import Seals
from ..derive.qr import QrCodes
from ..derive.sentences import Link, Sentence, Strong
from ..derive.shelves import Shelf, shelves
from ..derive.ways import Ways, ways_in
from ..derive.words import ACTIONS_SHORT, GROUP_WORDS
from ..resolve import Catalog, Standing
from .typography import heading, keep_together

TEMPLATES = Path(__file__).parents[1] / "data" / "templates"

ICONS = {
    "ok": '<path d="m4 12.5 5.5 5.5L20 7"/>',
    "warn": '<path d="M12 3 2.5 20h19z"/><path d="M12 10v4.5M12 17.3v.2"/>',
    "stop": '<circle cx="12" cy="12" r="9"/><path d="m6 6 12 12"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.3v.2"/>',
    "ext": '<path d="M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9"/>',
    "pin": '<path d="M12 21s-6.5-6.3-6.5-11.2A6.5 6.5 0 0 1 12 3.3a6.5 6.5 0 0 1 6.5 6.5C18.5 14.7 12 21 12 21z"/>'
           '<circle cx="12" cy="9.8" r="2.3"/>',
    "print": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3"/><path d="M7 14h10v6.5H7z"/>',
    "net": '<rect x="3" y="4" width="18" height="13" rx="1.5"/><path d="M8 21h8"/>',
    "money": '<rect x="2.5" y="6" width="19" height="12" rx="1.5"/><circle cx="12" cy="12" r="2.6"/>',
    "cal": '<rect x="3.5" y="5" width="17" height="15.5" rx="1.5"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
}
_USED = re.compile(r'href="#i-([a-z]+)"')


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same as a page says, for machines: media type, words, path from the site's top."""

    media: str
    title: str
    path: str


ATOM = "application/atom+xml"
CALENDAR = "text/calendar"


@dataclass(frozen=True, slots=True)
class Piece:
    """One page, ready to be stamped. `kind` names the shell, `path` the address from the site's top."""

    kind: str
    path: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    body: str
    root: str = ""
    index: bool = True
    """Whether search engines may list it."""
    head: str = ""
    """What its head has beside what every page has: where the same stands for machines."""


@dataclass(frozen=True)
class View:
    """The catalog on a day with everything that many pages need, worked out once."""

    catalog: Catalog
    today: date
    templates: jinja2.Environment
    seals: Seals = field(default_factory=dict)
    codes: QrCodes = field(default_factory=QrCodes)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """How every procedure stands."""
        return {code: self.catalog.standing(code, self.today) for code in self.catalog.library.procedures}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """One line for every procedure with a text, in alphabetical order, ended ones last."""
        return entries(self.catalog, self.standings, self.today)

    @cached_property
    def fields(self) -> Mapping[str, list[Entry]]:
        """Those lines by field."""
        return by_field(self.entries.values())

    @cached_property
    def bodies(self) -> Mapping[str, list[Entry]]:
        """Those lines by body."""
        return by_body(self.entries.values())

    @cached_property
    def attributes(self) -> Mapping[Attribute, list[Entry]]:
        """Those lines by what the procedures are."""
        return by_attribute(self.entries.values())

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """The legal clock."""
        return dues(self.catalog, self.today)

    @cached_property
    def ground(self) -> Ground:
        """What open data are worked out from."""
        return Ground(self.catalog, self.today, self.standings, self.entries, self.bodies_with_page, self.counters,
                      self.counters_of, self.feedback)

    @cached_property
    def news(self) -> tuple[News, ...]:
        """What changed, newest first."""
        return news(self.catalog, self.standings, self.entries, self.today)

    @cached_property
    def news_by_page(self) -> Mapping[str, list[News]]:
        """The same for each field and each body."""
        return by_page(self.news)

    @cached_property
    def ways(self) -> Ways:
        """The everyday words, events and plans that lead to procedures."""
        return ways_in(self.catalog)

    @cached_property
    def letters(self) -> Mapping[str, list[Entry]]:
        """Those lines by letter, without what has ended."""
        return by_letter(self.entries.values())

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        """The pages of the list from A to Z."""
        return shelves(self.entries.values())

    @cached_property
    def counters(self) -> tuple[Counter, ...]:
        """The offices that receive dossiers, the province's first, communes by the alphabet."""
        return counters(self.catalog, self.today)

    @cached_property
    def counters_of(self) -> Mapping[str, tuple[Counter, ...]]:
        """Those offices by the body they belong to."""
        return counters_by_body(self.counters)

    @cached_property
    def feedback(self) -> tuple[Answered, ...]:
        """All published feedback, what came last first."""
        return published_feedback(self.catalog, self.today)

    @cached_property
    def feedback_on(self) -> Mapping[str, tuple[Answered, ...]]:
        """What was answered about each procedure, by its code."""
        return by_procedure(self.feedback)

    @cached_property
    def bodies_with_page(self) -> frozenset[str]:
        """The bodies that have a page: known, and with something to do in any version."""
        return bodies_named(self.catalog)

    @cached_property
    def bodies_with_calendar(self) -> frozenset[str]:
        """The bodies that have a calendar of their duties."""
        return bodies_with_calendar(self.catalog)

    def field_name(self, key: str) -> str:
        """A field's name; its id where nobody knows it."""
        return field_name(self.catalog, key)

    def piece(self, kind: str, path: str, title: str, description: str, crumbs: tuple[Link, ...],
              template: str, /, *, index: bool = True, root: str | None = None, head: str = "",
              alternates: Iterable[Alternate] = (), **values: object) -> Piece:
        """A page from its template. The crumbs lead from the top to the page above this one."""
        up = root if root is not None else "../" * path.count("/") or "./"
        site = self.catalog.library.site
        body = self.templates.get_template(template).render(
            root=up, crumbs=crumbs, site=site, title=title, **values)
        whole = head + "".join(_link(one, up) for one in alternates)
        return Piece(kind, path, title if title == site.name else f"{' '.join(title.split())} – {site.name}",
                     _short(description), crumbs, body + _symbols(body), up, index, whole)


def _link(one: Alternate, root: str) -> str:
    return f'<link rel="alternate" type="{one.media}" title="{escape(one.title)}" href="{root}{escape(one.path)}">\n'


def open_view(catalog: Catalog, today: date, seals: Seals | None = None) -> View:
    """The catalog on a day, with compiled templates; `seals` tells which papers are signed."""
    return View(catalog, today, _environment(), seals or {})


def _environment() -> jinja2.Environment:
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True,
                                   lstrip_blocks=True, undefined=jinja2.StrictUndefined, cache_size=-1,
                                   auto_reload=False)
    templates.filters.update(k=keep_together, h=heading, day=day, sentence=sentence, number=viet.number,
                             paragraphs=paragraphs)
    templates.globals.update(ico={name: _icon(name) for name in ICONS}, icons=ICONS, action_short=ACTIONS_SHORT,
                             groups=tuple(GROUP_WORDS.items()))
    return templates


def _icon(name: str) -> Markup:
    return Markup(f'<svg class="ck-ico" viewBox="0 0 24 24" aria-hidden="true"><use href="#i-{name}"/></svg>')  # noqa: S704


def _symbols(body: str) -> str:
    """The symbols of the icons that a body uses: an external file of them would fail on file://."""
    used = sorted(set(_USED.findall(body)))
    if not used:
        return ""
    symbols = "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{ICONS[name]}</symbol>' for name in used)
    return f'<svg width="0" height="0" class="ck-vh" aria-hidden="true" focusable="false">{symbols}</svg>'


def _short(description: str) -> str:
    words = " ".join(description.split())
    return words if len(words) <= 200 else words[:199].rsplit(" ", 1)[0] + "…"


def day(value: date) -> Markup:
    """1/3/2026 for people and machines."""
    return Markup(f'<time datetime="{value.isoformat()}">{viet.short_date(value)}</time>')  # noqa: S704


def sentence(parts: Sentence, root: str) -> Markup:
    """A derived sentence as HTML."""
    return Markup("".join(_part(part, root) for part in parts))  # noqa: S704


def _part(part: str | date | Link | Strong, root: str) -> str:
    if isinstance(part, Link):
        return f'<a href="{root}{escape(part.path)}">{escape(part.label)}</a>'
    if isinstance(part, Strong):
        return f"<b>{escape(part.words)}</b>"
    return day(part) if isinstance(part, date) else escape(keep_together(part))


def paragraphs(text: str) -> Markup:
    """Lines as paragraphs, nothing else made of them."""
    return Markup("".join(f"<p>{escape(line)}</p>" for line in keep_together(text).split("\n") if line))  # noqa: S704
