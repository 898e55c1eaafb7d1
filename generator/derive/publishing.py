"""By which decisions of the province a version was made public, and whether their files are signed. Reads no file."""

from collections.abc import Mapping
from datetime import date

from ..model.procedure import Version
from ..resolve import Catalog
from .paper_names import papers_in
from .published import Published, Sealed, published_paper

Seals = Mapping[str, Sealed]
"""Whether the main paper of a folder (decisions/<year>/<slug>) is signed; one that is not listed is not."""


def publishing(catalog: Catalog, version: Version, seals: Seals, today: date) -> tuple[Published, ...]:
    """The decisions that set the version or published the announcements behind it, the newest first.

    NĐ 63/2010 Đ15: a procedure is made public by a decision of the chairman of the People's Committee."""
    acts = frozenset(version.by)
    homes = [f"decisions/{key}" for key, case in catalog.library.decisions.items()
             if f"decisions/{key}" in acts or acts & {f"announcements/{one}" for one in case.decision.announcements}]
    found = [published_paper(catalog, home, next(iter(papers_in(catalog.library, home))),
                             seals.get(home, Sealed.NO), today) for home in homes]
    return tuple(sorted(found, key=lambda one: (one.day or date.min, one.stem), reverse=True))
