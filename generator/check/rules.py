"""The table of rules. A rule takes the catalog and today, and yields problems."""

from collections.abc import Callable, Iterator
from datetime import date

from ..problem import Problem
from ..resolve import Catalog
from . import (
    addresses,
    bodies,
    clock,
    feedback,
    forms,
    indicators,
    law,
    local,
    offices,
    plans,
    process,
    references,
    samples,
    time,
)

Rule = Callable[[Catalog, date], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.fields_are_known,
    references.acts_are_known,
    references.organizations_are_known,
    references.setting_acts_are_known,
    references.endings_name_known_decisions,
    references.rows_name_known_procedures,
    references.rows_name_something,
    references.decisions_name_known_announcements,
    references.ways_in_lead_somewhere,
    local.linked_procedures_are_others,
    local.a_delegation_ends_after_it_begins,
    bodies.bodies_exist_when_they_are_named,
    bodies.parents_lead_upwards,
    bodies.what_is_named_ends_after_it_begins,
    time.an_act_takes_effect_after_its_signing,
    time.a_version_has_its_row,
    time.a_row_has_its_version,
    time.a_version_ends_after_it_begins,
    time.nothing_begins_after_the_end,
    time.a_version_begins_when_its_act_says,
    time.a_version_names_every_act_of_its_day,
    time.an_act_does_not_contradict_itself,
    time.no_day_lies_bare_between_versions,
    time.a_slip_is_mended_after_it_was_made,
    law.a_basis_is_in_force,
    law.an_amount_names_its_basis,
    law.the_basis_of_a_fee_is_in_force,
    process.a_process_fits_its_limit,
    process.a_process_names_a_case_there_is,
    process.earlier_steps_ended_before,
    process.a_way_back_leads_to_an_earlier_step,
    law.a_row_is_settled,
    law.a_trial_decision_cannot_pass_for_real,
    forms.forms_named_are_there,
    forms.forms_are_named,
    forms.forms_keep_up,
    forms.samples_show_the_dossier,
    samples.samples_fit_their_forms,
    samples.samples_are_invented,
    indicators.groups_are_known,
    indicators.shares_are_of_counts_there_are,
    indicators.targets_name_known_indicators,
    indicators.figures_are_of_known_bodies,
    indicators.figures_stay_below_their_most,
    indicators.nobody_is_named,
    offices.offices_lie_in_the_place,
    offices.a_counter_is_told_of_once,
    feedback.feedback_keeps_its_days,
    feedback.an_answer_has_its_day,
    feedback.no_feedback_is_made_up_for_real,
    feedback.feedback_leads_somewhere,
    feedback.feedback_names_nobody,
    clock.the_calendar_is_in_order,
    clock.tasks_meet_known_duties,
    plans.numbers_lead_downwards,
    plans.deadlines_can_be_read,
    plans.doubts_are_settled,
    plans.goals_make_sense,
    plans.quotas_are_reached,
    plans.progress_is_of_its_plan,
    plans.conclusions_are_here,
    plans.parents_are_known,
)

WHOLE_RULES: tuple[Rule, ...] = (
    addresses.no_address_vanishes,
    addresses.redirects_lead_to_a_page,
    addresses.services_lead_to_pages,
)
"""Rules that ask whether anything is gone: they wait until everything could be read, or one slip is told twice."""


def check(catalog: Catalog, today: date, *, whole: bool = True) -> list[Problem]:
    """All faults that the rules find, in no order. `whole`: whether every file could be read."""
    rules = (*RULES, *WHOLE_RULES) if whole else RULES
    return [found for rule in rules for found in rule(catalog, today)]
