"""Where things lie in a checkout: content, plans, target, caches. Knows the tree's names, reads nothing."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from .problem import Problem


@dataclass(frozen=True, slots=True)
class Where:
    """The folders of one run."""

    root: Path
    """The checkout: where `mkdocs.yml` and `site/theme` lie."""
    content: Path
    plans: Path
    out: Path
    trial: Path
    """The git-ignored overlay of trial keys and trial signatures."""

    @property
    def cache(self) -> Path:
        """What may be deleted at any time: one folder for each pair of content and target."""
        name = hashlib.sha256(f"{self.content.resolve()}\n{self.out.resolve()}".encode()).hexdigest()[:12]
        return self.root / ".cache" / name

    def find(self, path: str) -> Path:
        """The file behind a path of `content/…` or `plans/…`."""
        head, _, tail = path.partition("/")
        return {"content": self.content, "plans": self.plans}.get(head, self.root / head) / tail

    def shown(self, problem: Problem) -> Problem:
        """The problem with its path as the user would type it from the working folder."""
        path = self.find(problem.place.path)
        try:
            text = path.resolve().relative_to(Path.cwd().resolve()).as_posix()
        except ValueError:
            text = str(path)
        known = problem.place.path.partition("/")[0] in ("content", "plans")
        return replace(problem, place=replace(problem.place, path=text if known else problem.place.path))


def checkout(start: Path) -> Path:
    """The nearest folder upwards with `mkdocs.yml` and `site/theme`; else the one this package was taken from."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "site" / "theme").is_dir():
            return folder
    return Path(__file__).resolve().parent.parent
