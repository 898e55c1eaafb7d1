"""The home page: what do you need to do? And the ways to procedures beside the search. Knows no other list."""

from datetime import date

from .. import viet
from ..derive.attributes import LISTS, Attribute, list_path
from ..derive.naming import act_name
from ..derive.samples import FORMS
from ..derive.sentences import ORGANIZATIONS, Link, act_path
from ..derive.terms import BELOW, CASES, how_long, how_much
from ..derive.words import GROUP_WORDS, ONLINE_SHORT, UNKNOWN, WAYS
from .piece import Piece, View

_NEW = 5
_SHORT = 60
"""A line on the home page has no room for a longer time or fee."""


def home_page(view: View) -> Piece:
    """The way in: what do you need to do?"""
    library = view.catalog.library
    asked = [(view.entries[code], _brief(view, code)) for code in library.site.most_asked if code in view.entries]
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
        ways=ways(view),
        example=next((entry for entry, _ in asked), None) or next(iter(view.entries.values()), None),
    )


def _brief(view: View, code: str) -> str:
    """Time, fee and channel in a line with the figures of the card, as far as they are short and known."""
    shown, entry = view.standings[code].shown, view.entries[code]
    if shown is None:
        return entry.brief
    local = view.catalog.library.procedures[code].local_entry(view.today)
    long, much = how_long(shown.version.channels, local.time if local else None), how_much(shown.version.channels)
    note = much.note if much.note.startswith(tuple(WAYS.values())) else ""
    time, fee = long.answer, f"{much.answer}{note and f', {note[:1].lower()}{note[1:]}'}"
    return " · ".join(found for found in (
        entry.time if len(time) > _SHORT or time in (UNKNOWN, BELOW) else time,
        entry.fee if len(fee) > _SHORT or much.answer in (UNKNOWN, BELOW, CASES) else fee,
        ONLINE_SHORT.get(entry.online, "")) if found)


def ways(view: View) -> list[tuple[Link, str]]:
    """Ways to procedures beside the search and life events, each with how many it leads to."""
    living = [entry for entry in view.entries.values() if not entry.ended]
    full, anywhere = (len(view.attributes[one]) for one in (Attribute.FULL, Attribute.ANYWHERE))
    found = [
        (Link("Theo lĩnh vực", "linh-vuc/"), f"{viet.number(len(view.fields))} lĩnh vực"),
        (Link("Theo cơ quan", ORGANIZATIONS), f"{viet.number(len(view.bodies_with_page))} cơ quan"),
        (Link("Danh sách A–Z", "thu-tuc/"), f"{viet.number(len(living))} thủ tục"),
        (Link("Làm trọn trên mạng", list_path(Attribute.FULL)), f"{viet.number(full)} thủ tục"),
        (Link("Nộp ở bất kỳ nơi nào", list_path(Attribute.ANYWHERE)), f"{viet.number(anywhere)} thủ tục"),
        (Link("Danh sách theo tính chất", LISTS), ""),
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
