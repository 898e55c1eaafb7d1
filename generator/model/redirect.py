"""A page that changed its address: where what stood there stands now (`content/redirects.yaml`)."""

from .base import Day, Model, Text


class Redirect(Model):
    """One line of `redirects.yaml`; its key is the old address, which covers all that lay below it."""

    to: Text
    """The new address, from the site's top: /thu-tuc/1.001193/."""
    since: Day | None = None
    note: Text | None = None
    """Why, in one sentence that the old page shows."""
