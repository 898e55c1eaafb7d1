"""What goes with procedures and is done elsewhere: one page with contacts. Knows no procedure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..derive.sentences import SERVICES, Link
from ..model.base import SLUG
from ..model.service import Service
from .piece import Piece, View


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service: what it is, who answers for it and how to reach them, what this site has of it."""

    key: str
    name: str
    says: str
    website: str
    by: Link
    phone: str
    source: str
    here: Sequence[Link]


def services_page(view: View) -> Piece:
    """All of them by group, in the order of their file."""
    groups: dict[str, list[ServiceLine]] = {}
    for key, service in view.catalog.library.services.items():
        groups.setdefault(service.group, []).append(_line(view, key, service))
    return view.piece(
        "page", SERVICES, "Dịch vụ liên quan",
        "Nộp hồ sơ, trả tiền, bưu chính, tổng đài, dữ liệu quốc gia: những việc làm ở nơi khác, và ai phụ trách.", (),
        "services.html", groups=list(groups.items()))


def _line(view: View, key: str, service: Service) -> ServiceLine:
    return ServiceLine(key, service.name, service.says, service.website or "", _by(view, service.by),
                       service.phone or _phone(view, service.by), service.source,
                       [Link(page.name, page.to.removeprefix("/")) for page in service.here])


def _by(view: View, who: str) -> Link:
    """A body by its name of the day, with its page where it has one; any other name as it stands."""
    if not SLUG.fullmatch(who):
        return Link(who, "")
    name = view.catalog.organization_name(who, view.today)
    return Link(name[:1].upper() + name[1:], f"co-quan/{who}/" if who in view.bodies_with_page else "")


def _phone(view: View, who: str) -> str:
    body = view.catalog.organization(who)
    return (body.contact.phone or "") if body and body.contact else ""
