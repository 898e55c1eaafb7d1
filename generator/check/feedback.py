"""Rules G and C: published feedback is of its year, answered after it came, about the matter and about nobody."""

from collections.abc import Iterator
from datetime import date

from ..problem import Problem, problem
from ..resolve import Catalog
from .privacy import people_in


def feedback_keeps_its_days(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """G003. Whether an answer came in time is reckoned from these days: they must be possible."""
    for key, said in catalog.library.feedback.items():
        place = catalog.library.places[f"feedback/{key}"]
        if str(said.received.year) != key.partition("/")[0]:
            yield problem(place.at("received"), "G003", day=said.received)
        for name, day in (("answered", said.answered), ("due", said.due)):
            if day and day < said.received:
                yield problem(place.at(name), "G003", day=day)


def an_answer_has_its_day(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """G004. An answer without a day cannot be counted as in time; a day without an answer tells nobody anything."""
    for key, said in catalog.library.feedback.items():
        if bool(said.answer) is not bool(said.answered):
            place = catalog.library.places[f"feedback/{key}"]
            yield problem(place.at("answer" if said.answer else "answered"), "G004")


def no_feedback_is_made_up_for_real(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """G005. What was made up to show the site would count among real answers."""
    if catalog.library.site.demonstration:
        return
    for key, said in catalog.library.feedback.items():
        if said.invented:
            yield problem(catalog.library.places[f"feedback/{key}"].at("invented"), "G005")


def feedback_leads_somewhere(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R001, R011. Feedback is found by its procedures and its field: they must be here."""
    library = catalog.library
    for key, said in library.feedback.items():
        place = library.places[f"feedback/{key}"]
        yield from (problem(place.at("procedures", index), "R011", severity="warning", code=code)
                    for index, code in enumerate(said.procedures) if code not in library.procedures)
        if said.field and said.field not in library.fields:
            yield problem(place.at("field"), "R001", field=said.field)


def feedback_names_nobody(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """C007. What a citizen wrote is published without the citizen (Luật 91/2025/QH15)."""
    fiction = catalog.library.program.forms.fiction
    for key, said in catalog.library.feedback.items():
        place = catalog.library.places[f"feedback/{key}"]
        for name, text in (("subject", said.subject), ("question", said.question), ("answer", said.answer or "")):
            yield from (problem(place.at(name), "C007", value=value) for value in people_in(text, fiction))
