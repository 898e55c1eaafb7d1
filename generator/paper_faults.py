"""What is wrong with papers: doctypes that are not there, signed files that no longer fit. Makes no paper."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .load.locate import located
from .load.program_data import doctype_names
from .model.library import DecisionCase
from .problem import Place, Problem, problem
from .resolve import Catalog
from .sign.record import SignedFiles, edited_after_signing, read_frozen, signed_files
from .where import Where


def kinds_of(case: DecisionCase) -> tuple[str, ...]:
    """The papers a case has, by the names of their YAML."""
    return ("decision", "submission") if case.submission else ("decision",)


def doctypes_for(kind: str, doctypes: Iterable[str]) -> list[str]:
    """The doctypes that a paper of a kind may have: their names begin with it."""
    return [name for name in doctypes if name == kind or name.startswith(f"{kind}-")]


def faults_of_papers(catalog: Catalog, where: Where) -> list[Problem]:
    """Papers of a doctype that is not there; signed ones edited since, or whose files are not what was signed."""
    doctypes = sorted(doctype_names())
    problems: list[Problem] = []
    for key, case in catalog.library.decisions.items():
        for kind in kinds_of(case):
            paper, known = case.decision if kind == "decision" else case.submission, doctypes_for(kind, doctypes)
            if paper is not None and paper.doctype not in known:
                place = Place(f"content/decisions/{key}/{kind}.yaml", ("doctype",))
                problems.append(problem(place, "S003", value=paper.doctype, allowed=", ".join(known)))
            problems += _faults_of_signed(where, f"decisions/{key}/{kind}.yaml")
    return [where.shown(found) for found in located(problems, where.find)]


def _faults_of_signed(where: Where, path: str) -> Iterator[Problem]:
    for folder, files in zip(("content", ".trial/signed"), signed_files_of(where, path), strict=True):
        frozen, found = read_frozen(files)
        record = f"{folder}/{path.removesuffix('.yaml')}.frozen.json"
        yield from (replace(one, place=Place(record, (), 1, 1)) for one in found)
        if frozen is not None:
            edited = edited_after_signing(frozen, (where.content / path).read_bytes())
            yield from (replace(one, place=Place(f"content/{path}")) for one in edited)


def signed_files_of(where: Where, path: str) -> tuple[SignedFiles, SignedFiles]:
    """Where a paper's signed files may lie: beside its YAML, else in the trial overlay."""
    return signed_files(path, where.content, None), signed_files(path, where.content, where.trial)
