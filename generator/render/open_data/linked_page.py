"""What a procedure's page tells machines in itself: short, in schema.org's terms. The whole graph is in its file."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from ...derive.open_data.ground import Ground
from ...derive.open_data.procedures import ProcedureRecord
from ...derive.terms import fee_lines, time_words
from ...derive.words import AUDIENCES, WAYS
from ...model.procedure import Channel, FixedFee, Free, Way
from .linked import Node, without_nothing
from .linked_procedure import PORTAL, duration

_CONTEXT = ("https://schema.org", {
    "cpsv": "http://purl.org/vocab/cpsv#", "cv": "http://data.europa.eu/m8g/", "dct": "http://purl.org/dc/terms/",
    "dct:title": {"@id": "dct:title", "@language": "vi"}})
_MANY, _LONG = 20, 300
"""What is more or longer is left to the file: the page must stay light on a cheap phone."""


def service_script(ground: Ground, one: ProcedureRecord) -> str:
    """The element to put into the page's head; nothing in it can end it."""
    said = to_json(_service(ground, one)).decode().replace("<", "\\u003c")
    return f'<script type="application/ld+json">{said}</script>\n'


def _service(ground: Ground, one: ProcedureRecord) -> Node:
    names = one.decides_names or one.handles_names
    return without_nothing({
        "@context": _CONTEXT, "@type": "GovernmentService", "@id": one.page, "url": one.page, "identifier": one.code,
        "name": one.name, "description": one.summary, "serviceType": one.field_name,
        "provider": [{"@type": "GovernmentOrganization", "name": name} for name in names],
        "areaServed": {"@type": "AdministrativeArea", "name": ground.catalog.place_name(ground.today)},
        "audience": [{"@type": "Audience", "audienceType": AUDIENCES[who]} for who in one.audience],
        "availableChannel": [_channel(ground, channel) for channel in one.channels[:_MANY]],
        "offers": list(_offers(one)),
        "serviceOutput": [{"@type": "Thing", "name": result} for result in one.results[:_MANY]],
        "cpsv:hasInput": [{"@type": "cv:Evidence", "dct:identifier": f"{one.code}/paper/{at}", "dct:title": name}
                          for at, name in enumerate(_papers(one)[:_MANY], 1)],
        "cv:hasLegalResource": [{"@type": "Legislation", "name": basis.name} for basis in one.bases[:_MANY]],
        "subjectOf": [{"@type": "DataDownload", "contentUrl": one.data.removesuffix("json") + "jsonld"},
                      *({"@type": "CreativeWork", "name": sample.name, "url": sample.page}
                        for sample in one.samples[:_MANY])]})


def _channel(ground: Ground, channel: Channel) -> Node:
    phones = [line.phone for line in ground.catalog.library.site.hotlines if line.phone]
    told = [time_words(channel.time), "; ".join(fee_lines(channel.fee))]
    return without_nothing({
        "@type": "ServiceChannel", "name": WAYS[channel.how],
        "description": ". ".join(words for words in told if len(words) <= _LONG),
        "processingTime": duration(channel.time),
        "serviceUrl": PORTAL if channel.how is Way.ONLINE else None,
        "servicePhone": {"@type": "ContactPoint", "telephone": phones[0]} if phones else None})


def _offers(one: ProcedureRecord) -> Iterator[dict[str, Any]]:
    """What is paid, where it is an amount: each once."""
    fees = [channel.fee for channel in one.channels]
    amounts = dict.fromkeys((0, "VND") if isinstance(fee, Free) else (fee.value, fee.currency)
                            for fee in fees if isinstance(fee, Free | FixedFee))
    for value, currency in amounts:
        if len(currency) == 3 and currency.isupper():
            yield {"@type": "Offer", "price": f"{value:f}" if value else "0", "priceCurrency": currency}


def _papers(one: ProcedureRecord) -> list[str]:
    names = dict.fromkeys(" ".join(paper.item.split()) for case in one.cases for paper in case.papers())
    return [name for name in names if len(name) <= _LONG]
