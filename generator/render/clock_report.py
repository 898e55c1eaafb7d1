"""The legal clock as text for the terminal and as JSON. Knows no page."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from ..derive.clock import Due, State
from ..viet import short_date
from .calendar_file import plain

_SAID = {
    "vi": {State.OVERDUE: "Quá hạn", State.DUE: "Trong 30 ngày tới", State.LATER: "Sau đó", State.DONE: "Đã xong",
           "left": "còn {n} ngày làm việc", "today": "hạn là hôm nay", "gone": "quá {n} ngày làm việc",
           "finished": "xong {day}", "late": "xong {day}, muộn", "entered": "đã xong", "by": "theo",
           "unsure": "cần người có thẩm quyền xác nhận", "provisional": "ngày nghỉ tạm tính",
           "head": "Việc cần làm theo luật, tính đến ngày {day}.", "none": "Không có việc nào."},
    "en": {State.OVERDUE: "Overdue", State.DUE: "In the next 30 days", State.LATER: "Later", State.DONE: "Done",
           "left": "{n} working days left", "today": "due today", "gone": "{n} working days late",
           "finished": "done {day}", "late": "done {day}, late", "entered": "done", "by": "by",
           "unsure": "to be confirmed by someone competent", "provisional": "days off provisional",
           "head": "Duties of law, reckoned on {day}.", "none": "Nothing to do."},
}


def due_text(dues: Sequence[Due], today: date, lang: str) -> str:
    """What an editor reads: by state, the earliest first, each with who, from what and by which article."""
    said = _SAID[lang]
    lines = [said["head"].format(day=short_date(today))]
    for state in State:
        many = [due for due in dues if due.state is state]
        if many:
            lines += ["", f"{said[state]} ({len(many)})", *(line for due in many for line in _lines(due, lang))]
    return "\n".join(lines if dues else [*lines, said["none"]])


def _lines(due: Due, lang: str) -> list[str]:
    said = _SAID[lang]
    doubts = [said[key] for key, there in (("unsure", not due.sure), ("provisional", due.provisional)) if there]
    tail = [due.bearer, plain(due), f"{said['by']} {due.law}", *doubts]
    return [f"  {due.by.isoformat()}  {due.what} ({_left(due, lang)})",
            "              " + " · ".join(part for part in tail if part)]


def _left(due: Due, lang: str) -> str:
    said = _SAID[lang]
    if due.state is State.DONE:
        key = "entered" if due.done_on is None else "late" if due.late else "finished"
        return said[key].format(day=short_date(due.done_on) if due.done_on else "")
    if due.state is State.OVERDUE:
        return said["gone"].format(n=-due.left)
    return said["left"].format(n=due.left) if due.left else said["today"]


def due_json(dues: Sequence[Due], today: date) -> str:
    """The same for programs."""
    whole = {"today": today.isoformat(), "dues": [_record(due) for due in dues]}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _record(due: Due) -> dict[str, Any]:
    return {"key": due.key, "duty": due.duty or None, "what": due.what, "who": due.bearer, "bodies": list(due.bodies),
            "by": due.by.isoformat(), "state": due.state.value, "working_days_left": due.left,
            "from": plain(due), "page": due.source.path, "law": due.law, "sure": due.sure, "note": due.note or None,
            "provisional": due.provisional, "done": due.state is State.DONE,
            "done_on": due.done_on.isoformat() if due.done_on else None, "late": due.late,
            "evidence": due.evidence.path if due.evidence else None}
