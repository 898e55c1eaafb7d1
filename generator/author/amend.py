"""The next version of a procedure: the text in force copied under a new day, ready to edit."""

from datetime import date, timedelta
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from ..check.references import rows
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from .writing import dumped, editor_yaml, write_content


def amend(catalog: Catalog, content: Path, code: str, since: date, act: str) -> tuple[Path | None, list[Problem]]:
    """Writes `<since>.yaml` beside the version in force the day before. `act`: `announcements/…` or `decisions/…`.

    The copy is whole (comments too) but for what belongs to the old version: its end and its corrections."""
    refused = _refusals(catalog, code, since, act)
    if refused:
        return None, refused
    before = catalog.version(code, since - timedelta(days=1)) or catalog.library.procedures[code].versions[-1]
    source = content / before.place.path.removeprefix("content/")
    data: CommentedMap = editor_yaml().load(source.read_text("utf-8"))
    for key in ("effective_to", "corrections", "source"):
        data.pop(key, None)
    by = CommentedSeq([act])
    by.fa.set_flow_style()
    if "by" in data:
        data["by"] = by
    else:
        data.insert(2, "by", by)
    target = source.with_name(f"{since.isoformat()}.yaml")
    write_content(content, target, dumped(data))
    return target, []


def _refusals(catalog: Catalog, code: str, since: date, act: str) -> list[Problem]:
    procedure = catalog.library.procedures.get(code)
    if procedure is None or not procedure.versions:
        return [problem(Place("congkhai amend"), "R006", code=code)]
    if act not in catalog.library.places:
        return [problem(Place("congkhai amend"), "R004", act=act)]
    named = [m for m in catalog.mentions.get(code, ()) if m.act == act]
    if not named:
        return [problem(catalog.library.places[act].at("rows"), "T002", act=act, code=code)]
    first = min(named, key=lambda m: m.starts)
    if since < first.starts:
        place = next((at for at, row in rows(catalog) if row is first.row), catalog.library.places[act])
        return [problem(place, "T003", act=act, starts=first.starts, since=since)]
    return []
