"""A ministry's act that announces procedures: its rows say what happens to which."""

from datetime import date
from typing import Annotated

from pydantic import Field as Key

from .base import Action, Code, Day, Flag, Level, Model, Slug, Text, WebAddress


class Row(Model):
    """One procedure in the act's lists. A `new` row may have no code yet; then its name is needed."""

    action: Action
    code: Code | None = None
    name: Text | None = None
    level: Level | None = None
    levels: tuple[Level, ...] = ()
    """Where the act names several levels for one row."""
    field: Text | None = None
    """The field's name as the act has it, or the id of a field of ours."""
    replaces: tuple[Code, ...] = ()
    effective: Day | None = None
    act: Text | None = None
    """The legal act that the row rests on: an id of `law/acts`, or its citation."""
    note: Text | None = None
    outside: Flag = False
    """The province does not keep this procedure: the row is shown, and left out of its decision."""
    unsure: Text | None = None
    """What the importer could not decide; the editor settles it and removes the line."""

    @property
    def all_levels(self) -> tuple[Level, ...]:
        """Its levels, however they were written."""
        return self.levels or ((self.level,) if self.level else ())


class Announcement(Model):
    """`content/announcements/<year>/<id>.yaml`; the id is the number as a slug."""

    number: Text
    issuer: Slug
    signed: Day
    effective: Day | None = None
    """Where the act names no day, it holds from its signing (practice; LAW: NĐ 63/2010 Đ15)."""
    title: Text | None = None
    """What happens, in plain words."""
    subject: Text | None = None
    """Its own subject line (trích yếu) without "về việc", as papers that cite it must repeat it."""
    source: WebAddress | None = None
    shortened: Flag = False
    """Its legal act was issued by the shortened procedure and holds at once (NĐ 63/2010 Đ15, Đ24): shorter limits."""
    received: Day | None = None
    """When the office entered it."""
    rows: Annotated[tuple[Row, ...], Key(default=())]

    def starts(self, row: Row) -> date:
        """The day a row takes effect."""
        return row.effective or self.effective or self.signed
