"""First files of a kind, from a few answers: an announcement, a procedure. Knows what must be said, asks nobody."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from ..load.faults import validated
from ..model.announcement import Announcement
from ..model.base import CODE, PROVISIONAL, Action, Level
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from ..viet import slug
from .writing import dumped, write_content

Answers = list[tuple[Action, str, Level]]


def new_announcement(catalog: Catalog, content: Path, *, number: str, issuer: str, signed: date,
                     effective: date | None, rows: Answers) -> tuple[Path | None, list[Problem]]:
    """Writes `announcements/<year>/<id>.yaml`; each row is an action, a code (or a name for a new one) and a level."""
    if issuer not in catalog.library.organizations:
        return None, [problem(Place("congkhai new announcement"), "R003", organization=issuer)]
    data: dict[str, Any] = {"number": number, "issuer": issuer, "signed": signed.isoformat()}
    if effective:
        data["effective"] = effective.isoformat()
    data["rows"] = [_row(catalog, *row) for row in rows]
    problems = validated(Announcement, json.dumps(data).encode(), Place("congkhai new announcement"))[1]
    if problems:
        return None, problems
    path = content / "announcements" / str(signed.year) / f"{slug(number)}.yaml"
    write_content(content, path, dumped(data))
    return path, []


def _row(catalog: Catalog, action: Action, what: str, level: Level) -> dict[str, str]:
    known = catalog.library.procedures.get(what)
    key = "code" if known or what[:1].isdigit() else "name"
    return {"action": action.value, key: what, "level": level.value}


def new_procedure(catalog: Catalog, content: Path, *, field: str, code: str, name: str, since: date, act: str,
                  level: Level) -> tuple[Path | None, list[Problem]]:
    """Writes the first version with every component to fill; what nobody knows yet says so (`unknown`)."""
    if field not in catalog.library.fields:
        return None, [problem(Place("congkhai new procedure"), "R001", field=field)]
    if not CODE.fullmatch(code) and not PROVISIONAL.fullmatch(code):
        return None, [problem(Place("congkhai new procedure"), "F003", value=code)]
    if act.split("/")[0] not in ("announcements", "decisions") or act not in catalog.library.places:
        return None, [problem(Place("congkhai new procedure"), "R004", act=act)]
    data = {"name": name, "levels": [level.value], "by": [act], "audience": ["citizen"], "online": "unknown",
            "steps": [{"does": "(viết từng bước người dân phải làm)"}],
            "channels": [{"how": "counter", "time": {"kind": "unknown"}, "fee": {"kind": "unknown"}}],
            "cases": [{"dossier": [{"item": "(tên giấy tờ)", "original": "1"}]}], "sets": "1",
            "results": ["(giấy tờ nhận được)"], "agency": {"decides": [], "handles": []}, "bases": []}
    path = content / "procedures" / field / code / f"{since.isoformat()}.yaml"
    write_content(content, path, dumped(data))
    return path, []
