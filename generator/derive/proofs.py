"""What in the content shows that a duty is done: a signed decision, a day entered, a text, a plan. Knows no limit."""

from dataclasses import dataclass
from datetime import date

from ..model.announcement import Row
from ..model.base import Action
from ..model.duty import Proof
from ..model.library import Procedure
from ..model.plan import PlanKind
from ..resolve import Catalog, is_ours
from .naming import act_name
from .occasions import Start
from .progress import Turn, standings
from .sentences import Link, act_path, plan_path
from .unit_plan import control_plan, without_plan


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether something is done, since when, and where one sees it (or the draft of it)."""

    done: bool
    day: date | None = None
    link: Link | None = None
    count: str = ""
    """How much is left, in words."""
    bodies: tuple[str, ...] = ()
    """Who has still to do it, where a duty of many is told one by one."""


def shown(catalog: Catalog, proof: Proof, start: Start, today: date) -> Shown | None:
    """How an occasion's duty stands; None where there is nothing to do."""
    if proof is Proof.DECISION:
        return _decided(catalog, start, today)
    if proof is Proof.TEXT:
        return _texts(catalog, start)
    if start.decision == "":
        return None
    if proof is Proof.PROCESS:
        return _processes(catalog, start, today)
    after = catalog.library.decisions[start.decision].follow_up
    day = None if after is None else after.entered if proof is Proof.ENTERED else after.posted
    return _on(day, start.source, today)


def yearly_shown(catalog: Catalog, proof: Proof, duty: str, year: int, by: date | None, today: date) -> Shown | None:
    """How a duty of every year stands: a signed plan of that year, or the evidence of a task that meets it.

    None where a year asks for nothing. `by`: where the duty falls due several times a year, only the task's turn of
    that day counts."""
    if proof is Proof.UNIT_PLAN:
        return _unit_plans(catalog, year, today)
    plans = [(key, plan) for key, plan in catalog.library.plans.items() if plan.year == year and not plan.other_place]
    found = [(turn.evidence.day if turn.evidence else None, plan_path(key), plan.title) for key, plan in plans
             for standing in standings(plan, catalog.library.progress.get(key), today) if standing.task.meets == duty
             for turn in standing.turns if by in (None, turn.by)]
    if proof is Proof.REVIEW_PLAN:
        found += [(plan.signed, plan_path(key), plan.title) for key, plan in plans if plan.kind is PlanKind.REVIEW]
    done = sorted((day, path, title) for day, path, title in found if day and day <= today)
    if done:
        return Shown(True, done[0][0], Link(done[0][2], done[0][1]))
    return Shown(False, None, Link(found[0][2], found[0][1]) if found else None)


def _unit_plans(catalog: Catalog, year: int, today: date) -> Shown | None:
    """Whether every unit has a plan of its own under the control plan of the year; done on the day of the last."""
    above = control_plan(catalog, year)
    if above is None:
        return None
    link = Link(catalog.library.plans[above].title, plan_path(above))
    left = without_plan(catalog, year, today)
    signed = [plan.signed for plan in catalog.library.plans.values()
              if plan.kind is PlanKind.UNIT and plan.year == year and plan.signed and plan.signed <= today]
    return Shown(not left, max(signed, default=None) if not left else None, link,
                 f"còn {len(left)} đơn vị" if left else "", left)


def turn_shown(turn: Turn, plan: Link) -> Shown:
    """How one turn of a plan's own task stands."""
    return Shown(True, turn.evidence.day, plan) if turn.evidence else Shown(False)


def _on(day: date | None, link: Link, today: date) -> Shown:
    return Shown(True, day, link) if day and day <= today else Shown(False)


def _decided(catalog: Catalog, start: Start, today: date) -> Shown:
    """The province's decision that publishes an announcement, or that stands by its own rows."""
    cases = [(case.decision.signed, key) for key, case in catalog.library.decisions.items()
             if start.announcement in case.decision.announcements or key == start.decision]
    signed = sorted((day, key) for day, key in cases if day and day <= today)
    day, key = signed[0] if signed else (None, cases[0][1] if cases else "")
    link = Link(act_name(catalog, f"decisions/{key}"), act_path(f"decisions/{key}")) if key else None
    return Shown(bool(signed), day, link)


def _texts(catalog: Catalog, start: Start) -> Shown | None:
    """New texts of an announcement's rows that begin on the day, for procedures that this catalog keeps."""
    announcement = catalog.library.announcements.get(start.announcement)
    if announcement is None:
        return None
    rows = [row for row in announcement.rows if announcement.starts(row) == start.day and _needs_text(row)]
    kept = [(row, catalog.library.procedures.get(row.code or "")) for row in rows]
    ours = [(row, procedure) for row, procedure in kept if procedure or not row.code]
    waiting = sum(not _entered(procedure, start) for _, procedure in ours)
    if not ours:
        return None
    return Shown(waiting == 0, None, start.source, f"còn {waiting} thủ tục" if waiting else "")


def _needs_text(row: Row) -> bool:
    return is_ours(row) and row.action not in (Action.REPEAL, Action.UNKNOWN)


def _entered(procedure: Procedure | None, start: Start) -> bool:
    versions = procedure.versions if procedure else ()
    return any(f"announcements/{start.announcement}" in dated.version.by or dated.since >= start.day
               for dated in versions)


def _processes(catalog: Catalog, start: Start, today: date) -> Shown | None:
    """Internal processes of the procedures that a decision publishes: each must be set anew for the new text."""
    library = catalog.library
    case = library.decisions[start.decision]
    behind = [library.announcements[key] for key in case.decision.announcements if key in library.announcements]
    begins = [(row, act.starts(row)) for act in behind for row in act.rows]
    begins += [(row, row.effective or start.day) for row in case.decision.rows]
    kept = [(library.procedures.get(row.code or ""), day) for row, day in begins if _needs_text(row)]
    pairs = [(procedure.process.since, day) for procedure, day in kept if procedure and procedure.process]
    if not pairs:
        return None
    waiting = sum(since < day or since > today for since, day in pairs)
    done = max(since for since, _ in pairs) if not waiting else None
    return Shown(not waiting, done, start.source, f"còn {waiting} quy trình" if waiting else "")
