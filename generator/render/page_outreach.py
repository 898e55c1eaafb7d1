"""The calendar of training, dialogues and communication work, and its file. Knows no plan's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..derive.outreach import Occasion, Topics, occasions
from ..derive.plan_bodies import body_names
from ..derive.sentences import OUTREACH, Link, plan_path
from ..load.outreach_data import outreach_topics
from ..resolve import Catalog
from ..viet import slug
from .calendar_file import Event, calendar_file
from .page_plans import INDEX
from .piece import Piece, View


@dataclass(frozen=True, slots=True)
class OutreachLine:
    """One task on one day, or without any."""

    topic: str
    name: str
    lead: str
    deadline: str
    product: str
    source: Link
    day: date | None = None
    done: bool = False


def outreach_page(view: View) -> Piece:
    """What comes, what goes on all the time, and what was, by year; work without a day ends with its plan."""
    plans = view.catalog.library.plans
    lines = [(_line(view, one, day), day.year if day else plans[one.plan].years[-1])
             for one in occasions(view.catalog, _topics(), view.today) for day in one.days or (None,)]
    lines.sort(key=lambda line: (line[0].day or date.max, line[0].name))
    coming = [line for line, _ in lines if line.day and line.day >= view.today]
    always = [line for line, year in lines if not line.day and year >= view.today.year]
    past: dict[int, list[OutreachLine]] = {}
    for line, year in lines:
        if line not in coming and line not in always:
            past.setdefault(year, []).append(line)
    sections = [("sap-toi", "Sắp tới", True), ("thuong-xuyen", "Không nêu ngày", always), ("da-qua", "Đã qua", past)]
    return view.piece(
        "plan", OUTREACH, "Lịch tập huấn, đối thoại, truyền thông",
        "Tập huấn, đối thoại với người dân, doanh nghiệp và truyền thông về thủ tục, theo các kế hoạch.", (INDEX,),
        "outreach.html", coming=coming, always=always, years=sorted(past.items(), reverse=True),
        sections=[(anchor, label) for anchor, label, there in sections if there])


def outreach_calendar(catalog: Catalog, today: date) -> bytes:
    """The same as a calendar file."""
    return calendar_file(catalog, _events(catalog, today), "Tập huấn, đối thoại, truyền thông")


def _events(catalog: Catalog, today: date) -> Iterator[Event]:
    names = {key: topic.name for key, topic in outreach_topics().items()}
    for one in occasions(catalog, _topics(), today):
        for index, day in enumerate(one.days):
            lead = ", ".join(body_names(catalog, one.task.lead, today))
            yield Event(slug(f"lich/{one.plan}/{one.key}/{day.isoformat()}"), day, one.task.name,
                        f"{names[one.topic]}. Chủ trì: {lead}.", plan_path(one.plan),
                        one.done[index] if index < len(one.done) else None)


def _line(view: View, one: Occasion, day: date | None) -> OutreachLine:
    plan = view.catalog.library.plans[one.plan]
    done = day is not None and one.days.index(day) < len(one.done)
    return OutreachLine(outreach_topics()[one.topic].name, one.task.name,
                        ", ".join(body_names(view.catalog, one.task.lead, view.today)), one.task.deadline or "",
                        one.task.product or "", Link(plan.title, plan_path(one.plan)), day, done)


def _topics() -> Topics:
    return {key: topic.words for key, topic in outreach_topics().items()}
