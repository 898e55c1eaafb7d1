"""Feedback: what was answered, year by year, how much of it in time; and the notice of where new feedback goes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from .. import viet
from ..derive.addresses import bodies_with_notice
from ..derive.feedback import (
    FEEDBACK,
    NOTICES,
    Answered,
    Tally,
    Timing,
    feedback_path,
    limits,
    notice_contact,
    notice_path,
    tallies,
    tally,
    year_path,
)
from ..derive.naming import basis_line
from ..derive.sentences import Link, procedure_path
from ..load.feedback_words import notice_words
from .drawings import bar
from .piece import Piece, View

_INDEX = Link("Phản ánh, kiến nghị", FEEDBACK)
_NEWEST = 10
"""So many stand on the first page; each year has all of its own."""
_TAGS = {
    Timing.ON_TIME: ("ok", "ok", "Trả lời đúng hạn"),
    Timing.LATE: ("stop", "warn", "Trả lời chậm"),
    Timing.WAITING: ("warn", "clock", "Đang xem xét"),
    Timing.OVERDUE: ("stop", "warn", "Quá hạn, chưa trả lời"),
    Timing.OPEN: ("info", "info", "Chưa rõ hạn"),
}


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One feedback in a list: where it stands, of whom and what it is, how its answer stands."""

    one: Answered
    link: Link
    body: str
    field: str
    family: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Share:
    """A group with its counts, the share answered in time in words, and as a bar."""

    name: str
    path: str
    count: Tally
    share: str
    bar: Markup | str


def feedback_index(view: View) -> Piece:
    """Where to tell it, what came last, how much was answered in time: by year, by body, by field."""
    many = view.feedback
    years = tallies(sorted(many, key=lambda one: -one.year), lambda one: one.year)
    return view.piece(
        "page", FEEDBACK, "Phản ánh, kiến nghị",
        "Nơi nhận phản ánh, kiến nghị về thủ tục hành chính và các câu trả lời đã công khai.", (),
        "feedback.html", lines=[_line(view, one) for one in many[:_NEWEST]], more=len(many) > _NEWEST,
        whole=_share("", "", tally(many)), taker=notice_contact(view.catalog, "", view.today), words=notice_words(),
        limits=_limits(view), invented=any(one.said.invented for one in many), last=max(years, default=None),
        years=[_share(str(year), year_path(year), count) for year, count in years.items()],
        bodies=_shares(many, lambda one: _body(view, one)),
        fields=_shares(many, lambda one: _field(view, one)), sections=_sections(bool(many)))


def feedback_year(view: View, year: int) -> Piece:
    """All that came in a year, to be filtered by body, field and state."""
    many = [one for one in view.feedback if one.year == year]
    lines = [_line(view, one) for one in many]
    return view.piece(
        "page", year_path(year), f"Phản ánh, kiến nghị năm {year}",
        f"{len(many)} phản ánh, kiến nghị về thủ tục hành chính nhận trong năm {year} và câu trả lời.", (_INDEX,),
        "feedback-year.html", year=year, lines=lines, whole=_share("", "", tally(many)),
        bodies=_choices((one.said.organization, line.body) for one, line in zip(many, lines, strict=True)),
        fields=_choices((one.field or "", line.field) for one, line in zip(many, lines, strict=True)),
        states=[(state.value, _TAGS[state][2]) for state in Timing if any(one.timing is state for one in many)],
        invented=any(one.said.invented for one in many))


def feedback_page(view: View, key: str) -> Piece:
    """One feedback with its answer, and the procedures it is about."""
    one = next(found for found in view.feedback if found.key == key)
    line, entries = _line(view, one), view.entries
    procedures = [Link(entries[code].name, procedure_path(code)) for code in one.said.procedures if code in entries]
    body = one.said.organization
    return view.piece(
        "page", feedback_path(key), one.said.subject, one.said.question,
        (_INDEX, Link(f"Năm {one.year}", year_path(one.year))), "feedback-one.html",
        said=one.said, line=line, due=one.due, procedures=procedures,
        body_path=f"co-quan/{body}/" if body in view.bodies_with_page else "")


def notices_page(view: View) -> Piece:
    """Every body's notice, by the bodies' names."""
    named = sorted(((_authority(view, key), notice_path(key))
                    for key in bodies_with_notice(view.catalog)), key=lambda one: viet.order(one[0]))
    return view.piece(
        "page", NOTICES, "Địa chỉ nhận phản ánh, kiến nghị",
        "Thông báo địa chỉ tiếp nhận phản ánh, kiến nghị của từng cơ quan, để xem và để in niêm yết.", (_INDEX,),
        "notices.html", notices=[Link(*one) for one in named])


def notice_page(view: View, key: str) -> Piece:
    """The notice that one body posts where it receives dossiers: to whom feedback goes and what it should say."""
    catalog = view.catalog
    name = _authority(view, key)
    posted = [one.name for one in view.counters_of.get(key, ())]
    address = f"{catalog.library.site.address.rstrip('/')}/{FEEDBACK}"
    side, modules = view.codes.path(address)
    words = notice_words()
    return view.piece(
        "page", notice_path(key), f"Địa chỉ nhận phản ánh, kiến nghị: {name}",
        f"Nơi nhận phản ánh, kiến nghị về thủ tục hành chính do {name} giải quyết.", (_INDEX, Link("Địa chỉ", NOTICES)),
        "notice.html", name=name, posted=posted, taker=notice_contact(catalog, key, view.today), words=words,
        laws=[basis_line(catalog, act) for act in words.law], limits=_limits(view), address=address, code_side=side,
        code_path=modules)


def _authority(view: View, key: str) -> str:
    """Whose procedures a notice is about: a commune's people's committee, else the body itself."""
    here = view.counters_of.get(key)
    return here[0].authority if here else view.catalog.organization_name(key, view.today)


def _limits(view: View) -> dict[str, object] | None:
    both = limits(view.catalog)
    if both is None:
        return None
    usual, longest = both
    unit = "ngày làm việc" if usual.working else "ngày"
    return {"usual": usual.days, "complex": longest.days if longest.days != usual.days else 0, "unit": unit,
            "law": basis_line(view.catalog, usual.law).label, "sure": usual.sure and longest.sure}


def _line(view: View, one: Answered) -> FeedbackLine:
    return FeedbackLine(one, Link(one.said.subject, feedback_path(one.key)), _body(view, one), _field(view, one),
                        *_TAGS[one.timing])


def _body(view: View, one: Answered) -> str:
    return view.catalog.organization_name(one.said.organization, view.today)


def _field(view: View, one: Answered) -> str:
    return view.field_name(one.field) if one.field else "Chung"


def _shares(many: Sequence[Answered], by: Callable[[Answered], str]) -> list[Share]:
    groups = sorted(tallies(many, by).items(), key=lambda one: viet.order(one[0]))
    return [_share(name, "", count) for name, count in groups]


def _share(name: str, path: str, count: Tally) -> Share:
    """In per cent with its counts; no share of nothing."""
    if not count.due:
        return Share(name, path, count, "", "")
    return Share(name, path, count, viet.percent(count.on_time, count.due),
                 bar(Decimal(count.on_time), Decimal(count.due), Decimal(count.due)))


def _choices(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({(key, name) for key, name in pairs if key}, key=lambda one: viet.order(one[1]))


def _sections(some: bool) -> list[tuple[str, str]]:
    found = [("gui", "Gửi phản ánh", True), ("moi", "Gần đây", some), ("dung-han", "Trả lời đúng hạn", some),
             ("nam", "Theo năm", some), ("cach-tinh", "Cách tính", some)]
    return [(anchor, label) for anchor, label, there in found if there]
