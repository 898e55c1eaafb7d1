"""JSON-LD files: the terms they use, the nodes that many share. Knows no procedure.

Terms: CPSV-AP 3.2.0 (SEMIC), schema.org, ELI, SKOS. The context stands in each file: a reader needs no network."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from ...derive.open_data.acts import AnnouncementRow, DecisionRow
from ...derive.open_data.bodies import EventRow, FieldRow, OrganizationRow
from ...derive.open_data.ground import Ground
from ...derive.open_data.procedures import ProcedureRow
from ...derive.sentences import OPEN_DATA
from ...model.base import Level

Node = dict[str, Any]
_PLAIN = {"@language": None}
CONTEXT: Mapping[str, Any] = {
    "@language": "vi",
    "adms": "http://www.w3.org/ns/adms#", "cpsv": "http://purl.org/vocab/cpsv#", "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#", "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#", "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@id": name, **_PLAIN} for name in (
        "dct:identifier", "cv:telephone", "cv:email", "skos:notation", "schema:identifier", "schema:telephone",
        "schema:inLanguage", "eli:id_local")},
    **{name: {"@id": name, "@type": "xsd:date"} for name in ("dct:valid", "dct:issued", "eli:date_document",
                                                             "eli:first_date_entry_in_force",
                                                             "eli:date_no_longer_in_force")},
    "cv:hasValue": {"@id": "cv:hasValue", "@type": "xsd:double"},
    "cv:processingTime": {"@id": "cv:processingTime", "@type": "xsd:duration"},
}
"""The names of terms, and which of their values are not words of a language."""


def linked_file(nodes: Iterable[Node], base: str) -> bytes:
    """A graph of nodes, one a line; `base` is the address that short identifiers begin from."""
    context = to_json({"@base": base, **CONTEXT})
    return b'{"@context":' + context + b',"@graph":[\n' + b",\n".join(map(to_json, nodes)) + b"\n]}\n"


def reference(identifier: str) -> Node:
    """Points to a node."""
    return {"@id": identifier}


def body_id(ground: Ground, key: str) -> str:
    """What a body is called in graphs: the address of its page, where it would stand if it had one."""
    return ground.url(f"co-quan/{key}/")


def place_id(ground: Ground) -> str:
    """What the place is called in graphs."""
    return ground.url(f"{OPEN_DATA}#place")


def term_id(ground: Ground, scheme: str, name: str) -> str:
    """What a value of a list of ours is called: it leads to the page that explains it."""
    return ground.url(f"{OPEN_DATA}#{scheme}-{name}")


def place_node(ground: Ground) -> Node:
    """The province or city."""
    place = ground.catalog.library.site.place
    return {"@id": place_id(ground), "@type": ["dct:Location", "schema:AdministrativeArea"],
            "skos:prefLabel": ground.catalog.place_name(ground.today), "skos:notation": place.code}


def body_node(ground: Ground, key: str) -> Node:
    """A public organization as the graph of a procedure needs it."""
    return organization(ground, body_id(ground, key), key, ground.name(key))


def organization(ground: Ground, identifier: str, key: str, name: str) -> Node:
    """A public organization of the place, by its name."""
    return {"@id": identifier, "@type": ["cv:PublicOrganisation", "foaf:Agent", "schema:GovernmentOrganization"],
            "dct:identifier": key, "skos:prefLabel": name, "dct:title": name, "schema:name": name,
            "dct:spatial": reference(place_id(ground))}


def concept(identifier: str, label: str, notation: str = "") -> Node:
    """A value of a list."""
    said = {"skos:notation": notation} if notation else {}
    return {"@id": identifier, "@type": "skos:Concept", "skos:prefLabel": label, **said}


def without_nothing(node: Node) -> Node:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


def _procedures(ground: Ground, rows: Iterable[ProcedureRow]) -> Iterator[Node]:
    """Each with what the profile demands; the whole graph of one stands in its own file."""
    there: dict[str, None] = {}
    for row in rows:
        keys = row.decides or row.handles
        there |= dict.fromkeys(keys)
        about = keys and [reference(body_id(ground, key)) for key in keys]
        yield without_nothing({
            "@id": row.page, "@type": ["cpsv:PublicService", "schema:GovernmentService"], "dct:identifier": row.code,
            "dct:title": row.name, "dct:description": description(row),
            "cv:hasCompetentAuthority": about or [reference(ground.url(f"{OPEN_DATA}#body-{row.levels[0]}"))],
            "cv:thematicArea": [reference(ground.url(f"linh-vuc/{row.field}/"))],
            "schema:subjectOf": {"@id": row.data.removesuffix("json") + "jsonld"}})
    yield from (body_node(ground, key) for key in there)
    yield from (unknown_body(ground, level) for level in Level)
    yield from (concept(ground.url(f"linh-vuc/{key}/"), one.name) for key, one in ground.catalog.library.fields.items())
    yield place_node(ground)


def unknown_body(ground: Ground, level: Level) -> Node:
    """Who decides where the text does not name it: only the level is known."""
    name = f"Cơ quan có thẩm quyền (chưa nhập tên), {_LEVELS[level]}"
    return organization(ground, ground.url(f"{OPEN_DATA}#body-{level}"), f"body-{level}", name)


_LEVELS = {Level.MINISTRY: "cấp bộ", Level.PROVINCE: "cấp tỉnh", Level.DISTRICT: "cấp huyện",
           Level.COMMUNE: "cấp xã", Level.OTHER: "cơ quan khác"}


def description(row: ProcedureRow) -> str:
    """What the profile wants said of every service, where nobody wrote a sentence about it."""
    levels = ", ".join(_LEVELS[level] for level in row.levels)
    return f"Thủ tục hành chính mã {row.code}, lĩnh vực {row.field_name}, {levels}."


def _organizations(ground: Ground, rows: Iterable[OrganizationRow]) -> Iterator[Node]:
    for row in rows:
        yield without_nothing({
            **organization(ground, body_id(ground, row.id), row.id, row.name),
            "schema:parentOrganization": row.parent and reference(body_id(ground, row.parent)),
            "schema:telephone": row.phone, "schema:address": row.address, "schema:email": row.email,
            "schema:url": row.website and reference(row.website)})
    yield place_node(ground)


def _fields(ground: Ground, rows: Iterable[FieldRow]) -> Iterator[Node]:
    for row in rows:
        yield without_nothing({**concept(row.page, row.name, row.code or ""), "skos:definition": row.summary})


def _events(_ground: Ground, rows: Iterable[EventRow]) -> Iterator[Node]:
    for row in rows:
        yield {"@id": row.page, "@type": ["cv:LifeEvent", "cv:Event"], "dct:identifier": row.id,
               "dct:title": row.title, "dct:description": row.summary,
               "skos:notation": list(row.procedures)}


def _announcements(ground: Ground, rows: Iterable[AnnouncementRow]) -> Iterator[Node]:
    for row in rows:
        yield without_nothing({
            "@id": row.page, "@type": ["eli:LegalResource", "schema:Legislation"], "eli:id_local": row.number,
            "dct:title": row.title or row.subject or row.number, "eli:date_document": row.signed.isoformat(),
            "eli:first_date_entry_in_force": row.effective and row.effective.isoformat(),
            "dct:publisher": reference(body_id(ground, row.issuer)),
            "dct:source": row.source and reference(row.source)})


def _decisions(ground: Ground, rows: Iterable[DecisionRow]) -> Iterator[Node]:
    authority = ground.catalog.library.site.place.authority
    for row in rows:
        yield without_nothing({
            "@id": row.page, "@type": ["eli:LegalResource", "schema:Legislation"], "eli:id_local": row.number,
            "dct:title": row.title or row.number, "eli:date_document": row.signed and row.signed.isoformat(),
            "eli:first_date_entry_in_force": row.effective and row.effective.isoformat(),
            "eli:date_no_longer_in_force": row.ended and row.ended.isoformat(),
            "dct:publisher": reference(body_id(ground, authority)),
            "eli:based_on": [reference(ground.url(f"cong-bo/{key}/")) for key in row.announcements]})


LINKED: Mapping[str, Callable[[Ground, Iterable[Any]], Iterator[Node]]] = {
    "procedures": _procedures, "organizations": _organizations, "fields": _fields, "events": _events,
    "announcements": _announcements, "decisions": _decisions,
}
"""How a data set's records become nodes, by its name; a data set that is not here has no JSON-LD."""
