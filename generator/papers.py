"""The papers of cases and plans: which there are, what they say today or said when signed, their files in every format.

A signed paper comes from its frozen tree and signed bytes, whatever wording, names or law have become since."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from .derive.paper_names import papers_in, source_of, stem
from .derive.papers import paper_of
from .load.doctypes import load_doctypes
from .model.doctype import Doctypes
from .model.document import Document, freeze, thaw
from .paper_faults import record_of
from .problem import Lacking, Place, problem
from .render.documents import render
from .render.fonts import Typeface, find_typeface
from .render.html import inside
from .render.press import Press, open_press
from .resolve import Catalog
from .sign.record import Frozen, SignedFiles
from .where import Where


class NoTypeface(Lacking):
    """No Times-metric typeface with all Vietnamese letters is on this machine."""

    def __init__(self) -> None:
        super().__init__(problem(Place("congkhai doctor"), "O003"))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what it says, and, once signed, its frozen record and files."""

    home: str
    """Its folder: decisions/<year>/<slug> or plans/<year>/<slug>."""
    name: str
    """The name of its YAML: decision, submission, dispatch …"""
    document: Document
    frozen: Frozen | None = None
    files: SignedFiles | None = None

    @property
    def path(self) -> str:
        """Its YAML as signatures name it."""
        return f"{self.home}/{self.name}.yaml"

    @property
    def source(self) -> str:
        """Its YAML as messages name it."""
        return source_of(self.home, self.name)

    @property
    def stem(self) -> str:
        """The name of its files on the site."""
        return stem(self.name)

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


def papers_of(catalog: Catalog, home: str, where: Where, today: date, shop: PrintShop) -> Iterator[Paper]:
    """The papers of a case or plan. Faults of signed files are told by `paper_faults`."""
    for name in papers_in(catalog.library, home):
        frozen, files = record_of(where, home, name)
        if frozen is not None:
            yield Paper(home, name, thaw(json.dumps(frozen.tree).encode()), frozen, files)
        else:
            yield Paper(home, name, paper_of(catalog, home, name, today, shop.doctypes))


def annexes_of(paper: Paper) -> list[tuple[str, Path, str]]:
    """The signed annexes in files of their own: the name on the site, the file, its digest."""
    if paper.frozen is None or paper.files is None:
        return []
    return [(f"{paper.stem}-{one.name}.pdf", paper.files.annex(one.name), one.sha256) for one in paper.frozen.annexes]


def digest_of(paper: Paper, form: str, ground: str, shop: PrintShop) -> str:
    """What a paper's file depends on: its tree, its format, the program and the typeface, or the signed bytes."""
    if paper.frozen is not None:
        signed = f"{paper.frozen.pdf_sha256} {paper.frozen.docx_sha256}"
        return hashlib.sha256(f"{form} {signed} {ground}".encode()).hexdigest()
    typeface = f"{shop.typeface.family} {shop.typeface.folder}"
    return hashlib.sha256(f"{form} {ground} {typeface} ".encode() + paper.tree).hexdigest()


def write_papers(catalog: Catalog, home: str, where: Where, today: date, folder: Path) -> list[Path]:
    """DOCX and PDF of a case's papers into a working folder, for the editor to look at."""
    shop = PrintShop()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for paper in papers_of(catalog, home, where, today, shop):
        for form in ("docx", "pdf"):
            path = folder / f"{paper.stem}.{form}"
            path.write_bytes(shop.print(paper, form))
            written.append(path)
    return written


def paper_at(catalog: Catalog, where: Where, path: Path, today: date, shop: PrintShop) -> Paper | None:
    """The paper whose YAML (or folder: then its first) a user names; None where it is none."""
    for root, top in (((where.content / "decisions"), "decisions"), (where.plans, "plans")):
        try:
            parts = path.resolve().relative_to(root.resolve()).parts
        except ValueError:
            continue
        home = "/".join((top, *parts[:2]))
        name = parts[2].removesuffix(".yaml") if len(parts) > 2 else None
        return next((paper for paper in papers_of(catalog, home, where, today, shop) if name in (None, paper.name)),
                    None)
    return None
