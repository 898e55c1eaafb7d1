"""A sample dossier: the papers of a case, filled in for people who do not exist (Luật 91/2025/QH15)."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Tag
from pydantic import Field as Key

from .base import Model, Slug, Text
from .form import FieldId

Cells = Mapping[FieldId, Text]


def _shape(value: object) -> str:
    return "rows" if isinstance(value, list | tuple) else "text"


Value = Annotated[Annotated[Text, Tag("text")] | Annotated[tuple[Cells, ...], Tag("rows")], Discriminator(_shape)]


class SamplePaper(Model):
    """One paper: a form with its values, a short text that shows what it must say, or only a note."""

    item: Text
    """The component of the dossier that it shows, as the version has it."""
    form: Slug | None = None
    values: Mapping[FieldId, Value] = Key(default_factory=dict)
    """By the id of the form's field; a table's are rows."""
    text: Text | None = None
    note: Text | None = None
    """One sentence for whoever looks at it: why it is wanted, or why not in this example."""


class Sample(Model):
    """`samples/<slug>.yaml`."""

    name: Text
    case: Text | None = None
    """The name of the version's case; none where it has only the papers of everyone."""
    summary: Text
    """Who it is about and what they want, in plain words."""
    papers: Annotated[tuple[SamplePaper, ...], Key(min_length=1)]
