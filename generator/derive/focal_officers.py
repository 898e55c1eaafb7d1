"""The officers who answer for the control of procedures, body by body: what the decision in force lists.

Their names stand in the decision's own table and nowhere else; when a new decision is issued, the directory follows."""

from dataclasses import dataclass
from datetime import date

from ..model.decision import Decision
from ..resolve import Catalog
from .published import ending

OFFICERS = "can-bo-dau-moi/"
"""Where the directory stands."""
DOCTYPE = "decision-focal-officers"
_TABLE = "officers"


@dataclass(frozen=True, slots=True)
class Officer:
    """One line: who, in what post, where, by which telephone; what the decision does not say is empty."""

    name: str
    title: str
    unit: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The officers under the decision's headings; `since` is empty where it is a draft that nobody signed yet."""

    key: str
    decision: Decision
    since: date | None
    groups: tuple[tuple[str, tuple[Officer, ...]], ...]

    @property
    def count(self) -> int:
        """How many officers there are."""
        return sum(len(officers) for _, officers in self.groups)


def directory(catalog: Catalog, today: date) -> Directory | None:
    """From the decision that came into force last; where none is in force, from the newest draft; none without either.

    Every unit names its officers and publishes who they are (NĐ 63/2010/NĐ-CP as amended by NĐ 92/2017/NĐ-CP)."""
    drafts: list[tuple[str, Decision]] = []
    standing: list[tuple[date, str, Decision]] = []
    for key, case in catalog.library.decisions.items():
        decision = case.decision
        begins = decision.effective or decision.signed
        if decision.doctype != DOCTYPE or ending(catalog, f"decisions/{key}", today):
            continue
        if not (decision.number and begins):
            drafts.append((key, decision))
        elif begins <= today:
            standing.append((begins, key, decision))
    if standing:
        begins, key, decision = max(standing, key=lambda one: one[:2])
        return Directory(key, decision, begins, _groups(decision))
    if drafts:
        key, decision = max(drafts, key=lambda one: one[0])
        return Directory(key, decision, None, _groups(decision))
    return None


def _groups(decision: Decision) -> tuple[tuple[str, tuple[Officer, ...]], ...]:
    found: list[tuple[str, list[Officer]]] = []
    for row in decision.tables.get(_TABLE, ()):
        if "heading" in row:
            found.append((row["heading"], []))
            continue
        if not found:
            found.append(("", []))
        found[-1][1].append(Officer(*(row.get(key, "") for key in ("name", "title", "unit", "telephone"))))
    return tuple((heading, tuple(officers)) for heading, officers in found if officers)
