"""Blank forms and sample dossiers as papers: what is printed into each blank, filled or not. Knows no file format."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.doctype import Paragraph, Words
from ..model.document import Block, Document, Foot, Head, Line, Part, Role, line
from ..model.form import BlankForm, Blanks, FieldKind, FormField, FormSignature
from ..model.format import Format
from ..model.library import DossierForm
from ..model.sample import Cells
from ..paper_text import PLACEHOLDER, paragraphs
from ..resolve import Catalog
from .citations import act_name
from .form_values import blank, list_table, long_lines, rows_of, written
from .samples import component, form_path, sample_path
from .wording import lines_of

FORMAT = "form"
_TABLE = re.compile(r":: ([a-z_]+)")
_SIGN = re.compile(r"\n(?=(?:[-~@>]|@-) )")
_NBSP = "\u00a0"
_Values = Mapping[str, str | tuple[Cells, ...]]


@dataclass(frozen=True, slots=True)
class Stationery:
    """What every form is printed with: the catalog for names of acts, the look, the words."""

    catalog: Catalog
    look: Format
    words: Words


def blank_form(kept: DossierForm, with_: Stationery) -> Document:
    """A written form with its blanks; an attached one is no paper of ours: ask `form.form` first."""
    if kept.form is None:
        raise ValueError(f"{kept.slug}: an attached form is handed out as it is")
    part = Part(blocks=tuple(_form(kept.form, kept.text, {}, with_)))
    return _document("form", kept.form.name, form_path(kept.slug), (part,), (), with_)


def sample_dossier(code: str, slug: str, today: date, with_: Stationery) -> Document:
    """A sample dossier: the list of its papers, then each paper that is shown, on pages of its own."""
    catalog = with_.catalog
    sample = catalog.library.procedures[code].samples[slug].sample
    parts = [Part(blocks=tuple(_list(catalog, code, slug, today)))]
    for paper in sample.papers:
        kept = catalog.library.form(paper.form, code)
        if kept is not None and kept.form is not None:
            parts.append(Part(blocks=tuple(_form(kept.form, kept.text, paper.values, with_))))
        elif paper.text:
            parts.append(Part(blocks=tuple(_text(paper.text))))
    notice = line(Role.SAMPLE, with_.words.sample)
    return _document("sample", sample.name, sample_path(code, slug), tuple(parts), (notice,), with_)


def _document(doctype: str, title: str, path: str, parts: tuple[Part, ...], notices: tuple[Line, ...],
              with_: Stationery) -> Document:
    site = with_.catalog.library.site
    shown = (line(Role.DEMONSTRATION, with_.words.demonstration),) if site.demonstration else ()
    return Document(format=FORMAT, doctype=doctype, title=title, issuer=site.name, parts=parts,
                    address=f"{site.address.rstrip('/')}/{path}", notices=(*notices, *shown))


def _form(form: BlankForm, text: str, values: _Values, with_: Stationery) -> Iterator[Block]:
    """One form: number and act, head, text, signatures. Without values, blank."""
    blanks = with_.catalog.library.program.forms.blanks
    act = with_.catalog.library.acts.get(form.act or "")
    if act:
        said = act_name(act, with_.words)
        yield line(Role.ANNEX_REFERENCE, blanks.numbered.format(number=form.number, act=said) if form.number
                   else blanks.unnumbered.format(act=said))
    elif form.number:
        yield line(Role.ANNEX_REFERENCE, form.number)
    if form.head == "nation":
        yield Head(issuing=(), nation=(line(Role.NATION, with_.look.nation), line(Role.MOTTO, with_.look.motto)))
    for block in _blocks(text):
        table = _TABLE.fullmatch(block.strip())
        if table:
            yield rows_of(form.fields[table[1]], values.get(table[1], ()), blanks)
        else:
            yield from (entry for paragraph in paragraphs(block)
                        for entry in _lines(paragraph, form.fields, values, blanks))
    if form.signatures:
        yield _foot(form.signatures, values)


def _blocks(text: str) -> list[str]:
    """Paragraphs as written: parted by blank lines, and by the sign with which a line begins."""
    return re.split(r"\n\s*\n", _SIGN.sub("\n\n", text))


def _lines(paragraph: Paragraph, fields: Mapping[str, FormField], values: _Values, blanks: Blanks) -> Iterator[Line]:
    """A paragraph with its blanks; what is filled in is set off, what is not stays dots."""
    named = [(name, fields[name], values.get(name)) for name in PLACEHOLDER.findall(paragraph.text)]
    text, chosen, gap = paragraph.text, {}, f"{_NBSP * (blanks.gap - 1)} "  # before the next field's label
    for name, field, value in named:
        if field.kind is not FieldKind.CHECK:
            text = re.sub(rf"(?<=\{{{name}\}}) (?=(\w))", lambda after: gap if after[1].isupper() else " ", text)
        last = paragraph.text.rstrip(".;").endswith(f"{{{name}}}")
        chosen[name] = written(field, value, blanks) if isinstance(value, str) else blank(field, blanks, last=last)
        if isinstance(value, str) and field.kind not in (FieldKind.CHOICE, FieldKind.CHECK):
            text = re.sub(rf"(?<!\*)\{{{name}\}}(?!\*)", f"*{{{name}}}*", text)
    yield from lines_of(Paragraph(role=paragraph.role, text=text), chosen)
    for _name, field, value in named:
        if field.kind is FieldKind.LONG and value is None:
            yield from (line(Role.FORM_LINE, dots) for dots in long_lines(field, blanks))


def _text(text: str) -> Iterator[Line]:
    """A paper of a sample that is no form: what it must show."""
    for paragraph in (paragraph for block in _blocks(text) for paragraph in paragraphs(block)):
        names = PLACEHOLDER.findall(paragraph.text)
        yield from lines_of(paragraph, {name: f"{{{name}}}" for name in names})


def _foot(signatures: tuple[FormSignature, ...], values: _Values) -> Foot:
    """Who signs: one at the right, two side by side."""
    *left, right = (_signature(entry, values) for entry in signatures)
    return Foot(recipients=left[0] if left else (), signature=right)


def _signature(entry: FormSignature, values: _Values) -> tuple[Line, ...]:
    note = (line(Role.SIGNER_NOTE, entry.note),) if entry.note else ()
    name = values.get(entry.name or "")
    below = (line(Role.SIGNER_NAME, name),) if isinstance(name, str) else ()
    return (line(Role.SIGNER_TITLE, entry.title), *note, line(Role.SIGNATURE_FIELD), *below)


def _list(catalog: Catalog, code: str, slug: str, today: date) -> Iterator[Block]:
    """The first page of a sample dossier: whose it is, and what it holds."""
    words = catalog.library.program.forms.dossier
    procedure = catalog.library.procedures[code]
    sample = procedure.samples[slug].sample
    version = (catalog.version(code, today) or procedure.versions[-1]).version
    yield line(Role.TYPE_NAME, words.title)
    yield line(Role.SUBJECT, sample.name)
    said = [words.procedure.format(name=" ".join(version.name.split()), code=code)]
    said += [words.case.format(case=sample.case)] if sample.case else []
    for text in (*said, words.summary.format(summary=sample.summary)):
        yield from _text(text)
    yield list_table(sample.papers, [component(version, sample, paper.item) for paper in sample.papers], words)
