"""Fields (lĩnh vực), life events and everyday words: the ways into the catalog."""

from .base import Code, Model, Slug, Text


class Field(Model):
    """A group of procedures; its id is the folder above its procedures."""

    name: Text
    code: Text | None = None
    summary: Text | None = None
    """One sentence in plain words."""
    department: Slug | None = None
    """The provincial department in charge: it submits the decisions of this field."""


class LifeEvent(Model):
    """What happens in a life or a business, and the procedures it calls for (`content/events.yaml`)."""

    title: Text
    summary: Text
    procedures: tuple[Code, ...]


class Synonym(Model):
    """An everyday word and what the law calls it (`content/synonyms.yaml`)."""

    everyday: Text
    official: tuple[Text, ...]
