"""A sample dossier's page, and what of forms and samples stands on its procedure's page. Knows no paper's look."""

from collections.abc import Mapping, Sequence

from ..derive.samples import FILE_STEM, component, fits, form_path, forms_named, sample_path
from ..derive.sentences import Link, Strong, procedure_path
from ..derive.status import Status
from ..model.library import DatedVersion, DossierForm, Procedure
from ..model.procedure import Component, Version
from ..model.sample import SamplePaper
from ..resolve import Catalog, Standing, State
from .dossier import FormFile, SampleLink
from .piece import Piece, View

_FILES = (("pdf", "Cả hồ sơ, để xem và in"), ("docx", "Cả hồ sơ, để mở bằng Word"), ("txt", "Chỉ có chữ"))
_INVENTED = Status("info", "info", (
    (Strong("Dữ liệu hư cấu."), " Người, số giấy tờ và địa chỉ trong hồ sơ này không có thật."),))
_OUTDATED = Status("warn", "clock", (
    (Strong("Đang soát lại."), " Hồ sơ mẫu này chưa khớp với bản đang áp dụng; xem giấy tờ cần có ở trang thủ tục."),
    ("Người, số giấy tờ và địa chỉ trong hồ sơ này không có thật.",)))
_ENDED = Status("stop", "stop", (
    (Strong("Thủ tục đã hết áp dụng."), " Đừng làm theo hồ sơ mẫu này."),))


def forms_beside(catalog: Catalog, code: str, version: Version) -> Mapping[str, FormFile]:
    """The files of the forms that a version's dossier names, by slug."""
    library = catalog.library
    labels = {paper.form: paper.form_name or paper.item for case in version.cases for paper in case.papers()}
    found = {slug: library.form(slug, code) for slug in forms_named(version)}
    return {slug: _form_file(form, labels[slug]) for slug, form in found.items() if form}


def _form_file(kept: DossierForm, label: str) -> FormFile:
    path = form_path(kept.slug)
    if kept.form is None:
        return FormFile(label, f"{path}.docx", "DOCX", "Mẫu của cơ quan ban hành")
    name = f"{kept.form.number}. {kept.form.name}" if kept.form.number else kept.form.name
    return FormFile(name, f"{path}.docx", "DOCX", "Để điền trên máy", f"{path}.pdf")


def samples_beside(procedure: Procedure, dated: DatedVersion, standing: Standing) -> tuple[SampleLink, ...]:
    """The samples for a version's page: all on the page of today's text, on others those that fit it."""
    links = (_link(procedure, slug, dated) for slug in procedure.samples)
    current = dated is standing.shown and standing.state is not State.ENDED
    return tuple(link for link in links if current or link.fits)


def _link(procedure: Procedure, slug: str, dated: DatedVersion) -> SampleLink:
    sample, path = procedure.samples[slug].sample, sample_path(procedure.code, slug)
    papers = {paper.item: f"{path}#{anchor(index)}" for index, paper in enumerate(sample.papers)
              if paper.form or paper.text}
    return SampleLink(sample.name, sample.summary, sample.case or "", path, papers, fits(dated.version, sample))


def anchor(index: int) -> str:
    """The id of a paper on the sample's page."""
    return f"giay-{index + 1}"


def sample_page(view: View, code: str, slug: str, papers: Mapping[int, str]) -> Piece:
    """One sample dossier. `papers`: each paper that is shown, as HTML by the document renderer, by its place."""
    procedure, standing = view.catalog.library.procedures[code], view.standings[code]
    sample, dated = procedure.samples[slug].sample, standing.shown or procedure.versions[-1]
    name = " ".join(dated.version.name.split())
    crumbs = (Link("Thủ tục", "thu-tuc/"), Link(f"Mã {code}", procedure_path(code)))
    status = _ENDED if standing.state is State.ENDED else _INVENTED if fits(dated.version, sample) else _OUTDATED
    lines = [_line(index, paper, component(dated.version, sample, paper.item), papers)
             for index, paper in enumerate(sample.papers)]
    return view.piece(
        "sample", sample_path(code, slug), f"Hồ sơ mẫu: {sample.name}",
        f"Hồ sơ mẫu của thủ tục {name}, mã {code}: {sample.name}. Dữ liệu hư cấu.", crumbs, "sample.html",
        name=sample.name, summary=sample.summary, case=sample.case or "", procedure=Link(name, procedure_path(code)),
        code=code, status=status, lines=lines,
        files=[(f"{FILE_STEM}.{kind}", kind.upper(), use) for kind, use in _FILES],
        sections=[("tai-ve", "Tải về"), ("danh-muc", "Danh mục giấy tờ"),
                  *((line["anchor"], line["item"]) for line in lines if line["paper"])])


def _line(index: int, paper: SamplePaper, wanted: Component | None, papers: Mapping[int, str]) -> dict[str, str]:
    return {"anchor": anchor(index), "item": paper.item, "note": paper.note or "", "paper": papers.get(index, ""),
            "show": "Chỉ xuất trình, không nộp" if wanted and wanted.show_only else ""}


def in_order(papers: Sequence[SamplePaper]) -> list[int]:
    """The places of the papers that a sample shows, as its document has them after the list."""
    return [index for index, paper in enumerate(papers) if paper.form or paper.text]
