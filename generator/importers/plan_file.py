"""A plan, as read, to `plan.yaml` in a folder of its own. Knows the catalog's bodies, no foreign file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..files import write_whole
from ..load.kinds import schema_line
from ..model.library import Library
from ..model.plan import PlanKind, Target, Task
from ..viet import fold, slug
from .content_file import block_lines
from .plan import Head, PlanReading
from .plan_sections import recipients_of
from .plan_words import PlanNote, note, plan_words
from .source import Unreadable

_SYMBOL = re.compile(r"\d+/([A-ZĐ]+)-")
_SLUG_WORDS = 8


def write_plan(found: PlanReading, library: Library | None, into: Path, source: str, *, keep_names: bool = False,
               force: bool = False) -> tuple[Path, tuple[PlanNote, ...]]:
    """Write `<year>/<slug>/plan.yaml` under the plans folder `into`; gives its path and what to look at.

    Persons' names are left out unless `keep_names`: a demonstration names no living official. A file that stands is
    kept (Unreadable I007) unless `force`. `source` is the name of the file that was read."""
    head = found.head
    name = slug(head.number or " ".join(head.title.split()[:_SLUG_WORDS]))
    path = into / str(head.year) / name / "plan.yaml"
    if path.exists() and not force:
        raise Unreadable(path, "I007", {"number": head.number or head.title})
    issuer, ours = _issuer(head, library)
    notes = found.notes if issuer else (note(0, "issuer_missing"), *found.notes)
    data = _data(found, issuer or plan_words().names["no_issuer"], ours or not issuer, keep_names)
    lines = [*_comments(found, source, notes), *block_lines(data)]
    write_whole(path, (schema_line(f"plans/{path.relative_to(into).as_posix()}") + "\n".join(lines) + "\n").encode())
    return path, notes


def _issuer(head: Head, library: Library | None) -> tuple[str, bool]:
    """The id of a body of ours, by its name or by the letters in the number of a paper of our place; else its name."""
    if library is None:
        return head.issuer, True
    bodies = library.organizations
    named = next((key for key, body in bodies.items() if head.issuer
                  and fold(head.issuer) in {fold(entry.name) for entry in body.names}), None)
    if named or head.issuer:
        return named or head.issuer, named is not None
    here = fold(head.place) == fold(library.site.place.short)
    letters = _SYMBOL.match(head.number or "")
    symbol = letters[1] if letters and here else ""
    return next((key for key, body in bodies.items() if symbol and body.symbol == symbol), ""), True


def _comments(found: PlanReading, source: str, notes: tuple[PlanNote, ...]) -> Iterator[str]:
    said = plan_words().comments
    unsure = sum(1 for group in found.groups for task in group.tasks if task.unsure)
    yield f"# {said['head'].format(file=source)}"
    yield f"# {said['summary']}"
    if unsure:
        yield f"# {said['unsure'].format(count=unsure)}"
    for one in notes:
        yield f"# {said['note'].format(line=one.line or '-', text=one.text('vi'))}"


def _data(found: PlanReading, issuer: str, ours: bool, keep_names: bool) -> dict[str, Any]:
    """The plan's keys in the model's order; what is blank is left out by the writer."""
    head = found.head
    signer = found.signer and {"title": found.signer.title, "name": found.signer.name if keep_names else None}
    return {
        "kind": (head.kind or PlanKind.REFORM).value, "year": head.year, "until_year": head.until_year,
        "title": head.title, "summary": head.title, "issuer": issuer, "other_place": None if ours else "true",
        "number": head.number, "signed": head.signed and head.signed.isoformat(),
        "addressees": found.addressees, "bases": found.bases, "purposes": found.purposes,
        "requirements": found.requirements, "contents": found.contents,
        "targets": [_target(target) for target in found.targets],
        "groups": [{"title": group.title, "tasks": [_task(task) for task in group.tasks]} for group in found.groups],
        "visits": [{"who": visit.who, "of": visit.of and visit.of.value, "when": visit.when} for visit in found.visits],
        "quotas": [{"of": quota.of.value, "at_least": quota.at_least, "source": quota.source}
                   for quota in found.quotas],
        "duties": [{"who": duty.who, "does": duty.does} for duty in found.duties], "funding": found.funding,
        "recipients": tuple(recipients_of(found.recipients, keep_names)), "signer": signer}


def _target(target: Target) -> Mapping[str, Any]:
    goals = [{"value": goal.value, "level": goal.level and goal.level.value, "year": goal.year,
              "from_year": goal.from_year} for goal in target.goals]
    return {"id": target.id, "indicator": target.indicator, "compare": target.compare.value, "unit": target.unit,
            "goals": goals}


def _task(task: Task) -> Mapping[str, Any]:
    return {"number": task.number, "name": task.name, "lead": task.lead, "with": task.with_,
            "deadline": task.deadline, "product": task.product, "unsure": task.unsure}
