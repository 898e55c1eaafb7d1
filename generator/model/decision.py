"""The province's own act and the submission it comes with."""

from .announcement import Row
from .base import Day, Model, Slug, Text


class Signer(Model):
    """Who signs: the authority lines above the name."""

    title: Text
    """CHỦ TỊCH, or KT. CHỦ TỊCH / PHÓ CHỦ TỊCH written in one string with " / " between the lines."""
    name: Text | None = None


class Decision(Model):
    """`content/decisions/<year>/<slug>/decision.yaml`. Number and day stay blank until it is issued."""

    doctype: Slug = "decision-list"
    title: Text | None = None
    """What happens, in plain words: the page's heading."""
    announcements: tuple[Text, ...] = ()
    """`<year>/<id>`, whose rows of province and commune level it publishes."""
    rows: tuple[Row, ...] = ()
    """Its own rows, where the province itself regulates."""
    field_names: tuple[Text, ...] = ()
    number: Text | None = None
    signed: Day | None = None
    effective: Day | None = None
    signer: Signer


class Submission(Model):
    """`submission.yaml` beside it: the department's paper that asks for the decision."""

    doctype: Slug = "submission"
    by: Slug
    number: Text | None = None
    signed: Day | None = None
    signer: Signer


class FollowUp(Model):
    """`follow-up.yaml` beside it: what was done after signing. The signed paper's own file is not edited any more."""

    entered: Day | None = None
    """When it was entered in the national database of procedures (NĐ 63/2010 Đ24)."""
    posted: Day | None = None
    """When the offices that receive dossiers had posted it (NĐ 63/2010 Đ17)."""
