"""The page of all blank forms: those of procedures, and those the one-stop counters use. Knows no paper."""

from collections.abc import Mapping

from ..derive.samples import FORMS, form_kinds, form_path
from ..model.library import DossierForm
from ..viet import order
from .piece import Piece, View


def forms_page(view: View, one_stop: Mapping[str, str]) -> Piece:
    """Every blank form with its files. `one_stop`: the names of the counters' forms by the path of their files."""
    library = view.catalog.library
    called = {paper.form: paper.form_name or paper.item for _, dated in library.versions()
              for case in dated.version.cases for paper in case.papers() if paper.form}
    named = sorted(((_name(form, called), form) for form in library.forms.values()), key=lambda pair: order(pair[0]))
    return view.piece(
        "field", FORMS, "Biểu mẫu", "Mẫu đơn, tờ khai để trống và mẫu giấy tờ của bộ phận một cửa.", (), "forms.html",
        forms=[(name, form_path(form.slug), form_kinds(form)) for name, form in named],
        one_stop=[(name, path, ("docx", "pdf")) for path, name in one_stop.items()])


def _name(form: DossierForm, called: Mapping[str, str]) -> str:
    """Its own name; an official file is called what the dossier that asks for it calls it."""
    return form.form.name if form.form else called.get(form.slug, form.slug)
