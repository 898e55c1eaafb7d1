"""Feedback on procedures, answered and published (NĐ 20/2008/NĐ-CP Điều 19): never a person, only the matter."""

from .base import Code, Day, Flag, Model, Slug, Text


class Feedback(Model):
    """`content/feedback/<year>/<id>.yaml`, in the year in which it came."""

    subject: Text
    """What it is about, in one line."""
    question: Text
    """What was said or asked, in brief and without anything that tells who."""
    answer: Text | None = None
    organization: Slug
    """The body that must answer."""
    procedures: tuple[Code, ...] = ()
    field: Slug | None = None
    """The field, where it is about no procedure in particular."""
    received: Day
    answered: Day | None = None
    complex: Flag = False
    """Whether the longer time for complex matters applies."""
    due: Day | None = None
    """The last day, where another than the law's was set and told."""
    invented: Flag = False
    """Whether it was made up for a demonstration."""
