"""Which decision of the province an announcement still waits for, and by when the law wants it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.duty import Proof
from ..resolve import Catalog, is_ours
from .change import decisions_of
from .clock import Due, State
from .sentences import act_path


@dataclass(frozen=True, slots=True)
class Undecided:
    """An announcement with rows of ours that no signed decision publishes yet."""

    rows: int
    drafts: tuple[str, ...]
    """Decisions that are drafted and not signed."""
    dues: tuple[Due, ...]
    """The last days for signing, the earliest first; none where the clock here began later."""


def undecided(catalog: Catalog, dues: Iterable[Due], key: str) -> Undecided | None:
    """What is left to decide of an announcement; None where a decision is signed or no row is ours."""
    library = catalog.library
    rows = sum(is_ours(row) for row in library.announcements[key].rows)
    cases = decisions_of(catalog, key)
    if not rows or any(library.decisions[case].decision.signed for case in cases):
        return None
    path = act_path(f"announcements/{key}")
    left = tuple(due for due in dues if due.source.path == path and due.state is not State.DONE
                 and due.duty in library.duties and library.duties[due.duty].proof is Proof.DECISION)
    return Undecided(rows, cases, left)
