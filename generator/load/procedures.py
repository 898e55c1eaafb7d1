"""Procedures' folders: versions, what the province adds, the process, sample dossiers. The path is the identity."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..model.base import CODE, PROVISIONAL, SLUG
from ..model.library import DatedVersion, DossierSample, Procedure
from ..model.local import Local
from ..model.procedure import Version
from ..model.process import Process
from ..model.sample import Sample
from ..problem import Place, problem
from .forms import ReadForms
from .shelf import Shelf


def read_procedures(shelf: Shelf, forms: ReadForms) -> dict[str, Procedure]:
    """Every procedure by its code, with every fault found noted on the shelf."""
    samples = _samples(shelf)
    folders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, match in shelf.under(r"content/procedures/([^/]+)/([^/]+)/[^/]+\.ya?ml"):
        folders[match.group(1), match.group(2)].append(path)
    procedures: dict[str, Procedure] = {}
    for (field, code), paths in folders.items():
        place = Place(f"content/procedures/{field}/{code}")
        if not CODE.fullmatch(code) and not PROVISIONAL.fullmatch(code):
            shelf.problems.append(problem(place, "F003", value=code))
        elif code in procedures:
            shelf.problems.append(problem(place, "F004", code=code, other=procedures[code].place.path))
        else:
            beside = samples.pop(place.path, {})
            own = [form.digest for form in forms.forms.values() if form.owner == code]
            made = _procedure(shelf, field, code, paths, place)
            digest = " ".join([made.digest, *own, *(sample.digest for sample in beside.values())])
            procedures[code] = replace(made, digest=digest, samples=beside)
    for lost in samples.values():
        shelf.problems += [problem(sample.place, "F001", severity="warning") for sample in lost.values()]
    return procedures


def _samples(shelf: Shelf) -> dict[str, dict[str, DossierSample]]:
    """Sample dossiers by the folder of their procedure."""
    found: dict[str, dict[str, DossierSample]] = defaultdict(dict)
    for path, match in shelf.under(r"content/procedures/[^/]+/[^/]+/samples/([^/]+)\.yaml"):
        folder, slug = path.partition("/samples/")[0], match.group(1)
        if not SLUG.fullmatch(slug):
            shelf.problems.append(problem(Place(path), "S008", value=slug))
            continue
        sample = shelf.one(path, Sample)
        if sample is not None:
            found[folder][slug] = DossierSample(slug, sample, Place(path), shelf.reads[path].digest)
    return found


def _procedure(shelf: Shelf, field: str, code: str, paths: Iterable[str], place: Place) -> Procedure:
    local: Local | None = None
    process: Process | None = None
    bare = True
    versions: list[DatedVersion] = []
    for path in paths:
        name = path.rsplit("/", 1)[1].removesuffix(".yaml").removesuffix(".yml")
        if name == "local":
            local = shelf.one(path, Local)
        elif name == "process":
            process = shelf.one(path, Process)
        else:
            bare = False
            versions += _version(shelf, path, name)
    if bare:
        shelf.problems.append(problem(place, "F006", severity="warning", code=code))
    digest = " ".join(shelf.reads[path].digest for path in paths)
    return Procedure(code, field, tuple(sorted(versions, key=lambda v: v.since)), local, process, place, digest, {})


def _version(shelf: Shelf, path: str, name: str) -> Iterator[DatedVersion]:
    since = _day(name)
    if since is None:
        shelf.problems.append(problem(Place(path), "F002", value=name))
        return
    version = shelf.one(path, Version)
    if version is not None:
        yield DatedVersion(since, version, Place(path), shelf.reads[path].digest)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", name) else None
    except ValueError:
        return None
