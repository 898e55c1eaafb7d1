"""Sentences with dates and links in them, before anyone decides how a date or a link looks. Knows no HTML."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address of the site (from its top, without a leading slash)."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Strong:
    """The word that carries the sentence."""

    words: str


Sentence = tuple[str | date | Link | Strong, ...]


def procedure_path(code: str) -> str:
    """Where a procedure's page stands."""
    return f"thu-tuc/{code}/"


def version_path(code: str, since: date) -> str:
    """Where the version of a day stands."""
    return f"thu-tuc/{code}/{since.isoformat()}/"


def act_path(act: str) -> str:
    """Where the act stands that a version's `by` names."""
    kind, _, key = act.partition("/")
    return f"{'cong-bo' if kind == 'announcements' else 'quyet-dinh'}/{key}/"


ORGANIZATIONS = "co-quan/"
"""Where the bodies stand, each in a folder of its own."""
PLANS = "ke-hoach/"
"""Where plans stand."""
OUTREACH = f"{PLANS}lich/"
"""Where the calendar of training, dialogues and communication work stands."""


def plan_path(key: str) -> str:
    """Where a plan's page stands."""
    return f"{PLANS}{key}/"


def comparison_path(older: str, newer: str) -> str:
    """Where two plans stand side by side."""
    return f"{PLANS}so-sanh/{older.replace('/', '-')}/{newer.replace('/', '-')}/"


SERVICES = "dich-vu-lien-quan/"
"""Where stands what goes with procedures and is done elsewhere."""
BRAND = "thuong-hieu.png"
"""Where the one-stop shop's mark stands, where the office put one in."""
STATISTICS = "thong-ke/"
"""Where the statistics stand, and below them every day on which the catalog turns."""


AXES = ("linh-vuc", "co-quan")
"""By what coverage is told on a page of its own."""


def axis_path(axis: str) -> str:
    """Where the counts by field or by body stand."""
    return f"{STATISTICS}{axis}/"


def day_path(day: date) -> str:
    """Where the catalog of a turning day stands."""
    return f"{STATISTICS}{day.isoformat()}/"


INDICATORS = f"{STATISTICS}chi-so/"
"""Where the figures of organizations stand."""


def indicator_path(key: str) -> str:
    """Where an indicator's page stands."""
    return f"{INDICATORS}{key}/"


FIGURES = "so-lieu.csv"
"""An indicator's figures as a file, beside its page."""
OPEN_DATA = "du-lieu/"
"""Where the data sets are told of."""
DATA = "data/"
"""Where the data sets stand."""
FEED = "feed.xml"
"""The feed of changes: the whole site's at its top, those of fields and bodies beside their pages."""
SCHEMA = "schema.json"
"""The ending of what says how a data set is made."""
DATA_KINDS = ("json", "jsonld")
"""The kinds of file that hold one procedure."""


def data_path(name: str, ending: str) -> str:
    """Where a data set stands in a format."""
    return f"{DATA}{name}.{ending}"


def procedure_data(code: str, ending: str) -> str:
    """Where one procedure stands as data."""
    return f"{DATA}procedures/{code}.{ending}"
