"""Rules B: what is filled into a sample dossier fits its form, and is plainly invented."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from ..model.form import BlankForm, Fiction, FieldKind, FormColumn, FormField
from ..model.library import DossierSample
from ..model.sample import SamplePaper
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from .forms import is_absent

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,4})?")
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?: [^\W\d_]++)+")
_INVENTED = (FieldKind.PERSON, FieldKind.ID_NUMBER, FieldKind.PHONE)


def samples_fit_their_forms(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """B010, B011, B018, B024 and the shapes S003 to S012 of values."""
    fiction = catalog.library.program.forms.fiction
    for code, procedure in catalog.library.procedures.items():
        for kept in procedure.samples.values():
            for index, paper in enumerate(kept.sample.papers):
                place = kept.place.at("papers", index)
                form = catalog.library.form(paper.form, code) if paper.form else None
                if paper.form and is_absent(catalog, paper.form, code):
                    yield problem(place.at("form"), "B018", slug=paper.form, code=code)
                elif not _says_one_thing(paper) or (form is not None and form.attached is not None):
                    yield problem(place.at("item"), "B024", item=paper.item)
                elif form is not None and form.form is not None:
                    yield from _faults(form.form.fields, paper.values, place.at("values"), fiction)


def _says_one_thing(paper: SamplePaper) -> bool:
    """A form with its values, or a text, or nothing but a note."""
    if paper.form or paper.values:
        return bool(paper.form and paper.values) and paper.text is None
    return bool(paper.text or paper.note)


def _faults(fields: Mapping[str, FormField] | Mapping[str, FormColumn], values: Mapping[str, object],
            place: Place, fiction: Fiction) -> Iterator[Problem]:
    """What is filled in and not asked for, asked for and not filled in, or of another shape."""
    for key, value in values.items():
        field = fields.get(key)
        if field is None:
            near = get_close_matches(key, list(fields), 1, 0.6)
            yield problem(place.at(key), "B010", on_key=True, key=key, near=near[0] if near else "")
        elif isinstance(value, str):
            yield from _fault(field, value, place.at(key), fiction)
        elif isinstance(field, FormField) and field.kind is FieldKind.TABLE and isinstance(value, tuple):
            for index, row in enumerate(value):
                yield from _faults(field.columns, row, place.at(key, index), fiction)
        else:
            yield problem(place.at(key), "S012", key=key, value="", allowed="")
    for key, field in fields.items():
        if key not in values and not field.optional and field.kind is not FieldKind.CHECK:
            yield problem(place, "B011", on_key=True, key=key, label=field.label)


def _fault(field: FormField | FormColumn, value: str, place: Place, fiction: Fiction) -> Iterator[Problem]:
    """One value against its field's kind."""
    options = field.options if isinstance(field, FormField) else ()
    code = _SHAPES[field.kind](value, options, fiction) if field.kind in _SHAPES else None
    if code:
        yield problem(place, code, value=value, allowed=", ".join(options), key=place.keys[-1], fixed="")


def _is_day(value: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _matches(pattern: str, value: str) -> bool:
    return re.fullmatch(pattern, value) is not None


_SHAPES: Mapping[FieldKind, Callable[[str, tuple[str, ...], Fiction], str | None]] = {
    FieldKind.DATE: lambda value, _options, _fiction: None if _is_day(value) else "S004",
    FieldKind.NUMBER: lambda value, _options, _fiction: None if _NUMBER.fullmatch(value) else "S005",
    FieldKind.CHECK: lambda value, _options, _fiction: None if value in ("true", "false") else "S007",
    FieldKind.CHOICE: lambda value, options, _fiction: None if value in options else "S003",
    FieldKind.TABLE: lambda _value, _options, _fiction: "S012",
    FieldKind.PERSON: lambda value, _options, fiction: None if _matches(fiction.person, value) else "B023",
    FieldKind.ID_NUMBER: lambda value, _options, fiction: None if _matches(fiction.id_number, value) else "B022",
    FieldKind.PHONE: lambda value, _options, fiction: None if _matches(fiction.phone, value) else "B022",
}


def samples_are_invented(catalog: Catalog, _today: date) -> Iterator[Problem]:
    """B022, B023. No number, address or name that could be a living person's (Luật 91/2025/QH15)."""
    fiction = catalog.library.program.forms.fiction
    for code, procedure in catalog.library.procedures.items():
        for kept in procedure.samples.values():
            for place, text in _texts(catalog, code, kept):
                yield from _real_looking(text, place, fiction)


def _texts(catalog: Catalog, code: str, kept: DossierSample) -> Iterator[tuple[Place, str]]:
    """Every free text of a sample; what has a shape of its own is held against that."""
    yield kept.place.at("name"), kept.sample.name
    yield kept.place.at("summary"), kept.sample.summary
    for index, paper in enumerate(kept.sample.papers):
        place = kept.place.at("papers", index)
        yield from ((place.at(key), text) for key, text in (("text", paper.text), ("note", paper.note)) if text)
        form = catalog.library.form(paper.form, code)
        blank = form.form if form else None
        for key, value in paper.values.items():
            if isinstance(value, str):
                yield from _free(blank, key, value, place.at("values", key))
            else:
                yield from ((place.at("values", key, row, column), cell) for row, cells in enumerate(value)
                            for column, cell in cells.items() if _kind(blank, key, column) not in _INVENTED)


def _free(blank: BlankForm | None, key: str, value: str, place: Place) -> Iterator[tuple[Place, str]]:
    if _kind(blank, key) not in (*_INVENTED, FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE):
        yield place, value


def _kind(blank: BlankForm | None, key: str, column: str | None = None) -> FieldKind | None:
    field = blank.fields.get(key) if blank else None
    if field is None or column is None:
        return field.kind if field else None
    inner = field.columns.get(column)
    return inner.kind if inner else None


def _real_looking(text: str, place: Place, fiction: Fiction) -> Iterator[Problem]:
    for match in re.finditer(fiction.numbers, text):
        digits = re.sub(r"\D", "", match[0])
        if not digits.startswith(fiction.invented) and not _matches(fiction.money, match[0]):
            yield problem(place, "B022", value=match[0])
    for match in re.finditer(fiction.mail, text):
        if not match[0].endswith(fiction.mail_ends):
            yield problem(place, "B022", value=match[0])
    for name in names_in(text, fiction):
        if len(name.split()[-1]) > 1:
            yield problem(place, "B023", value=name)


_MOST_NAMES = 8
"""No name has more parts after its surname; it bounds the work on a text that is no text."""


def names_in(text: str, fiction: Fiction) -> Iterator[str]:
    """A surname with the capitalised words that follow it, unless they are a place of that name."""
    surnames = {form for name in fiction.surnames for form in (name, name.upper())}
    for match in _WORDS.finditer(text):
        words, after = match[0].split(), 0
        for at, word in enumerate(words):
            if at < after or word not in surnames:
                continue
            given = _capitalised(words[at + 1:at + 1 + _MOST_NAMES])
            after = at + 1 + len(given)
            if given and " ".join((word, *given)) not in fiction.places:
                yield " ".join((word, *given))


def _capitalised(words: list[str]) -> list[str]:
    """The words up to the first that begins small, or up to a single letter, which ends an invented name."""
    found: list[str] = []
    for word in words:
        if not word[0].isupper():
            break
        found.append(word)
        if len(word) == 1:
            break
    return found
