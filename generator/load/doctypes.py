"""Formats and kinds of papers from the package's data (or a folder like it) to models. Knows no content.

What is wrong in these files is told at once, by file: they are part of the program, not of the content."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ..model.base import Model
from ..model.doctype import Doctype, Doctypes, Filling, Form, Paragraph, Piece, Words
from ..model.format import Format
from ..paper_text import PLACEHOLDER, paragraphs
from .program_data import DATA
from .yaml_text import read_yaml

_M = TypeVar("_M", bound=Model)


def load_doctypes(data: Path = DATA) -> Doctypes:
    """Every doctype and format under a folder; the caller keeps the result for as long as it needs it."""
    folders = sorted(path.parent for path in (data / "doctypes").glob("*/form.yaml"))
    return Doctypes(
        {folder.name: _doctype(folder) for folder in folders},
        load_formats(data),
        _model(Words, data / "doctypes" / "words.yaml"))


def load_formats(data: Path = DATA) -> Mapping[str, Format]:
    """Every format by file name; whoever measures a finished file needs no doctypes."""
    return {path.stem: Format.model_validate_json(json.dumps(_format(path)))
            for path in sorted((data / "formats").glob("*.yaml"))}


def _doctype(folder: Path) -> Doctype:
    form, texts = _form(folder)
    doctype = Doctype(form=Form.model_validate_json(json.dumps(form)), texts=texts,
                      sample=_model(Filling, folder / "sample.yaml"))
    unknown = sorted(_placeholders(doctype) - {"bases", *_values(doctype.sample)})
    if unknown:
        raise ValueError(f"{folder.name}: sample.yaml has no value for {', '.join(unknown)}")
    return doctype


def _form(folder: Path) -> tuple[dict[str, Any], dict[str, tuple[Paragraph, ...]]]:
    """A kind's fixed words and texts; one that is `like` another has that one's where it has none of its own."""
    data = _data(folder / "form.yaml")
    if "bases" in data:
        data["bases"] = list(_written_out(data["bases"], folder))
    like = data.pop("like", None)
    texts = {path.stem: paragraphs(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))}
    if like is None:
        return data, texts
    ground, more = _form(folder.with_name(like))
    return _over(ground, data), {**more, **texts}


def _written_out(bases: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """The bases, those of `bases.yaml` that are named as `shared` in full: many kinds cite the same law."""
    common = _data(folder.with_name("bases.yaml")) if any("shared" in basis for basis in bases) else {}
    for basis in bases:
        if "shared" not in basis:
            yield basis
        elif basis["shared"] in common:
            yield from common[basis["shared"]]
        else:
            raise ValueError(f"{folder.name}/form.yaml: bases.yaml has no {basis['shared']}")


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


def _format(path: Path) -> dict[str, Any]:
    """A format's data; one that is `like` another says only what differs."""
    data = _data(path)
    like = data.pop("like", None)
    return _over(_format(path.with_name(f"{like}.yaml")), data) if like else data


def _over(ground: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The ground with what `more` says, key by key at every depth."""
    return {**ground, **{key: _over(ground[key], value) if isinstance(value, dict) and isinstance(
        ground.get(key), dict) else value for key, value in more.items()}}


def _model(model: type[_M], path: Path) -> _M:
    return model.model_validate_json(json.dumps(_data(path)))


def _data(path: Path) -> Any:
    data, problems = read_yaml(path.name, path.read_bytes())
    if problems:
        raise ValueError(f"{path.parent.name}/{path.name}: {problems[0]}")
    return data
