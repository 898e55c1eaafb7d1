"""What is said of a list of procedures by what they are (`data/attributes.yaml`). Picks none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributeWords:
    """One list: its name, what it means, how it is counted, its law, and the kind of decision that approves it."""

    name: str
    tag: str
    """A few words for a procedure's own page."""
    means: str
    counts: str
    law: str
    none: str
    """What is said while nothing stands in it."""
    decision: str | None = None
