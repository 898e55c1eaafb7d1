"""All page kinds by name: what the publisher asks for. Each function gives a `Piece` from a `View` and a key."""

from .page_announcements import announcement_page, announcements_index
from .page_attributes import attribute_field_page, attribute_page, attributes_page, long_parts
from .page_bodies import organizations_page
from .page_centres import centres_page
from .page_clock import clock_page
from .page_coverage import axis_page, statistics_page
from .page_data import data_page
from .page_decisions import PaperFile, Seal, Signature, decision_page, decisions_index
from .page_feedback import feedback_index, feedback_page, feedback_year, notice_page, notices_page
from .page_focal_officers import officers_page
from .page_forms import forms_page
from .page_home import home_page
from .page_indicators import indicator_page, indicators_page
from .page_lists import (
    editorial_page,
    event_page,
    events_page,
    field_page,
    fields_page,
    finder_page,
    letter_page,
    not_found_page,
    organization_page,
    results_page,
)
from .page_moved import moved_page
from .page_offline import offline_page, start_page
from .page_outreach import outreach_page
from .page_plan_comparison import comparison_page
from .page_plans import plan_page, plans_index
from .page_procedure import procedure_page, version_page
from .page_sample import sample_page
from .page_services import services_page
from .page_statistics import WHOLE_LIST, turning_page
from .page_verify import verify_page
from .piece import Piece, View, open_view
from .stamping import Stencil, canonical, leading_on, stencil

KINDS = (
    "home",
    "results",
    "finder",
    "procedure",
    "sample",
    "field",
    "organization",
    "event",
    "announcement",
    "decision",
    "plan",
    "page",
    "verify",
    "offline",
    "centres",
    "not-found",
)
"""The shells: one Markdown file each in `site/pages`."""

__all__ = [
    "KINDS",
    "WHOLE_LIST",
    "PaperFile",
    "Piece",
    "Seal",
    "Signature",
    "Stencil",
    "View",
    "announcement_page",
    "announcements_index",
    "attribute_field_page",
    "attribute_page",
    "attributes_page",
    "axis_page",
    "canonical",
    "centres_page",
    "clock_page",
    "comparison_page",
    "data_page",
    "decision_page",
    "decisions_index",
    "editorial_page",
    "event_page",
    "events_page",
    "feedback_index",
    "feedback_page",
    "feedback_year",
    "field_page",
    "fields_page",
    "finder_page",
    "forms_page",
    "home_page",
    "indicator_page",
    "indicators_page",
    "leading_on",
    "letter_page",
    "long_parts",
    "moved_page",
    "not_found_page",
    "notice_page",
    "notices_page",
    "officers_page",
    "offline_page",
    "open_view",
    "organization_page",
    "organizations_page",
    "outreach_page",
    "plan_page",
    "plans_index",
    "procedure_page",
    "results_page",
    "sample_page",
    "services_page",
    "start_page",
    "statistics_page",
    "stencil",
    "turning_page",
    "verify_page",
    "version_page",
]
