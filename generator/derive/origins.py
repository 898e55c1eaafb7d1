"""For every component of a version: since when it reads as it does, and which acts set it. Knows no HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.library import DatedVersion
from ..resolve import Catalog
from .change import COMPONENTS, changed_components
from .naming import act_name
from .sentences import Link, act_path


@dataclass(frozen=True, slots=True)
class Origin:
    """Components (names of `derive.change.COMPONENTS`) that came with the same version."""

    components: tuple[str, ...]
    since: date
    acts: tuple[Link, ...]


def origins(catalog: Catalog, code: str, dated: DatedVersion) -> tuple[Origin, ...]:
    """The components by the version that set them, the newest first; a version's acts are those in its `by`.

    A component came with the earliest version from which on, day after day, the text in force says the same."""
    left = [name for name, _ in COMPONENTS]
    found: list[Origin] = []
    for version, before in _backwards(catalog, code, dated):
        changed = set(left) if before is None else set(changed_components(before, version))
        names = tuple(name for name in left if name in changed)
        left = [name for name in left if name not in changed]
        if names:
            links = tuple(Link(act_name(catalog, act), act_path(act)) for act in version.version.by)
            found.append(Origin(names, version.since, links))
        if not left:
            break
    return tuple(found)


def _backwards(catalog: Catalog, code: str, dated: DatedVersion) -> Iterator[tuple[DatedVersion, DatedVersion | None]]:
    """A version with the one in force the day before it began, then that one with its own, and so on to the first.

    The version of a period that ran out the day before is what people had read; what ended stops the walk."""
    version: DatedVersion | None = dated
    while version is not None:
        earlier = before(catalog, code, version)
        yield version, earlier
        version = earlier


def before(catalog: Catalog, code: str, dated: DatedVersion) -> DatedVersion | None:
    """The version that people read on the eve of this one; None where there was none or the procedure had ended."""
    eve = dated.since - timedelta(days=1)
    return None if catalog.ending(code, eve) else catalog.version(code, eve)
