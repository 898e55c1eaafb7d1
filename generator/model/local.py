"""What the province adds to a procedure's national text, day by day."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Key

from .base import Code, Day, Flag, Model, Slug, Text
from .procedure import Time


class DelegationKind(StrEnum):
    """`decentralized`: the power itself was passed down; `authorized`: it is used in the name of who keeps it."""

    DECENTRALIZED = "decentralized"
    AUTHORIZED = "authorized"


class Delegation(Model):
    """That another body settles the procedure than the one whom the law names first."""

    kind: DelegationKind
    to: Slug
    by: Text
    """The paper that says so, with its number and day."""
    until: Day | None = None


class Linked(Model):
    """That the procedure can be done together with others, by one dossier handed in once."""

    name: Text
    with_: Annotated[tuple[Code, ...], Key(alias="with", min_length=1)]
    source: Text
    """Where it is known from."""


class LocalEntry(Model):
    """What the province adds from a day on; the entry of the latest day holds whole."""

    since: Day
    summary: Text | None = None
    """One plain sentence: what it is for."""
    keywords: tuple[Text, ...] = ()
    time: Time | None = None
    """A limit the province shortened."""
    counters: tuple[Slug, ...] = ()
    """Centres that receive it."""
    tip: Text | None = None
    outside_one_stop: Text | None = None
    """Where it is handed in, because no one-stop shop receives it."""
    delegated: Delegation | None = None
    linked: Linked | None = None
    on_the_spot: Flag = False
    """Received, examined, approved and handed back at the counter ("4 tại chỗ")."""


class Local(Model):
    """`local.yaml`: never touched by an update from the portal."""

    entries: Annotated[tuple[LocalEntry, ...], Key(min_length=1)]
