"""Formats and kinds of papers from the package's data (or a folder like it) to models. Knows no content.

What is wrong in these files is told at once, by file: they are part of the program, not of the content."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..model.base import Model
from ..model.doctype import Doctype, Filling, Form, Paragraph, Words
from ..model.document import Role
from ..model.format import Format
from .program_data import DATA
from .yaml_text import read_yaml

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_M = TypeVar("_M", bound=Model)

# How a paragraph of body.md begins tells its role; the sign itself is not printed where `shown` is false.
_SIGNS: tuple[tuple[str, Role, bool], ...] = (
    (r"#### ", Role.ENACTING, False),
    (r"### ", Role.AUTHORITY, False),
    (r"## ", Role.SUBJECT, False),
    (r"# ", Role.TYPE_NAME, False),
    (r"@ ", Role.ADDRESSEE, False),
    (r"> ", Role.BASIS, False),
    (r"Điều \d+\.", Role.ARTICLE, True),
    (r"[IVXL]+\. ", Role.SECTION, True),
    (r"\d+\. ", Role.CLAUSE, True),
    (r"[a-zđ]\) ", Role.POINT, True),
    (r"- ", Role.ITEM, True),
)


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


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a body: blank lines part them, the beginning tells the role."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return tuple(_paragraph(block) for block in blocks if block)


def _paragraph(block: str) -> Paragraph:
    for sign, role, shown in _SIGNS:
        found = re.match(sign, block)
        if found:
            return Paragraph(role=role, text=block if shown else block[found.end():])
    return Paragraph(role=Role.PARAGRAPH, text=block)


def _doctype(folder: Path) -> Doctype:
    doctype = Doctype(form=_model(Form, folder / "form.yaml"), sample=_model(Filling, folder / "sample.yaml"),
                      body=paragraphs((folder / "body.md").read_text(encoding="utf-8")))
    unknown = _placeholders(doctype) - {"bases", *doctype.sample.values}
    if unknown:
        raise ValueError(f"{folder.name}: sample.yaml has no value for {', '.join(sorted(unknown))}")
    return doctype


def _placeholders(doctype: Doctype) -> set[str]:
    form = doctype.form
    texts = [entry.text for entry in doctype.body] + [entry.text for entry in (*form.bases, *form.recipients)]
    texts += [form.title, form.symbol]
    if form.annex:
        texts += [form.annex.title, form.annex.reference]
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def _model(model: type[_M], path: Path) -> _M:
    data: Any
    data, problems = read_yaml(path.name, path.read_bytes())
    if problems:
        raise ValueError(f"{path.parent.name}/{path.name}: {problems[0]}")
    return model.model_validate_json(json.dumps(data))
