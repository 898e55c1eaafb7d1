"""How a page names fields, legal acts and the acts that announce or decide. Knows no HTML; papers: `citations`."""

import re
from dataclasses import dataclass
from datetime import date

from ..model.act import Act, ActKind
from ..resolve import Catalog
from .sentences import Link

_KINDS = {
    ActKind.LAW: "Luật", ActKind.ORDINANCE: "Pháp lệnh", ActKind.RESOLUTION: "Nghị quyết", ActKind.DECREE: "Nghị định",
    ActKind.CIRCULAR: "Thông tư", ActKind.DECISION: "Quyết định", ActKind.CONSOLIDATION: "Văn bản hợp nhất",
    ActKind.OTHER: "Văn bản",
}


@dataclass(frozen=True, slots=True)
class ActLine:
    """One legal act in a list: its name, its subject, where it can be read, what amended it, whether it still holds."""

    name: str
    title: str
    source: str
    amended_by: tuple[str, ...]
    ended: date | None


def act_name(catalog: Catalog, act: str) -> str:
    """An announcement's or a decision's name, by `announcements/<key>` or `decisions/<key>`."""
    kind, _, key = act.partition("/")
    if kind == "announcements" and key in catalog.library.announcements:
        return f"Quyết định {catalog.library.announcements[key].number}"
    case = catalog.library.decisions.get(key) if kind == "decisions" else None
    if case is None:
        return key.rpartition("/")[2].upper()
    return f"Quyết định {case.decision.number}" if case.decision.number else "dự thảo quyết định của tỉnh"


def field_name(catalog: Catalog, key: str) -> str:
    """A field's name; its id where nobody knows it."""
    known = catalog.library.fields.get(key)
    return known.name if known else key


def law_name(act: Act) -> str:
    """Luật Hộ tịch 60/2014/QH13; Nghị định 123/2015/NĐ-CP."""
    kind = _KINDS[act.kind]
    if act.kind in (ActKind.LAW, ActKind.ORDINANCE) and len(act.title) <= 80:
        name = act.title if act.title.lower().startswith(kind.lower()) else f"{kind} {act.title}"
        return f"{name} {act.number}" if act.number and act.number not in name else name
    if act.number:
        return act.number if act.number.lower().startswith(kind.lower()) else f"{kind} {act.number}"
    return act.title


def basis_line(catalog: Catalog, basis: str) -> Link:
    """Điều 11 Luật Hộ tịch; Thông tư 85/2019/TT-BTC: what a fee rests on, and where it can be read if that is known."""
    key, _, article = basis.partition("#")
    act = catalog.library.acts.get(key)
    name = law_name(act) if act else key
    found = re.fullmatch(r"dieu-(\d+[a-zđ]?)", article)
    return Link(f"Điều {found[1]} {name}" if found else name, (act and act.source) or "")


def act_lines(catalog: Catalog, keys: tuple[str, ...], today: date) -> tuple[ActLine, ...]:
    """The legal basis, line by line; an id that nobody knows stands as it is (a check reports it)."""
    return tuple(_line(catalog, key, today) for key in keys)


def _line(catalog: Catalog, key: str, today: date) -> ActLine:
    act = catalog.library.acts.get(key)
    if act is None:
        return ActLine(key, "", "", (), None)
    name = law_name(act)
    others = (catalog.library.acts.get(other) for other in act.amended_by)
    ended = act.effective_to if act.effective_to and act.effective_to < today else None
    title = "" if act.title in name or (name in act.title and len(act.title) - len(name) < 4) else act.title
    return ActLine(name, title, act.source or "", tuple(law_name(other) for other in others if other), ended)
