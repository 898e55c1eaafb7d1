"""The papers of cases and plans: which there are, what they say today or said when signed, their files in every format.

A signed paper comes from its frozen tree and signed bytes, whatever wording, names or law have become since."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from .check.kinds import a_paper_fits_its_kind
from .derive.paper_names import doctype_of, doctypes_for, homes, papers_in, source_of, stem
from .derive.papers import paper_of
from .load.doctypes import Doctypes, load_doctypes
from .load.locate import located
from .model.document import Document, freeze, thaw
from .model.plan import Plan
from .problem import Place, Problem, in_order, problem
from .render.documents import render
from .render.fonts import Typeface, find_typeface
from .render.html import inside
from .render.press import Press, open_press
from .resolve import Catalog
from .sign.freeze import Frozen, SignedFiles, edited_after_signing, read_frozen, signed_files, stale
from .where import Where


class NoTypeface(Exception):  # noqa: N818 - told to the user as a missing tool
    """No Times-metric typeface with all Vietnamese letters is on this machine."""


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
    """The papers of a case or plan. Faults of signed files are told by `faults_of_papers`."""
    for name in papers_in(catalog.library, home):
        frozen, files = _frozen(where, home, name)
        if frozen is not None:
            yield Paper(home, name, thaw(json.dumps(frozen.tree).encode()), frozen, files)
        else:
            yield Paper(home, name, paper_of(catalog, home, name, today, shop.doctypes))


def faults_of_papers(catalog: Catalog, where: Where, today: date) -> list[Problem]:
    """Papers that do not fit or do not fill their kind; signed ones edited since, or whose files are not what was
    signed."""
    signed = [found for home in homes(catalog.library) for name in papers_in(catalog.library, home)
              for found in _faults_of_signed(where, home, name)]
    return in_order([*faults_of_kinds(catalog, where, today),
                     *(where.shown(found) for found in located(signed, where.find))])


def faults_of_kinds(catalog: Catalog, where: Where, today: date) -> list[Problem]:
    """Papers that cannot be written: of a kind that is none of theirs, or that lack what their kind asks for."""
    doctypes = load_doctypes()
    problems: list[Problem] = []
    for home in homes(catalog.library):
        for name, written in papers_in(catalog.library, home).items():
            fitting = doctypes_for(name, frozenset(doctypes.kinds))
            if not isinstance(written, Plan) and written.doctype not in fitting:
                place = Place(source_of(home, name), ("doctype",))
                problems.append(problem(place, "S003", value=doctype_of(written), allowed=", ".join(fitting)))
            elif _main_kind_known(catalog, home, doctypes) and _frozen(where, home, name)[0] is None:
                problems += a_paper_fits_its_kind(catalog, home, name, today, doctypes)
    return [where.shown(found) for found in located(problems, where.find)]


def _main_kind_known(catalog: Catalog, home: str, doctypes: Doctypes) -> bool:
    """Whether the folder's first paper is of a kind there is: the others' words depend on it."""
    return doctype_of(next(iter(papers_in(catalog.library, home).values()))) in doctypes.kinds


def _faults_of_signed(where: Where, home: str, name: str) -> Iterator[Problem]:
    source = source_of(home, name)
    for folder, files in zip((source, f".trial/signed/{home}/{name}"), _candidates(where, home, name), strict=True):
        frozen, found = read_frozen(files)
        record = f"{folder.removesuffix('.yaml')}.frozen.json"
        yield from (replace(one, place=Place(record, (), 1, 1)) for one in found)
        if frozen is not None:
            edited = edited_after_signing(frozen, where.find(source).read_bytes())
            yield from (replace(one, place=Place(source)) for one in edited)


def _candidates(where: Where, home: str, name: str) -> tuple[SignedFiles, SignedFiles]:
    return files_of(where, home, name, trial=False), files_of(where, home, name, trial=True)


def files_of(where: Where, home: str, name: str, *, trial: bool) -> SignedFiles:
    """Where a paper's signed files lie: beside its YAML, those of a trial in the overlay."""
    beside = where.find(source_of(home, name)).parent
    return signed_files(f"{home}/{name}.yaml", beside, where.trial if trial else None)


def _frozen(where: Where, home: str, name: str) -> tuple[Frozen | None, SignedFiles | None]:
    """The record of a signed paper: beside its YAML, else in the trial overlay. A trial that no longer fits its YAML
    is none: `check` tells it, and `sign` may make it anew."""
    for files in _candidates(where, home, name):
        frozen, problems = read_frozen(files)
        yaml = where.find(source_of(home, name))
        outdated = frozen is not None and frozen.trial and stale(frozen, yaml.read_bytes())
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
