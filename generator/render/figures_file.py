"""An indicator's figures as an open data file (CSV, UTF-8), with names beside ids. Knows no page."""

import csv
import io
from datetime import date

from ..derive.indicators import periods
from ..derive.windows import window_words
from ..resolve import Catalog
from .open_data.csv_file import cell

INVENTED = "# Số liệu đặt ra để trình diễn: không phải của cơ quan có thật."


def figures_file(catalog: Catalog, key: str, day: date) -> bytes:
    """All figures, the oldest period first; names of organizations as of a day."""
    indicator, figures = catalog.library.indicators[key], catalog.library.figures.get(key, ())
    order = {period: index for index, period in enumerate(periods(figures))}
    buffer = io.StringIO()
    if indicator.invented:
        buffer.write(f"{INVENTED}\n")
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(["ky", "ma-co-quan", "co-quan", f"gia-tri ({indicator.unit})",
                   *(counted.name for counted in indicator.counts.values()), *(["ly-do"] if indicator.reasons else [])])
    for figure in sorted(figures, key=lambda one: (order[one.period], one.organization, one.reason)):
        rows.writerow([window_words(figure.period), figure.organization,
                       cell(catalog.organization_name(figure.organization, day)),
                       "" if figure.value is None else f"{figure.value:f}",
                       *(figure.counts[name] for name in indicator.counts),
                       *([cell(figure.reason)] if indicator.reasons else [])])
    return buffer.getvalue().encode()
