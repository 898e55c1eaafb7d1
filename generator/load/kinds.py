"""The kinds of content file: where each lies, which model it holds, and where its JSON Schema is. Reads nothing.

To add a kind: its model, a row here, its keys in `data/schema.yaml`."""

import re
from dataclasses import dataclass
from typing import Literal

from ..model.act import Act
from ..model.announcement import Announcement
from ..model.base import Model
from ..model.calendar import Calendar
from ..model.decision import Decision, FollowUp, Letter, Submission
from ..model.duty import LegalDuty
from ..model.feedback import Feedback
from ..model.field import Field, LifeEvent, Synonym
from ..model.indicator import Indicator, IndicatorRules
from ..model.local import Local
from ..model.office import Office, Outline
from ..model.organization import Organization
from ..model.plan import Plan
from ..model.procedure import Version
from ..model.process import Process
from ..model.progress import Progress
from ..model.redirect import Redirect
from ..model.sample import Sample
from ..model.service import Service
from ..model.site import Site

LETTERS = r"(?:dispatch|notice|conclusion|opinion|assessment|report)(?:-[a-z0-9]+)*"
"""The names of papers that stand beside a decision or a plan; what follows the first word tells several apart."""
Shape = Literal["one", "by-id", "by-address", "list"]
FOLDER = "content/.schema"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `shape`: one model; several, each under its id or address; or a list of them."""

    name: str
    model: type[Model]
    pattern: str
    shape: Shape = "one"


KINDS: tuple[Kind, ...] = (
    Kind("site", Site, r"content/site\.yaml"),
    Kind("organizations", Organization, r"content/organizations/[^/]+\.yaml", "by-id"),
    Kind("offices", Office, r"content/offices/[^/]+\.yaml", "by-id"),
    Kind("outline", Outline, r"content/outline\.yaml"),
    Kind("fields", Field, r"content/fields\.yaml", "by-id"),
    Kind("events", LifeEvent, r"content/events\.yaml", "by-id"),
    Kind("synonyms", Synonym, r"content/synonyms\.yaml", "list"),
    Kind("services", Service, r"content/services\.yaml", "by-id"),
    Kind("redirects", Redirect, r"content/redirects\.yaml", "by-address"),
    Kind("acts", Act, r"content/law/acts/[^/]+\.yaml", "by-id"),
    Kind("calendar", Calendar, r"content/law/calendar\.yaml"),
    Kind("duties", LegalDuty, r"content/law/duties\.yaml", "by-id"),
    Kind("indicator-rules", IndicatorRules, r"content/law/indicators\.yaml"),
    Kind("indicator", Indicator, r"content/indicators/[^/]+\.yaml"),
    Kind("version", Version, r"content/procedures/[^/]+/[^/]+/\d{4}-\d{2}-\d{2}\.yaml"),
    Kind("local", Local, r"content/procedures/[^/]+/[^/]+/local\.yaml"),
    Kind("process", Process, r"content/procedures/[^/]+/[^/]+/process\.yaml"),
    Kind("sample", Sample, r"content/procedures/[^/]+/[^/]+/samples/[^/]+\.yaml"),
    Kind("announcement", Announcement, r"content/announcements/\d{4}/[^/]+\.yaml"),
    Kind("decision", Decision, r"content/decisions/\d{4}/[^/]+/decision\.yaml"),
    Kind("submission", Submission, r"content/decisions/\d{4}/[^/]+/submission\.yaml"),
    Kind("follow-up", FollowUp, r"content/decisions/\d{4}/[^/]+/follow-up\.yaml"),
    Kind("letter", Letter, rf"(?:content/decisions|plans)/\d{{4}}/[^/]+/{LETTERS}\.yaml"),
    Kind("feedback", Feedback, r"content/feedback/\d{4}/[^/]+\.yaml"),
    Kind("plan", Plan, r"plans/\d{4}/[^/]+/plan\.yaml"),
    Kind("progress", Progress, r"plans/\d{4}/[^/]+/progress\.yaml"),
)


def kind_of(path: str) -> Kind | None:
    """The kind of the file at a path that begins with `content/` or `plans/`."""
    return next((kind for kind in KINDS if re.fullmatch(kind.pattern, path)), None)


def schema_line(path: str) -> str:
    """The first line of a content file: tells an editor's YAML support where the schema is, seen from the file."""
    kind = kind_of(path)
    if kind is None:
        return ""
    up, folder = "../" * path.count("/"), FOLDER
    if path.startswith("content/"):
        up, folder = "../" * (path.count("/") - 1), FOLDER.partition("/")[2]
    return f"# yaml-language-server: $schema={up}{folder}/{kind.name}.json\n"


def with_schema_line(path: str, text: str) -> str:
    """A content file's text with that line on top; left alone where it names a schema already."""
    return text if text.startswith("# yaml-language-server:") else schema_line(path) + text
