"""First files of a kind, from a few answers: an announcement, a procedure. Knows what must be said, asks nobody."""

from datetime import date
from pathlib import Path

from ..model.base import Action, Level
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
    entries = [_row(catalog, *row) for row in rows]
    data = {"number": number, "issuer": issuer, "signed": signed.isoformat()}
    if effective:
        data["effective"] = effective.isoformat()
    path = content / "announcements" / str(signed.year) / f"{slug(number)}.yaml"
    write_content(content, path, dumped({**data, "rows": entries}))
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
    if act not in catalog.library.places:
        return None, [problem(Place("congkhai new procedure"), "R004", act=act)]
    unknown = {"kind": "unknown"}
    data = {"name": name, "levels": [level.value], "by": [act], "audience": ["citizen"], "online": "unknown",
            "steps": [{"does": "(viết từng bước người dân phải làm)"}],
            "channels": [{"how": "counter", "time": unknown, "fee": unknown}],
            "cases": [{"dossier": [{"item": "(tên giấy tờ)", "original": "1"}]}], "sets": "1",
            "results": ["(giấy tờ nhận được)"], "agency": {"decides": [], "handles": []}, "bases": []}
    path = content / "procedures" / field / code / f"{since.isoformat()}.yaml"
    write_content(content, path, dumped(data))
    return path, []
