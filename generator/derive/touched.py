"""What a change makes stale or wanting: forms, samples, process, poster; who leads there: events, searches, plans.

To add a kind of thing: its member of `Thing`, a function, a row in the table at the end; its words in the report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..model.library import DatedVersion, Procedure
from ..model.process import sum_of
from ..resolve import Catalog
from ..viet import number
from .publication import Kind
from .ways import Ways, searches, tasks_naming
from .worktime import limits

_OF_FORMS = {"forms", "dossier", "bases"}
"""Components whose change may change a form that keeps its name."""


class Thing(StrEnum):
    """What may be touched."""

    FORM = "form"
    SAMPLE = "sample"
    PROCESS = "process"
    POSTER = "poster"
    EVENT = "event"
    SEARCH = "search"
    TASK = "task"


class Todo(StrEnum):
    """What becomes of it."""

    MAKE = "make"
    REDO = "redo"
    """It surely fits no more."""
    REVIEW = "review"
    """It may fit no more; someone must look."""
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing touched. `key` is its code, id or `<plan> <task>`; `name` says it to people."""

    what: Thing
    todo: Todo
    key: str
    name: str
    detail: str = ""
    """Hours over the limit of a process; where an everyday word stands."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One procedure that a row is about. `after` is None where it ends or its text is not entered."""

    code: str
    name: str
    kind: Kind
    starts: date
    before: DatedVersion | None
    after: DatedVersion | None
    components: tuple[str, ...]

    @property
    def ended(self) -> bool:
        """Whether nobody can apply by it any more."""
        return self.kind is Kind.REPEALED

    @property
    def todo(self) -> Todo:
        """What becomes of whatever shows the procedure, as far as its own text tells."""
        if self.kind is Kind.UNCLEAR:
            return Todo.REVIEW
        if self.ended:
            return Todo.REMOVE
        return Todo.MAKE if self.kind is Kind.NEW and self.before is None else Todo.REDO


def touched(catalog: Catalog, ways: Ways, subject: Subject) -> Iterator[Touched]:
    """Everything that one procedure's change touches, kind by kind. What is not in the catalog touches plans alone."""
    procedure = catalog.library.procedures.get(subject.code)
    if procedure is not None:
        for find in _THINGS:
            yield from find(catalog, ways, subject, procedure)
    for plan, task in tasks_naming(ways, subject.code, subject.name):
        yield Touched(Thing.TASK, Todo.REVIEW, f"{plan} {task}", task, catalog.library.plans[plan].title)


def _forms(_catalog: Catalog, _ways: Ways, subject: Subject, _procedure: Procedure) -> Iterator[Touched]:
    old, new = _forms_of(subject.before), _forms_of(subject.after)
    entered = subject.after is not None
    for form in old:
        if subject.ended or (entered and form not in new and subject.kind is not Kind.UNCLEAR):
            yield Touched(Thing.FORM, Todo.REMOVE, form, form)
        elif not entered or _OF_FORMS & set(subject.components):
            yield Touched(Thing.FORM, Todo.REVIEW, form, form)
    added = Todo.MAKE if subject.before or subject.todo is Todo.MAKE else Todo.REVIEW
    yield from (Touched(Thing.FORM, added, form, form) for form in new if form not in old)


def _forms_of(dated: DatedVersion | None) -> list[str]:
    papers = (paper for case in dated.version.cases for paper in case.papers()) if dated else ()
    return sorted({name for paper in papers if (name := paper.form_name or paper.form)})


def _samples(_catalog: Catalog, _ways: Ways, subject: Subject, procedure: Procedure) -> Iterator[Touched]:
    """A sample shows one dossier whole: it goes with its procedure, and is gone through with every change."""
    for slug, one in procedure.samples.items():
        todo = Todo.REMOVE if subject.ended else Todo.REVIEW
        yield Touched(Thing.SAMPLE, todo, f"{subject.code} {slug}", one.sample.name)


def _process(catalog: Catalog, _ways: Ways, subject: Subject, procedure: Procedure) -> Iterator[Touched]:
    """Whether the hours fit the new limit; a process older than the change must be gone through in any case."""
    process = procedure.process
    if process is None:
        if subject.todo is Todo.MAKE:
            yield Touched(Thing.PROCESS, Todo.MAKE, subject.code, subject.code)
        return
    if subject.ended:
        yield Touched(Thing.PROCESS, Todo.REMOVE, subject.code, subject.code)
        return
    of_day = procedure.local_entry(subject.starts)
    form = catalog.library.program.processes
    wanted = limits(subject.after.version, of_day, process.case, form) if subject.after else ()
    total = sum_of(process.steps)
    tightest = min((limit.hours for limit in wanted if not limit.calendar), default=total)
    if total > tightest:
        yield Touched(Thing.PROCESS, Todo.REDO, subject.code, subject.code, f"{number(total)} > {number(tightest)}")
    elif process.since < subject.starts:
        yield Touched(Thing.PROCESS, Todo.REVIEW, subject.code, subject.code)


def _poster(_catalog: Catalog, _ways: Ways, subject: Subject, _procedure: Procedure) -> Iterator[Touched]:
    """What hangs at the counter shows the whole text; where no word of it changed, it stays."""
    same = subject.before and subject.after and not subject.components
    if not same:
        yield Touched(Thing.POSTER, subject.todo, subject.code, subject.code)


def _events(catalog: Catalog, ways: Ways, subject: Subject, _procedure: Procedure) -> Iterator[Touched]:
    for key in ways.events.get(subject.code, ()):
        todo = Todo.REMOVE if subject.ended else Todo.REVIEW
        yield Touched(Thing.EVENT, todo, key, catalog.library.events[key].title)


def _searches(_catalog: Catalog, ways: Ways, subject: Subject, procedure: Procedure) -> Iterator[Touched]:
    """Words that led here: to a page that ends, to a text that does not say them any more, or still."""
    dated = subject.before or subject.after
    if dated is None:
        return
    led = searches(ways, procedure, dated, max(subject.starts, dated.since))
    leads = searches(ways, procedure, subject.after, max(subject.starts, subject.after.since)) if subject.after else led
    for search in led:
        todo = Todo.REMOVE if subject.ended else Todo.REVIEW if search in leads else Todo.REDO
        yield Touched(Thing.SEARCH, todo, search.words, search.words, search.source)


_THINGS: tuple[Callable[[Catalog, Ways, Subject, Procedure], Iterator[Touched]], ...] = (
    _forms, _samples, _process, _poster, _events, _searches)
