"""Decisions that list procedures for what they are: received at a one-stop, online, anywhere, internal. Pure.

Taken from the catalog as of the paper's day; the editor types none of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from ..model.doctype import Facts, Form, Piece, Sheet
from ..model.procedure import Online
from .attributes import Attribute, has
from .chosen import Fits, chosen, chosen_values
from .list_rows import Listed, counts_by_level, facts_wanted, headed, listed_fact
from .paper_case import PaperCase
from .wording import Values

LIST = "list"

ATTRIBUTES: Mapping[str, Fits] = MappingProxyType({
    "decision-one-stop": partial(has, Attribute.ONE_STOP),
    "decision-online": lambda *procedure: has(Attribute.FULL, *procedure) or has(Attribute.PARTIAL, *procedure),
    "decision-anywhere": partial(has, Attribute.ANYWHERE),
    "decision-internal": partial(has, Attribute.INTERNAL),
})
"""What a procedure must be to stand in a kind's list: the same as for the list on the site."""


def attribute_list(made: PaperCase, form: Form) -> Piece:
    """One table of all that fit."""
    entries = chosen(made, ATTRIBUTES[made.case.decision.doctype])
    return Piece(values=chosen_values(made, entries),
                 sheets={LIST: (_sheet(made, entries, LIST, form, set()),) if entries else ()})


def online_list(made: PaperCase, form: Form) -> Piece:
    """Two tables, of those fully and of those partly online, each counted (NĐ 224/2026 Điều 14)."""
    entries = chosen(made, ATTRIBUTES[made.case.decision.doctype])
    parts = {online: [entry for entry in entries if _online(made, entry) is online]
             for online in (Online.FULL, Online.PARTIAL)}
    named: set[str] = set()
    counts = tuple(made.words.phrases[f"count-online-{online}"].format(
        count=f"{len(part):02d}", levels="; ".join(counts_by_level(part, made.words)))
        for online, part in parts.items() if part)
    values: Values = {**chosen_values(made, entries), "counts": counts}
    return Piece(values=values, sheets={LIST: tuple(_sheet(made, part, online, form, named)
                                                    for online, part in parts.items() if part)})


def _online(made: PaperCase, entry: Listed) -> Online | None:
    shown = made.catalog.standing(entry.code or "", made.day).shown
    return shown.version.online if shown else None


def _sheet(made: PaperCase, entries: Sequence[Listed], name: str, form: Form, named: set[str]) -> Sheet:
    wanted = facts_wanted(form.tables[name])

    def facts(entry: Listed) -> Facts:
        return Facts(facts={holds: listed_fact(made.catalog, entry, holds, made.words, named) for holds in wanted})
    return Sheet(form=name, rows=tuple(headed(entries, facts, made.words)))
