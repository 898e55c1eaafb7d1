"""Content opened as every command needs it: loaded, resolved, checked, each fault with its place."""

from dataclasses import dataclass
from datetime import date

from .check.clock import missed_duties
from .check.rules import check
from .derive.recoded import with_national_codes
from .load.library import load
from .load.locate import located
from .problem import Problem, has_errors
from .resolve import Catalog
from .where import Where


@dataclass(frozen=True)
class Opened:
    """A catalog (None where the site file itself is at fault) and all problems, in order, with their places."""

    catalog: Catalog | None
    problems: list[Problem]

    @property
    def fit(self) -> bool:
        """Whether anything may be written from it."""
        return self.catalog is not None and not has_errors(self.problems)


def open_catalog(where: Where, today: date, jobs: int = 1, remember: bool = True, *,
                 strict_clock: bool = False) -> Opened:
    """Everything under the content and plan folders. `remember`: keep what was read for the next run.

    `strict_clock`: a duty of law that was missed is a problem as well."""
    memory = where.cache / "read" if remember else None
    library, problems = load(where.content, where.plans, memory=memory, jobs=jobs)
    catalog = Catalog(with_national_codes(library)) if library else None
    if catalog is not None:
        problems = problems + check(catalog, today, whole=not has_errors(problems))
        problems = problems + (list(missed_duties(catalog, today)) if strict_clock else [])
    return Opened(catalog, [where.shown(found) for found in located(problems, where.find)])
