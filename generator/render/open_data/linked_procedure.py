"""One procedure as a graph in the terms of CPSV-AP 3.2.0 and schema.org. Knows terms, no file of others.

Working days have no xsd:duration: `cv:processingTime` stands only where a limit counts hours, calendar days, months
or years; every limit stands in words beside its channel."""

from collections.abc import Iterator
from decimal import Decimal

from ...derive.open_data.ground import Ground
from ...derive.open_data.procedures import ProcedureRecord
from ...derive.sentences import OPEN_DATA
from ...derive.terms import fee_lines, time_words
from ...derive.words import AUDIENCES, ONLINE, WAYS
from ...load.open_words import open_words
from ...model.procedure import AnyOf, Case, Channel, Component, FeeTable, FixedFee, Free, Online, Span, Time, Unit, Way
from .linked import (
    Node,
    body_id,
    body_node,
    concept,
    description,
    linked_file,
    place_id,
    place_node,
    reference,
    term_id,
    unknown_body,
    without_nothing,
)

_LANGUAGE = "http://publications.europa.eu/resource/authority/language/VIE"
_CURRENCY = "http://publications.europa.eu/resource/authority/currency/"
_DURATIONS = {Unit.HOUR: "PT{}H", Unit.DAY: "P{}D", Unit.MONTH: "P{}M", Unit.YEAR: "P{}Y"}
PORTAL = "https://dichvucong.gov.vn/"
"""Where dossiers are handed in online (QĐ 29/2026/QĐ-TTg: the national portal alone)."""


def procedure_graph(ground: Ground, one: ProcedureRecord) -> bytes:
    """The file of one procedure."""
    return linked_file(procedure_nodes(ground, one), one.page)


def procedure_nodes(ground: Ground, one: ProcedureRecord) -> Iterator[Node]:
    """The service, then all that it points to."""
    keys = one.decides or one.handles
    papers = _papers(one)
    yield _service(ground, one, list(papers))
    yield from _channels(ground, one)
    yield from _costs(one)
    yield from (_evidence(one, at, *paper) for at, paper in enumerate(papers.items(), 1))
    yield from _requirements(one, papers)
    yield from _outputs(one)
    yield from _rule(one)
    yield from _acts(ground, one)
    yield from _events(ground, one)
    yield from _concepts(ground, one)
    yield from _samples(one)
    bodies = dict.fromkeys((*keys, *one.handles))
    yield from (body_node(ground, key) for key in bodies)
    if not keys:
        yield unknown_body(ground, one.levels[0])
    yield from _contact(ground, one)
    yield place_node(ground)
    yield {"@id": _LANGUAGE, "@type": "dct:LinguisticSystem"}


def _service(ground: Ground, one: ProcedureRecord, papers: list[str]) -> Node:
    keys = one.decides or one.handles
    bodies = [reference(body_id(ground, key)) for key in keys]
    channels = [reference(_id("channel", at)) for at, _ in enumerate(one.channels, 1)]
    return without_nothing({
        "@id": one.page, "@type": ["cpsv:PublicService", "schema:GovernmentService"], "dct:identifier": one.code,
        "dct:title": one.name, "schema:name": one.name, "dct:description": one.summary or description(one),
        "dct:language": reference(_LANGUAGE), "schema:serviceType": one.field_name,
        "cv:hasCompetentAuthority": bodies or [reference(ground.url(f"{OPEN_DATA}#body-{one.levels[0]}"))],
        "schema:provider": [reference(body_id(ground, key)) for key in one.handles], "dcat:keyword": list(one.keywords),
        "dct:spatial": reference(place_id(ground)), "schema:areaServed": reference(place_id(ground)),
        "cv:thematicArea": reference(ground.url(f"linh-vuc/{one.field}/")),
        "dct:audience": [reference(term_id(ground, "audience", who)) for who in one.audience],
        "adms:status": reference(term_id(ground, "state", one.state)), "dct:valid": one.since.isoformat(),
        "cv:hasChannel": channels, "schema:availableChannel": channels,
        "cv:hasCost": [reference(identifier) for identifier, *_ in _priced(one)],
        "cpsv:hasInput": [reference(_id("paper", at)) for at, _ in enumerate(papers, 1)],
        "cv:holdsRequirement": [reference(node["@id"]) for node in _requirements(one, {})],
        "cpsv:produces": [reference(_id("output", at)) for at, _ in enumerate(one.results, 1)],
        "cpsv:follows": reference(_id("rule", 1)) if one.steps else None,
        "cv:hasLegalResource": [reference(_act_id(ground, basis.id)) for basis in one.bases],
        "cv:isGroupedBy": [reference(ground.url(f"su-kien/{key}/")) for key in one.events],
        "cv:contactPoint": [reference(node["@id"]) for node in _contact(ground, one)],
        "dct:isReplacedBy": [reference(ground.url(f"thu-tuc/{code}/")) for code in one.replaced_by],
        "schema:subjectOf": [reference(sample.page) for sample in one.samples if sample.page],
        "foaf:page": reference(one.page), "dct:hasFormat": reference(one.data)})


def _id(kind: str, at: int) -> str:
    """Begins from the procedure's page."""
    return f"#{kind}-{at}"


def _identifier(one: ProcedureRecord, kind: str, at: int) -> str:
    return f"{one.code}/{kind}/{at}"


def _act_id(ground: Ground, key: str) -> str:
    return term_id(ground, "act", key)


def duration(time: Time) -> str | None:
    """A limit as xsd:duration, where it is one; working days are none."""
    if not isinstance(time, Span) or time.unit not in _DURATIONS:
        return None
    if time.value != time.value.to_integral_value():
        return f"PT{time.value * 24:f}H" if time.unit is Unit.DAY else None
    return _DURATIONS[time.unit].format(int(time.value))


def _channels(ground: Ground, one: ProcedureRecord) -> Iterator[Node]:
    for at, channel in enumerate(one.channels, 1):
        words = [WAYS[channel.how], f"Thời hạn: {time_words(channel.time)}", channel.note or ""]
        yield without_nothing({
            "@id": _id("channel", at), "@type": ["cv:Channel", "schema:ServiceChannel"],
            "dct:identifier": _identifier(one, "channel", at),
            "dct:type": reference(term_id(ground, "way", channel.how)),
            "dct:description": ". ".join(word for word in words if word), "schema:name": WAYS[channel.how],
            "cv:processingTime": duration(channel.time), "schema:processingTime": duration(channel.time),
            "schema:serviceUrl": reference(PORTAL) if channel.how is Way.ONLINE else None})


def _priced(one: ProcedureRecord) -> Iterator[tuple[str, int, int, Channel, Decimal | None, str, str]]:
    """A cost for each channel and each line of its table: id, number, channel, amount, currency, words."""
    number = 0
    for at, channel in enumerate(one.channels, 1):
        for value, currency, words in _lines(channel):
            number += 1
            yield _id("cost", number), number, at, channel, value, currency, words


def _lines(channel: Channel) -> Iterator[tuple[Decimal | None, str, str]]:
    fee, said = channel.fee, "; ".join(fee_lines(channel.fee))
    if isinstance(fee, Free):
        yield Decimal(0), "VND", said
    elif isinstance(fee, FixedFee):
        yield fee.value, fee.currency, said
    elif isinstance(fee, FeeTable):
        yield from ((row.value, row.currency, f"{row.what}. {row.note}" if row.note else row.what) for row in fee.rows)
    elif fee.kind != "unknown":
        yield None, "", said


def _costs(one: ProcedureRecord) -> Iterator[Node]:
    currencies: dict[str, None] = {}
    for identifier, number, at, _, value, currency, words in _priced(one):
        money = value is not None and len(currency) == 3 and currency.isupper()
        currencies |= {currency: None} if money else {}
        yield without_nothing({
            "@id": identifier, "@type": "cv:Cost", "dct:identifier": _identifier(one, "cost", number),
            "dct:description": words, "cv:hasValue": f"{value:f}" if money else None,
            "cv:currency": reference(f"{_CURRENCY}{currency}") if money else None,
            "cv:ifAccessedThrough": reference(_id("channel", at))})
    yield from (concept(f"{_CURRENCY}{currency}", currency) for currency in currencies)


def _papers(one: ProcedureRecord) -> dict[str, Component]:
    """Every paper once, by its name, in the order of the dossier: cases name the same ones again."""
    found: dict[str, Component] = {}
    for case in one.cases:
        for paper in case.papers():
            found.setdefault(" ".join(paper.item.split()), paper)
    return found


def _evidence(one: ProcedureRecord, at: int, name: str, paper: Component) -> Node:
    counts = [f"Bản chính: {paper.original}" if paper.original else "",
              f"Bản sao: {paper.copy_}" if paper.copy_ else "",
              "Chỉ xuất trình" if paper.show_only else "", paper.form_name or "", paper.note or ""]
    files = [url for form in one.forms if form.id == paper.form for url in form.files]
    return without_nothing({
        "@id": _id("paper", at), "@type": "cv:Evidence", "dct:identifier": _identifier(one, "paper", at),
        "dct:title": name, "dct:description": ". ".join(part for part in counts if part),
        "foaf:page": [{"@id": url, "@type": "foaf:Document"} for url in files]})


def _requirements(one: ProcedureRecord, papers: dict[str, Component]) -> Iterator[Node]:
    """Cases that have a name, groups of which one paper is enough, and conditions."""
    order = {name: at for at, name in enumerate(papers, 1)}
    wanted = [(case.name, list(case.papers())) for case in one.cases if case.name]
    wanted += [(piece.title or "Một trong các giấy tờ", list(piece.any_of)) for piece in _groups(one.cases)]
    wanted += [(condition, []) for condition in one.conditions]
    for at, (title, many) in enumerate(wanted, 1):
        names = dict.fromkeys(" ".join(paper.item.split()) for paper in many)
        yield without_nothing({
            "@id": _id("requirement", at), "@type": "cv:Requirement", "dct:title": title,
            "dct:identifier": _identifier(one, "requirement", at),
            "cv:hasSupportingEvidence": [reference(_id("paper", order[name])) for name in names if name in order]})


def _groups(cases: tuple[Case, ...]) -> Iterator[AnyOf]:
    yield from (piece for case in cases for piece in case.dossier if isinstance(piece, AnyOf))


def _outputs(one: ProcedureRecord) -> Iterator[Node]:
    for at, result in enumerate(one.results, 1):
        yield {"@id": _id("output", at), "@type": "cv:Output", "dct:title": result,
               "dct:identifier": _identifier(one, "output", at)}


def _rule(one: ProcedureRecord) -> Iterator[Node]:
    """The steps are the rule that the service follows."""
    said = "\n".join(f"{at}. {f'{step.who}: ' if step.who else ''}{step.does}" for at, step in enumerate(one.steps, 1))
    if one.steps:
        yield {"@id": _id("rule", 1), "@type": "cpsv:Rule", "dct:identifier": _identifier(one, "rule", 1),
               "dct:title": "Trình tự thực hiện", "dct:description": said}


def _acts(ground: Ground, one: ProcedureRecord) -> Iterator[Node]:
    for basis in one.bases:
        yield without_nothing({
            "@id": _act_id(ground, basis.id), "@type": ["eli:LegalResource", "schema:Legislation"],
            "eli:id_local": basis.id, "dct:title": basis.name, "dct:description": basis.title,
            "dct:source": reference(basis.source) if basis.source else None})


def _events(ground: Ground, one: ProcedureRecord) -> Iterator[Node]:
    for key in one.events:
        event = ground.catalog.library.events[key]
        yield {"@id": ground.url(f"su-kien/{key}/"), "@type": ["cv:LifeEvent", "cv:Event"], "dct:identifier": key,
               "dct:title": event.title, "dct:description": event.summary}


def _concepts(ground: Ground, one: ProcedureRecord) -> Iterator[Node]:
    yield concept(ground.url(f"linh-vuc/{one.field}/"), one.field_name)
    yield concept(term_id(ground, "state", one.state), open_words().records["State"][one.state])
    yield from (concept(term_id(ground, "audience", who), AUDIENCES[who]) for who in one.audience)
    yield from (concept(term_id(ground, "way", how), WAYS[how]) for how in dict.fromkeys(c.how for c in one.channels))
    if one.online is not Online.UNKNOWN:
        yield concept(term_id(ground, "online", one.online), ONLINE[one.online])


def _samples(one: ProcedureRecord) -> Iterator[Node]:
    """Dossiers filled in for somebody who is not real, to show how."""
    for sample in one.samples:
        if sample.page:
            yield {"@id": sample.page, "@type": ["foaf:Document", "schema:CreativeWork"], "dct:title": sample.name,
                   "schema:name": sample.name}


def _contact(ground: Ground, one: ProcedureRecord) -> Iterator[Node]:
    lines = [line for line in ground.catalog.library.site.hotlines if line.phone or line.email]
    for line in lines[:1]:
        yield without_nothing({"@id": _id("contact", 1), "@type": "cv:ContactPoint", "dct:title": line.title,
                               "cv:telephone": line.phone, "cv:email": line.email})
