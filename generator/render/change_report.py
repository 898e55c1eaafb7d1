"""A change set as text for the terminal and as JSON."""

import json
from typing import Any

from ..derive import words
from ..derive.change import Change, ChangeSet, TextState, decisions_of
from ..model.base import Action, Level
from ..resolve import Catalog
from ..viet import short_date

ACTIONS = {
    "vi": words.ACTIONS,
    "en": {Action.NEW: "new", Action.AMEND: "amended", Action.REPLACE: "replaced", Action.REPEAL: "repealed",
           Action.UNKNOWN: "published"},
}
LEVELS = {
    "vi": words.LEVELS,
    "en": {Level.MINISTRY: "Central", Level.PROVINCE: "Province", Level.DISTRICT: "District",
           Level.COMMUNE: "Commune", Level.OTHER: "Other bodies"},
}
COMPONENTS = {
    "vi": {"name": "tên", "steps": "trình tự", "channels": "cách thức", "dossier": "hồ sơ", "time": "thời hạn",
           "fee": "phí, lệ phí", "audience": "đối tượng", "agency": "cơ quan", "results": "kết quả",
           "conditions": "điều kiện", "bases": "căn cứ"},
    "en": {"name": "name", "steps": "steps", "channels": "channels", "dossier": "dossier", "time": "time", "fee": "fee",
           "audience": "audience", "agency": "agency", "results": "results", "conditions": "conditions",
           "bases": "legal bases"},
}
_TEXTS = {
    "vi": {TextState.ENTERED: "đã nhập nội dung", TextState.PENDING: "chờ nhập nội dung",
           TextState.NOT_NEEDED: "", TextState.ABSENT: "chưa có trong danh mục"},
    "en": {TextState.ENTERED: "text entered", TextState.PENDING: "text awaited", TextState.NOT_NEEDED: "",
           TextState.ABSENT: "not in the catalog"},
}
_TOUCHED = {
    "vi": {"process": "quy trình nội bộ", "poster": "bảng niêm yết", "form": "biểu mẫu", "sample": "hồ sơ mẫu", "event": "việc trong đời",
           "task": "nhiệm vụ"},
    "en": {"process": "internal process", "poster": "posting board", "form": "form", "sample": "sample dossier", "event": "life event",
           "task": "plan task"},
}
_SAID = {
    "vi": {"head": "{number}: {ours} thủ tục của tỉnh, {others} không thuộc tỉnh.", "changed": "đổi",
           "touches": "kéo theo", "from": "từ", "not_ours": "không thuộc tỉnh", "drafted": "Quyết định của tỉnh",
           "undrafted": "Chưa có quyết định của tỉnh: congkhai draft {key}"},
    "en": {"head": "{number}: {ours} procedures of the province, {others} not ours.", "changed": "changes",
           "touches": "touches", "from": "from", "not_ours": "not ours", "drafted": "The province's decision",
           "undrafted": "No decision of the province yet: congkhai draft {key}"},
}
_NEXT = "    → congkhai amend {code} --from {day} --by announcements/{key}"


def change_text(catalog: Catalog, changes: ChangeSet, lang: str) -> str:
    """What an editor reads: a line a row, what changes, what it touches, what to do next."""
    said = _SAID[lang]
    ours = sum(change.ours for change in changes.changes)
    lines = [said["head"].format(number=changes.announcement.number, ours=ours, others=len(changes.changes) - ours)]
    for change in changes.changes:
        lines += ["", *_change_lines(changes.key, change, lang)]
    drafted = decisions_of(catalog, changes.key)
    lines += ["", f"{said['drafted']}: {', '.join(drafted)}" if drafted else said["undrafted"].format(key=changes.key)]
    return "\n".join(lines)


def _change_lines(key: str, change: Change, lang: str) -> list[str]:
    said = _SAID[lang]
    levels = ", ".join(LEVELS[lang][level] for level in change.row.all_levels)
    head = f"{ACTIONS[lang][change.row.action]} · {change.row.code or '-'} · {change.name}"
    tail = [levels, f"{said['from']} {short_date(change.starts)}",
            _TEXTS[lang][change.text] if change.ours else said["not_ours"]]
    lines = [head, "    " + " · ".join(part for part in tail if part)]
    if change.components:
        lines.append(f"    {said['changed']}: {', '.join(COMPONENTS[lang][name] for name in change.components)}")
    if change.touched:
        touched = (f"{_TOUCHED[lang][thing.what]} {thing.name}" for thing in change.touched)
        lines.append(f"    {said['touches']}: {'; '.join(touched)}")
    if change.text is TextState.PENDING and change.row.code and change.before:
        lines.append(_NEXT.format(code=change.row.code, day=change.starts, key=key))
    return lines


def change_json(catalog: Catalog, changes: ChangeSet) -> str:
    """The same for programs."""
    return json.dumps({
        "announcement": changes.key, "number": changes.announcement.number,
        "signed": changes.announcement.signed.isoformat(), "decisions": list(decisions_of(catalog, changes.key)),
        "changes": [_change_record(change) for change in changes.changes]}, ensure_ascii=False, indent=1)


def _change_record(change: Change) -> dict[str, Any]:
    return {"action": change.row.action.value, "code": change.row.code, "name": change.name,
            "levels": [level.value for level in change.row.all_levels], "starts": change.starts.isoformat(),
            "ours": change.ours, "text": change.text.value, "replaces": list(change.row.replaces),
            "before": change.before.since.isoformat() if change.before else None,
            "after": change.after.since.isoformat() if change.after else None,
            "components": list(change.components),
            "touched": [{"what": thing.what, "name": thing.name} for thing in change.touched]}
