"""What is filled into a plan's paper: its sections, its annexes, the words of both. Knows no wording: that is data.

A section with nothing to say is left out, and the roman numbers go on without it."""

from collections.abc import Iterator, Sequence
from datetime import date

from ..model.decision import Signer
from ..model.doctype import Facts, Heading, Piece, Sheet, Words
from ..model.document import GAP
from ..model.plan import Plan, Review, Visit
from ..resolve import Catalog
from ..viet import ROMAN, number
from .compliance_cost import per_file, per_year, saving_in, saving_of
from .letter_pieces import addressee_values
from .plan_bodies import body_names
from .plan_words import bare, quota_words, target_words
from .progress import heading
from .wording import Values

_COLLECTIVE = "TM."
_ANNEXES = ("visits", "reviews", "tasks")
"""In the order in which the sections name them."""
_UNIT = "KSTTHC"


def plan_piece(catalog: Catalog, home: str, day: date, words: Words) -> Piece:
    """The plan's own data, and the names that its doctype asks for."""
    plan = catalog.library.plans[home.partition("/")[2]]
    values = _values(catalog, plan, day, words)
    sheets = {"tasks": _tasks(catalog, plan, day), "reviews": _reviews(catalog, plan, day, words),
              "visits": _visits(catalog, plan, day, words)}
    there = [name for name in _ANNEXES if sheets[name]]
    labels = {name: words.phrases["annex-only"] if len(there) == 1 else
              words.phrases["annex-of"].format(number=ROMAN[at]) for at, name in enumerate(there)}
    sections = dict(_numbered(_sections(catalog, plan, day, words, labels)))
    annexes = {f"annex-{name}": (Piece(values={"annex": labels[name]}, sheets={name: (Sheet(
        form=name, rows=tuple(sheets[name])),)}),) if name in labels else () for name in _ANNEXES}
    return Piece(values=values, pieces={**sections, **annexes})


def _values(catalog: Catalog, plan: Plan, day: date, words: Words) -> Values:
    body = catalog.organization(plan.issuer)
    subject = plan.subject or plan.title.removeprefix(words.phrases["plan-name"]).strip()
    control = catalog.library.site.place.control_office
    parent = catalog.library.plans.get(plan.parent or "")
    return {
        "subject": subject[:1].upper() + subject[1:],
        "about": subject[:1].lower() + subject[1:],
        "title": plan.title,
        "year": str(plan.year),
        "symbol": (body.symbol if body else None) or GAP,
        "unit": _UNIT,
        "issuer": catalog.organization_name(plan.issuer, day),
        "issuing": _issuing(catalog, plan, day),
        "place": catalog.place_name(day),
        "authority": catalog.organization_name(catalog.library.site.place.authority, day),
        "report_to": catalog.organization_name(control, day),
        "parent": _cited(parent) if parent else GAP,
        "written_bases": tuple(bare(basis) for basis in plan.bases),
        "recipients": tuple(bare(one) for one in plan.recipients),
        **addressee_values(plan.addressees, words),
        **plan.values,
    }


def _cited(plan: Plan) -> str:
    """Kế hoạch số 404/KH-UBND về …, as a later paper names it."""
    return f"{plan.title} (số {plan.number})" if plan.number else plan.title


def _issuing(catalog: Catalog, plan: Plan, day: date) -> str:
    """Who issues it: the committee where one signs on its behalf (TM.), else its head."""
    name = catalog.organization_name(plan.issuer, day)
    body = catalog.organization(plan.issuer)
    collective = (plan.signer or Signer(title=_COLLECTIVE)).title.upper().startswith(_COLLECTIVE)
    return name if collective or body is None or not body.head else f"{body.head} {name}"


def _sections(catalog: Catalog, plan: Plan, day: date, words: Words,
              annexes: dict[str, str]) -> Iterator[tuple[str, Piece | None]]:
    """The sections in the order in which they are numbered, None where there is nothing to say."""
    yield "aims", _aims(plan, words)
    targets = tuple(target_words(target, words) for target in plan.targets)
    yield "targets", Piece(values={"targets": targets}) if targets else None
    yield "contents", _listed("content", [Piece(values={"text": bare(text)}) for text in plan.contents])
    quotas = quota_words(plan, words)
    yield "visits", Piece(values={"annex": annexes["visits"], "quotas": quotas}) if plan.visits else None
    yield "reviews", Piece(values={"annex": annexes["reviews"], "quotas": quotas,
                                   **_saved(plan)}) if plan.reviews else None
    yield "tasks", Piece(values={"annex": annexes["tasks"]}) if plan.groups else None
    yield "funding", Piece(values={"funding": bare(plan.funding)}) if plan.funding else None
    yield "duties", _listed("duty", [
        Piece(values={"who": body_names(catalog, (duty.who,), day)[0], "does": tuple(map(bare, duty.does))})
        for duty in plan.duties])


def _numbered(sections: Iterator[tuple[str, Piece | None]]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Each section with its roman number; one that is left out as nothing."""
    at = 0
    for name, piece in sections:
        if piece is None:
            yield name, ()
            continue
        yield name, (piece.model_copy(update={"values": {**piece.values, "roman": ROMAN[at]}}),)
        at += 1


def _listed(text: str, pieces: Sequence[Piece]) -> Piece | None:
    """What repeats another text, numbered from 1."""
    numbered = tuple(piece.model_copy(update={"values": {**piece.values, "number": str(at)}})
                     for at, piece in enumerate(pieces, 1))
    return Piece(pieces={text: numbered}) if numbered else None


def _aims(plan: Plan, words: Words) -> Piece | None:
    said = (("aim-purposes", plan.purposes), ("aim-requirements", plan.requirements))
    return _listed("aim", [Piece(values={"heading": words.phrases[name], "items": tuple(map(bare, items))})
                           for name, items in said if items])


def _saved(plan: Plan) -> Values:
    """What all reviews save; nothing is said where none is reckoned."""
    saving = saving_in(plan)
    said = {"cost_before": saving.before, "cost_after": saving.after, "cost_saved": saving.amount,
            "cost_rate": saving.share}
    return {name: number(value) if saving.before else () for name, value in said.items()}


def _tasks(catalog: Catalog, plan: Plan, day: date) -> list[Heading | Facts]:
    rows: list[Heading | Facts] = []
    for group_at, group in enumerate(plan.groups):
        rows.append(Heading(heading=f"{ROMAN[group_at]}. {group.title}"))
        for task in group.tasks:
            if heading(plan, group_at, task):
                rows.append(Heading(heading=f"{task.number}. {task.name}", depth=1))
                continue
            rows.append(Facts(facts={
                "number": (task.number,), "name": (task.name,), "lead": body_names(catalog, task.lead, day),
                "with": body_names(catalog, task.with_, day), "deadline": _given(task.deadline),
                "product": _given(task.product)}))
    return rows


def _reviews(catalog: Catalog, plan: Plan, day: date, words: Words) -> list[Heading | Facts]:
    return [Facts(facts={
        "name": (review.name, *(["(" + ", ".join(review.codes) + ")"] if review.codes else [])),
        "lead": body_names(catalog, review.lead, day), "reason": (review.reason,),
        "proposal": (*_given(review.proposal), *_cut(review, words)),
        "product": (*_given(review.product), *_given(review.deadline)), **_costs(review),
    }) for review in plan.reviews]


def _cut(review: Review, words: Words) -> tuple[str, ...]:
    cut = review.information
    return (words.phrases["information"].format(before=cut.before, after=cut.after),) if cut else ()


def _costs(review: Review) -> dict[str, tuple[str, ...]]:
    """What is reckoned of its costs; what is not stays blank."""
    costs = (("before", review.before), ("after", review.after))
    known = [(name, cost) for name, cost in costs if cost is not None]
    saving = saving_of(review)
    return {**{f"file-{name}": (number(per_file(cost)),) for name, cost in known},
            **{f"year-{name}": (number(per_year(cost)),) for name, cost in known},
            **({"rate": (number(saving.share),)} if saving else {})}


def _visits(catalog: Catalog, plan: Plan, day: date, words: Words) -> list[Heading | Facts]:
    return [Facts(facts={
        "who": body_names(catalog, (visit.who,), day), "when": (visit.when,), "form": (_form(visit, words),),
        "by": body_names(catalog, _given(visit.by), day), "contents": visit.contents}) for visit in plan.visits]


def _form(visit: Visit, words: Words) -> str:
    return words.phrases["visit-unannounced" if visit.unannounced else "visit-planned"]


def _given(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()
