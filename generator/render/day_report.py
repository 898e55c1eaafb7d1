"""The list and the statistics of a day as text for the terminal, as JSON and as CSV. Knows no page."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from ..derive import words
from ..derive.listing import Entry
from ..derive.naming import field_name
from ..derive.statistics import Group, Statistics, Tally
from ..model.procedure import Online
from ..resolve import Catalog, State
from ..viet import number, short_date
from .open_data.csv_file import as_csv

_SAID = {
    "vi": {
        "list": "Danh mục thủ tục hành chính của {place} ngày {day}: {count} thủ tục.",
        "report": "Thống kê danh mục thủ tục hành chính của {place} ngày {day}.",
        "whole": "Đang áp dụng", "levels": "Theo cấp", "fields": "Theo lĩnh vực", "bodies": "Theo cơ quan",
        "pending": "Chờ nhập nội dung", "coming": "Chưa đến ngày áp dụng", "ended": "Đã hết áp dụng", "from": "từ",
        "procedures": "thủ tục", "full": "trực tuyến trọn quy trình", "partial": "trực tuyến một phần",
        "paper": "chỉ nộp hồ sơ giấy", "process": "có quy trình nội bộ", "forms": "có biểu mẫu", "yes": "có",
        "sample": "có hồ sơ mẫu", "current": "nội dung mới nhất",
    },
    "en": {
        "list": "Administrative procedures of {place} on {day}: {count}.",
        "report": "Administrative procedures of {place} on {day}, counted.",
        "whole": "In force", "levels": "By level", "fields": "By field", "bodies": "By organization",
        "pending": "Text awaited", "coming": "Not in force yet", "ended": "Ended", "from": "from",
        "procedures": "procedures", "full": "wholly online", "partial": "partly online",
        "paper": "on paper only", "process": "with an internal process", "forms": "with forms", "yes": "yes",
        "sample": "with a sample dossier", "current": "with the newest text",
    },
}
_STATES = {
    "vi": {State.IN_FORCE: "đang áp dụng", State.WILL_CHANGE: "sắp thay đổi", State.NOT_YET: "chưa áp dụng",
           State.ENDED: "đã hết áp dụng", State.PENDING: "chờ nhập nội dung"},
    "en": {State.IN_FORCE: "in force", State.WILL_CHANGE: "will change", State.NOT_YET: "not in force yet",
           State.ENDED: "ended", State.PENDING: "text awaited"},
}
_LIST_HEAD = {
    "vi": ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Cấp", "Cơ quan", "Làm trực tuyến", "Thời hạn", "Phí, lệ phí",
           "Quy trình nội bộ", "Biểu mẫu", "Bản từ ngày", "Tình trạng"),
    "en": ("Code", "Name", "Field", "Level", "Organizations", "Online", "Time limit", "Fee", "Internal process",
           "Forms", "Version of", "State"),
}
_REPORT_HEAD = {"vi": ("Đếm theo", "Mã định danh", "Tên"), "en": ("By", "Id", "Name")}


def list_text(catalog: Catalog, entries: Sequence[Entry], day: date, lang: str) -> str:
    """What an editor reads: a line a procedure."""
    said = _SAID[lang]
    lines = [said["list"].format(place=catalog.place_name(day), day=short_date(day), count=number(len(entries)))]
    for entry in entries:
        state = "" if entry.state is State.IN_FORCE else _STATES[lang][entry.state]
        tail = (field_name(catalog, entry.field), entry.level, _bodies(catalog, entry, day),
                f"{said['from']} {short_date(entry.since)}", state)
        lines += [f"{entry.code}  {entry.name}", "          " + " · ".join(part for part in tail if part)]
    return "\n".join(lines)


def list_json(catalog: Catalog, entries: Sequence[Entry], day: date) -> str:
    """The same for programs."""
    return json.dumps({"day": day.isoformat(), "place": catalog.place_name(day), "count": len(entries), "procedures": [
        {"code": one.code, "name": one.name, "field": {"id": one.field, "name": field_name(catalog, one.field)},
         "levels": [level.value for level in one.levels],
         "organizations": [{"id": body, "name": catalog.organization_name(body, day)} for body in one.bodies],
         "online": one.online.value, "time": one.time or None, "fee": one.fee or None, "process": one.process,
         "forms": one.forms, "version": one.since.isoformat(), "state": one.state.value} for one in entries]},
        ensure_ascii=False, indent=1)


def list_csv(catalog: Catalog, entries: Sequence[Entry], day: date, lang: str) -> bytes:
    """The same for a spreadsheet."""
    yes = _SAID[lang]["yes"]
    return as_csv(_LIST_HEAD[lang], [
        (one.code, one.name, field_name(catalog, one.field), one.level, _bodies(catalog, one, day),
         "" if one.online is Online.UNKNOWN else words.ONLINE_SHORT[one.online], one.time, one.fee,
         yes if one.process else "", yes if one.forms else "", one.since.isoformat(), _STATES[lang][one.state])
        for one in entries])


def _bodies(catalog: Catalog, entry: Entry, day: date) -> str:
    return "; ".join(catalog.organization_name(body, day) for body in entry.bodies)


def report_text(found: Statistics, lang: str) -> str:
    """What an editor reads: the whole, then each level, field and body."""
    said = _SAID[lang]
    lines = [said["report"].format(place=found.place, day=short_date(found.day)), "",
             f"{said['whole']}: {_tally(found.whole, lang)}",
             *(f"{said[key]}: {number(count)}" for key, count in _others(found))]
    for key, groups in _axes(found):
        lines += ["", said[key], *(f"  {group.name}: {_tally(group.tally, lang)}" for group in groups)]
    return "\n".join(lines)


def report_json(found: Statistics) -> str:
    """The same for programs."""
    return json.dumps({
        "day": found.day.isoformat(), "place": found.place, "in-force": _counted(found.whole), **dict(_others(found)),
        **{key: [{"id": group.key, "name": group.name, **_counted(group.tally)} for group in groups]
           for key, groups in _axes(found)}}, ensure_ascii=False, indent=1)


def report_csv(found: Statistics, lang: str) -> bytes:
    """The same for a spreadsheet: one table, a line a group."""
    said = _SAID[lang]
    rows = [(said["whole"], "", found.place, *_figures(found.whole))]
    rows += [(said[key], "", "", str(count)) for key, count in _others(found)]
    rows += [(said[key], group.key, group.name, *_figures(group.tally))
             for key, groups in _axes(found) for group in groups]
    return as_csv((*_REPORT_HEAD[lang], *(said[word] for word in _counted(found.whole))), rows)


def _others(found: Statistics) -> tuple[tuple[str, int], ...]:
    return ("pending", found.pending), ("coming", found.coming), ("ended", found.ended)


def _axes(found: Statistics) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    return ("levels", found.levels), ("fields", found.fields), ("bodies", found.bodies)


def _counted(tally: Tally) -> dict[str, Any]:
    return {"procedures": tally.procedures, "full": tally.full, "partial": tally.partial, "paper": tally.paper,
            "process": tally.process, "forms": tally.forms, "sample": tally.sample, "current": tally.current}


def _figures(tally: Tally) -> tuple[str, ...]:
    return tuple(str(count) for count in _counted(tally).values())


def _tally(tally: Tally, lang: str) -> str:
    """12 thủ tục · 3 trực tuyến trọn quy trình: what is there, nothing that is not."""
    said = _SAID[lang]
    return " · ".join(f"{number(count)} {said[word]}" for word, count in _counted(tally).items()
                      if count or word == "procedures")
