"""All internal processes as one table of steps: what an office enters into the software that runs them. No page."""

from collections.abc import Iterator

from ..derive.naming import field_name
from ..resolve import Catalog
from .sheet import as_csv

_HEAD = ("ma-thu-tuc", "ten-thu-tuc", "linh-vuc", "ap-dung-tu", "truong-hop", "buoc", "don-vi", "viec", "so-gio",
         "san-pham")


def steps_file(catalog: Catalog) -> bytes:
    """One line a step, by code; hours as entered (eight are a working day)."""
    return as_csv(_HEAD, _rows(catalog))


def _rows(catalog: Catalog) -> Iterator[tuple[str, ...]]:
    for code, procedure in sorted(catalog.library.procedures.items()):
        process = procedure.process
        if process is None or not procedure.versions:
            continue
        name = " ".join(procedure.versions[-1].version.name.split())
        for number, step in enumerate(process.steps, 1):
            yield (code, name, field_name(catalog, procedure.field), process.since.isoformat(), process.case or "",
                   str(number), step.unit, step.work, f"{step.hours:f}", step.product or "")
