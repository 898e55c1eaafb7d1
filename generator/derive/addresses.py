"""The site's permanent addresses: which there are, and where those that are gone went. Knows no page's looks.

Lists by letter and fields' parts of a long list are no promise and stand on no list of addresses; all else does."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ..model.base import Level
from ..model.plan import Plan
from ..resolve import Catalog
from .attributes import LISTS, Attribute, list_path
from .days import turning_dates
from .feedback import FEEDBACK, NOTICES, feedback_path, notice_path, year_path
from .focal_officers import OFFICERS
from .offices import CENTRES
from .open_data.datasets import DATASETS
from .paper_names import PAPER_FORMS, homes, page_of, papers_in, stem
from .plan_calendar import leads_with_days, plan_days
from .plan_comparison import pairs
from .samples import FILE_STEM, FORMS, counter_forms, form_kinds, form_path, sample_path
from .sentences import (
    AXES,
    DATA,
    DATA_KINDS,
    FEED,
    FIGURES,
    INDICATORS,
    OPEN_DATA,
    ORGANIZATIONS,
    OUTREACH,
    PLANS,
    SCHEMA,
    SERVICES,
    STATISTICS,
    axis_path,
    comparison_path,
    data_path,
    day_path,
    indicator_path,
    plan_path,
    procedure_data,
    procedure_path,
    version_path,
)

VERIFY = "xac-thuc/"
SUMS = f"{VERIFY}sha256.txt"
CATALOG = f"{DATA}dcat.jsonld"
"""The data sets as an entry for other catalogs (DCAT-AP)."""
OFFLINE = "ngoai-tuyen/"
"""What a browser keeps, and what stands where a page was never kept."""
FIXED = ("", "tim-kiem/", "thu-tuc/", "linh-vuc/", ORGANIZATIONS, "su-kien/", "cong-bo/", "quyet-dinh/", PLANS,
         OUTREACH, f"{OUTREACH}lich.ics", "viec-can-lam/", STATISTICS, INDICATORS, FORMS, VERIFY, SUMS, "lich.ics",
         OPEN_DATA, FEED, CATALOG, OFFLINE, CENTRES, FEEDBACK, NOTICES, OFFICERS,
         *map(axis_path, AXES), SERVICES, LISTS, *map(list_path, Attribute))
_DATA = re.compile(rf"/{DATA}procedures/([^/]+)\.({'|'.join(DATA_KINDS)})")


def addresses(catalog: Catalog) -> frozenset[str]:
    """Every permanent address that this content makes, from the site's top (/thu-tuc/1.001193/), whatever the day."""
    return frozenset(f"/{path}" for path in _paths(catalog))


def bodies_named(catalog: Catalog) -> frozenset[str]:
    """The known bodies that decide or handle in any version: each has a page, and keeps it."""
    named = {key for _, dated in catalog.library.versions()
             for key in (*dated.version.agency.decides, *dated.version.agency.handles)}
    return frozenset(named & catalog.library.organizations.keys())


def bodies_with_calendar(catalog: Catalog) -> frozenset[str]:
    """The bodies of the place that have a calendar of their duties: whoever has a page, decides or submits."""
    library = catalog.library
    named = {key for key in bodies_named(catalog)
             if library.organizations[key].level in (Level.PROVINCE, Level.COMMUNE)}
    named |= {library.site.place.authority, library.site.place.control_office}
    named |= {case.submission.by for case in library.decisions.values() if case.submission}
    return frozenset(named & library.organizations.keys())


def bodies_with_notice(catalog: Catalog) -> tuple[str, ...]:
    """Who must post where feedback goes: whoever receives dossiers, and the province's bodies that handle them."""
    library = catalog.library
    handling = {key for key in bodies_named(catalog) if library.organizations[key].level is Level.PROVINCE}
    receiving = {office.organization for office in library.offices.values()}
    return tuple(sorted((handling | receiving) & library.organizations.keys()))


def _paths(catalog: Catalog) -> Iterator[str]:
    library = catalog.library
    yield from FIXED
    for code, procedure in library.procedures.items():
        if procedure.versions:
            yield procedure_path(code)
            yield from (procedure_data(code, kind) for kind in DATA_KINDS)
        yield from (version_path(code, dated.since) for dated in procedure.versions)
        for slug in procedure.samples if procedure.versions else ():
            yield sample_path(code, slug)
            yield from (f"{sample_path(code, slug)}{FILE_STEM}.{form}" for form in PAPER_FORMS)
    yield from (f"{path}.{kind}" for path in counter_forms(library.program.doctypes) for kind in ("docx", "pdf"))
    for form in library.forms.values():
        yield from (f"{form_path(form.slug)}.{kind}" for kind in form_kinds(form))
    yield from (day_path(day) for day in turning_dates(catalog))
    for key in library.indicators:
        yield indicator_path(key)
        yield f"{indicator_path(key)}{FIGURES}"
    for key in library.fields:
        yield from (f"linh-vuc/{key}/", f"linh-vuc/{key}/{FEED}")
    for key in bodies_named(catalog):
        yield from (f"co-quan/{key}/", f"co-quan/{key}/{FEED}")
    for dataset in DATASETS:
        yield from (data_path(dataset.name, ending) for ending in (*dataset.formats, SCHEMA))
    yield from (f"co-quan/{key}/lich.ics" for key in bodies_with_calendar(catalog))
    yield from (f"su-kien/{key}/" for key in library.events)
    yield from (f"cong-bo/{key}/" for key in library.announcements)
    for key, plan in library.plans.items():
        yield plan_path(key)
        yield from (f"{plan_path(key)}{name}" for name in plan_calendars(plan))
    yield from (comparison_path(*pair) for pair in pairs(library))
    yield from (notice_path(key) for key in bodies_with_notice(catalog))
    for key in library.feedback:
        yield feedback_path(key)
        yield year_path(int(key.partition("/")[0]))
    yield from (f"{slug}/" for slug in library.pages)
    yield from (f"quyet-dinh/{key}/" for key in library.decisions)
    for home in homes(library):
        yield from (f"{page_of(home)}{stem(name)}.{form}" for name in papers_in(library, home) for form in PAPER_FORMS)


def plan_calendars(plan: Plan) -> Mapping[str, str | None]:
    """The calendar files of one of our plans, and whose days each holds (None: everyone's)."""
    if plan.other_place or not plan_days(plan, None, date.min):
        return {}
    return {"lich.ics": None, **{f"lich-{lead}.ics": lead for lead in leads_with_days(plan)}}


def redirect_end(redirects: Mapping[str, str], start: str) -> str | None:
    """Where a chain of redirects ends; None where it goes round in a circle."""
    seen = {start}
    while start in redirects:
        start = redirects[start]
        if start in seen:
            return None
        seen.add(start)
    return start


def moved(catalog: Catalog, there: frozenset[str]) -> Mapping[str, str]:
    """Addresses that are gone -> where what stood there stands now: as `redirects.yaml` says, or below what it says.

    A dated version of a procedure that got its national code goes to the same day under the new code; where the new
    place has no such page, to the new place itself. A file goes only to a file."""
    steps = {old: redirect.to for old, redirect in catalog.library.redirects.items()}
    ends = {old: end for old in steps if (end := redirect_end(steps, old)) in there and old not in there}
    found = dict(ends)
    for address in catalog.library.ledger:
        data = _DATA.fullmatch(address)
        if data and (page := f"/{procedure_path(data[1])}") in ends:
            found |= _led_on(address, f"/{procedure_data(ends[page].split('/')[2], data[2])}", there)
            continue
        parent = next((old for old in _above(address) if old in ends), None)
        if address in there or address in steps or parent is None:
            continue
        exact = ends[parent] + address[len(parent):]
        if exact in there or address.endswith("/"):
            found[address] = exact if exact in there else ends[parent]
    return found


def _led_on(old: str, new: str, there: frozenset[str]) -> Mapping[str, str]:
    """One procedure's data went with its page, unless it is still there or there is none under the new code."""
    return {old: new} if old not in there and new in there else {}


def _above(address: str) -> Iterator[str]:
    """The folders that an address lies in, the nearest first."""
    while address != "/":
        address = address.rstrip("/").rpartition("/")[0] + "/"
        yield address


def unrecorded(catalog: Catalog) -> list[str]:
    """Addresses that the ledger does not hold yet, in order."""
    return sorted(addresses(catalog) - catalog.library.ledger.keys())
