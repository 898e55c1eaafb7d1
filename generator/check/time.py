"""Rules T: acts, rows and versions must agree on what begins and ends when."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ..model.base import Action
from ..model.library import DatedVersion
from ..problem import Place, Problem, problem
from ..resolve import Catalog, Mention, ends
from .references import rows_of


def an_act_takes_effect_after_its_signing(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T001. No act works backwards by itself; where an act says so for a procedure, the row carries the day."""
    library = catalog.library
    for key, announcement in library.announcements.items():
        if announcement.effective and announcement.effective < announcement.signed:
            place = library.places[f"announcements/{key}"].at("effective")
            yield problem(place, "T001", effective=announcement.effective, signed=announcement.signed)
    for case in library.decisions.values():
        decision = case.decision
        if decision.effective and decision.signed and decision.effective < decision.signed:
            yield problem(case.place.at("effective"), "T001", effective=decision.effective, signed=decision.signed)
    for key, act in library.acts.items():
        if act.effective and act.signed and act.effective < act.signed:
            place = library.places[f"acts/{key}"].at("effective")
            yield problem(place, "T001", effective=act.effective, signed=act.signed)


def a_version_has_its_row(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T002, T003. The act that set a version must name the procedure, and not begin after the version does."""
    readable = {f"announcements/{key}" for key in catalog.library.announcements}
    readable |= {f"decisions/{key}" for key in catalog.library.decisions}
    for procedure, dated in catalog.library.versions():
        for index, act in enumerate(dated.version.by):
            if act not in readable:
                continue
            named = [m for m in catalog.mentions.get(procedure.code, ()) if m.act == act]
            if not named and not _names_all(catalog, act):
                yield problem(dated.place.at("by", index), "T002", act=act, code=procedure.code)
            elif named and (first := min(m.starts for m in named)) > dated.since:
                yield problem(dated.place.at("by", index), "T003", act=act, starts=first, since=dated.since)


def _names_all(catalog: Catalog, act: str) -> bool:
    """A decision that publishes announcements speaks through their rows."""
    case = catalog.library.decisions.get(act.removeprefix("decisions/"))
    return bool(case and case.decision.announcements)


def a_row_has_its_version(catalog: Catalog, today: date) -> Iterator[Problem]:
    """T004. A change in effect whose text is not entered: the page says so, and the papers print dots."""
    for code in catalog.library.procedures:
        waiting = catalog.waiting_for_text(code, today)
        if waiting is not None:
            yield problem(_row_place(catalog, waiting), "T004", severity="warning", code=code, day=waiting.starts)


def _row_place(catalog: Catalog, mention: Mention) -> Place:
    return next(place for place, row in rows_of(catalog, mention.act) if row is mention.row)


def a_version_ends_after_it_begins(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T005. A period that ends before it starts is a slip of the keyboard."""
    for _, dated in catalog.library.versions():
        end = dated.version.effective_to
        if end and end < dated.since:
            yield problem(dated.place.at("effective_to"), "T005", until=end, since=dated.since)


def nothing_begins_after_the_end(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T006. A version begins on the very day an act ends its procedure: one of the two is wrong.

    Where acts disagree, the later signed wins: an act signed after the ending one may keep the procedure."""
    for procedure, dated in catalog.library.versions():
        same_day = [m for m in catalog.mentions.get(procedure.code, ()) if m.ours and m.starts == dated.since]
        for mention in same_day[-1:]:
            if ends(mention.row, procedure.code):
                yield problem(Place(dated.place.path), "T006", code=procedure.code, act=mention.act, day=dated.since)


def a_version_begins_when_its_act_says(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T009. No act that set the version says its day: until then the old text was shown though the new one held.

    Where an act had ended the procedure before, nothing brings it back: that is an error."""
    for procedure, dated in catalog.library.versions():
        rows_of = {act: [m for m in catalog.mentions.get(procedure.code, ()) if m.act == act and m.ours]
                   for act in dated.version.by}
        days = [m.starts for named in rows_of.values() for m in named]
        if rows_of and all(rows_of.values()) and max(days) < dated.since:
            ended = catalog.ending(procedure.code, dated.since - timedelta(days=1)) is not None
            yield problem(dated.place.at("by"), "T009", "error" if ended else "warning", since=dated.since,
                          starts=max(days))


def a_version_names_every_act_of_its_day(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T010. Another act sets the same procedure from the same day; the later signed wins, so the text must be its."""
    for procedure, dated in catalog.library.versions():
        by = dated.version.by
        signed = [m.signed for m in catalog.mentions.get(procedure.code, ()) if m.act in by and m.signed]
        for mention in catalog.mentions.get(procedure.code, ()):
            sets = mention.ours and mention.row.action is not Action.UNKNOWN and not ends(mention.row, procedure.code)
            if by and sets and mention.starts == dated.since and mention.act not in by:
                wins = mention.signed is not None and all(mention.signed > day for day in signed)
                yield problem(dated.place.at("by"), "T010", "error" if wins else "warning", act=mention.act,
                              signed=mention.signed or "?", since=dated.since)


def an_act_does_not_contradict_itself(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T011. One act ends a procedure and sets it anew on the same day: signing cannot tell which of them holds."""
    for code, mentions in catalog.mentions.items():
        over = {(m.act, m.starts) for m in mentions if m.ours and ends(m.row, code)}
        for mention in mentions:
            if mention.ours and not ends(mention.row, code) and (mention.act, mention.starts) in over:
                yield problem(_row_place(catalog, mention), "T011", code=code, day=mention.starts)


def no_day_lies_bare_between_versions(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """T007. A period runs out, nothing lies underneath and a later version follows: the days between have no text."""
    for procedure in catalog.library.procedures.values():
        for earlier, later in pairwise(procedure.versions):
            end = earlier.version.effective_to
            bare = end + timedelta(days=1) if end and end >= earlier.since else None
            if bare and bare < later.since and catalog.version(procedure.code, bare) is None \
                    and catalog.ending(procedure.code, bare) is None:
                last = later.since - timedelta(days=1)
                yield problem(earlier.place.at("effective_to"), "T007", code=procedure.code, first=bare, last=last)


def a_slip_is_mended_after_it_was_made(catalog: Catalog, today: date) -> Iterator[Problem]:
    """T008. A correction dated in the future was not made yet."""
    for _, dated in catalog.library.versions():
        yield from _future_corrections(dated, today)


def _future_corrections(dated: DatedVersion, today: date) -> Iterator[Problem]:
    for index, correction in enumerate(dated.version.corrections):
        if correction.day > today:
            yield problem(dated.place.at("corrections", index, "day"), "T008", day=correction.day)
