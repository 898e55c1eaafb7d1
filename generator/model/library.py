"""Everything that was read, by id and unresolved: what `load` yields and `resolve` takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..problem import Place
from .act import Act
from .announcement import Announcement
from .calendar import Calendar
from .decision import Decision, FollowUp, Letter, Submission
from .duty import LegalDuty
from .feedback import Feedback
from .field import Field, LifeEvent, Synonym
from .form import BlankForm
from .indicator import Indicator, IndicatorRules, Measurement
from .local import Local, LocalEntry
from .office import Office, Outline
from .organization import Organization
from .plan import Plan
from .procedure import Version
from .process import Process
from .program import Program
from .progress import Progress
from .redirect import Redirect
from .sample import Sample
from .service import Service
from .site import Site


@dataclass(frozen=True, slots=True)
class DatedVersion:
    """A version and the day it takes effect (its file's name)."""

    since: date
    version: Version
    place: Place
    digest: str
    """SHA-256 of the file: what depends on the text depends on this."""


@dataclass(frozen=True, slots=True)
class DossierForm:
    """A blank form by its slug: written with fields, or an official file attached as it is (then without either)."""

    slug: str
    owner: str | None
    """The code of the procedure whose own it is; none where several may name it."""
    form: BlankForm | None
    text: str
    attached: bytes | None
    place: Place
    digest: str


@dataclass(frozen=True, slots=True)
class DossierSample:
    """A sample dossier by its slug."""

    slug: str
    sample: Sample
    place: Place
    digest: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure's folder. `versions` by day, oldest first."""

    code: str
    field: str
    versions: tuple[DatedVersion, ...]
    local: Local | None
    process: Process | None
    place: Place
    digest: str
    samples: Mapping[str, DossierSample]

    def local_entry(self, day: date) -> LocalEntry | None:
        """What the province adds on a day."""
        entries = [entry for entry in self.local.entries if entry.since <= day] if self.local else []
        return max(entries, key=lambda entry: entry.since, default=None)


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """One decision's folder, by `<year>/<slug>`."""

    key: str
    decision: Decision
    submission: Submission | None
    place: Place
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An editorial page of ours (`content/pages/*.md`): its heading, and the Markdown below it."""

    slug: str
    title: str
    text: str
    place: Place


@dataclass(frozen=True)
class Library:
    """All content. Keys: organizations, fields, acts by id; procedures by code; the rest by `<year>/<id>`."""

    site: Site
    program: Program
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    events: Mapping[str, LifeEvent] = field(default_factory=dict)
    synonyms: tuple[Synonym, ...] = ()
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    announcements: Mapping[str, Announcement] = field(default_factory=dict)
    decisions: Mapping[str, DecisionCase] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    letters: Mapping[str, Mapping[str, Letter]] = field(default_factory=dict)
    """Papers beside a decision or a plan (`decisions/<year>/<slug>`, `plans/…`), by their file's name."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each thing stands, by `<kind>/<key>`, such as `announcements/2026/163-qd-btp`."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file read, by its path."""
    ledger: Mapping[str, Place] = field(default_factory=dict)
    """Every address ever published (`content/addresses.txt`), with its line."""
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    """Where pages went that changed their address, by the old one."""
    calendar: Calendar = field(default_factory=Calendar)
    duties: Mapping[str, LegalDuty] = field(default_factory=dict)
    """What the law wants done by when, by id."""
    forms: Mapping[str, DossierForm] = field(default_factory=dict)
    """Blank forms by slug, those of all procedures and those of one."""
    progress: Mapping[str, Progress] = field(default_factory=dict)
    """What shows how far plans are, by plan."""
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    figures: Mapping[str, tuple[Measurement, ...]] = field(default_factory=dict)
    """The figures of each indicator, by its id, in the order of its file."""
    indicator_rules: IndicatorRules = field(default_factory=IndicatorRules)
    offices: Mapping[str, Office] = field(default_factory=dict)
    """Where dossiers are handed in, by id."""
    outline: Outline | None = None
    feedback: Mapping[str, Feedback] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    """What goes with procedures and is done elsewhere, by id."""
    brand: bytes | None = None
    """The one-stop shop's mark as PNG, where the office put one in."""

    def form(self, slug: str | None, code: str) -> DossierForm | None:
        """The form of a slug, where the procedure with this code may use it."""
        found = self.forms.get(slug or "")
        return found if found is not None and found.owner in (None, code) else None

    def versions(self) -> Iterator[tuple[Procedure, DatedVersion]]:
        """Every version of every procedure."""
        for procedure in self.procedures.values():
            for dated in procedure.versions:
                yield procedure, dated
