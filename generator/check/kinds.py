"""Rules about papers and their kinds: a kind's wording asks for words and tables, and fits what it is used for."""

from collections.abc import Iterator
from datetime import date

from ..derive.decision_pieces import codes_without_place
from ..derive.lacking import TEXT, Lack, lacking, without_column
from ..derive.paper_names import Written, doctype_of, papers_in, source_of
from ..derive.papers import filling_of
from ..model.decision import Decision, Submission
from ..model.doctype import Doctypes
from ..model.plan import Plan
from ..problem import Place, Problem, problem
from ..resolve import Catalog

_DECISION = "decision"

def a_paper_fits_its_kind(catalog: Catalog, home: str, name: str, today: date,
                          doctypes: Doctypes) -> Iterator[Problem]:
    """W001, W002, W003, W004. One paper whose kind is known, before it is written."""
    written = papers_in(catalog.library, home)[name]
    place = Place(source_of(home, name))
    kind = doctype_of(written)
    if isinstance(written, Submission):
        yield from _asks_for_its_decision(catalog, home, place, kind, doctypes)
        if _lacks(catalog, home, _DECISION, today, doctypes):
            return  # its words are the decision's: what is missing there is told there
    for where, what in _lacks(catalog, home, name, today, doctypes):
        keys = (where,) if where == TEXT else (where, what)
        yield problem(place.at(*keys), "W001", name=".".join(keys), doctype=kind)
    yield from _unprinted(catalog, home, written, place, today, doctypes)


def _lacks(catalog: Catalog, home: str, name: str, today: date, doctypes: Doctypes) -> list[Lack]:
    kind = doctype_of(papers_in(catalog.library, home)[name])
    return lacking(doctypes.kinds[kind], filling_of(catalog, home, name, today, doctypes))


def _asks_for_its_decision(catalog: Catalog, home: str, place: Place, kind: str,
                           doctypes: Doctypes) -> Iterator[Problem]:
    decision = catalog.library.decisions[home.partition("/")[2]].decision.doctype
    if decision not in doctypes.kinds[kind].form.asks_for:
        fitting = sorted(name for name, one in doctypes.kinds.items() if decision in one.form.asks_for)
        yield problem(place.at("doctype"), "W002", doctype=kind, decision=decision, fitting=", ".join(fitting))


def _unprinted(catalog: Catalog, home: str, written: Written, place: Place, today: date,
               doctypes: Doctypes) -> Iterator[Problem]:
    if isinstance(written, Submission | Plan):
        return
    if isinstance(written, Decision):
        for index in codes_without_place(catalog, home, today, doctypes.words):
            yield problem(place.at("codes", index), "W003", code=written.codes[index], doctype=written.doctype)
    for keys in without_column(doctypes.kinds[written.doctype], written.tables):
        named = ".".join(key for key in keys if isinstance(key, str))
        yield problem(place.at("tables", *keys), "W004", on_key=True, name=named, doctype=written.doctype)
