"""What every record is worked out from: the catalog on a day, and how absolute addresses are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...resolve import Catalog, Standing
from ..feedback import Answered
from ..listing import Entry
from ..offices import Counter


@dataclass(frozen=True)
class Ground:
    """The catalog on a day."""

    catalog: Catalog
    today: date
    standings: Mapping[str, Standing]
    entries: Mapping[str, Entry]
    with_page: frozenset[str]
    """The bodies that have a page."""
    counters: tuple[Counter, ...]
    """Where dossiers are handed in."""
    counters_of: Mapping[str, tuple[Counter, ...]]
    """The same by the body they belong to."""
    feedback: tuple[Answered, ...]

    @cached_property
    def base(self) -> str:
        """The site's address, with a slash at its end."""
        return f"{self.catalog.library.site.address.rstrip('/')}/"

    def url(self, path: str) -> str:
        """The whole address of a path from the site's top: data are read far from the site."""
        return self.base + path

    def name(self, key: str) -> str:
        """A body's name of the day."""
        return self.catalog.organization_name(key, self.today)

    def names(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Bodies' names of the day, in their order."""
        return tuple(self.name(key) for key in keys)

    def body_page(self, key: str) -> str:
        """The address of a body's page; empty where it has none."""
        return self.url(f"co-quan/{key}/") if key in self.with_page else ""
