"""Rules R: what one file names must stand in another."""

from collections.abc import Iterable, Iterator
from datetime import date

from ..derive.paper_names import source_of
from ..model.announcement import Row
from ..model.base import SLUG, Action
from ..model.plan import Plan
from ..problem import Place, Problem, problem
from ..resolve import Catalog, is_ours
from ..viet import slug
from .bodies import named_locally

_PUBLISHING = frozenset({"decision-list", "decision-content"})


def fields_are_known(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R001. A procedure in a folder that is no field would stand on no list."""
    for procedure in catalog.library.procedures.values():
        if procedure.field not in catalog.library.fields:
            yield problem(procedure.place, "R001", field=procedure.field)


def acts_are_known(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R002. A legal basis nobody can look up is no basis."""
    acts = catalog.library.acts
    for _, dated in catalog.library.versions():
        for index, basis in enumerate(dated.version.bases):
            if basis not in acts:
                yield problem(dated.place.at("bases", index), "R002", act=basis)
        for index, channel in enumerate(dated.version.channels):
            named = channel.fee_basis
            if named and named.partition("#")[0] not in acts:
                yield problem(dated.place.at("channels", index, "fee", "basis"), "R002", act=named)
    for place, row in rows(catalog):
        if row.act and SLUG.fullmatch(row.act) and row.act not in acts:
            yield problem(place.at("act"), "R002", act=row.act)
    for key, act in acts.items():
        for index, later in enumerate(act.amended_by):
            if later not in acts:
                yield problem(catalog.library.places[f"acts/{key}"].at("amended_by", index), "R002", act=later)


def organizations_are_known(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R003. Whoever decides, handles, receives, issues or stands above must be a body we know."""
    for place, keys, name in _organization_names(catalog):
        if name not in catalog.library.organizations:
            yield problem(place.at(*keys), "R003", organization=name)


def _organization_names(catalog: Catalog) -> Iterator[tuple[Place, tuple[str | int, ...], str]]:
    """Every name of a body, with its file and the way to it there: the place is made only where it is told."""
    library = catalog.library
    for _, dated in library.versions():
        agency = dated.version.agency
        for role, names in (("decides", agency.decides), ("handles", agency.handles),
                            ("coordinates", agency.coordinates)):
            for index, name in enumerate(names):
                yield dated.place, ("agency", role, index), name
    for procedure in library.procedures.values():
        path = Place(f"{procedure.place.path}/local.yaml")
        yield from ((path, keys, name) for keys, name, _ in named_locally(procedure))
    for key, body in library.organizations.items():
        if body.parent:
            yield library.places[f"organizations/{key}"], ("parent",), body.parent
    for key, announcement in library.announcements.items():
        yield library.places[f"announcements/{key}"], ("issuer",), announcement.issuer
    for key, plan in library.plans.items():
        yield from ((library.places[f"plans/{key}"], keys, name) for keys, name in _named_in_plan(plan))
    for case in library.decisions.values():
        if case.submission:
            yield Place(case.place.path.replace("decision.yaml", "submission.yaml")), ("by",), case.submission.by
    for home, letters in library.letters.items():
        yield from ((Place(source_of(home, name)), ("by",), letter.by) for name, letter in letters.items())
    for key, field in library.fields.items():
        if field.department:
            yield library.places[f"fields/{key}"], ("department",), field.department
    for key, service in library.services.items():
        if SLUG.fullmatch(service.by):
            yield library.places[f"services/{key}"], ("by",), service.by
    for key, office in library.offices.items():
        yield library.places[f"offices/{key}"], ("organization",), office.organization
    for key, said in library.feedback.items():
        yield library.places[f"feedback/{key}"], ("organization",), said.organization
    site = Place("content/site.yaml")
    yield site, ("place", "authority"), library.site.place.authority
    yield site, ("place", "control_office"), library.site.place.control_office


def _named_in_plan(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The issuer, where it is ours; and who leads or takes part, where it is named by id."""
    if not plan.other_place:
        yield ("issuer",), plan.issuer
    for _, group_at, task_at, task in plan.numbered():
        for role, names in (("lead", task.lead), ("with", task.with_)):
            yield from ((("groups", group_at, "tasks", task_at, role, at), name) for at, name in enumerate(names)
                        if SLUG.fullmatch(name))
    for index, review in enumerate(plan.reviews):
        yield from ((("reviews", index, "lead", at), name) for at, name in enumerate(review.lead)
                    if SLUG.fullmatch(name))
    for index, visit in enumerate(plan.visits):
        if SLUG.fullmatch(visit.who):
            yield ("visits", index, "who"), visit.who
    for index, duty in enumerate(plan.duties):
        if SLUG.fullmatch(duty.who):
            yield ("duties", index, "who"), duty.who


def setting_acts_are_known(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R004. A version names the acts that set it; each must be here."""
    places = catalog.library.places
    for _, dated in catalog.library.versions():
        for index, name in enumerate(dated.version.by):
            if name not in places or name.split("/")[0] not in ("announcements", "decisions"):
                yield problem(dated.place.at("by", index), "R004", act=name)
        if not dated.version.by:
            yield problem(dated.place, "R005", severity="warning")


def endings_name_known_decisions(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R004. Whoever reads that a decision ended is led to the one that ended it: it must be here."""
    for case in catalog.library.decisions.values():
        ended = case.follow_up.ended if case.follow_up else None
        if ended and ended.by and ended.by not in {f"decisions/{key}" for key in catalog.library.decisions}:
            place = Place(case.place.path.replace("decision.yaml", "follow-up.yaml"))
            yield problem(place.at("ended", "by"), "R004", act=ended.by)


def rows_name_known_procedures(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R006, R007. What is repealed or replaced must exist; what is amended should, or waits to be entered."""
    procedures = catalog.library.procedures
    for place, row in rows(catalog):
        if not is_ours(row):
            continue
        for index, old in enumerate(row.replaces):
            if old not in procedures and old != row.code:
                yield problem(place.at("replaces", index), "R006", code=old)
        if row.code and row.code not in procedures:
            gone = row.action is Action.REPEAL
            yield problem(place.at("code"), "R006" if gone else "R007", "error" if gone else "warning", code=row.code)


def rows_name_something(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R008, R009. A row without code and name says nothing; the same code twice for one action says it twice."""
    seen: dict[tuple[str, str, str, str], Place] = {}
    for place, row in rows(catalog):
        if not row.code and not row.name:
            yield problem(place, "R008")
        if row.code:
            key = (place.path, row.code, row.action, str(row.effective))
            if key in seen:
                yield problem(place.at("code"), "R009", code=row.code, first=int(seen[key].keys[-1]) + 1)
            seen.setdefault(key, place)


def rows(catalog: Catalog) -> Iterator[tuple[Place, Row]]:
    """Every row with its place."""
    for key in catalog.library.announcements:
        yield from rows_of(catalog, f"announcements/{key}")
    for key in catalog.library.decisions:
        yield from rows_of(catalog, f"decisions/{key}")


def rows_of(catalog: Catalog, act: str) -> Iterator[tuple[Place, Row]]:
    """The rows of one act (`announcements/<key>` or `decisions/<key>`) with their places."""
    kind, _, key = act.partition("/")
    library = catalog.library
    said = library.announcements[key].rows if kind == "announcements" else library.decisions[key].decision.rows
    place = library.places[act]
    yield from ((place.at("rows", index), row) for index, row in enumerate(said))


def decisions_name_known_announcements(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R004, R010. A decision that publishes does so for announcements, or for its own rows; one of the two it needs."""
    for case in catalog.library.decisions.values():
        for index, key in enumerate(case.decision.announcements):
            if f"announcements/{key}" not in catalog.library.places:
                yield problem(case.place.at("announcements", index), "R004", act=f"announcements/{key}")
        if case.decision.doctype in _PUBLISHING and not case.decision.publishes:
            yield problem(case.place, "R010")
    for name, keys in (("announcements", catalog.library.announcements), ("decisions", catalog.library.decisions),
                       ("plans", catalog.library.plans)):
        yield from _bad_ids(catalog, name, keys)


def _bad_ids(catalog: Catalog, kind: str, keys: Iterable[str]) -> Iterator[Problem]:
    """S008. Ids are addresses: small letters, digits and hyphens."""
    for key in keys:
        name = key.split("/", 1)[1]
        if name != slug(name):
            yield problem(Place(catalog.library.places[f"{kind}/{key}"].path), "S008", value=name)


def ways_in_lead_somewhere(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R011. A life event or a favourite that leads to no procedure helps nobody."""
    library = catalog.library
    for key, event in library.events.items():
        for index, code in enumerate(event.procedures):
            if code not in library.procedures:
                place = library.places[f"events/{key}"].at("procedures", index)
                yield problem(place, "R011", severity="warning", code=code)
    for index, code in enumerate(library.site.most_asked):
        if code not in library.procedures:
            yield problem(Place("content/site.yaml", ("most_asked", index)), "R011", severity="warning", code=code)
