"""A sample dossier to fill in: every paper of a case of the version in force, its form's fields with invented values.

What it writes passes every check at once, so an editor mends words, not structure."""

from datetime import date
from pathlib import Path
from typing import Any

from ..derive.samples import dossier_of
from ..load.forms import form_rules
from ..model.form import BlankForm, FieldKind, FormColumn, FormField
from ..model.procedure import AnyOf, Component
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from ..viet import slug
from .writing import dumped, write_content

_ASKED = Place("congkhai new sample")


def new_sample(catalog: Catalog, content: Path, *, code: str, name: str, case: str | None,
               today: date) -> tuple[Path | None, list[Problem]]:
    """Writes `samples/<name as a slug>.yaml` of a procedure. Without a case, the version's first one is shown."""
    procedure, shown = catalog.library.procedures.get(code), catalog.version(code, today)
    if procedure is None or shown is None:
        return None, [problem(_ASKED, "R006", code=code)]
    cases = [one.name for one in shown.version.cases if one.name]
    chosen = case or next(iter(cases), None)
    pieces = dossier_of(shown.version, chosen)
    if pieces is None:
        return None, [problem(_ASKED, "B014", case=case, allowed="; ".join(cases))]
    words = form_rules().skeleton
    papers = [_paper(catalog, code, piece.any_of[0] if isinstance(piece, AnyOf) else piece, today) for piece in pieces]
    data = {"name": name, **({"case": chosen} if chosen else {}), "summary": words.summary, "papers": papers}
    path = content / "procedures" / procedure.field / code / "samples" / f"{slug(name)}.yaml"
    write_content(content, path, dumped(data))
    return path, []


def _paper(catalog: Catalog, code: str, component: Component, today: date) -> dict[str, Any]:
    kept = catalog.library.form(component.form, code)
    if kept is not None and kept.form is not None:
        return {"item": component.item, "form": kept.slug, "values": _values(kept.form, today)}
    words = form_rules().skeleton
    return {"item": component.item, **({"note": words.note} if component.show_only else {"text": words.text})}


def _values(form: BlankForm, today: date) -> dict[str, Any]:
    return {key: [{name: _value(column, today) for name, column in field.columns.items()}]
            if field.kind is FieldKind.TABLE else _value(field, today)
            for key, field in form.fields.items() if not field.optional}


def _value(field: FormField | FormColumn, today: date) -> str:
    if field.kind is FieldKind.DATE:
        return today.isoformat()
    if isinstance(field, FormField) and field.options:
        return field.options[0]
    return form_rules().skeleton.values[field.kind]
