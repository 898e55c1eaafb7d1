"""JSON-LD judged from outside: the EU's own shapes of CPSV-AP 3.2.0, read by pyshacl; what DCAT-AP 3 demands."""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from generator.derive.open_data.datasets import DATASETS
from generator.derive.open_data.procedures import procedure_record
from generator.render import pages
from generator.render.open_data.catalog_file import catalog_file
from generator.render.open_data.formats import dataset_file
from generator.render.open_data.linked_page import service_script
from generator.render.open_data.linked_procedure import procedure_graph
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import ROOT, TODAY, opened
from tests.sample_library import ENDED, HUGE, IN_FORCE, UNKNOWN, library, version

SHARED = Path(os.environ.get("CONGKHAI_DATA", ROOT.parent / "shared" / "data")).parent
SHAPES = SHARED / "validators" / "cpsv-ap-3.2.0" / "cpsv-ap-SHACL.ttl"
pytestmark = [pytest.mark.real, pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),  # rdflib's own
              pytest.mark.skipif(not SHAPES.is_file(), reason="no shapes of CPSV-AP beside CONGKHAI_DATA")]
CPSV, CV = Namespace("http://purl.org/vocab/cpsv#"), Namespace("http://data.europa.eu/m8g/")


@cache
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def graph(*files: bytes) -> Graph:
    """The files read as one graph: what they say of the same thing must agree."""
    found = Graph()
    for data in files:
        found.parse(data=data.decode(), format="json-ld")
    return found


def faults(data: Graph) -> list[str]:
    fit, _, told = validate(data, shacl_graph=shapes())
    return [] if fit else [line.strip() for line in told.splitlines() if "Message" in line or "Focus" in line]


@pytest.fixture(scope="module")
def ours() -> pages.View:
    catalog = opened(Where(ROOT, ROOT / "content", ROOT / "plans", ROOT / "build", ROOT / ".trial")).catalog
    assert catalog is not None
    return pages.open_view(catalog, TODAY)


@pytest.fixture(scope="module")
def sample() -> pages.View:
    return pages.open_view(Catalog(library()), TODAY)


def file_of(view: pages.View, code: str) -> bytes:
    return procedure_graph(view.ground, procedure_record(view.ground, code))


def test_all_our_procedures_are_public_services_as_the_profile_wants_them(ours: pages.View) -> None:
    found = graph(*(file_of(ours, code) for code in ours.entries))
    assert faults(found) == []
    services = set(found.subjects(RDF.type, CPSV.PublicService))
    assert len(services) == len(ours.entries) >= 54
    for kind, most in ((CV.Evidence, 3), (CV.Channel, 1), (CV.Output, 1), (CPSV.Rule, 1)):
        assert len(set(found.subjects(RDF.type, kind))) >= most * len(services) * 0.9


@pytest.mark.parametrize("code", [IN_FORCE, ENDED, UNKNOWN, HUGE])
def test_a_procedure_in_any_state_is_one_too(sample: pages.View, code: str) -> None:
    assert faults(graph(file_of(sample, code))) == []


@pytest.mark.parametrize("name", [one.name for one in DATASETS if "jsonld" in one.formats])
def test_whole_data_sets_keep_to_the_profile(ours: pages.View, name: str) -> None:
    dataset = next(one for one in DATASETS if one.name == name)
    found = graph(dataset_file(ours.ground, dataset, "jsonld"))
    assert faults(found) == []
    assert len(set(found.subjects())) >= sum(1 for _ in dataset.rows(ours.ground))


@pytest.mark.parametrize(("key", "kind"), [
    ("dct:title", "cpsv:PublicService"), ("cv:hasCompetentAuthority", "cpsv:PublicService"),
    ("dct:identifier", "cv:Evidence"), ("skos:prefLabel", "cv:PublicOrganisation"), ("dct:title", "cv:Output")])
def test_the_judge_sees_what_is_missing(sample: pages.View, key: str, kind: str) -> None:
    whole = json.loads(file_of(sample, IN_FORCE))
    node = next(one for one in whole["@graph"] if kind in one["@type"])
    del node[key]
    assert faults(graph(json.dumps(whole).encode()))


def test_the_judge_sees_a_limit_that_is_no_duration_and_a_word_without_a_language(sample: pages.View) -> None:
    whole = json.loads(file_of(sample, IN_FORCE))
    channel = next(one for one in whole["@graph"] if "cv:Channel" in one["@type"])
    channel["cv:processingTime"] = {"@value": "3", "@type": "xsd:integer"}
    assert faults(graph(json.dumps(whole).encode()))
    del channel["cv:processingTime"]
    channel["dct:description"] = {"@value": "words", "@language": None}
    assert faults(graph(json.dumps(whole).encode()))


def test_a_graph_says_what_the_page_says(sample: pages.View) -> None:
    found = graph(file_of(sample, IN_FORCE))
    service = URIRef(f"https://thu.example/thu-tuc/{IN_FORCE}/")
    assert found.value(service, DCTERMS.identifier) == Literal(IN_FORCE)
    assert found.value(service, DCTERMS.title) == Literal("Thủ tục đăng ký thử mới", lang="vi")
    papers = {str(found.value(paper, DCTERMS.title)) for paper in found.objects(service, CPSV.hasInput)}
    assert papers == {"Tờ khai", "Giấy chứng sinh", "Giấy cam đoan", "Thẻ căn cước", "Biên bản"}
    costs = {float(str(found.value(cost, CV.hasValue))) for cost in found.objects(service, CV.hasCost)}
    assert costs == {20000.0, 10000.0}
    assert not list(found.objects(None, CV.processingTime))  # three working days are no duration
    wanted = [set(found.objects(one, CV.hasSupportingEvidence)) for one in found.objects(service, CV.holdsRequirement)
              if str(found.value(one, DCTERMS.title)) == "Giấy tờ về việc sinh"]
    assert [len(many) for many in wanted] == [2]


def test_a_fee_that_nobody_entered_is_no_cost(sample: pages.View) -> None:
    found = graph(file_of(sample, UNKNOWN))
    assert not list(found.subjects(RDF.type, CV.Cost))


def script_of(view: pages.View, code: str) -> dict[str, Any]:
    text = service_script(view.ground, procedure_record(view.ground, code))
    found = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>\n', text)
    assert found
    whole: dict[str, Any] = json.loads(found[1])
    remote, own = whole["@context"]
    assert remote == "https://schema.org"
    whole["@context"] = {"@vocab": "https://schema.org/", **own}  # what the remote context says of our terms
    return whole


def test_what_stands_in_a_page_keeps_to_the_profile_as_well(ours: pages.View) -> None:
    scripts = [json.dumps(script_of(ours, code)).encode() for code in ours.entries]
    found = graph(*scripts)
    assert faults(found) == []
    schema = Namespace("https://schema.org/")
    services = set(found.subjects(RDF.type, schema.GovernmentService))
    assert len(services) == len(ours.entries)
    for name in (schema.name, schema.identifier, schema.serviceType, schema.areaServed, schema.availableChannel):
        assert {one for one in services if found.value(one, name) is not None} == services


def test_nothing_that_a_procedure_says_can_end_the_script_in_its_page() -> None:
    whole = library()
    procedure = whole.procedures[IN_FORCE]
    evil = "</script><script>alert(1)</script><!-- & \u2028 ]]>"
    dated = procedure.versions[-1]
    changed = type(dated)(dated.since, version(name=evil, results=[evil]), dated.place, dated.digest)
    procedures = {**whole.procedures, IN_FORCE: type(procedure)(
        procedure.code, procedure.field, (changed,), None, None, procedure.place, procedure.digest, {})}
    view = pages.open_view(Catalog(type(whole)(**{**vars(whole), "procedures": procedures})), TODAY)
    text = service_script(view.ground, procedure_record(view.ground, IN_FORCE))
    assert text.count("<") == 2
    assert script_of(view, IN_FORCE)["serviceOutput"][0]["name"] == evil


def test_a_page_has_its_script_while_one_can_carry_the_procedure_out(sample: pages.View) -> None:
    living, ended = (pages.procedure_page(sample, code) for code in (IN_FORCE, ENDED))
    assert living is not None
    assert ended is not None
    assert "application/ld+json\">" in living.head
    assert "<script" not in ended.head
    assert "<script" not in pages.version_page(sample, IN_FORCE, TODAY.replace(year=2025, month=7, day=1)).head


def test_the_catalog_entry_has_what_dcat_ap_demands(ours: pages.View) -> None:
    found = graph(catalog_file(ours.ground, TODAY))
    catalogs = list(found.subjects(RDF.type, DCAT.Catalog))
    assert len(catalogs) == 1
    listed = set(found.objects(catalogs[0], DCAT.dataset))
    assert listed == set(found.subjects(RDF.type, DCAT.Dataset))
    assert len(listed) == len(DATASETS) + 2
    for one in (*catalogs, *listed):
        assert isinstance(found.value(one, DCTERMS.title), Literal)
        assert isinstance(found.value(one, DCTERMS.description), Literal)
        publisher = found.value(one, DCTERMS.publisher)
        assert (publisher, RDF.type, FOAF.Agent) in found
        assert found.value(publisher, FOAF.name)
    for one in listed:
        files = list(found.objects(one, DCAT.distribution))
        assert files
        for file in files:
            assert (file, RDF.type, DCAT.Distribution) in found
            for name in (DCAT.accessURL, DCTERMS.license):
                assert isinstance(found.value(file, name), URIRef)
