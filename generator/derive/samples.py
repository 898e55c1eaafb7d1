"""Which papers a sample dossier must show, and which forms a procedure uses. Knows no format and no page."""

from collections.abc import Iterable, Iterator

from ..model.library import DossierForm
from ..model.procedure import AnyOf, Component, Piece, Version
from ..model.sample import Sample

FILE_STEM = "ho-so-mau"
"""The name of a sample dossier's files on the site."""


_COUNTER = "one-stop-"
FORMS = "bieu-mau/"
"""Where the page of all blank forms stands, and their files beside it."""


def form_path(slug: str) -> str:
    """A blank form's files without their ending: the same wherever its text lies."""
    return f"{FORMS}{slug}"


def counter_forms(doctypes: Iterable[str]) -> dict[str, str]:
    """The blanks that one-stop counters use (TT 03/2025/TT-VPCP PL I): the kind of paper by the path of its files."""
    return {form_path(f"mot-cua-{kind.removeprefix(_COUNTER)}"): kind for kind in sorted(doctypes)
            if kind.startswith(_COUNTER)}


def sample_path(code: str, slug: str) -> str:
    """Where a sample dossier's page stands."""
    return f"thu-tuc/{code}/mau/{slug}/"


def form_kinds(form: DossierForm) -> tuple[str, ...]:
    """The kinds of file in which a blank form is handed out: an official file only as it is."""
    return ("docx",) if form.form is None else ("docx", "pdf", "txt")


def dossier_of(version: Version, case: str | None) -> tuple[Piece, ...] | None:
    """What is wanted in a case, everyone's papers included; None where the version has no such case."""
    if case is not None and all(one.name != case for one in version.cases):
        return None
    return tuple(piece for one in version.cases if one.name in (None, case) for piece in one.dossier)


def component(version: Version, sample: Sample, item: str) -> Component | None:
    """The component that a paper of a sample shows; None where the version does not want it."""
    papers = (paper for piece in dossier_of(version, sample.case) or () for paper in _papers(piece))
    return next((paper for paper in papers if paper.item == item), None)


def unshown(version: Version, sample: Sample) -> Iterator[str]:
    """What the dossier wants handed in and the sample does not show; of several of which one is enough, one."""
    shown = {paper.item for paper in sample.papers}
    for piece in dossier_of(version, sample.case) or ():
        papers = _papers(piece)
        if not any(paper.item in shown or paper.show_only for paper in papers):
            yield papers[0].item if len(papers) == 1 else " / ".join(paper.item for paper in papers)


def fits(version: Version, sample: Sample) -> bool:
    """Whether a sample shows the dossier that a version wants: all of it, and nothing else."""
    return (dossier_of(version, sample.case) is not None and not any(unshown(version, sample))
            and all(component(version, sample, paper.item) for paper in sample.papers))


def _papers(piece: Piece) -> tuple[Component, ...]:
    return piece.any_of if isinstance(piece, AnyOf) else (piece,)


def forms_named(version: Version) -> tuple[str, ...]:
    """The slugs of the forms that a version's dossier names, each once."""
    named = (paper.form for case in version.cases for paper in case.papers() if paper.form)
    return tuple(dict.fromkeys(named))
