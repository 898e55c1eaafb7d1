"""The directory of focal officers, as the decision in force lists them. Knows no decision's page."""

from ..derive.focal_officers import OFFICERS, directory
from ..derive.sentences import Link, act_path
from .piece import Piece, View


def officers_page(view: View) -> Piece:
    """Who answers for the control of procedures in each body, and by which telephone."""
    found = directory(view.catalog, view.today)
    title = "Cán bộ đầu mối kiểm soát thủ tục hành chính"
    return view.piece(
        "page", OFFICERS, title, f"{title}: ai phụ trách ở từng cơ quan, đơn vị.", (), "focal-officers.html",
        found=found, link=Link("quyết định", act_path(f"decisions/{found.key}")) if found else None,
        feedback=view.catalog.library.site.feedback)
