"""All components of a procedure in the words of papers: for decisions with full content and for posting boards.

Knows which components there are (NĐ 63/2010 Điều 8 khoản 2), not how a paper sets them."""

from datetime import date

from ..model.doctype import Piece, Words
from ..model.document import GAP
from ..model.library import Procedure
from ..model.procedure import AnyOf, Case, Component, Version
from ..resolve import Catalog
from ..viet import two_digits
from .citations import act_citation
from .paper_facts import fee_paragraphs, online_paragraphs, time_paragraphs, ways_sentence
from .words import AUDIENCES, series


def procedure_piece(catalog: Catalog, procedure: Procedure, version: Version, day: date, words: Words) -> Piece:
    """A procedure's components on a day; an optional one that it lacks has no value, so its paragraph vanishes."""
    local = procedure.local_entry(day)
    field = catalog.library.fields.get(procedure.field)
    return Piece(
        values={
            "code": procedure.code, "name": version.name, "field": field.name if field else GAP,
            "steps": _steps(version, words), "ways": ways_sentence(version, words) or (GAP,),
            "online": online_paragraphs(version, words),
            "sets": (words.phrases["sets"].format(count=two_digits(version.sets)),) if version.sets else (),
            "times": time_paragraphs(version, local, words), "fees": fee_paragraphs(version, words),
            "audience": series([AUDIENCES[one] for one in version.audience]) or GAP,
            "decides": _bodies(catalog, version.agency.decides or version.agency.handles, day),
            "handles": _bodies(catalog, version.agency.handles or version.agency.decides, day),
            "coordinates": (_bodies(catalog, version.agency.coordinates, day),) if version.agency.coordinates else (),
            "receives": _receives(catalog, version, day, words),
            "results": version.results or (GAP,),
            "acts": tuple(act_citation(catalog, base, words, set()) for base in version.bases) or (GAP,),
            "transition": (version.transition,) if version.transition else (),
        },
        pieces={"case": tuple(_case(case, len(version.cases), words) for case in version.cases),
                "form-list": _headed("form_names", _forms(version)),
                "condition-list": _headed("conditions", version.conditions)})


def _headed(name: str, texts: tuple[str, ...]) -> tuple[Piece, ...]:
    """A component with a heading of its own; none where the procedure lacks it."""
    return (Piece(values={name: texts}),) if texts else ()


def _steps(version: Version, words: Words) -> tuple[str, ...]:
    """Each step with its number, who does it and what."""
    found = []
    for number, step in enumerate(version.steps, 1):
        said = f"{step.name}: {step.does}" if step.name else step.does
        who = f" ({step.who})" if step.who else ""
        found.append(words.phrases["step"].format(number=number, who=who, does=said))
    return tuple(found)


def _case(case: Case, count: int, words: Words) -> Piece:
    papers = tuple(text for piece in case.dossier for text in (
        _any_of(piece, words) if isinstance(piece, AnyOf) else (_paper(piece, words),)))
    named = case.name or (words.phrases["every-case"] if count > 1 else "")
    return Piece(values={"case_name": (named,) if named else (), "papers": papers or (GAP,)})


def _any_of(piece: AnyOf, words: Words) -> tuple[str, ...]:
    inner = "; ".join(_paper(one, words) for one in piece.any_of)
    return (f"{piece.title or words.phrases['any-of']}: {inner}",)


def _paper(component: Component, words: Words) -> str:
    """A paper with its numbers of originals and copies, its form, its note."""
    phrases = words.phrases
    counts = [phrases["originals"].format(count=two_digits(component.original))] if component.original else []
    counts += [phrases["copies"].format(count=two_digits(component.copy_))] if component.copy_ else []
    if component.show_only:
        counts = [phrases["show-only"]]
    if component.form_name and component.form_name.lower() not in component.item.lower():
        counts.append(phrases["by-form"].format(form=component.form_name))
    if component.note:
        counts.append(component.note.rstrip("."))
    return f"{component.item} ({'; '.join(counts)})" if counts else component.item


def _forms(version: Version) -> tuple[str, ...]:
    """The forms that its dossier names, each once."""
    papers = (paper for case in version.cases for paper in case.papers())
    return tuple(dict.fromkeys(paper.form_name or paper.item for paper in papers if paper.form_name or paper.form))


def _bodies(catalog: Catalog, keys: tuple[str, ...], day: date) -> str:
    return "; ".join(catalog.organization_name(key, day) for key in keys) or GAP


def _receives(catalog: Catalog, version: Version, day: date, words: Words) -> str:
    if version.agency.receives:
        return version.agency.receives
    if version.anywhere_in_province:
        return words.phrases["anywhere"].format(place=catalog.place_name(day))
    return _bodies(catalog, version.agency.handles, day)
