"""A decision and its submission drafted from announcements: two YAML files that the editor goes on with."""

from pathlib import Path

from ..load.doctypes import load_doctypes
from ..model.base import Action
from ..problem import Place, Problem, problem
from ..resolve import Catalog, is_ours
from ..viet import slug, two_digits
from .writing import dumped, write_all_new


def draft(catalog: Catalog, content: Path, keys: tuple[str, ...],
          doctype: str = "decision-list") -> tuple[str | None, list[Problem]]:
    """Writes `decisions/<year>/<slug>/` for announcements (`<year>/<id>`); returns its key, or why not.

    Number and day stay blank: the office's register gives them (NĐ 30/2020 Đ15)."""
    unknown = [key for key in keys if key not in catalog.library.announcements]
    if unknown:
        return None, [problem(Place("congkhai draft"), "R004", act=f"announcements/{key}") for key in unknown]
    rows = [row for key in keys for row in catalog.library.announcements[key].rows if is_ours(row)]
    if not rows:
        return None, [problem(catalog.library.places[f"announcements/{key}"], "I011") for key in keys]
    unclear = [problem(catalog.library.places[f"announcements/{key}"].at("rows", index, "action"), "I012")
               for key in keys for index, row in enumerate(catalog.library.announcements[key].rows)
               if row.action is Action.UNKNOWN and is_ours(row)]
    if unclear:
        return None, unclear
    fields = list(dict.fromkeys(name for row in rows if (name := _field(catalog, row.code, row.field))))
    key = f"{max(catalog.library.announcements[name].signed.year for name in keys)}/{_slug(keys)}"
    numbers = ", ".join(catalog.library.announcements[name].number for name in keys)
    title = f"Công bố {two_digits(len(rows))} thủ tục hành chính theo {numbers}"
    decision = {"doctype": doctype, "title": title, "announcements": list(keys),
                "field_names": [catalog.library.fields[f].name if f in catalog.library.fields else f for f in fields],
                "number": None, "signed": None, "signer": {"title": "CHỦ TỊCH"}}
    folder = content / "decisions" / key
    submission = {"doctype": _asking_for(doctype), "by": _department(catalog, fields), "number": None, "signed": None,
                  "signer": {"title": "GIÁM ĐỐC"}}
    papers = {folder / "decision.yaml": dumped(decision), folder / "submission.yaml": dumped(submission)}
    write_all_new(content, papers)
    return key, []


def _asking_for(doctype: str) -> str:
    """The kind of submission whose wording fits a kind of decision."""
    return next((name for name, one in load_doctypes().kinds.items() if doctype in one.form.asks_for), "submission")


def _slug(keys: tuple[str, ...]) -> str:
    return "-".join(slug(key.split("/")[1]) for key in keys)


def _field(catalog: Catalog, code: str | None, named: str | None) -> str | None:
    procedure = catalog.library.procedures.get(code or "")
    return procedure.field if procedure else named


def _department(catalog: Catalog, fields: list[str]) -> str:
    """The department in charge of the fields; the control office where the fields do not say."""
    for name in fields:
        field = catalog.library.fields.get(name)
        if field and field.department:
            return field.department
    return catalog.library.site.place.control_office


