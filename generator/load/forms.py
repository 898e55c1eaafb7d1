"""Blank forms from their folders: Markdown with fields, or an official Word file as it is. Reading only.

The slug is the form's name in the whole content, wherever its file lies: its address on the site follows from it."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ..model.base import SLUG
from ..model.form import FIELD_ID, BlankForm, FieldKind, FormRules
from ..model.library import DossierForm
from ..problem import Place, Problem, problem
from .attachment import faults_of_attachment
from .faults import validated
from .front_matter import Parted, part
from .yaml_text import read_text, read_yaml

_RULES = Path(__file__).parents[1] / "data" / "forms.yaml"
_FOLDERS = (("forms", None), ("procedures/*/*/forms", -2))
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_TABLE = re.compile(rf"^:: ({FIELD_ID.pattern})[ \t]*$", re.MULTILINE)
_PLACE_SIGN = re.compile(r"^::.*$", re.MULTILINE)
_HTML = re.compile(r"<[A-Za-z/!?]")


@dataclass
class ReadForms:
    """What was read: forms by slug, the digest of each file by its path, and the problems met.

    `places` holds those at fault as well: what names them is not at fault too."""

    forms: dict[str, DossierForm] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@cache
def form_rules() -> FormRules:
    """`data/forms.yaml`: part of the program, so a fault in it is told at once."""
    data, problems = read_yaml(_RULES.name, _RULES.read_bytes())
    if problems:
        raise ValueError(f"{_RULES.name}: {problems[0]}")
    return FormRules.model_validate_json(json.dumps(data))


def read_forms(content: Path) -> ReadForms:
    """Every form of the content."""
    found = ReadForms()
    for pattern, up in _FOLDERS:
        for path in sorted(content.glob(f"{pattern}/*")):
            if path.name.startswith("."):
                continue
            owner = path.parts[up - 1] if up else None
            _read(path, Place(f"content/{path.relative_to(content).as_posix()}"), owner, found)
    return found


def _read(path: Path, place: Place, owner: str | None, found: ReadForms) -> None:
    if path.is_symlink():
        found.problems.append(problem(place, "F007"))
    elif not path.is_file() or path.suffix not in (".md", ".docx"):
        found.problems.append(problem(place, "F001", severity="warning"))
    elif not SLUG.fullmatch(path.stem):
        found.problems.append(problem(place, "S008", value=path.stem))
    elif path.stem in found.places:
        found.problems.append(problem(place, "B006", slug=path.stem, other=found.places[path.stem].path))
    else:
        found.places[path.stem] = place
        _read_form(path, place, owner, found)


def _read_form(path: Path, place: Place, owner: str | None, found: ReadForms) -> None:
    rules = form_rules()
    largest = rules.largest if path.suffix == ".md" else rules.attachments.largest
    size = path.stat().st_size
    if size > largest:
        found.problems.append(problem(place, "Y003", size=f"{size / 1_000_000:.1f}", limit=largest / 1_000_000))
        return
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    found.digests[place.path] = digest
    if path.suffix == ".docx":
        problems = list(faults_of_attachment(raw, place, rules.attachments))
        made = None if problems else DossierForm(path.stem, owner, None, "", raw, place, digest)
    else:
        made, problems = _written(path, raw, place, owner, digest)
    found.problems += problems
    if made is not None:
        found.forms[path.stem] = made


def _written(path: Path, raw: bytes, place: Place, owner: str | None,
             digest: str) -> tuple[DossierForm | None, list[Problem]]:
    parted = part(raw)
    if parted is None:
        return None, [problem(Place(place.path, (), 1, 1), "B005")]
    data, problems = read_yaml(place.path, parted.front)
    text, unreadable = read_text(place.path, parted.text)
    if problems or text is None:
        return None, problems + unreadable
    form, problems = validated(BlankForm, json.dumps(data, ensure_ascii=False).encode(), place)
    if form is None:
        return None, problems
    problems = [*_faults_of_text(form, text, parted, place), *_faults_of_fields(form, text, place)]
    return None if problems else DossierForm(path.stem, owner, form, text, None, place, digest), problems


def _faults_of_text(form: BlankForm, text: str, parted: Parted, place: Place) -> Iterator[Problem]:
    """Raw HTML; a name in braces that is no field; a table where it cannot stand; words after a long text."""
    def at(start: int, width: int) -> Place:
        line = text.count("\n", 0, start)
        return Place(place.path, (), parted.line + line, start - (text.rfind("\n", 0, start) + 1) + 1, width)

    html = _HTML.search(text)
    if html:
        yield problem(at(html.start(), 1), "M001")
    for match in _PLACEHOLDER.finditer(text):
        known = form.fields.get(match[1])
        after = text[match.end():].lstrip(" \t")
        if known is None or known.kind is FieldKind.TABLE:
            yield problem(at(match.start(), len(match[0])), "B001", name=match[1])
        elif known.kind is FieldKind.LONG and not re.match(r"\.?\s*(?:\n[ \t]*\n|\Z)", after):
            yield problem(at(match.start(), len(match[0])), "B003", name=match[1])
    for match in _PLACE_SIGN.finditer(text):
        table = _TABLE.fullmatch(match[0])
        named = form.fields.get(table[1]) if table else None
        if named is None or named.kind is not FieldKind.TABLE:
            yield problem(at(match.start(), len(match[0])), "B001", name=match[0].removeprefix(":: "))


def _faults_of_fields(form: BlankForm, text: str, place: Place) -> Iterator[Problem]:
    """Fields that stand nowhere; a signer's name from a field that is not there."""
    used = {*_PLACEHOLDER.findall(text), *(match[1] for match in _TABLE.finditer(text))}
    for name in form.fields.keys() - used:
        if get_close_matches(name, used - form.fields.keys(), 1, 0.6):
            continue  # mistyped where it stands: told there
        yield problem(place.at("fields", name), "B002", on_key=True, name=name)
    for index, signature in enumerate(form.signatures):
        if signature.name and signature.name not in form.fields:
            yield problem(place.at("signatures", index, "name"), "B001", name=signature.name)
