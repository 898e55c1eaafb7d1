"""Rules C: figures belong to known groups and bodies, stay below what is possible, and name no person."""

from collections.abc import Iterator
from datetime import date

from ..derive.indicators import most_of
from ..problem import Problem, problem
from ..resolve import Catalog
from .privacy import people_in


def groups_are_known(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """C006. A group gives the most points and says where an indicator is listed: it must be one there is."""
    rules = catalog.library.indicator_rules
    known = {*(rules.scoring.groups if rules.scoring else ()), *rules.surveys}
    for key, indicator in catalog.library.indicators.items():
        scored = rules.scoring is not None and indicator.group in rules.scoring.groups
        if (indicator.group and indicator.group not in known) or (indicator.points and not scored):
            yield problem(catalog.library.places[f"indicators/{key}"].at("group" if indicator.group else "points"),
                          "C006", value=indicator.group or "", known=", ".join(sorted(known)))


def shares_are_of_counts_there_are(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """C009. A share is reckoned from columns of the file; without the column it would be a share of nothing."""
    for key, indicator in catalog.library.indicators.items():
        place = catalog.library.places[f"indicators/{key}"].at("portion")
        named = {"part": indicator.portion.part, "of": indicator.portion.of} if indicator.portion else {}
        yield from (problem(place.at(side, index), "C009", value=name, known=", ".join(indicator.counts))
                    for side, names in named.items() for index, name in enumerate(names)
                    if name not in indicator.counts)


def targets_name_known_indicators(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """C012. A target that waits for the figures of an indicator nobody knows would never have any."""
    library = catalog.library
    for key, plan in library.plans.items():
        place = library.places[f"plans/{key}"]
        yield from (problem(place.at("targets", index, "figure"), "C012", value=target.figure,
                            known=", ".join(sorted(library.indicators)))
                    for index, target in enumerate(plan.targets)
                    if target.figure and f"indicators/{target.figure}" not in library.places)


def figures_are_of_known_bodies(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """R003. A figure is of an organization that stands in content."""
    for figures in catalog.library.figures.values():
        yield from (problem(figure.at["organization"], "R003", organization=figure.organization)
                    for figure in figures if figure.organization not in catalog.library.organizations)


def figures_stay_below_their_most(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """C008. No more points than the group gives, and no more than a hundred per cent."""
    for key, figures in catalog.library.figures.items():
        most = most_of(catalog.library.indicators[key], catalog.library.indicator_rules)
        for figure in figures:
            if most is not None and figure.value is not None and figure.value > most:
                place = figure.at.get("value", figure.at["organization"])
                yield problem(place, "C008", value=figure.value, most=most)


def nobody_is_named(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """C007. A published list names offices, never a citizen or an officer (Luật 91/2025/QH15)."""
    fiction = catalog.library.program.forms.fiction
    for figures in catalog.library.figures.values():
        for figure in figures:
            yield from (problem(figure.at["reason"], "C007", value=value)
                        for value in people_in(figure.reason, fiction))
