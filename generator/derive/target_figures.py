"""What indicators say of a plan's targets, as readings beside those that its progress tells. Pure."""

from collections.abc import Iterator
from datetime import date

from ..model.library import Library
from ..model.plan import Plan, Target
from ..model.progress import Progress, Reading
from .indicators import whole


def with_figures(library: Library, plan: Plan, progress: Progress | None, today: date) -> Progress | None:
    """The progress with a reading for each period of the plan's years in which an indicator tells a target."""
    told = progress.targets if progress else {}
    found = {target.id: (*told.get(target.id, ()), *readings) for target in plan.targets
             if (readings := tuple(_readings(library, plan, target, today)))}
    if not found:
        return progress
    return Progress(tasks=progress.tasks if progress else {}, targets={**told, **found})


def _readings(library: Library, plan: Plan, target: Target, today: date) -> Iterator[Reading]:
    indicator = library.indicators.get(target.figure or "")
    if indicator is None or plan.other_place:
        return
    figures = library.figures.get(target.figure or "", ())
    for level in {goal.level: None for goal in target.goals}:
        for point in whole(indicator, figures, library.site.place.authority, library.organizations, level):
            if point.value is not None and point.period.year in plan.years and point.period.last <= today:
                yield Reading(day=point.period.last, value=point.value, level=level, by=f"indicators/{target.figure}",
                              note="số đặt ra để trình diễn" if indicator.invented else None)
