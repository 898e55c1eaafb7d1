"""An OOXML file as parts, content types and relationships, and which of them a signature must cover. Knows no key.

Rules of ISO/IEC 29500-2; what they leave open to two readings is refused."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from ..archive import TYPES
from .ooxml_xml import RELATIONSHIPS, Relation, read_table
from .ooxml_zip import Unfit, unpack

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
ORIGIN_TYPE = "application/vnd.openxmlformats-package.digital-signature-origin"
SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_SIGNING = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
ORIGIN, SIGNATURE = f"{_SIGNING}/origin", f"{_SIGNING}/signature"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_OFFICE = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
           "http://purl.oclc.org/ooxml/officeDocument/relationships")
_DOCUMENT = tuple(f"{space}/officeDocument" for space in _OFFICE)
_WORD = ("application/vnd.openxmlformats-officedocument.wordprocessingml.", "application/vnd.ms-word.")
_OPEN = "application/vnd.openxmlformats-officedocument."

OUTSIDE: Mapping[str, tuple[str, ...]] = {
    f"{_METADATA}/core-properties": ("application/vnd.openxmlformats-package.core-properties+xml",),
    f"{_METADATA}/thumbnail": ("image/jpeg", "image/png", "image/x-emf", "image/x-wmf"),
    **{f"{space}/{name}": (kind,) for space in _OFFICE for name, kind in (
        ("extended-properties", f"{_OPEN}extended-properties+xml"),
        ("extendedProperties", f"{_OPEN}extended-properties+xml"),
        ("custom-properties", f"{_OPEN}custom-properties+xml"),
        ("customProperties", f"{_OPEN}custom-properties+xml"))},
    ORIGIN: (ORIGIN_TYPE,),
}
"""Relationships of the file itself that Office leaves unsigned, and what their parts may be: facts, not text."""
_CUSTOM_XML = {f"{space}/customXml": f"{space}/customXmlProps" for space in _OFFICE}
_CUSTOM_TYPE, _CUSTOM_PROPERTIES = "application/xml", f"{_OPEN}customXmlProperties+xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts by name, their content types, and the relationships from each part ("" is the file itself)."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a signature must cover: parts, and relationships by source and id; and what may stay outside."""

    parts: frozenset[str]
    ids: Mapping[str, frozenset[str]]
    outside: frozenset[str]


def open_package(data: bytes) -> Package:
    """The file's parts, each with one content type and every relationship with an end; or Unfit."""
    parts = unpack(data)
    if TYPES not in parts:
        raise Unfit(TYPES)
    types = _types(parts)
    relations = {source_of(name): _relations(parts[name], name) for name in parts if is_relations(name)}
    for source, found in relations.items():
        lost = [one.target for one in found if not one.external and target_of(source, one) not in parts]
        stray = (source and source not in parts) or types.get(relations_name(source)) != RELATIONSHIPS_TYPE
        if lost or stray:
            raise Unfit(lost[0] if lost else relations_name(source))
    return Package(parts, types, relations)


def is_word(package: Package) -> bool:
    """Whether the one main part of the file is a Word document."""
    main = [target_of("", one) for one in package.relations.get("", ()) if one.type in _DOCUMENT]
    return len(main) == 1 and package.types.get(main[0], "").startswith(_WORD)


def signature_parts(package: Package) -> tuple[str, ...]:
    """The parts that hold signatures, as the origin names them; origin and relationships must be the plain ones."""
    origins = [target_of("", one) for one in package.relations.get("", ()) if one.type == ORIGIN]
    if not origins:
        stray = [name for name, kind in package.types.items() if kind in (ORIGIN_TYPE, SIGNATURE_TYPE)]
        if stray:
            raise Unfit(stray[0], "V066")
        return ()
    found = package.relations.get(origins[0], ())
    names = [target_of(origins[0], one) for one in found]
    fit = (len(origins) == 1 and not package.parts[origins[0]] and len(set(names)) == len(names)
           and all(one.type == SIGNATURE and not one.external for one in found)
           and all(package.types.get(name) == SIGNATURE_TYPE and name not in package.relations for name in names))
    if not fit:
        raise Unfit(origins[0], "V066")
    return tuple(names)


def scope(package: Package) -> Scope:
    """Everything reached from the root by relationships that are not facts about the file."""
    parts: set[str] = set()
    ids: dict[str, frozenset[str]] = {}
    outside: set[str] = set()
    waiting = [""]
    while waiting:
        source = waiting.pop()
        inside = []
        for one in package.relations.get(source, ()):
            if _left_out(package, source, one):
                outside |= set(_outside(package, target_of(source, one), one.type))
            else:
                inside.append(one)
        if inside:
            ids[source] = frozenset(one.id for one in inside)
        elif source in package.relations:
            outside.add(relations_name(source))
        reached = {target_of(source, one) for one in inside if not one.external} - parts
        parts |= reached
        waiting += sorted(reached)
    return Scope(frozenset(parts), ids, frozenset(outside - parts))


def target_of(source: str, relation: Relation) -> str:
    """The name of the part to which a relationship of `source` leads."""
    target = relation.target
    base = "" if target.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")


def is_relations(name: str) -> bool:
    """Whether a part holds relationships."""
    folder, file = posixpath.split(name)
    return posixpath.basename(folder) == "_rels" and file.endswith(".rels")


def source_of(name: str) -> str:
    """The part whose relationships a .rels part holds; "" for the file itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def relations_name(source: str) -> str:
    """The .rels part of a part."""
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _left_out(package: Package, source: str, one: Relation) -> bool:
    """Whether a relationship is of those that stay unsigned, where they belong and with a part such as they have."""
    if one.external:
        return False
    kind = package.types.get(target_of(source, one))
    if one.type in _CUSTOM_XML:
        return source != "" and kind == _CUSTOM_TYPE
    alone = [other.type for other in package.relations[source]].count(one.type) == 1
    return source == "" and alone and kind in OUTSIDE.get(one.type, ())


def _outside(package: Package, part: str, kind: str) -> Iterator[str]:
    """An unsigned part with the only ones that may hang on it."""
    yield part
    found = package.relations.get(part, ())
    hanging = [target_of(part, one) for one in found if not one.external]
    fit = (all(one.type == SIGNATURE for one in found) if kind == ORIGIN else
           all(one.type == _CUSTOM_XML.get(kind) for one in found)
           and all(package.types.get(name) == _CUSTOM_PROPERTIES for name in hanging))
    if found and fit and len(hanging) == len(found):
        yield relations_name(part)
        yield from hanging


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Each part's content type: its own, else that of its ending (ISO/IEC 29500-2, 10.1.2)."""
    own: dict[str, str] = {}
    by_ending: dict[str, str] = {}
    forms = {f"{{{TYPES_SPACE}}}Override": ("PartName", own), f"{{{TYPES_SPACE}}}Default": ("Extension", by_ending)}
    for entry in read_table(parts[TYPES], TYPES):
        key, table = forms.get(str(entry.tag), ("", own))
        told = {str(name): str(value) for name, value in entry.attrib.items()}
        name = told.get(key, "").lower()
        if set(told) != {key, "ContentType"} or name in table or len(entry):
            raise Unfit(TYPES)
        table[name] = told["ContentType"]
    found = {name: own.get(f"/{name.lower()}") or by_ending.get(name.lower().rpartition(".")[2]) for name in parts}
    return {name: kind for name, kind in found.items() if kind is not None}


def _relations(data: bytes, part: str) -> tuple[Relation, ...]:
    root = read_table(data, part)
    found: dict[str, Relation] = {}
    for entry in root.iter():
        known = {str(name): str(value) for name, value in entry.attrib.items()}
        if entry is root and entry.tag == f"{{{RELATIONSHIPS}}}Relationships" and not known:
            continue
        fit = (entry.tag == f"{{{RELATIONSHIPS}}}Relationship" and entry.getparent() is root
               and {"Id", "Type", "Target"} <= set(known) <= {"Id", "Type", "Target", "TargetMode"}
               and known.get("TargetMode", "Internal") in ("Internal", "External"))
        if not fit or known["Id"] in found:
            raise Unfit(part)
        external = known.get("TargetMode") == "External"
        plain = external or (unquote(known["Target"]) == known["Target"] and not set(known["Target"]) & set("?#\\"))
        if not plain:
            raise Unfit(part)
        found[known["Id"]] = Relation(known["Id"], known["Type"], known["Target"], external)
    return tuple(found.values())
