"""What goes with procedures and is done elsewhere: portals, payment, post, messages … with who answers for it."""

from typing import Annotated

from pydantic import Field as Key

from .base import Model, Text, WebAddress


class OwnPage(Model):
    """A page of this site that helps with it."""

    name: Text
    to: Annotated[str, Key(pattern=r"^/(?:[a-z0-9.-]+/)*(?:[a-z0-9-]+\.[a-z0-9]+)?(?:#[a-z0-9-]+)?$")]
    """Its address from the site's top, such as /thu-tuc/ or /bieu-mau/mot-cua-04.pdf."""


class Service(Model):
    """One service that this site only leads to (`content/services.yaml`)."""

    group: Text
    """The heading that it stands under."""
    name: Text
    says: Text
    """One plain sentence: what it is, and what this site cannot do of it."""
    website: WebAddress | None = None
    """Only an official address that is known."""
    by: Text
    """Who answers for it: an organization's id, or a name."""
    phone: Text | None = None
    source: Text
    """Where it is known from."""
    here: tuple[OwnPage, ...] = ()
