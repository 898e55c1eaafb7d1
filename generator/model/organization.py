"""Bodies: ministries, departments, communes, centres. Their names and existence depend on the day."""

from datetime import date
from typing import Annotated

from pydantic import Field as Key

from .base import Day, Level, Model, Slug, Text
from .site import Contact, Named


class Organization(Model):
    """One body, by its id (the key it stands under in `content/organizations/*.yaml`)."""

    names: Annotated[tuple[Named, ...], Key(min_length=1)]
    level: Level
    parent: Slug | None = None
    symbol: Text | None = None
    """The letters in its document numbers, such as BTP or STP."""
    code: Text | None = None
    """Electronic identification code."""
    head: Text | None = None
    """The title of its head, such as Giám đốc."""
    since: Day | None = None
    until: Day | None = None
    contact: Contact | None = None
    """How to reach the body itself; where it receives dossiers stands in `content/offices`."""
    feedback: Contact | None = None
    """Where feedback on its procedures goes, where it is another place than that of the body above it."""

    def name(self, day: date) -> str:
        """Its name on a day; before the first known name, that first name."""
        known = [entry.name for entry in self.names if entry.since <= day]
        return known[-1] if known else self.names[0].name

    def exists(self, day: date) -> bool:
        """Whether it exists on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
