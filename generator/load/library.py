"""The whole content, read: folders to the `Library`. The path is the identity."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from ..model.act import Act
from ..model.announcement import Announcement
from ..model.base import CODE, PROVISIONAL, SLUG, day_of
from ..model.calendar import Calendar
from ..model.decision import Decision, FollowUp, Submission
from ..model.duty import LegalDuty
from ..model.field import Field, LifeEvent, Synonym
from ..model.library import DatedVersion, DecisionCase, Library, Page, Procedure
from ..model.organization import Organization
from ..model.plan import Plan
from ..model.procedure import Local, Version
from ..model.process import Process
from ..model.redirect import Redirect
from ..model.site import Site
from ..problem import Place, Problem, problem
from .addresses import PAGE, read_ledger
from .faults import entries, validated
from .markdown import read_page
from .program_data import doctype_names
from .reading import Read, read_files

M = TypeVar("M", bound=BaseModel)


class _Shelf:
    """What one run has read: the files by path, and the problems met on the way."""

    def __init__(self, reads: dict[str, Read]) -> None:
        self.reads = reads
        self.problems: list[Problem] = [found for read in reads.values() for found in read.problems]
        self.used: set[str] = set()

    def under(self, pattern: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Paths that match, in order; they count as known."""
        head, shape = re.split(r"[\\(\[]", pattern, maxsplit=1)[0], re.compile(pattern)
        for path in self.reads:
            match = shape.fullmatch(path) if path.startswith(head) else None
            if match:
                self.used.add(path)
                yield path, match

    def one(self, path: str, model: type[M]) -> M | None:
        """One file as one model."""
        self.used.add(path)
        read = self.reads.get(path)
        if read is None or read.text is None:
            return None
        value, problems = validated(model, read.text, Place(path))
        self.problems += problems
        return value

    def many(self, pattern: str, model: type[M]) -> tuple[dict[str, M], dict[str, Place]]:
        """Mapping files (id -> model) joined; the same id in two files is a fault."""
        found: dict[str, M] = {}
        places: dict[str, Place] = {}
        for path, _ in self.under(pattern):
            read = self.reads[path]
            values, problems = entries(model, read.text, Place(path), dict)
            self.problems += problems
            for key, value in values.items():
                place = Place(path).at(key)
                if key in found:
                    self.problems.append(problem(place, "F008", on_key=True, key=key, other=places[key].path))
                elif not SLUG.fullmatch(key):
                    self.problems.append(problem(place, "S008", on_key=True, value=key))
                else:
                    found[key], places[key] = value, place
        return found, places


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
    shelf = _Shelf(reads)
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


def _library(shelf: _Shelf, content: Path) -> Library | None:
    site = shelf.one("content/site.yaml", Site)
    if "content/site.yaml" not in shelf.reads:
        shelf.problems.append(problem(Place("content/site.yaml"), "F005"))
    organizations, places = shelf.many(r"content/organizations/[^/]+\.yaml", Organization)
    fields, field_places = shelf.many(r"content/fields\.yaml", Field)
    acts, act_places = shelf.many(r"content/law/acts/[^/]+\.yaml", Act)
    events, event_places = shelf.many(r"content/events\.yaml", LifeEvent)
    duties, duty_places = shelf.many(r"content/law/duties\.yaml", LegalDuty)
    calendar = shelf.one("content/law/calendar.yaml", Calendar) or Calendar()
    procedures = _procedures(shelf)
    announcements = _by_year(shelf, r"content/announcements/(\d{4}/[^/]+)\.yaml", Announcement)
    plans = _by_year(shelf, r"plans/(\d{4}/[^/]+)/plan\.yaml", Plan)
    decisions = _decisions(shelf)
    pages, page_problems = _pages(content)
    ledger, ledger_problems = read_ledger(content)
    shelf.problems += page_problems + ledger_problems
    redirects = _redirects(shelf)
    if site is None:
        return None
    known = dict(_case_places(shelf))
    for kind, of_kind in (("organizations", places), ("fields", field_places), ("acts", act_places),
                          ("events", event_places), ("duties", duty_places)):
        known |= {f"{kind}/{key}": place for key, place in of_kind.items()}
    digests = {path: read.digest for path, read in shelf.reads.items()}
    return Library(site, organizations, fields, acts, events, _synonyms(shelf), procedures, announcements, decisions,
                   plans, pages, known, digests, ledger, redirects, calendar, duties)


def _redirects(shelf: _Shelf) -> dict[str, Redirect]:
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


def _case_places(shelf: _Shelf) -> Iterator[tuple[str, Place]]:
    """Where acts and plans stand, also those at fault: what names them is not at fault as well."""
    for kind, pattern in (("announcements", r"content/announcements/(\d{4}/[^/]+)\.yaml"),
                          ("decisions", r"content/decisions/(\d{4}/[^/]+)/decision\.yaml"),
                          ("plans", r"plans/(\d{4}/[^/]+)/plan\.yaml")):
        for path, match in shelf.under(pattern):
            yield f"{kind}/{match.group(1)}", Place(path)


def _by_year(shelf: _Shelf, pattern: str, model: type[M]) -> dict[str, M]:
    found = {match.group(1): shelf.one(path, model) for path, match in shelf.under(pattern)}
    return {key: value for key, value in found.items() if value is not None}


def _decisions(shelf: _Shelf) -> dict[str, DecisionCase]:
    found: dict[str, DecisionCase] = {}
    known = doctype_names()
    for path, match in shelf.under(r"content/decisions/(\d{4}/[^/]+)/decision\.yaml"):
        beside = path.replace("decision.yaml", "submission.yaml")
        decision, submission = shelf.one(path, Decision), shelf.one(beside, Submission)
        for place, paper in ((Place(path), decision), (Place(beside), submission)):
            if paper is not None and paper.doctype not in known:
                shelf.problems.append(problem(place.at("doctype"), "R012", doctype=paper.doctype,
                                              known=", ".join(sorted(known))))
        after = shelf.one(path.replace("decision.yaml", "follow-up.yaml"), FollowUp)
        if decision is not None:
            found[match.group(1)] = DecisionCase(match.group(1), decision, submission, Place(path), after)
    return found


def _synonyms(shelf: _Shelf) -> tuple[Synonym, ...]:
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


def _procedures(shelf: _Shelf) -> dict[str, Procedure]:
    folders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, match in shelf.under(r"content/procedures/([^/]+)/([^/]+)/[^/]+\.ya?ml"):
        folders[match.group(1), match.group(2)].append(path)
    procedures: dict[str, Procedure] = {}
    for (field, code), paths in folders.items():
        place = Place(f"content/procedures/{field}/{code}")
        if not CODE.fullmatch(code) and not PROVISIONAL.fullmatch(code):
            shelf.problems.append(problem(place, "F003", value=code))
        elif code in procedures:
            shelf.problems.append(problem(place, "F004", code=code, other=procedures[code].place.path))
        else:
            procedures[code] = _procedure(shelf, field, code, paths, place)
    return procedures


def _procedure(shelf: _Shelf, field: str, code: str, paths: Iterable[str], place: Place) -> Procedure:
    local: Local | None = None
    process: Process | None = None
    bare = True
    versions: list[DatedVersion] = []
    for path in paths:
        name = path.rsplit("/", 1)[1].removesuffix(".yaml").removesuffix(".yml")
        if name == "local":
            local = shelf.one(path, Local)
        elif name == "process":
            process = shelf.one(path, Process)
        else:
            bare = False
            versions += _version(shelf, path, name)
    if bare:
        shelf.problems.append(problem(place, "F006", severity="warning", code=code))
    digest = " ".join(shelf.reads[path].digest for path in paths)
    return Procedure(code, field, tuple(sorted(versions, key=lambda v: v.since)), local, process, place, digest)


def _version(shelf: _Shelf, path: str, name: str) -> Iterator[DatedVersion]:
    since = day_of(name)
    if since is None:
        shelf.problems.append(problem(Place(path), "F002", value=name))
        return
    version = shelf.one(path, Version)
    if version is not None:
        yield DatedVersion(since, version, Place(path), shelf.reads[path].digest)
