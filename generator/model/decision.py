"""The papers an office writes: the province's own act, the submission it comes with, letters of every kind."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field as Key
from pydantic import StringConstraints

from .announcement import Row
from .base import Code, Day, Model, Slug, Text

ValueName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
"""The name that a doctype's wording has for a value: what stands in its braces."""
WrittenRows = Mapping[Slug, tuple[Mapping[Slug, Text], ...]]
"""Tables that an editor fills: by the doctype's name for the table, rows of facts by the column's `holds`.

A row with `heading` alone is a heading over the rows that follow."""


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
    codes: tuple[Code, ...] = ()
    """The procedures it is about, where no announcement and no row says so: those whose processes it approves.

    Of a list by what procedures are, it leaves only these; so do `field_names`."""
    values: Mapping[ValueName, Text] = Key(default_factory=dict)
    """Other words that its doctype asks for, by the name in braces."""
    tables: WrittenRows = Key(default_factory=dict)
    number: Text | None = None
    signed: Day | None = None
    effective: Day | None = None
    signer: Signer

    @property
    def publishes(self) -> bool:
        """Whether it says what happens to procedures; others approve processes, lists, plans."""
        return bool(self.announcements or self.rows)


class Submission(Model):
    """`submission.yaml` beside it: the department's paper that asks for the decision."""

    doctype: Slug = "submission"
    by: Slug
    number: Text | None = None
    signed: Day | None = None
    signer: Signer


class Letter(Model):
    """`dispatch.yaml`, `notice.yaml`, `report-<name>.yaml` … beside a decision or a plan: words of an editor's own."""

    doctype: Slug
    title: Text
    """What it is, in plain words."""
    by: Slug
    """The body that issues it."""
    subject: Text
    """Its trích yếu: what it is about, as it stands on the paper."""
    addressees: tuple[Text, ...] = ()
    bases: tuple[Text, ...] = ()
    """Each begins with Căn cứ, without a sign at its end."""
    text: Text
    """Paragraphs parted by blank lines; how one begins tells what it is (I. , 1. , a) , - )."""
    values: Mapping[ValueName, Text] = Key(default_factory=dict)
    tables: WrittenRows = Key(default_factory=dict)
    copies: tuple[Text, ...] = ()
    """Who else receives it."""
    number: Text | None = None
    signed: Day | None = None
    signer: Signer


class Ended(Model):
    """That a decision no longer applies."""

    since: Day
    """The first day on which it does not."""
    by: Text | None = None
    """What replaced or repealed it: decisions/<year>/<slug>; none where it ran out by itself."""


class FollowUp(Model):
    """`follow-up.yaml` beside it: what was done after signing. The signed paper's own file is not edited any more."""

    entered: Day | None = None
    """When it was entered in the national database of procedures (NĐ 63/2010 Đ24)."""
    posted: Day | None = None
    """When the offices that receive dossiers had posted it (NĐ 63/2010 Đ17)."""
    ended: Ended | None = None
