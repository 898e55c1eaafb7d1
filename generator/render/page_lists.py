"""Pages that lead to procedures: finder, letters, fields, bodies, life events, search, not found."""

from .. import viet
from ..derive.leaflets import LEAFLET_STEM, has_leaflet
from ..derive.listing import Entry, letter_slug
from ..derive.sentences import FEED, Link
from ..derive.shelves import Shelf
from ..derive.words import LEVELS
from ..model.base import Level
from .page_home import ways
from .piece import ATOM, CALENDAR, Alternate, Piece, View

_PROCEDURES = Link("Thủ tục", "thu-tuc/")
_FIELDS = Link("Lĩnh vực", "linh-vuc/")
_ALL_ON_ONE_PAGE = 300
"""A finder with more procedures than this gives letters and fields; up to it, the list itself."""


def results_page(view: View) -> Piece:
    """The search's frame: field, filters, links for those without JavaScript. The results come from a script."""
    return view.piece(
        "results",
        "tim-kiem/",
        "Tìm thủ tục",
        "Tìm thủ tục hành chính bằng lời thường hoặc bằng mã.",
        (),
        "results.html",
        index=False,
        letters=_letters(view),
    )


def finder_page(view: View) -> Piece:
    """All procedures, by letter and by field; a small catalog stands here whole."""
    living = [entry for entry in view.entries.values() if not entry.ended]
    whole = living if len(living) <= _ALL_ON_ONE_PAGE else []
    return view.piece(
        "finder",
        "thu-tuc/",
        "Tất cả thủ tục",
        f"Danh sách {len(living)} thủ tục hành chính, theo lĩnh vực và A–Z.",
        (),
        "finder.html",
        count=len(living),
        letters=_letters(view),
        fields=_fields(view),
        entries=whole,
        field_name=view.field_name,
        levels=_levels(living),
        ways=[way for way in ways(view) if way[0].path != "thu-tuc/"],
        ended=[entry for entry in view.entries.values() if entry.ended][:_ALL_ON_ONE_PAGE],
    )


def _levels(many: list[Entry]) -> list[tuple[Level, str]]:
    there = {level for entry in many for level in entry.levels}
    return [(level, LEVELS[level]) for level in Level if level in there]


def _letters(view: View) -> list[tuple[str, str, int]]:
    return [(letter, letter_slug(letter), len(many)) for letter, many in view.letters.items()]


def _fields(view: View) -> list[tuple[str, str, str, int]]:
    """Id, name, plain sentence, count; by the Vietnamese alphabet."""
    from_library = view.catalog.library.fields
    named = [
        (
            key,
            view.field_name(key),
            (from_library[key].summary if key in from_library else None) or "",
            sum(not entry.ended for entry in view.fields.get(key, ())),
        )
        for key in {*view.fields, *from_library}
    ]
    return sorted(named, key=lambda one: viet.order(one[1]))


def letter_page(view: View, shelf: Shelf) -> Piece:
    """The procedures whose names begin with a letter, or with the same words where there are many."""
    return view.piece(
        "finder",
        shelf.path,
        f"Thủ tục bắt đầu bằng {shelf.words}",
        f"{shelf.count} thủ tục hành chính có tên bắt đầu bằng {shelf.words}.",
        (_PROCEDURES, *(Link(words, path) for words, path in shelf.above)),
        "letter.html",
        letter=shelf.letter if not shelf.above else "",
        shelf=shelf,
        doors=[part for part in shelf.parts if part.path],
        parts=[part for part in shelf.parts if not part.path],
        letters=_letters(view),
        field_name=view.field_name,
    )


def fields_page(view: View) -> Piece:
    """All fields."""
    return view.piece(
        "field",
        "linh-vuc/",
        "Lĩnh vực",
        "Thủ tục hành chính theo lĩnh vực.",
        (),
        "fields.html",
        fields=[one for one in _fields(view) if one[3]],
    )


def field_page(view: View, key: str) -> Piece:
    """One field's procedures."""
    many = view.fields.get(key, [])
    known = view.catalog.library.fields.get(key)
    summary = (known.summary if known else None) or ""
    return view.piece(
        "field",
        f"linh-vuc/{key}/",
        view.field_name(key),
        summary or f"{len(many)} thủ tục lĩnh vực {view.field_name(key)}.",
        (_FIELDS,),
        "list.html",
        summary=summary,
        entries=many,
        lead_word="Lĩnh vực",
        alternates=[_feed(f"linh-vuc/{key}/", view.field_name(key))],
        field_name=None,
        contact=None,
        count=sum(not entry.ended for entry in many),
    )


def organization_page(view: View, key: str) -> Piece:
    """A body: how to reach it, and the procedures it decides or handles."""
    body, many = view.catalog.library.organizations[key], view.bodies.get(key, [])
    name = body.name(view.today)
    calendars = [Alternate(CALENDAR, f"Việc cần làm: {name}", f"co-quan/{key}/lich.ics")]
    calendars = calendars if key in view.bodies_with_calendar else []
    return view.piece(
        "organization",
        f"co-quan/{key}/",
        name,
        f"{len(many)} thủ tục do {name} giải quyết.",
        (_PROCEDURES,),
        "list.html",
        summary="",
        entries=many,
        lead_word="Cơ quan",
        alternates=[_feed(f"co-quan/{key}/", name), *calendars],
        field_name=view.field_name,
        contact=body.contact,
        counters=view.counters_of.get(key, ()),
        calendar=key in view.bodies_with_calendar,
        count=sum(not entry.ended for entry in many),
    )


def _feed(page: str, name: str) -> Alternate:
    return Alternate(ATOM, f"Thay đổi: {name}", f"{page}{FEED}")


def event_page(view: View, key: str) -> Piece:
    """A life event: the procedures it calls for, in the order of its list."""
    event = view.catalog.library.events[key]
    many = [view.entries[code] for code in event.procedures if code in view.entries]
    return view.piece(
        "event",
        f"su-kien/{key}/",
        event.title,
        event.summary,
        (Link("Việc trong đời", "su-kien/"),),
        "list.html",
        summary=event.summary,
        entries=many,
        lead_word="Việc trong đời",
        field_name=view.field_name,
        contact=None,
        leaflet=LEAFLET_STEM if has_leaflet(view.catalog, key, view.today) else "",
        count=sum(not entry.ended for entry in many),
    )


def events_page(view: View) -> Piece:
    """All life events."""
    return view.piece(
        "event",
        "su-kien/",
        "Việc trong đời",
        "Thủ tục hành chính theo việc trong đời và việc làm ăn.",
        (),
        "events.html",
        events=list(view.catalog.library.events.items()),
    )


def not_found_page(view: View, root: str) -> Piece:
    """What stands where nothing is. It is read at any depth: `root` is the site's path on its server."""
    return view.piece(
        "not-found",
        "404.html",
        "Không có trang này",
        "Địa chỉ không có trên trang này.",
        (),
        "not-found.html",
        index=False,
        root=root,
        letters=_letters(view),
    )


def editorial_page(view: View, slug: str, title: str, html: str) -> Piece:
    """A page that the editors wrote; `html` is their Markdown, already safe."""
    return view.piece("page", f"{slug}/", title, title, (), "editorial.html", html=html)
