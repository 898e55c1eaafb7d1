"""Forms and sample dossiers as files of the site and bodies of its pages: printed when asked for. Knows no page."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from .derive.form_papers import FORMAT, Stationery, blank_form, sample_dossier
from .derive.paper_names import PAPER_FORMS
from .derive.papers import sample_paper
from .derive.samples import FILE_STEM, counter_forms, form_kinds, form_path, sample_path
from .model.document import Document, freeze
from .papers import PrintShop
from .publish.tree import Artifact
from .render.documents import render
from .render.html import inside
from .render.page_sample import in_order
from .resolve import Catalog

COUNTER_KINDS = ("docx", "pdf")
"""The kinds of file in which the counters' blanks are handed out."""


@dataclass(frozen=True, slots=True)
class FormDesk:
    """What forms and samples are printed with on a day. `program`: the digest of the program, for the files' keys."""

    catalog: Catalog
    today: date
    shop: PrintShop
    program: str = ""

    @property
    def stationery(self) -> Stationery:
        """The look and the words of forms."""
        doctypes = self.shop.doctypes
        return Stationery(self.catalog, doctypes.formats[FORMAT], doctypes.words)


def form_files(desk: FormDesk) -> Iterator[Artifact]:
    """Blank forms: ours in every format, official ones as they are."""
    for slug, form in desk.catalog.library.forms.items():
        document = blank_form(form, desk.stationery) if form.form else None
        for kind in form_kinds(form):
            path = f"{form_path(slug)}.{kind}"
            if document is None:
                yield Artifact(path, partial(bytes, form.attached or b""), form.digest)
            else:
                yield _file(desk, path, document, kind)


def one_stop_forms(shop: PrintShop) -> dict[str, Document]:
    """The blanks that one-stop counters use (TT 03/2025/TT-VPCP PL I), by the path of their files."""
    return {path: sample_paper(kind, shop.doctypes) for path, kind in counter_forms(shop.doctypes.kinds).items()}


def one_stop_files(desk: FormDesk) -> Iterator[Artifact]:
    """The same as files."""
    for path, document in one_stop_forms(desk.shop).items():
        for kind in COUNTER_KINDS:
            yield _file(desk, f"{path}.{kind}", document, kind)


def sample_files(desk: FormDesk) -> Iterator[Artifact]:
    """Sample dossiers in every format, beside their pages."""
    for code, procedure in desk.catalog.library.procedures.items():
        for slug in procedure.samples if procedure.versions else ():
            document = sample_dossier(code, slug, desk.today, desk.stationery)
            for kind in PAPER_FORMS:
                yield _file(desk, f"{sample_path(code, slug)}{FILE_STEM}.{kind}", document, kind)


def _file(desk: FormDesk, path: str, document: Document, kind: str) -> Artifact:
    typeface = f"{desk.shop.typeface.family} {desk.shop.typeface.folder}"
    key = hashlib.sha256(f"{kind} {desk.program} {typeface} ".encode() + freeze(document)).hexdigest()
    return Artifact(path, partial(_printed, desk, document, kind), key)


def _printed(desk: FormDesk, document: Document, kind: str) -> bytes:
    return render(document, kind, desk.shop.press)


def papers_shown(desk: FormDesk, code: str, slug: str) -> Mapping[int, str]:
    """The papers of a sample as HTML, each by its place in the sample; the list of papers is the page's own."""
    document = sample_dossier(code, slug, desk.today, desk.stationery)
    sample = desk.catalog.library.procedures[code].samples[slug].sample
    mark = document.notices[:1]
    return {index: inside(document.model_copy(update={"parts": (part,), "notices": mark}), desk.shop.press)
            for index, part in zip(in_order(sample.papers), document.parts[1:], strict=True)}


def form_at(desk: FormDesk, content: Path, path: Path) -> Document | None:
    """The blank form or the sample dossier whose file a user names; None where it is neither."""
    place = f"content/{path.resolve().relative_to(content.resolve()).as_posix()}" if path.resolve().is_relative_to(
        content.resolve()) else ""
    for form in desk.catalog.library.forms.values():
        if form.place.path == place and form.form is not None:
            return blank_form(form, desk.stationery)
    for code, procedure in desk.catalog.library.procedures.items():
        for slug, sample in procedure.samples.items():
            if sample.place.path == place and procedure.versions:
                return sample_dossier(code, slug, desk.today, desk.stationery)
    return None
