"""Rules B: blank forms and sample dossiers against the dossier of the version in force."""

from collections.abc import Iterator
from datetime import date

from ..derive.samples import component, dossier_of, unshown
from ..model.act import Act
from ..model.form import BlankForm
from ..model.library import DatedVersion, DossierSample, Procedure
from ..model.procedure import AnyOf, Component
from ..problem import Place, Problem, problem
from ..resolve import Catalog


def forms_named_are_there(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """B018. A form that a dossier names must be among the procedure's own or those for all."""
    for procedure, dated in catalog.library.versions():
        for keys, paper in _components(dated):
            if paper.form and is_absent(catalog, paper.form, procedure.code):
                yield problem(dated.place.at(*keys, "form"), "B018", slug=paper.form, code=procedure.code)


def is_absent(catalog: Catalog, slug: str, code: str) -> bool:
    """Whether a procedure may not use a form: it is not there, or another's own. One at fault is told itself."""
    library = catalog.library
    return library.form(slug, code) is None and (slug in library.forms or f"forms/{slug}" not in library.places)


def forms_are_named(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """B019. A form that no dossier names is found by nobody."""
    for slug, form in catalog.library.forms.items():
        if slug not in catalog.form_users:
            yield problem(form.place, "B019", "warning", slug=slug)


def forms_keep_up(catalog: Catalog, today: date) -> Iterator[Problem]:
    """B016, B017, R002. A form must be as new as the version it serves, and rest on the act in force."""
    for slug, kept in catalog.library.forms.items():
        form = kept.form
        if form is None:
            continue
        held = max(form.since, form.checked or form.since)
        key = "checked" if form.checked else "since"
        for code in catalog.form_users.get(slug, ()):
            shown = catalog.version(code, today)
            if shown and catalog.ending(code, today) is None and held < shown.since:
                yield problem(kept.place.at(key), "B016", "warning", day=held, code=code, since=shown.since)
                break
        if form.act and form.act not in catalog.library.acts:
            yield problem(kept.place.at("act"), "R002", act=form.act)
        elif form.act:
            yield from _act_moved_on(catalog, form, kept.place, held, today)


def _act_moved_on(catalog: Catalog, form: BlankForm, place: Place, held: date, today: date) -> Iterator[Problem]:
    act = catalog.library.acts[form.act or ""]
    later = [name for name in map(catalog.library.acts.get, act.amended_by)
             if name and (name.effective or name.signed) and held < (name.effective or name.signed or held) <= today]
    if act.effective_to and act.effective_to < today:
        yield problem(place.at("act"), "B017", "warning", act=_name(act), later=act.effective_to)
    elif later:
        yield problem(place.at("act"), "B017", "warning", act=_name(act), later=_name(later[-1]))


def _name(act: Act) -> str:
    return act.number or act.title


def samples_show_the_dossier(catalog: Catalog, today: date) -> Iterator[Problem]:
    """B012 to B015, B020. A sample shows what the version in force wants in its case: all of it, nothing else."""
    for code, procedure in catalog.library.procedures.items():
        shown = catalog.version(code, today)
        if shown is None or catalog.ending(code, today):
            continue
        for sample in procedure.samples.values():
            if dossier_of(shown.version, sample.sample.case) is None:
                cases = "; ".join(case.name for case in shown.version.cases if case.name)
                yield problem(sample.place.at("case"), "B014", "warning", case=sample.sample.case, allowed=cases)
            else:
                yield from _papers_of(catalog, procedure, sample, shown)


def _papers_of(catalog: Catalog, procedure: Procedure, kept: DossierSample,
               shown: DatedVersion) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, paper in enumerate(kept.sample.papers):
        place = kept.place.at("papers", index)
        wanted = component(shown.version, kept.sample, paper.item)
        if wanted is None:
            yield problem(place.at("item"), "B013", "warning", item=paper.item, code=procedure.code,
                          since=shown.since)
        elif catalog.library.form(paper.form, procedure.code) and wanted.form != paper.form:
            yield problem(place.at("form"), "B020", "warning", slug=paper.form, item=paper.item)
        if paper.item in seen:
            yield problem(place.at("item"), "B012", item=paper.item)
        seen.add(paper.item)
    for item in unshown(shown.version, kept.sample):
        yield problem(kept.place.at("papers"), "B015", "warning", on_key=True, item=item, since=shown.since)


def _components(dated: DatedVersion) -> Iterator[tuple[tuple[str | int, ...], Component]]:
    """Every paper of a dossier and the way to it: its place is made only where there is something to tell."""
    for number, case in enumerate(dated.version.cases):
        for index, piece in enumerate(case.dossier):
            keys = ("cases", number, "dossier", index)
            if isinstance(piece, AnyOf):
                yield from (((*keys, "any_of", inner), paper) for inner, paper in enumerate(piece.any_of))
            else:
                yield keys, piece
