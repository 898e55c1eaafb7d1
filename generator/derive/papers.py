"""The decision that publishes a list and the submission that asks for it, filled from the catalog.

Knows which facts go where; the wording is the doctype's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..load.doctypes import Doctypes
from ..model.announcement import Announcement
from ..model.base import Action
from ..model.decision import Decision
from ..model.doctype import Filling, Words
from ..model.document import GAP, Document, Role, with_notice
from ..model.library import DecisionCase
from ..resolve import Catalog
from ..viet import long_date, two_digits
from .annex import Published, annex_items, level_words, published_rows
from .citations import announcement_citation
from .compose import compose


@dataclass(frozen=True, slots=True)
class _Case:
    """What both papers of a case are made of."""

    catalog: Catalog
    case: DecisionCase
    rows: list[Published]
    day: date
    """The day whose names and wording hold."""
    words: Words


def decision_paper(catalog: Catalog, key: str, today: date, doctypes: Doctypes) -> Document:
    """The decision of a case (`<year>/<slug>`), a draft with blank number and day until it has them."""
    made = _made(catalog, key, today, doctypes)
    decision = made.case.decision
    doctype = doctypes.kinds[decision.doctype]
    items = annex_items(catalog, made.rows, doctype.form.annex, made.words) if doctype.form.annex else ()
    filling = Filling(
        day=decision.signed, law_day=made.day, issuer=_two_lines(_authority(made), catalog.place_name(made.day)),
        number=decision.number, place=catalog.library.site.place.short, signer_title=_titles(decision.signer.title),
        signer_name=decision.signer.name, address=_address(catalog, key), notice=_notice(made),
        values=_values(made), items=items)
    return compose(decision.doctype, doctype, filling, doctypes.formats[doctype.form.format], made.words)


def submission_paper(catalog: Catalog, key: str, today: date, doctypes: Doctypes) -> Document:
    """The department's submission of a case; a case without one has none: ask `case.submission` first."""
    made = _made(catalog, key, today, doctypes)
    submission = made.case.submission
    if submission is None:
        raise ValueError(f"{key}: no submission.yaml")
    day = submission.signed or made.day
    doctype = doctypes.kinds[submission.doctype]
    body = catalog.organization(submission.by)
    superior = _authority(made).replace("Ủy ban nhân dân", "UBND")
    filling = Filling(
        day=submission.signed, law_day=day, superior=superior, issuer=(catalog.organization_name(submission.by, day),),
        number=submission.number, place=catalog.library.site.place.short,
        signer_title=_titles(submission.signer.title), signer_name=submission.signer.name,
        address=_address(catalog, key), notice=_notice(made),
        values={**_values(made), "symbol": (body.symbol if body else None) or GAP})
    return compose(submission.doctype, doctype, filling, doctypes.formats[doctype.form.format], made.words)


def sample_paper(kind: str, doctypes: Doctypes) -> Document:
    """A doctype's own sample, composed like any paper."""
    doctype = doctypes.kinds[kind]
    return compose(kind, doctype, doctype.sample, doctypes.formats[doctype.form.format], doctypes.words)


def trial_copy(document: Document, doctypes: Doctypes) -> Document:
    """The same paper with the trial mark at the foot of every page: what a trial signature signs."""
    return with_notice(document, Role.TRIAL, doctypes.words.trial)


def _made(catalog: Catalog, key: str, today: date, doctypes: Doctypes) -> _Case:
    case = catalog.library.decisions[key]
    day = case.decision.signed or today
    return _Case(catalog, case, published_rows(catalog, case, today), day, doctypes.words)


def _values(made: _Case) -> dict[str, str | tuple[str, ...]]:
    """A value for every placeholder that the wording may use."""
    actions = list(dict.fromkeys(entry.row.action for entry in made.rows))
    fields = made.case.decision.field_names or tuple(dict.fromkeys(entry.field for entry in made.rows))
    announcements = _announcements(made)
    department = _department(made)
    return {
        "place": made.catalog.place_name(made.day),
        "authority": _authority(made),
        "actions": _enumerated([made.words.actions[action] for action in actions]),
        "fields": _enumerated(fields),
        "count": two_digits(len(made.rows)),
        "counts": tuple(_count_line(action, made) for action in actions),
        "effect": _effect(made.case.decision, made.words),
        "announcements": tuple(announcement_citation(made.catalog, entry, made.words) for entry in announcements),
        "ministries": tuple(dict.fromkeys(made.catalog.organization_name(entry.issuer, made.day)
                                          for entry in announcements)),
        "department": department[0], "departments": department[0], "department_heads": department[1],
        "submitters": _submitter(made, department[1]),
    }


def _announcements(made: _Case) -> list[Announcement]:
    found = (made.catalog.library.announcements.get(key) for key in made.case.decision.announcements)
    return sorted((entry for entry in found if entry), key=lambda entry: (entry.signed, entry.number))


def _department(made: _Case) -> tuple[str, str]:
    """The department that submits, and its head; without a submission, the one in charge of the rows' fields."""
    library = made.catalog.library
    names = {field.name: field.department for field in library.fields.values()}
    keys = [made.case.submission.by] if made.case.submission else [
        key for key in dict.fromkeys(names.get(entry.field) for entry in made.rows) if key]
    pairs = [(made.catalog.organization_name(key, made.day), _head_of(made, key)) for key in keys]
    return _enumerated([name for name, _ in pairs]), _enumerated([head for _, head in pairs])


def _head_of(made: _Case, key: str) -> str:
    body = made.catalog.organization(key)
    return f"{body.head if body and body.head else GAP} {made.catalog.organization_name(key, made.day)}"


def _submitter(made: _Case, head: str) -> str:
    submission = made.case.submission
    body = made.catalog.organization(submission.by) if submission else None
    symbol = f"TTr-{body.symbol}" if body and body.symbol else f"TTr-{GAP}"
    number = submission.number if submission and submission.number else GAP
    day = long_date(submission.signed) if submission and submission.signed else made.words.phrases["blank-day"]
    paper = made.words.phrases["submission"].format(number=number if "/" in number else f"{number}/{symbol}", day=day)
    return f"{head} tại {paper}"


def _count_line(action: Action, made: _Case) -> str:
    """03 thủ tục hành chính … (02 thủ tục cấp tỉnh; 01 thủ tục cấp xã)."""
    rows = [entry for entry in made.rows if entry.row.action is action]
    phrases = made.words.phrases
    levels = "; ".join(
        phrases["count-level"].format(count=two_digits(len(list(group))), level=level_words(level, made.words))
        for level, group in groupby(rows, key=lambda entry: entry.levels))
    return phrases["count-line"].format(count=two_digits(len(rows)), action=made.words.actions[action], levels=levels)


def _effect(decision: Decision, words: Words) -> str:
    if decision.effective is None or decision.effective == decision.signed:
        return words.phrases["effect-signing"]
    return words.phrases["effect-day"].format(day=long_date(decision.effective))


def _authority(made: _Case) -> str:
    return made.catalog.organization_name(made.catalog.library.site.place.authority, made.day)


def _two_lines(name: str, place: str) -> tuple[str, ...]:
    """Ủy ban nhân dân / thành phố Đồng Nai: the place on its own line, as heads have it."""
    return (name[:-len(place)].strip(), place) if name.endswith(f" {place}") else (name,)


def _titles(title: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in title.split(" / "))


def _address(catalog: Catalog, key: str) -> str:
    return f"{catalog.library.site.address.rstrip('/')}/quyet-dinh/{key}/"


def _notice(made: _Case) -> str | None:
    return made.words.demonstration if made.catalog.library.site.demonstration else None


def _enumerated(parts: Iterable[str]) -> str:
    """a, b và c; dots where there is nothing."""
    *first, last = list(parts) or [GAP]
    return f"{', '.join(first)} và {last}" if first else last
