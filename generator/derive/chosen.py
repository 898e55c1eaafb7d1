"""The procedures that a decision is about for what they are on its day, no announcement saying so. Knows no table."""

from collections.abc import Callable, Sequence
from datetime import date

from ..model.library import Procedure
from ..model.procedure import Version
from ..resolve import Standing, State
from ..viet import order, two_digits
from .list_rows import LEVELS, Listed, counts_by_level, level_order
from .paper_case import PaperCase, enumerated
from .wording import Values

Fits = Callable[[Procedure, Version, date], bool]
"""Whether a procedure with its text of a day is what a list wants."""


def chosen(made: PaperCase, fits: Fits, *, coming: bool = False) -> list[Listed]:
    """Those in force on the decision's day that fit, as narrowed by its `codes` and `field_names`; sorted as printed.

    `coming`: also those that begin later. Where a change waits for its text, the facts of the text stay open."""
    found = []
    for code, procedure in made.catalog.library.procedures.items():
        standing = made.catalog.standing(code, made.day)
        entry = _listed(made, procedure, standing)
        gone = standing.state is State.ENDED or (standing.state is State.NOT_YET and not coming)
        shown = None if gone else standing.shown
        if entry and shown and _wanted(made, entry) and fits(procedure, shown.version, made.day):
            found.append(entry)
    return sorted(found, key=lambda entry: (level_order(entry), order(entry.name), entry.code or ""))


def _listed(made: PaperCase, procedure: Procedure, standing: Standing) -> Listed | None:
    """The procedure as a list has it; none where no text tells, or where the province has no part in it."""
    if standing.shown is None:
        return None
    version, field = standing.shown.version, made.catalog.library.fields.get(procedure.field)
    levels = tuple(level for level in LEVELS if level in version.levels)
    return Listed(
        code=procedure.code, name=version.name, field=field.name if field else procedure.field, levels=levels,
        starts=max(made.day, standing.shown.since),
        text=None if standing.state is State.PENDING else version) if levels else None


def _wanted(made: PaperCase, entry: Listed) -> bool:
    decision = made.case.decision
    return (not decision.codes or entry.code in decision.codes) and (
        not decision.field_names or entry.field in decision.field_names)


def chosen_values(made: PaperCase, entries: Sequence[Listed], phrase: str = "count-listed") -> Values:
    """How many there are, by level; the fields that the decision is narrowed to."""
    return {"scope": scope(made), "count": two_digits(len(entries)),
            "counts": counts_by_level(entries, made.words, phrase)}


def scope(made: PaperCase) -> str:
    """Behind the word procedures: the fields that the decision names, if it does."""
    fields = made.case.decision.field_names
    return f" {made.words.phrases['scope'].format(fields=enumerated(fields))}" if fields else ""
