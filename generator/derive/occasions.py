"""What sets duties going: acts that are announced, signed, take effect. Knows no duty and no proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.announcement import Announcement
from ..model.duty import Leeway, Occasion
from ..model.library import DecisionCase
from ..problem import Place
from ..resolve import Catalog, is_ours
from .naming import act_name
from .sentences import Link, Sentence, act_path


@dataclass(frozen=True, slots=True)
class Start:
    """One occasion: its day, the act behind it, and how much time that act leaves."""

    key: str
    occasion: Occasion | None
    leeway: Leeway | None
    day: date
    origin: Sentence
    source: Link
    place: Place
    announcement: str = ""
    decision: str = ""
    submitter: str | None = None


def starts(catalog: Catalog, today: date, usual: int) -> Iterator[Start]:
    """Every occasion known on a day. `usual`: how many days before effect a province must decide."""
    for key, announcement in catalog.library.announcements.items():
        if announcement.signed <= today:
            yield from _of_announcement(catalog, key, announcement, usual)
    for key, case in catalog.library.decisions.items():
        yield from _of_decision(catalog, key, case, today)


def leeway_of(announcement: Announcement, start: date, usual: int) -> Leeway:
    """How much time an announcement leaves for what begins on a day."""
    if announcement.shortened:
        return Leeway.SHORTENED
    return Leeway.LATE if start - timedelta(days=usual) < announcement.signed else Leeway.USUAL


def first_days(announcement: Announcement) -> list[date]:
    """The days on which its rows of ours take effect."""
    return sorted({announcement.starts(row) for row in announcement.rows if is_ours(row)})


def _of_announcement(catalog: Catalog, key: str, announcement: Announcement, usual: int) -> Iterator[Start]:
    act = f"announcements/{key}"
    source = Link(act_name(catalog, act), act_path(act))
    place = catalog.library.places.get(act, Place(f"content/{act}.yaml"))
    submitter = next((case.submission.by for case in catalog.library.decisions.values()
                      if key in case.decision.announcements and case.submission), None)
    days = first_days(announcement)
    for day in days:
        yield Start(f"{key}/{day.isoformat()}", Occasion.EFFECT, leeway_of(announcement, day, usual), day,
                    (source, ", áp dụng từ ", day), source, place, key, "", submitter)
    if days:
        yield Start(key, Occasion.ANNOUNCED, leeway_of(announcement, days[0], usual), announcement.signed,
                    (source, ", ký ngày ", announcement.signed), source, place, key, "", submitter)


def _of_decision(catalog: Catalog, key: str, case: DecisionCase, today: date) -> Iterator[Start]:
    decision, act = case.decision, f"decisions/{key}"
    source = Link(act_name(catalog, act), act_path(act))
    submitter = case.submission.by if case.submission else None
    own = {row.effective or decision.effective for row in decision.rows if is_ours(row)}
    for day in sorted(day for day in own if day):
        yield Start(f"{key}/{day.isoformat()}", Occasion.EFFECT, Leeway.USUAL, day,
                    (_named(source), ", áp dụng từ ", day), source, case.place, "", key, submitter)
    if not decision.publishes or decision.signed is None or decision.signed > today:
        return
    behind = (catalog.library.announcements.get(name) for name in decision.announcements)
    leeway = Leeway.SHORTENED if any(one and one.shortened for one in behind) else Leeway.USUAL
    begins = decision.effective or decision.signed
    yield Start(key, Occasion.DECIDED, leeway, decision.signed, (source, ", ký ngày ", decision.signed), source,
                case.place, "", key, submitter)
    yield Start(key, Occasion.DECISION_EFFECT, leeway, begins, (source, ", có hiệu lực từ ", begins), source,
                case.place, "", key, submitter)


def _named(source: Link) -> Link:
    """A draft's name can open a sentence."""
    return Link(source.label[:1].upper() + source.label[1:], source.path)
