"""Formats and kinds of papers from the package's data (or a folder like it) to models. Knows no content.

What is wrong in these files is told at once, by file: they are part of the program, not of the content."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..model.base import Model
from ..model.doctype import Doctype, Filling, Form, Piece, Words
from ..model.format import Format
from .paper_text import PLACEHOLDER, paragraphs
from .yaml_text import read_yaml

DATA = Path(__file__).resolve().parent.parent / "data"
_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True, slots=True)
class Doctypes:
    """All that is needed to write a paper: the kinds by folder name, the formats by file name, the words."""

    kinds: Mapping[str, Doctype]
    formats: Mapping[str, Format]
    words: Words


def load_doctypes(data: Path = DATA) -> Doctypes:
    """Every doctype and format under a folder; the caller keeps the result for as long as it needs it."""
    folders = sorted(path.parent for path in (data / "doctypes").glob("*/form.yaml"))
    formats = sorted((data / "formats").glob("*.yaml"))
    return Doctypes(
        {folder.name: _doctype(folder) for folder in folders},
        {path.stem: _model(Format, path) for path in formats},
        _model(Words, data / "doctypes" / "words.yaml"))


def doctype_names(data: Path = DATA) -> frozenset[str]:
    """The kinds of paper there are, none of them opened."""
    return frozenset(path.parent.name for path in (data / "doctypes").glob("*/form.yaml"))


def _doctype(folder: Path) -> Doctype:
    texts = {path.stem: paragraphs(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))}
    doctype = Doctype(form=_model(Form, folder / "form.yaml"), texts=texts,
                      sample=_model(Filling, folder / "sample.yaml"))
    unknown = sorted(_placeholders(doctype) - {"bases", *_values(doctype.sample)})
    if unknown:
        raise ValueError(f"{folder.name}: sample.yaml has no value for {', '.join(unknown)}")
    return doctype


def _placeholders(doctype: Doctype) -> set[str]:
    form = doctype.form
    texts = [entry.text for text in doctype.texts.values() for entry in text]
    texts += [entry.text for entry in (*form.bases, *form.recipients)]
    texts += [form.title, form.symbol or "", form.about or ""]
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def _values(piece: Piece) -> Iterator[str]:
    """The names of all values in it and in its pieces."""
    yield from piece.values
    for several in piece.pieces.values():
        for inner in several:
            yield from _values(inner)


def _model(model: type[_M], path: Path) -> _M:
    data: Any
    data, problems = read_yaml(path.name, path.read_bytes())
    if problems:
        raise ValueError(f"{path.parent.name}/{path.name}: {problems[0]}")
    return model.model_validate_json(json.dumps(data))
