"""The data sets as an entry for catalogs of data (DCAT-AP 3, JSON-LD): what there is, in which files, whose."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic_core import to_json

from ...derive.addresses import CATALOG
from ...derive.open_data.datasets import DATASETS, Dataset
from ...derive.open_data.ground import Ground
from ...derive.sentences import FEED, OPEN_DATA, SCHEMA, data_path
from ...load.open_words import open_words
from .formats import FORMATS, Format
from .linked import Node, place_id, place_node, without_nothing

_EU = "http://publications.europa.eu/resource/authority/"
_CONTEXT = {
    "@language": "vi", "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@id": name, "@type": "@id"} for name in (
        "dct:language", "dct:license", "dct:accrualPeriodicity", "dct:format", "dct:conformsTo", "dct:publisher",
        "dct:spatial", "dcat:theme", "dcat:themeTaxonomy", "dcat:dataset", "dcat:distribution", "dcat:accessURL",
        "dcat:downloadURL", "dcat:mediaType", "dcat:landingPage", "dcat:contactPoint", "foaf:homepage",
        "vcard:hasURL", "vcard:hasEmail", "vcard:hasTelephone")},
    "dct:modified": {"@id": "dct:modified", "@type": "xsd:date"},
    "dct:identifier": {"@id": "dct:identifier", "@language": None},
    "skos:notation": {"@id": "skos:notation", "@language": None},
}


def catalog_file(ground: Ground, changed: date | None) -> bytes:
    """The catalog, its data sets, their files; `changed` is the last day on which the content changed."""
    nodes = [_catalog(ground, changed), *(node for one in DATASETS for node in _dataset(ground, one, changed)),
             *_feeds(ground, changed), _publisher(ground), *_contact(ground), place_node(ground),
             *({"@id": _schema(ground, one), "@type": "dct:Standard"} for one in DATASETS)]
    return to_json({"@context": _CONTEXT, "@graph": nodes}, indent=1) + b"\n"


def _id(ground: Ground, name: str) -> str:
    return ground.url(f"{CATALOG}#{name}")


def _schema(ground: Ground, dataset: Dataset) -> str:
    return ground.url(data_path(dataset.name, SCHEMA))


def _said(ground: Ground, changed: date | None) -> dict[str, Any]:
    """What is the same for the catalog and all that it holds."""
    licence = ground.catalog.library.site.licence
    return {"dct:publisher": _id(ground, "publisher"), "dct:language": f"{_EU}language/VIE",
            "dct:spatial": place_id(ground), "dct:modified": changed and changed.isoformat(),
            "dct:license": licence.website if licence else None,
            "dcat:contactPoint": [node["@id"] for node in _contact(ground)]}


def _catalog(ground: Ground, changed: date | None) -> Node:
    site = ground.catalog.library.site
    notice = "Bản trình diễn, không phải trang chính thức. " if site.demonstration else ""
    names = [*(one.name for one in DATASETS), "feed", "calendar"]
    return without_nothing({
        "@id": _id(ground, "catalog"), "@type": "dcat:Catalog", "dct:title": f"Dữ liệu mở: {site.name}",
        "dct:description": f"{notice}Danh mục, toàn văn thủ tục hành chính, công bố, quyết định, kế hoạch và số liệu.",
        "foaf:homepage": ground.url(OPEN_DATA), "dcat:themeTaxonomy": f"{_EU}data-theme",
        "dcat:dataset": [_id(ground, name) for name in names], **_said(ground, changed)})


def _dataset(ground: Ground, dataset: Dataset, changed: date | None) -> Iterator[Node]:
    told = open_words().datasets[dataset.name]
    files = {ending: FORMATS[ending] for ending in dataset.formats}
    yield without_nothing({
        "@id": _id(ground, dataset.name), "@type": "dcat:Dataset", "dct:identifier": dataset.name,
        "dct:title": told.title, "dct:description": told.about, "dcat:keyword": list(told.keywords),
        "dcat:theme": open_words().theme, "dct:accrualPeriodicity": f"{_EU}frequency/IRREG",
        "dcat:landingPage": ground.url(f"{OPEN_DATA}#{dataset.name}"), "dct:conformsTo": _schema(ground, dataset),
        "dcat:distribution": [_id(ground, f"{dataset.name}-{ending}") for ending in files], **_said(ground, changed)})
    for ending, one in files.items():
        yield _distribution(ground, f"{dataset.name}-{ending}", data_path(dataset.name, ending), one, changed)


def _distribution(ground: Ground, name: str, path: str, one: Format, changed: date | None) -> Node:
    licence = ground.catalog.library.site.licence
    return without_nothing({
        "@id": _id(ground, name), "@type": "dcat:Distribution", "dct:title": one.name,
        "dcat:accessURL": ground.url(path), "dcat:downloadURL": ground.url(path),
        "dct:format": f"{_EU}file-type/{one.file_type}" if one.file_type else None,
        "dcat:mediaType": f"https://www.iana.org/assignments/media-types/{one.media}" if one.media else None,
        "dct:license": licence.website if licence else None, "dct:modified": changed and changed.isoformat()})


def _feeds(ground: Ground, changed: date | None) -> Iterator[Node]:
    for name, title, about, path, one in (
        ("feed", "Tin thay đổi", "Công bố, quyết định, bản mới có hiệu lực, thủ tục hết áp dụng.", FEED,
         Format("Atom", "application/atom+xml", "ATOM")),
        ("calendar", "Lịch việc cần làm theo luật", "Việc đến hạn do công bố, quyết định, kế hoạch mà ra.", "lich.ics",
         Format("iCalendar", "text/calendar", "ICS"))):
        yield without_nothing({
            "@id": _id(ground, name), "@type": "dcat:Dataset", "dct:identifier": name, "dct:title": title,
            "dct:description": about, "dcat:theme": open_words().theme, "dcat:landingPage": ground.url(OPEN_DATA),
            "dct:accrualPeriodicity": f"{_EU}frequency/IRREG",
            "dcat:distribution": [_id(ground, f"{name}-file")], **_said(ground, changed)})
        yield _distribution(ground, f"{name}-file", path, one, changed)


def _publisher(ground: Ground) -> Node:
    place = ground.catalog.library.site.place
    return {"@id": _id(ground, "publisher"), "@type": "foaf:Agent", "dct:identifier": place.control_office,
            "foaf:name": ground.name(place.control_office)}


def _contact(ground: Ground) -> Iterator[Node]:
    site = ground.catalog.library.site
    found = site.feedback or next(iter(site.hotlines), None)
    if found is not None:
        yield without_nothing({
            "@id": _id(ground, "contact"), "@type": "vcard:Kind", "vcard:fn": found.title,
            "vcard:hasURL": found.website, "vcard:hasEmail": f"mailto:{found.email}" if found.email else None,
            "vcard:hasTelephone": f"tel:{found.phone.replace(' ', '')}" if found.phone else None})
