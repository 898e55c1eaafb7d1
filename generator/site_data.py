"""Which files the open data are: data sets, one file a procedure, schemas, feeds, sitemap. Knows no page's looks."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from .derive.addresses import CATALOG
from .derive.news import last_changes, news_days
from .derive.open_data.datasets import DATASETS, Dataset
from .derive.open_data.procedures import procedure_record
from .derive.sentences import FEED, OPEN_DATA, SCHEMA, data_path, procedure_data
from .publish.tree import Artifact
from .render import pages
from .render.feed_file import Feed, feed_file
from .render.open_data.catalog_file import catalog_file
from .render.open_data.formats import dataset_file
from .render.open_data.json_file import json_of
from .render.open_data.linked_procedure import procedure_graph
from .render.open_data.schema_file import schema_file
from .render.sitemap_file import sitemap_files
from .site_desk import Desk, procedure_key


def data_files(desk: Desk) -> Iterator[Artifact]:
    """Everything below `data/`, and the feeds."""
    ground, whole = desk.view.ground, _whole(desk)
    on_day = _on_day(desk)
    yield from procedure_files(desk)
    for one in DATASETS:
        for ending in one.formats:
            yield Artifact(data_path(one.name, ending), partial(dataset_file, ground, one, ending),
                           on_day if one.by_day else whole, apart=True)
        yield Artifact(data_path(one.name, SCHEMA), partial(_schema, desk, one), desk.ground)
    yield Artifact(CATALOG, partial(_catalog, desk), whole)
    yield from _feeds(desk, whole)


def procedure_files(desk: Desk) -> Iterator[Artifact]:
    """One procedure as data, under the key of its page."""
    for code in desk.view.entries:
        key = procedure_key(desk, code)
        yield Artifact(procedure_data(code, "json"), partial(_json, desk, code), key, apart=True)
        yield Artifact(procedure_data(code, "jsonld"), partial(_jsonld, desk, code), key, apart=True)


def _json(desk: Desk, code: str) -> bytes:
    return json_of(procedure_record(desk.view.ground, code)) + b"\n"


def _jsonld(desk: Desk, code: str) -> bytes:
    ground = desk.view.ground
    return procedure_graph(ground, procedure_record(ground, code))


def _schema(desk: Desk, one: Dataset) -> bytes:
    return schema_file(one, desk.view.ground.url(data_path(one.name, SCHEMA)))


def _catalog(desk: Desk) -> bytes:
    days = last_changes(desk.view.catalog, desk.view.today).values()
    return catalog_file(desk.view.ground, max(days, default=None))


def data_page(desk: Desk) -> Artifact:
    """The page that tells of them: it counts their records."""
    return desk.page(partial(pages.data_page, desk.view), OPEN_DATA, _on_day(desk))


def _on_day(desk: Desk) -> str:
    """What may change on any day, beside that: feedback is no part of the ground that procedures stand on."""
    digests = desk.view.catalog.library.digests
    feedback = [digests[path] for path in sorted(digests) if path.startswith("content/feedback/")]
    return hashlib.sha256(f"{_whole(desk)} {desk.view.today} {feedback}".encode()).hexdigest()


def _whole(desk: Desk) -> str:
    """What depends on every procedure: all their keys, and which acts have come."""
    digest = hashlib.sha256(desk.ground.encode())
    for code in desk.view.entries:
        digest.update(f"{code} {procedure_key(desk, code)}\n".encode())
    digest.update(str([day <= desk.view.today for day in news_days(desk.view.catalog)]).encode())
    return digest.hexdigest()


def _feeds(desk: Desk, key: str) -> Iterator[Artifact]:
    view = desk.view
    names = {f"linh-vuc/{name}/": view.field_name(name) for name in view.catalog.library.fields}
    names |= {f"co-quan/{name}/": view.catalog.organization_name(name, view.today)
              for name in sorted(view.bodies_with_page)}
    yield Artifact(FEED, partial(_feed, desk, Feed(FEED, "", view.catalog.library.site.name)), key)
    for page, name in names.items():
        yield Artifact(f"{page}{FEED}", partial(_feed, desk, Feed(f"{page}{FEED}", page, f"Thay đổi: {name}")), key)


def _feed(desk: Desk, feed: Feed) -> bytes:
    view = desk.view
    site = view.catalog.library.site
    author = view.catalog.organization_name(site.place.control_office, view.today)
    return feed_file(site, feed, view.news_by_page.get(feed.page, []) if feed.page else view.news, author)


def site_map(desk: Desk, paths: Iterable[str]) -> Iterator[Artifact]:
    """The pages among the site's paths, each with the day on which it last changed."""
    days = last_changes(desk.view.catalog, desk.view.today)
    pages = (path.removesuffix("index.html") for path in paths if path.endswith("index.html"))
    rows: dict[str, date | None] = {page: days.get(page) for page in pages if page not in _NOT_LISTED}
    for path, data in sitemap_files(desk.view.ground.base, rows).items():
        yield Artifact(path, partial(bytes, data))


_NOT_LISTED = frozenset({"tim-kiem/"})
"""Search engines are asked not to list pages of search results."""
