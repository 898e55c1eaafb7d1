"""What is filled into a plan's paper: purposes, targets, tasks, duties. Knows no wording: that is the doctype's."""

from datetime import date

from ..model.doctype import Form, Piece, Words
from ..resolve import Catalog
from .wording import Values


def plan_piece(catalog: Catalog, home: str, day: date, form: Form, words: Words) -> Piece:
    """The plan's own data, and the names that its doctype asks for."""
    plan = catalog.library.plans[home.partition("/")[2]]
    values: Values = {
        "title": plan.title,
        "year": str(plan.year),
        "place": catalog.place_name(day),
        "authority": catalog.organization_name(catalog.library.site.place.authority, day),
        "written_bases": plan.bases,
        "purposes": plan.purposes,
        "requirements": plan.requirements,
    }
    return Piece(values=values)
