"""The table of formats: to add one is a module that writes it and a row here. Knows no data set.

IANA names what is sent (`media`), the EU's list of file types what a catalog says (`file_type`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...derive.open_data.datasets import Dataset
from ...derive.open_data.ground import Ground
from ...derive.sentences import OPEN_DATA, SCHEMA, data_path
from ...load.open_words import open_words
from .csv_file import csv_file
from .json_file import json_lines, json_whole
from .linked import LINKED, linked_file


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name; empty where nobody has registered it."""

    name: str
    media: str
    file_type: str


FORMATS: Mapping[str, Format] = {
    "json": Format("JSON", "application/json", "JSON"),
    "csv": Format("CSV", "text/csv", "CSV"),
    "jsonl": Format("JSON Lines", "", ""),
    "jsonld": Format("JSON-LD", "application/ld+json", "JSON_LD"),
}
"""By the ending of the file's name."""


def dataset_file(ground: Ground, dataset: Dataset, ending: str) -> bytes:
    """A data set in a format."""
    return _WRITERS[ending](ground, dataset)


def _json(ground: Ground, dataset: Dataset) -> bytes:
    site = ground.catalog.library.site
    head = {"title": open_words().datasets[dataset.name].title, "site": site.name,
            "about": ground.url(f"{OPEN_DATA}#{dataset.name}"), "schema": ground.url(data_path(dataset.name, SCHEMA)),
            "licence": site.licence.website if site.licence else None, "demonstration": site.demonstration}
    return json_whole(head, dataset.rows(ground))


def _csv(ground: Ground, dataset: Dataset) -> bytes:
    return csv_file(dataset.record, dataset.rows(ground))


def _jsonl(ground: Ground, dataset: Dataset) -> bytes:
    return json_lines(dataset.rows(ground))


def _jsonld(ground: Ground, dataset: Dataset) -> bytes:
    return linked_file(LINKED[dataset.name](ground, dataset.rows(ground)), ground.base)


_WRITERS: Mapping[str, Callable[[Ground, Dataset], bytes]] = {
    "json": _json, "csv": _csv, "jsonl": _jsonl, "jsonld": _jsonld}
