"""Rules L, D: what the law asks of the text and the papers."""

import re
from collections.abc import Iterator
from datetime import date

from ..model.procedure import FeeTable, FixedFee, Free
from ..problem import Problem, problem
from ..resolve import Catalog
from .references import rows

_REAL_NUMBER = re.compile(r"\d{1,5}/QĐ-(UBND|CT)")


def a_basis_is_in_force(catalog: Catalog, today: date) -> Iterator[Problem]:
    """L001. The version in force should not rest on an act that has ended: no fee or paper may be asked for by it."""
    for code, procedure in catalog.library.procedures.items():
        shown = catalog.version(code, today)
        if shown is None or catalog.ending(code, today):
            continue
        for index, basis in enumerate(shown.version.bases):
            act = catalog.library.acts.get(basis)
            if act and act.effective_to and act.effective_to < today:
                yield problem(shown.place.at("bases", index), "L001", "warning", act=act.number or act.title,
                              until=act.effective_to, code=procedure.code)


def an_amount_names_its_basis(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """L002. A fee may be collected only by an act that sets it (Luật Phí và lệ phí 97/2015)."""
    for _, dated in catalog.library.versions():
        for index, channel in enumerate(dated.version.channels):
            told = isinstance(channel.fee, Free | FixedFee | FeeTable) and not channel.fee.basis
            if told and not dated.version.source:
                yield problem(dated.place.at("channels", index, "fee"), "L002", "warning")


def the_basis_of_a_fee_is_in_force(catalog: Catalog, today: date) -> Iterator[Problem]:
    """L003. Nobody may collect by an act that does not hold yet, or holds no more (Luật Phí và lệ phí 97/2015).

    An error on the day the version begins; what ended since is a reminder, the site must not fall silent for it."""
    for procedure, dated in catalog.library.versions():
        for index, channel in enumerate(dated.version.channels):
            act = catalog.library.acts.get((channel.fee_basis or "").partition("#")[0])
            if act is None:
                continue
            place, name = dated.place.at("channels", index, "fee", "basis"), act.number or act.title
            if not act.in_force(dated.since):
                yield problem(place, "L003", act=name, day=dated.since)
            elif not act.in_force(today) and dated.since <= today and catalog.version(procedure.code, today) is dated \
                    and catalog.ending(procedure.code, today) is None:
                yield problem(place, "L003", "warning", act=name, day=today)


def a_row_is_settled(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """I010. What the importer could not decide, the editor must, before a decision publishes it."""
    for place, row in rows(catalog):
        if row.unsure:
            yield problem(place.at("unsure"), "I010", "warning", why=row.unsure)


def a_trial_decision_cannot_pass_for_real(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """D001. In a demonstration, a decision's number must be one that cannot be real."""
    if not catalog.library.site.demonstration:
        return
    for case in catalog.library.decisions.values():
        if case.decision.number and _REAL_NUMBER.fullmatch(case.decision.number):
            yield problem(case.place.at("number"), "D001", number=case.decision.number)
