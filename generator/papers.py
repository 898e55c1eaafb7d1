"""The papers of a case: which there are, what they say today or said when signed, their files in every format.

A signed paper comes from its frozen tree and signed bytes, whatever wording, names or law have become since."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from .derive.papers import decision_paper, submission_paper
from .load.doctypes import Doctypes, load_doctypes
from .model.document import Document, freeze, thaw
from .paper_faults import kinds_of, signed_files_of
from .problem import Lacking, Place, problem
from .render.documents import render
from .render.fonts import Typeface, find_typeface
from .render.html import inside
from .render.press import Press, open_press
from .resolve import Catalog
from .sign.record import Frozen, SignedFiles, read_frozen, stale
from .where import Where

STEMS = {"decision": "quyet-dinh", "submission": "to-trinh"}
"""The names of a paper's files on the site, by the name of its YAML."""


class NoTypeface(Lacking):
    """No Times-metric typeface with all Vietnamese letters is on this machine."""

    def __init__(self) -> None:
        super().__init__(problem(Place("congkhai doctor"), "O003"))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what it says, and, once signed, its frozen record and files."""

    case: str
    kind: str
    document: Document
    frozen: Frozen | None = None
    files: SignedFiles | None = None

    @property
    def path(self) -> str:
        """Its YAML, relative to the content folder."""
        return f"decisions/{self.case}/{self.kind}.yaml"

    @property
    def stem(self) -> str:
        """The name of its files on the site."""
        return STEMS[self.kind]

    @property
    def tree(self) -> bytes:
        """The document as JSON: what is frozen when it is signed, and what its files depend on."""
        return freeze(self.document)


@dataclass(frozen=True)
class PrintShop:
    """Doctypes at once, a press when something must be printed."""

    doctypes: Doctypes = field(default_factory=load_doctypes)

    @cached_property
    def typeface(self) -> Typeface:
        """The typeface of papers; raises NoTypeface."""
        found = find_typeface()
        if found is None:
            raise NoTypeface
        return found

    @cached_property
    def press(self) -> Press:
        """Opened at the first paper."""
        return open_press(self.doctypes, self.typeface)

    def print(self, paper: Paper, form: str) -> bytes:
        """A paper in a format: the signed or frozen bytes where it has them."""
        if paper.frozen is not None and paper.files is not None:
            if form == "pdf":
                return paper.files.pdf.read_bytes()
            if form == "docx" and paper.frozen.docx_sha256 is not None:
                return paper.files.docx.read_bytes()
        return render(paper.document, form, self.press)

    def body(self, paper: Paper) -> str:
        """A paper's text as HTML to stand inside a page."""
        return inside(paper.document, self.press)


def papers_of(catalog: Catalog, key: str, where: Where, today: date, shop: PrintShop) -> Iterator[Paper]:
    """The papers of a decision case. Faults of signed files are told by `paper_faults`."""
    case = catalog.library.decisions[key]
    for kind in kinds_of(case):
        frozen, files = _frozen(where, f"decisions/{key}/{kind}.yaml")
        if frozen is not None:
            yield Paper(key, kind, thaw(json.dumps(frozen.tree).encode()), frozen, files)
        else:
            make = decision_paper if kind == "decision" else submission_paper
            yield Paper(key, kind, make(catalog, key, today, shop.doctypes))


def _frozen(where: Where, path: str) -> tuple[Frozen | None, SignedFiles | None]:
    """The record of a signed paper: beside its YAML, else in the trial overlay. A trial that no longer fits its YAML
    is none: `check` tells it, and `sign` may make it anew."""
    for files in signed_files_of(where, path):
        frozen, problems = read_frozen(files)
        outdated = frozen is not None and frozen.trial and stale(frozen, (where.content / path).read_bytes())
        if frozen is not None and not problems and not outdated:
            return frozen, files
    return None, None


def digest_of(paper: Paper, form: str, ground: str, shop: PrintShop) -> str:
    """What a paper's file depends on: its tree, its format, the program and the typeface, or the signed bytes."""
    if paper.frozen is not None:
        signed = f"{paper.frozen.pdf_sha256} {paper.frozen.docx_sha256}"
        return hashlib.sha256(f"{form} {signed} {ground}".encode()).hexdigest()
    typeface = f"{shop.typeface.family} {shop.typeface.folder}"
    return hashlib.sha256(f"{form} {ground} {typeface} ".encode() + paper.tree).hexdigest()


def write_papers(catalog: Catalog, key: str, where: Where, today: date, folder: Path) -> list[Path]:
    """DOCX and PDF of a case's papers into a working folder, for the editor to look at."""
    shop = PrintShop()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for paper in papers_of(catalog, key, where, today, shop):
        for form in ("docx", "pdf"):
            path = folder / f"{paper.stem}.{form}"
            path.write_bytes(shop.print(paper, form))
            written.append(path)
    return written


def paper_at(catalog: Catalog, where: Where, path: Path, today: date, shop: PrintShop) -> Paper | None:
    """The paper whose YAML (or folder: then the decision) a user names; None where it is none."""
    try:
        relative = path.resolve().relative_to((where.content / "decisions").resolve())
    except ValueError:
        return None
    parts = relative.parts
    kind = parts[2].removesuffix(".yaml") if len(parts) > 2 else "decision"
    key = "/".join(parts[:2])
    if key not in catalog.library.decisions:
        return None
    return next((paper for paper in papers_of(catalog, key, where, today, shop) if paper.kind == kind), None)


