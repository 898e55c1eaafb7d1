"""Where the program's own data lie, and the names of what is there. Opens nothing: a check needs no more."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def doctype_names(data: Path = DATA) -> frozenset[str]:
    """The kinds of paper there are, none of them opened."""
    return frozenset(path.parent.name for path in (data / "doctypes").glob("*/form.yaml"))
