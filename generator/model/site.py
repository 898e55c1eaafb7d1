"""The site itself: whose it is, its name, its contacts."""

from typing import Annotated

from pydantic import Field as Key

from .base import Code, Day, Fingerprint, Flag, Model, Slug, Text, WebAddress


class Named(Model):
    """A name and the day from which it holds."""

    since: Day
    name: Text


class SitePlace(Model):
    """The place whose catalog this is; its name depends on the day."""

    code: Text
    """Two-digit province code (QĐ 19/2025/QĐ-TTg)."""
    short: Text
    """The bare name, such as Đồng Nai."""
    names: Annotated[tuple[Named, ...], Key(min_length=1)]
    authority: Slug
    """The organization whose chairman signs the decisions."""
    control_office: Slug
    """The office that controls procedures (KSTTHC) and keeps this catalog."""


class Contact(Model):
    """How to reach someone. Only what is known is given."""

    title: Text
    phone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    website: WebAddress | None = None
    hours: Text | None = None
    source: Text | None = None


class Brand(Model):
    """The one-stop shop's mark (Công văn 2319/VPCP-KSTT ngày 14/4/2022): a picture that the office itself puts in."""

    file: Annotated[str, Key(pattern=r"^[a-z0-9-]{1,40}\.png$")]
    """A PNG in `content/`, of up to 100 KB."""
    words: Text
    """What stands in the picture, for those who do not see it."""


class Licence(Model):
    """On which terms the data may be used."""

    name: Text
    website: WebAddress


class Site(Model):
    """`content/site.yaml`."""

    name: Text
    address: WebAddress
    """Where the site is served: permanent addresses, QR codes and feeds are built on it."""
    place: SitePlace
    demonstration: Flag = False
    data_note: Text | None = None
    """One sentence for the footer: where the data come from."""
    licence: Licence | None = None
    """Of the data given away; without it the page says that nobody has named one."""
    signing: Slug = "demo"
    anchor: Fingerprint | None = None
    """Fingerprint of the certificate that the site's releases lead to: boards print it, readers compare."""
    hotlines: tuple[Contact, ...] = ()
    feedback: Contact | None = None
    clock_since: Day | None = None
    """Duties of law that fell due earlier are not reckoned: what was done about them is not entered here."""
    brand: Brand | None = None
    most_asked: tuple[Code, ...] = ()
