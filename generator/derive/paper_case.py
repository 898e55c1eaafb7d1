"""A case and the words that its papers share: names, counts, citations. Knows no wording but the doctypes' phrases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model.announcement import Announcement
from ..model.base import Action
from ..model.decision import Decision
from ..model.doctype import Words
from ..model.document import GAP
from ..model.library import DecisionCase
from ..resolve import Catalog
from ..viet import long_date, two_digits
from .annex import Published, published_rows
from .citations import announcement_citation, titled
from .list_rows import counts_by_level
from .wording import Values


@dataclass(frozen=True, slots=True)
class PaperCase:
    """What the papers of a case are made of."""

    catalog: Catalog
    case: DecisionCase
    rows: list[Published]
    day: date
    """The day whose names and wording hold."""
    words: Words


def paper_case(catalog: Catalog, home: str, today: date, words: Words) -> PaperCase:
    """A case (`decisions/<year>/<slug>`) as its papers see it: on the day it was signed, else today."""
    case = catalog.library.decisions[home.partition("/")[2]]
    day = case.decision.signed or today
    return PaperCase(catalog, case, published_rows(catalog, case, today), day, words)


def case_values(made: PaperCase) -> Values:
    """A value for every placeholder that the wording may use."""
    actions = list(dict.fromkeys(entry.row.action for entry in made.rows))
    fields = made.case.decision.field_names or tuple(dict.fromkeys(entry.field for entry in made.rows))
    announcements = _announcements(made)
    department = _department(made)
    return {
        "place": made.catalog.place_name(made.day),
        "authority": authority_of(made),
        "actions": enumerated([made.words.actions[action] for action in actions]),
        "fields": enumerated(fields),
        "count": two_digits(len(made.rows)),
        "counts": tuple(_count_line(action, made) for action in actions),
        "effect": _effect(made.case.decision, made.words),
        "former": (),
        "announcements": tuple(announcement_citation(made.catalog, entry, made.words) for entry in announcements),
        "ministries": tuple(dict.fromkeys(made.catalog.organization_name(entry.issuer, made.day)
                                          for entry in announcements)),
        "department": department[0], "departments": department[0], "department_heads": department[1],
        "submitters": _submitter(made, department[1]),
    }


def _announcements(made: PaperCase) -> list[Announcement]:
    found = (made.catalog.library.announcements.get(key) for key in made.case.decision.announcements)
    return sorted((entry for entry in found if entry), key=lambda entry: (entry.signed, entry.number))


def _department(made: PaperCase) -> tuple[str, str]:
    """The department that submits, and its head; without a submission, the one in charge of the rows' fields."""
    library = made.catalog.library
    names = {field.name: field.department for field in library.fields.values()}
    keys = [made.case.submission.by] if made.case.submission else [
        key for key in dict.fromkeys(names.get(entry.field) for entry in made.rows) if key]
    pairs = [(made.catalog.organization_name(key, made.day), _head_of(made, key)) for key in keys]
    return enumerated([name for name, _ in pairs]), enumerated([head for _, head in pairs])


def _head_of(made: PaperCase, key: str) -> str:
    body = made.catalog.organization(key)
    return titled(body.head if body and body.head else GAP, made.catalog.organization_name(key, made.day))


def _submitter(made: PaperCase, head: str) -> str:
    submission = made.case.submission
    body = made.catalog.organization(submission.by) if submission else None
    symbol = f"TTr-{body.symbol}" if body and body.symbol else f"TTr-{GAP}"
    number = submission.number if submission and submission.number else GAP
    day = long_date(submission.signed) if submission and submission.signed else made.words.phrases["blank-day"]
    paper = made.words.phrases["submission"].format(number=number if "/" in number else f"{number}/{symbol}", day=day)
    return f"{head} tại {paper}"


def _count_line(action: Action, made: PaperCase) -> str:
    """03 thủ tục hành chính … (02 thủ tục cấp tỉnh; 01 thủ tục cấp xã)."""
    rows = [entry for entry in made.rows if entry.row.action is action]
    return made.words.phrases["count-line"].format(
        count=two_digits(len(rows)), action=made.words.actions[action],
        levels="; ".join(counts_by_level(rows, made.words)))


def _effect(decision: Decision, words: Words) -> str:
    if decision.effective is None or decision.effective == decision.signed:
        return words.phrases["effect-signing"]
    return words.phrases["effect-day"].format(day=long_date(decision.effective))


def authority_of(made: PaperCase) -> str:
    """The body whose chairman decides, by its name on the day."""
    return made.catalog.organization_name(made.catalog.library.site.place.authority, made.day)


def enumerated(parts: Iterable[str]) -> str:
    """a, b và c; dots where there is nothing."""
    *first, last = list(parts) or [GAP]
    return f"{', '.join(first)} và {last}" if first else last
