"""What is wrong with papers: they do not fill their kind, or their signed files no longer fit. Makes no paper."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from .check.kinds import a_paper_fits_its_kind
from .derive.paper_names import doctype_of, doctypes_for, homes, papers_in, source_of
from .load.doctypes import load_doctypes
from .load.locate import located
from .model.doctype import Doctypes
from .model.plan import Plan
from .problem import Place, Problem, in_order, problem
from .resolve import Catalog
from .sign.record import Frozen, SignedFiles, edited_after_signing, read_frozen, signed_files, stale
from .sign.trust_folder import faults_of_trust
from .where import Where


def faults_of_papers(catalog: Catalog, where: Where, today: date) -> list[Problem]:
    """Papers that do not fit or do not fill their kind; signed ones edited since, or whose files are not what was
    signed; what nobody can be believed by."""
    signed = [found for home in homes(catalog.library) for name in papers_in(catalog.library, home)
              for found in _faults_of_signed(where, home, name)]
    signed += faults_of_trust(where.content)
    return in_order([*faults_of_kinds(catalog, where, today),
                     *(where.shown(found) for found in located(signed, where.find))])


def faults_of_kinds(catalog: Catalog, where: Where, today: date) -> list[Problem]:
    """Papers that cannot be written: of a kind that is none of theirs, or that lack what their kind asks for."""
    written = [(home, papers) for home in homes(catalog.library) if (papers := papers_in(catalog.library, home))]
    if not written:
        return []  # the kinds are read for nobody
    doctypes = load_doctypes()
    problems: list[Problem] = []
    for home, papers in written:
        for name, paper in papers.items():
            fitting = doctypes_for(name, frozenset(doctypes.kinds))
            if not isinstance(paper, Plan) and paper.doctype not in fitting:
                place = Place(source_of(home, name), ("doctype",))
                problems.append(problem(place, "S003", value=paper.doctype, allowed=", ".join(fitting)))
            elif _main_kind_known(catalog, home, doctypes) and not _is_signed(where, home, name):
                problems += a_paper_fits_its_kind(catalog, home, name, today, doctypes)
    return [where.shown(found) for found in located(problems, where.find)]


def _main_kind_known(catalog: Catalog, home: str, doctypes: Doctypes) -> bool:
    """Whether the folder's first paper is of a kind there is: the others' words depend on it."""
    return doctype_of(next(iter(papers_in(catalog.library, home).values()))) in doctypes.kinds


def _is_signed(where: Where, home: str, name: str) -> bool:
    return record_of(where, home, name)[0] is not None


def record_of(where: Where, home: str, name: str) -> tuple[Frozen | None, SignedFiles | None]:
    """The record of a signed paper: beside its YAML, else in the trial overlay. A trial that no longer fits its YAML
    is none: `check` tells it, and `sign` may make it anew."""
    yaml = where.find(source_of(home, name))
    for files in _candidates(where, home, name):
        frozen, problems = read_frozen(files)
        outdated = frozen is not None and frozen.trial and stale(frozen, yaml.read_bytes())
        if frozen is not None and not problems and not outdated:
            return frozen, files
    return None, None


def files_of(where: Where, home: str, name: str, *, trial: bool) -> SignedFiles:
    """Where a paper's signed files lie: beside its YAML, those of a trial in the overlay."""
    beside = where.find(source_of(home, name)).parent
    return signed_files(f"{home}/{name}.yaml", beside, where.trial if trial else None)


def _candidates(where: Where, home: str, name: str) -> tuple[SignedFiles, SignedFiles]:
    return files_of(where, home, name, trial=False), files_of(where, home, name, trial=True)


def _faults_of_signed(where: Where, home: str, name: str) -> Iterator[Problem]:
    source = source_of(home, name)
    anew = {"again": f"congkhai sign {source} --force"}  # a trial is nobody's original: it may be made again
    folders: tuple[tuple[str, Mapping[str, str]], ...] = ((source, {}), (f".trial/signed/{home}/{name}", anew))
    for (folder, more), files in zip(folders, _candidates(where, home, name), strict=True):
        frozen, found = read_frozen(files)
        record = f"{folder.removesuffix('.yaml')}.frozen.json"
        yield from (_retold(one, Place(record, (), 1, 1), more) for one in found)
        if frozen is not None:
            edited = edited_after_signing(frozen, where.find(source).read_bytes())
            yield from (_retold(one, Place(source), more) for one in edited)


def _retold(found: Problem, place: Place, more: Mapping[str, str]) -> Problem:
    return replace(found, place=place, args=tuple({**dict(found.args), **more}.items()))
