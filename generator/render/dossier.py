"""The checklist of a procedure's page: cases, papers, their small print, their forms. Knows no page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..derive.choices import choices
from ..derive.facts import quantity, to_bring
from ..model.procedure import AnyOf, Case, Component, Version
from .typography import keep_together

_WHOLE, _LONG, _LEAST = 240, 180, 40
"""A wording longer than the first shows its beginning, which ends at a pause between the others; the rest is below."""
_PAUSE = re.compile(r"[;:.,]? \(|[;:,.]\s")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A blank form: its name, and where it can be fetched: address from the site's top, kind (DOCX), small print."""

    label: str
    href: str = ""
    kind: str = ""
    note: str = ""
    pdf: str = ""
    """The same as PDF, where it is a form of ours."""


@dataclass(frozen=True, slots=True)
class SampleLink:
    """A sample dossier on its procedure's page: whose it is, where it stands, where each paper in it."""

    name: str
    summary: str
    case: str
    href: str
    papers: Mapping[str, str]
    """Address of each paper that is shown, by the component."""
    fits: bool
    """Whether it shows what the version on the page wants."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One line to tick, or several of which one is enough."""

    id: str
    item: str
    words: str = ""
    """The whole wording, where `item` is its beginning."""
    small: str = ""
    form: FormFile | None = None
    sample: str = ""
    any: tuple["Paper", ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """One case's list. `count` is how many things one brings in this case, those of everyone included."""

    id: str
    name: str
    title: str
    named: bool
    count: int
    pieces: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One case in the chooser: its list's id, a short label, how many papers."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Chooser:
    """The cases to choose from, in groups; `lead` is what all are about."""

    lead: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a dossier's papers: the quantity said once above them, blank forms, filled samples."""

    same: str
    forms: Mapping[str, FormFile]
    samples: Sequence[SampleLink] = ()

    def sample(self, case: Case, component: Component) -> str:
        """Where a component is shown filled in, in a sample of this case."""
        return next((one.papers[component.item] for one in self.samples
                     if component.item in one.papers and case.name in (None, one.case)), "")


def case_blocks(cases: Sequence[Case], beside: Beside) -> tuple[CaseBlock, ...]:
    """The lists, those of everyone first."""
    ordered = sorted(cases, key=lambda case: case.name is not None)
    common = sum(to_bring(case) for case in cases if case.name is None)
    several = any(case.name is not None for case in cases)
    return tuple(_block(case, number, common, several, beside) for number, case in enumerate(ordered, 1)
                 if case.dossier or case.name is not None or not several)


def chooser(cases: Sequence[Case], blocks: Sequence[CaseBlock]) -> Chooser:
    """What one chooses from; with one case or none there is nothing to choose."""
    named, open_to = [case for case in cases if case.name is not None], [block for block in blocks if block.named]
    found = choices([case.name or "" for case in named], [case.group or "" for case in named])
    options = [Option(block.id, label, block.count) for block, label in
               zip(open_to, (label for group in found.groups for label in group.labels), strict=True)]
    groups = tuple((group.title, tuple(options[group.first:group.first + len(group.labels)])) for group in found.groups)
    return Chooser(found.lead, groups, len(options))


def _block(case: Case, number: int, common: int, several: bool, beside: Beside) -> CaseBlock:
    named = case.name is not None
    title = case.name or ("Mọi trường hợp" if several else "")
    count = to_bring(case) + (common if named else 0)
    pieces = tuple(_pieces(case, number, beside))
    return CaseBlock(f"truong-hop-{number}", case.name or "", title, named, count, pieces)


def _pieces(case: Case, number: int, beside: Beside) -> Iterator[Paper]:
    for place, piece in enumerate(case.dossier):
        key = f"g-{number}-{place}"
        if isinstance(piece, AnyOf):
            each = tuple(_paper(case, one, f"{key}-{index}", beside) for index, one in enumerate(piece.any_of))
            yield Paper(key, "", any=each, title=piece.title or "Một trong các giấy tờ sau")
        else:
            yield _paper(case, piece, key, beside)


def _paper(case: Case, component: Component, key: str, beside: Beside) -> Paper:
    count = quantity(component.original, component.copy_)
    parts = ["Chỉ xuất trình, không nộp" if component.show_only else "" if count == beside.same else count,
             component.note or "", _named_form(component)]
    small = ". ".join(part.rstrip(".") for part in parts if part)
    item = keep_together(component.item)
    short = _short(item)
    return Paper(key, short or item, item if short else "", keep_together(f"{small}.") if small else "",
                 beside.forms.get(component.form or ""), beside.sample(case, component))


def _short(item: str) -> str:
    """The beginning of a long wording, up to its last pause in sight; nothing where it can stand whole."""
    if len(item) <= _WHOLE:
        return ""
    pauses = [found.start() for found in _PAUSE.finditer(item, _LEAST, _LONG)]
    cut = pauses[-1] if pauses else item.rfind(" ", _LEAST, _LONG)
    return f"{item[:cut].rstrip(' ,;:.(')}\u00a0…" if cut > 0 else ""


def _named_form(component: Component) -> str:
    """The form's name, unless the paper is the form itself."""
    name = component.form_name or ""
    return f"Theo {name}" if name and name.lower() not in component.item.lower() else ""


def form_list(version: Version, forms: Mapping[str, FormFile]) -> tuple[FormFile, ...]:
    """The blank forms a dossier names, each once; those without a file by their name alone."""
    found: dict[str, FormFile] = {}
    for paper in (paper for case in version.cases for paper in case.papers()):
        if paper.form and paper.form in forms:
            found.setdefault(paper.form, forms[paper.form])
        elif paper.form_name:
            itself = paper.form_name.lower() in paper.item.lower()
            note = "" if itself else f"Dùng cho: {paper.item}"
            found.setdefault(paper.form_name, FormFile(paper.form_name, note=note))
    return tuple(found.values())
