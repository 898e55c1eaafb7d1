"""An indicator's figures as an open data file, a line a body and period, with names beside ids. Knows no page."""

from collections.abc import Iterator
from datetime import date

from ..derive.indicators import periods
from ..derive.windows import window_words
from ..model.indicator import Indicator, Measurement
from ..resolve import Catalog
from .open_data.csv_file import as_csv

INVENTED = "số liệu đặt ra để trình diễn, không phải của cơ quan có thật"
"""Stands on every line of such figures: a line travels without its heading."""


def figures_file(catalog: Catalog, key: str, day: date) -> bytes:
    """All figures, the oldest period first; names of organizations as of a day."""
    indicator, figures = catalog.library.indicators[key], catalog.library.figures.get(key, ())
    order = {period: index for index, period in enumerate(periods(figures))}
    head = ["ky", "ma-co-quan", "co-quan", f"gia-tri ({indicator.unit})",
            *(counted.name for counted in indicator.counts.values()), *(["ly-do"] if indicator.reasons else []),
            *(["luu-y"] if indicator.invented else [])]
    many = sorted(figures, key=lambda one: (order[one.period], one.organization, one.reason))
    return as_csv(head, (_row(indicator, one, catalog.organization_name(one.organization, day)) for one in many))


def _row(indicator: Indicator, one: Measurement, name: str) -> Iterator[object]:
    yield from (window_words(one.period), one.organization, name, one.value)
    yield from (one.counts[counted] for counted in indicator.counts)
    if indicator.reasons:
        yield one.reason
    if indicator.invented:
        yield INVENTED
