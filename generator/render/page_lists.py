"""Pages that lead to procedures: home, finder, letters, fields, bodies, life events, search, not found."""

from datetime import date

from .. import viet
from ..derive.leaflets import LEAFLET_STEM, has_leaflet
from ..derive.listing import Entry, letter_slug
from ..derive.naming import act_name
from ..derive.samples import FORMS
from ..derive.sentences import FEED, ORGANIZATIONS, Link, act_path
from ..derive.shelves import Shelf
from ..derive.words import GROUP_WORDS, LEVELS
from ..model.base import Level
from ..model.procedure import Online
from .piece import ATOM, CALENDAR, Alternate, Piece, View

_PROCEDURES = Link("Thủ tục", "thu-tuc/")
_FIELDS = Link("Lĩnh vực", "linh-vuc/")
_NEW = 5
_ALL_ON_ONE_PAGE = 300
"""A finder with more procedures than this gives letters and fields; up to it, the list itself."""


def home_page(view: View) -> Piece:
    """The way in: what do you need to do?"""
    library = view.catalog.library
    asked = [view.entries[code] for code in library.site.most_asked if code in view.entries]
    place = view.catalog.place_name(view.today)
    text = f"Tra cứu thủ tục hành chính tại {place}: giấy tờ cần có, thời hạn, lệ phí, nơi nộp."
    events = [(key, event) for key, event in library.events.items()]
    return view.piece(
        "home",
        "",
        library.site.name,
        text,
        (),
        "home.html",
        events=events[:8],
        more_events=len(events) > 8,
        asked=asked,
        news=_news(view),
        ways=_ways(view),
        example=next(iter(asked), None) or next(iter(view.entries.values()), None),
    )


def _ways(view: View) -> list[tuple[Link, str]]:
    """Ways to procedures beside the search and life events, each with how many it leads to."""
    living = [entry for entry in view.entries.values() if not entry.ended]
    full = sum(entry.online is Online.FULL for entry in living)
    found = [
        (Link("Theo lĩnh vực", "linh-vuc/"), f"{viet.number(len(view.fields))} lĩnh vực"),
        (Link("Theo cơ quan", ORGANIZATIONS), f"{viet.number(len(view.bodies_with_page))} cơ quan"),
        (Link("Danh sách A–Z", "thu-tuc/"), f"{viet.number(len(living))} thủ tục"),
        (Link("Làm trọn trên mạng", f"tim-kiem/?truc-tuyen={Online.FULL}"), f"{viet.number(full)} thủ tục"),
    ]
    for group, label in GROUP_WORDS.items():
        number = sum(group in entry.groups for entry in living)
        found += [(Link(f"Dành cho {label[:1].lower()}{label[1:]}", f"tim-kiem/?danh-cho={group}"),
                   f"{viet.number(number)} thủ tục")] if number else []
    return [*found, (Link("Biểu mẫu", FORMS), ""), (Link("Quyết định công bố", "quyet-dinh/"), "")]


def _news(view: View) -> list[tuple[str, date, Link, str]]:
    """What takes or took effect last: announcements and the province's own decisions, coming ones first."""
    library = view.catalog.library
    found = []
    for key, announcement in library.announcements.items():
        days = [announcement.starts(row) for row in announcement.rows] or [
            announcement.effective or announcement.signed
        ]
        name = act_name(view.catalog, f"announcements/{key}")
        label = announcement.title or f"{name} công bố {len(announcement.rows)} thủ tục"
        found.append((min(days), Link(label, act_path("announcements/" + key)), announcement.number))
    for key, case in library.decisions.items():
        begins = case.decision.effective or case.decision.signed
        if begins and case.decision.title and case.decision.number:  # a draft has changed nothing yet
            found.append((begins, Link(case.decision.title, act_path("decisions/" + key)), case.decision.number))
    found.sort(key=lambda one: (one[0], one[1].path), reverse=True)
    return [("Từ" if begins > view.today else "", begins, link, number) for begins, link, number in found[:_NEW]]


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
        ways=_ways(view)[:2] + _ways(view)[3:],
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
