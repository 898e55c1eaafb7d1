"""A change set as text for the terminal and as JSON."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from ..derive import words
from ..derive.change import Change, ChangeSet, TextState, decisions_of
from ..derive.clock import Due
from ..derive.publication import Kind
from ..derive.undecided import Undecided, undecided
from ..model.base import Action, Level
from ..resolve import Catalog
from ..viet import short_date
from .change_words import change_words, touched_lines, undecided_words

ACTIONS = {
    "vi": words.ACTIONS,
    "en": {Action.NEW: "new", Action.AMEND: "amended", Action.REPLACE: "replaced", Action.REPEAL: "repealed",
           Action.UNKNOWN: "unclear"},
}
LEVELS = {
    "vi": words.LEVELS,
    "en": {Level.MINISTRY: "Central", Level.PROVINCE: "Province", Level.DISTRICT: "District",
           Level.COMMUNE: "Commune", Level.OTHER: "Other bodies"},
}
_NEXT = "    → congkhai amend {code} --from {day} --by announcements/{key}"


def change_text(catalog: Catalog, changes: ChangeSet, left: Undecided | None, lang: str) -> str:
    """What an editor reads: a line a row, what changes, what it touches, what to do next. `left`: still undecided."""
    said = change_words(lang)
    ours = sum(change.ours for change in changes.changes)
    lines = [said["head"].format(number=changes.announcement.number, ours=ours, others=len(changes.changes) - ours)]
    counts = [f"{count} {said['kinds'][kind]}" for kind in Kind if (count := changes.count(kind))]
    lines += ["; ".join(counts)] if counts else []
    for change in changes.changes:
        lines += ["", *_change_lines(changes.key, change, lang)]
    cases = decisions_of(catalog, changes.key)
    if left is not None:
        lines += ["", undecided_words(left, lang)]
        unclear = changes.count(Kind.UNCLEAR)
        next_step = said["settle"].format(rows=unclear) if unclear else f"congkhai draft {changes.key}"
        lines += [] if left.drafts else [f"    → {next_step}"]
    elif cases:
        lines += ["", f"{said['decided']}: {', '.join(cases)}"]
    return "\n".join(lines)


def _change_lines(key: str, change: Change, lang: str) -> list[str]:
    said = change_words(lang)
    levels = ", ".join(LEVELS[lang][level] for level in change.levels)
    head = f"{ACTIONS[lang][change.row.action]} · {change.row.code or '-'} · {change.name}"
    tail = [levels, f"{said['from']} {short_date(change.starts)}",
            said["texts"][change.text] if change.ours else said["not_ours"]]
    lines = [head, "    " + " · ".join(part for part in tail if part)]
    if change.ours and change.kind is Kind.UNCLEAR:
        lines.append(f"    {said['unclear']}")
    if change.doubt:
        lines.append(f"    ! {said['doubts'][change.doubt]}")
    if change.components:
        lines.append(f"    {said['changes']}: {', '.join(said['components'][name] for name in change.components)}")
    lines += [f"    {line.text}" for line in touched_lines(change.touched, change.row.code or "", lang)]
    if change.text is TextState.PENDING and change.row.code and change.before:
        lines.append(_NEXT.format(code=change.row.code, day=change.starts, key=key))
    return lines


def change_json(catalog: Catalog, changes: ChangeSet, left: Undecided | None) -> str:
    """The same for programs."""
    return json.dumps({
        "announcement": changes.key, "number": changes.announcement.number,
        "signed": changes.announcement.signed.isoformat(), "decisions": list(decisions_of(catalog, changes.key)),
        "undecided": _undecided_record(left) if left else None,
        "counts": {kind.value: changes.count(kind) for kind in Kind},
        "changes": [_change_record(change) for change in changes.changes]}, ensure_ascii=False, indent=1)


def undecided_text(catalog: Catalog, dues: Sequence[Due], lang: str) -> str:
    """Every announcement that no signed decision of the province publishes yet, the first to be decided on top."""
    return "\n".join(f"{key}: {undecided_words(left, lang)}" for key, left in _all_undecided(catalog, dues))


def undecided_json(catalog: Catalog, dues: Sequence[Due]) -> str:
    """The same for programs."""
    return json.dumps([{"announcement": key, **_undecided_record(left)} for key, left in _all_undecided(catalog, dues)],
                      ensure_ascii=False, indent=1)


def _all_undecided(catalog: Catalog, dues: Sequence[Due]) -> list[tuple[str, Undecided]]:
    found = ((key, undecided(catalog, dues, key)) for key in catalog.library.announcements)
    waiting = [(key, left) for key, left in found if left is not None]
    return sorted(waiting, key=lambda one: (min((due.by for due in one[1].dues), default=date.max), one[0]))


def _undecided_record(left: Undecided) -> dict[str, Any]:
    return {"rows": left.rows, "drafts": list(left.drafts),
            "by": [{"day": due.by.isoformat(), "law": due.law, "sure": due.sure, "state": due.state.value}
                   for due in left.dues]}


def _change_record(change: Change) -> dict[str, Any]:
    return {"action": change.row.action.value, "kind": change.kind.value, "code": change.row.code, "name": change.name,
            "levels": [level.value for level in change.levels], "starts": change.starts.isoformat(),
            "ours": change.ours, "text": change.text.value, "replaces": list(change.row.replaces),
            "before": change.before.since.isoformat() if change.before else None,
            "after": change.after.since.isoformat() if change.after else None,
            "components": list(change.components), "doubt": change.doubt.value if change.doubt else None,
            "touched": [{"what": one.what.value, "todo": one.todo.value, "key": one.key, "name": one.name,
                         "detail": one.detail} for one in change.touched]}
