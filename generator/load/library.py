"""The whole content, read: folders to the `Library`. The path is the identity."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..model.act import Act
from ..model.announcement import Announcement
from ..model.calendar import Calendar
from ..model.decision import Decision, FollowUp, Letter, Submission
from ..model.duty import LegalDuty
from ..model.feedback import Feedback
from ..model.field import Field, LifeEvent, Synonym
from ..model.indicator import Indicator, IndicatorRules
from ..model.library import DecisionCase, Library, Page
from ..model.office import Office, Outline
from ..model.organization import Organization
from ..model.plan import Plan
from ..model.program import Program
from ..model.progress import Progress
from ..model.redirect import Redirect
from ..model.service import Service
from ..model.site import Site
from ..problem import Place, Problem, problem
from .addresses import PAGE, read_ledger
from .attribute_data import attribute_words
from .brand import read_brand
from .faults import entries
from .figures import read_figures
from .forms import form_rules, read_forms
from .kinds import LETTERS
from .markdown import read_page
from .national_portal import national_portal
from .procedures import read_procedures
from .process_form import process_form
from .program_data import doctype_names
from .reading import Read, read_files
from .shelf import M, Shelf


def load(content: Path, plans: Path, *, memory: Path | None = None, jobs: int = 1) -> tuple[Library | None,
                                                                                        list[Problem]]:
    """Everything under the two folders, and every fault found. None only where `site.yaml` cannot be used.

    Paths in problems start with `content/` and `plans/`, whatever the folders are called."""
    reads: dict[str, Read] = {}
    problems: list[Problem] = []
    for name, root in (("content", content), ("plans", plans)):
        paths, odd = _files(root, name)
        problems += odd
        for path, read in read_files(root, paths, memory and memory.with_suffix(f".{name}"), jobs).items():
            full = f"{name}/{path}"
            moved = tuple(_moved(found, full) for found in read.problems)
            reads[full] = Read(read.text, read.digest, moved)
    shelf = Shelf(reads)
    library = _library(shelf, content)
    for path in reads:
        if path not in shelf.used:
            problems.append(problem(Place(path), "F001", severity="warning"))
    return library, problems + shelf.problems


def _moved(found: Problem, path: str) -> Problem:
    place = found.place
    return Problem(Place(path, place.keys, place.line, place.column, place.width), found.code, found.args,
                   found.severity, found.on_key)


def _files(root: Path, name: str) -> tuple[list[str], list[Problem]]:
    """YAML files below a folder, without hidden ones; links are refused: what they lead to is not in here."""
    paths: list[str] = []
    problems: list[Problem] = []
    folders = [""] if root.is_dir() else []
    while folders:
        below = folders.pop()
        for entry in os.scandir(f"{root}/{below}"):
            path = f"{below}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                problems.append(problem(Place(f"{name}/{path}"), "F007"))
            elif entry.is_dir():
                folders.append(f"{path}/")
            elif entry.name.endswith((".yaml", ".yml")):
                paths.append(path)
    return sorted(paths), problems


def _library(shelf: Shelf, content: Path) -> Library | None:
    site = shelf.one("content/site.yaml", Site)
    if "content/site.yaml" not in shelf.reads:
        shelf.problems.append(problem(Place("content/site.yaml"), "F005"))
    organizations, places = shelf.many(r"content/organizations/[^/]+\.yaml", Organization)
    offices, office_places = shelf.many(r"content/offices/[^/]+\.yaml", Office)
    fields, field_places = shelf.many(r"content/fields\.yaml", Field)
    acts, act_places = shelf.many(r"content/law/acts/[^/]+\.yaml", Act)
    events, event_places = shelf.many(r"content/events\.yaml", LifeEvent)
    services, service_places = shelf.many(r"content/services\.yaml", Service)
    duties, duty_places = shelf.many(r"content/law/duties\.yaml", LegalDuty)
    calendar = shelf.one("content/law/calendar.yaml", Calendar) or Calendar()
    indicators = _indicators(shelf)
    figures = read_figures(content, indicators)
    forms = read_forms(content)
    procedures = read_procedures(shelf, forms)
    announcements = _by_year(shelf, r"content/announcements/(\d{4}/[^/]+)\.yaml", Announcement)
    plans = _by_year(shelf, r"plans/(\d{4}/[^/]+)/plan\.yaml", Plan)
    progress = _by_year(shelf, r"plans/(\d{4}/[^/]+)/progress\.yaml", Progress)
    feedback = _by_year(shelf, r"content/feedback/(\d{4}/[^/]+)\.yaml", Feedback)
    decisions = _decisions(shelf)
    letters = _letters(shelf)
    pages, page_problems = _pages(content)
    ledger, ledger_problems = read_ledger(content)
    shelf.problems += page_problems + ledger_problems + forms.problems + figures.problems
    redirects = _redirects(shelf)
    if site is None:
        return None
    rules = shelf.one("content/law/indicators.yaml", IndicatorRules) or IndicatorRules()
    known = dict(_case_places(shelf))
    for kind, of_kind in (("organizations", places), ("fields", field_places), ("acts", act_places),
                          ("events", event_places), ("duties", duty_places), ("forms", forms.places),
                          ("services", service_places), ("offices", office_places)):
        known |= {f"{kind}/{key}": place for key, place in of_kind.items()}
    digests = {path: read.digest for path, read in shelf.reads.items()} | forms.digests | figures.digests
    return Library(site, program(), organizations, fields, acts, events, _synonyms(shelf), procedures, announcements,
                   decisions, plans, letters, pages, known, digests, ledger, redirects, calendar, duties, forms.forms,
                   progress, indicators, figures.figures, rules, offices, shelf.one("content/outline.yaml", Outline),
                   feedback, services, _brand(shelf, content, site))


def _brand(shelf: Shelf, content: Path, site: Site) -> bytes | None:
    picture, problems = read_brand(content, site.brand)
    shelf.problems += problems
    return picture


def program() -> Program:
    """What the program brings, read once and handed on with the content: nothing behind it needs to read."""
    return Program(doctype_names(), form_rules(), process_form(), national_portal(), attribute_words())


def _redirects(shelf: Shelf) -> dict[str, Redirect]:
    found: dict[str, Redirect] = {}
    for path, _ in shelf.under(r"content/redirects\.yaml"):
        values, problems = entries(Redirect, shelf.reads[path].text, Place(path), dict)
        shelf.problems += problems
        for key, value in values.items():
            odd = [(Place(path).at(key), key, True)] if not PAGE.fullmatch(key) else []
            odd += [(Place(path).at(key, "to"), value.to, False)] if not PAGE.fullmatch(value.to) else []
            shelf.problems += [problem(at, "A005", on_key=on_key, value=text) for at, text, on_key in odd]
            if not odd:
                found[key] = value
    return found


def _case_places(shelf: Shelf) -> Iterator[tuple[str, Place]]:
    """Where acts and plans stand, also those at fault: what names them is not at fault as well."""
    for kind, pattern in (("indicators", r"content/indicators/([^/]+)\.yaml"),
                          ("announcements", r"content/announcements/(\d{4}/[^/]+)\.yaml"),
                          ("feedback", r"content/feedback/(\d{4}/[^/]+)\.yaml"),
                          ("decisions", r"content/decisions/(\d{4}/[^/]+)/decision\.yaml"),
                          ("plans", r"plans/(\d{4}/[^/]+)/plan\.yaml")):
        for path, match in shelf.under(pattern):
            yield f"{kind}/{match.group(1)}", Place(path)


def _by_year(shelf: Shelf, pattern: str, model: type[M]) -> dict[str, M]:
    found = {match.group(1): shelf.one(path, model) for path, match in shelf.under(pattern)}
    return {key: value for key, value in found.items() if value is not None}


def _indicators(shelf: Shelf) -> dict[str, Indicator]:
    found = {match.group(1): shelf.one(path, Indicator)
             for path, match in shelf.under(r"content/indicators/([^/]+)\.yaml")}
    return {key: indicator for key, indicator in found.items() if indicator is not None}


def _letters(shelf: Shelf) -> dict[str, dict[str, Letter]]:
    found: dict[str, dict[str, Letter]] = defaultdict(dict)
    for home, folder in (("decisions", "content/decisions"), ("plans", "plans")):
        for path, match in shelf.under(rf"{folder}/(\d{{4}}/[^/]+)/({LETTERS})\.yaml"):
            letter = shelf.one(path, Letter)
            if letter is not None:
                shelf.problems += _unknown_doctype(Place(path), letter.doctype)
                found[f"{home}/{match.group(1)}"][match.group(2)] = letter
    return dict(found)


def _unknown_doctype(place: Place, doctype: str) -> list[Problem]:
    known = doctype_names()
    if doctype in known:
        return []
    return [problem(place.at("doctype"), "R012", doctype=doctype, known=", ".join(sorted(known)))]


def _decisions(shelf: Shelf) -> dict[str, DecisionCase]:
    found: dict[str, DecisionCase] = {}
    for path, match in shelf.under(r"content/decisions/(\d{4}/[^/]+)/decision\.yaml"):
        beside = path.replace("decision.yaml", "submission.yaml")
        decision, submission = shelf.one(path, Decision), shelf.one(beside, Submission)
        for place, paper in ((Place(path), decision), (Place(beside), submission)):
            shelf.problems += _unknown_doctype(place, paper.doctype) if paper is not None else []
        after = shelf.one(path.replace("decision.yaml", "follow-up.yaml"), FollowUp)
        if decision is not None:
            found[match.group(1)] = DecisionCase(match.group(1), decision, submission, Place(path), after)
    return found


def _synonyms(shelf: Shelf) -> tuple[Synonym, ...]:
    found: list[Synonym] = []
    for path, _ in shelf.under(r"content/synonyms\.yaml"):
        values, problems = entries(Synonym, shelf.reads[path].text, Place(path), list)
        shelf.problems += problems
        found += values.values()
    return tuple(found)


def _pages(content: Path) -> tuple[dict[str, Page], list[Problem]]:
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for path in sorted((content / "pages").glob("*.md")):
        page, found = read_page(path, Place(f"content/pages/{path.name}"))
        problems += found
        if page is not None:
            pages[page.slug] = page
    return pages, problems
