"""A kind of paper as data: its wording, its bases by day, its tables; and what is filled into it."""

from collections.abc import Mapping
from datetime import date

from .base import Action, Amount, Day, Level, Model, Slug, Text
from .document import Align, Role


class Dated(Model):
    """A wording with its days of validity. One with a placeholder that stands for several is repeated for each."""

    text: Text
    since: Day | None = None
    until: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether it is to be used on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class AnnexColumn(Model):
    """A column of an annex table. `holds` names one of the facts that `derive.annex` knows."""

    heading: Text
    holds: Slug
    share: Amount
    align: Align = Align.LEFT


class AnnexTable(Model):
    """The table of one action."""

    title: Text
    columns: tuple[AnnexColumn, ...]


class Annex(Model):
    """The list that goes with a paper, one table for each action."""

    name: Text
    title: Text
    reference: Text
    part: Text
    tables: Mapping[Action, AnnexTable]


class Form(Model):
    """`form.yaml`: all of a paper's fixed words but its body."""

    name: Text
    format: Slug = "nd30-2020"
    symbol: Text
    """Type and issuer in the number, such as QĐ-UBND."""
    title: Text
    """For the file's description and the page."""
    recipients_title: Text
    bases: tuple[Dated, ...] = ()
    recipients: tuple[Dated, ...] = ()
    annex: Annex | None = None


class Paragraph(Model):
    """One paragraph of `body.md`, its role told by how it begins."""

    role: Role
    text: str


class Item(Model):
    """One procedure in an annex: where it stands, and its facts by name, each as paragraphs."""

    action: Action
    levels: tuple[Level, ...]
    field: Text
    facts: Mapping[str, tuple[str, ...]]


class Filling(Model):
    """What is filled into a doctype: everything that differs from paper to paper."""

    day: Day | None = None
    """The day on the paper; none in a draft."""
    law_day: Day
    """The day whose wording and names hold."""
    superior: Text | None = None
    issuer: tuple[Text, ...]
    number: Text | None = None
    place: Text
    signer_title: tuple[Text, ...]
    signer_name: Text | None = None
    address: Text
    notice: Text | None = None
    values: Mapping[str, str | tuple[str, ...]]
    items: tuple[Item, ...] = ()


class Doctype(Model):
    """A folder of `data/doctypes`."""

    form: Form
    body: tuple[Paragraph, ...]
    sample: Filling


class Words(Model):
    """`data/doctypes/words.yaml`: the words that papers have for what the models tell by key."""

    demonstration: Text
    trial: Text
    actions: Mapping[Action, Text]
    levels: Mapping[Level, Text]
    ways: Mapping[str, Text]
    units: Mapping[str, Text]
    online: Mapping[str, Text]
    kinds: Mapping[str, Text]
    """Kinds of act, such as Nghị định."""
    phrases: Mapping[str, Text]
    """Short phrases with placeholders, by name."""
