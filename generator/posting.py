"""Posting boards as files: of procedures and of fields, many at a time. Knows which there are, not what they say."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from .derive.boards import board, group_board
from .derive.qr import QrCodes
from .model.document import Document
from .papers import PrintShop
from .render.documents import render
from .resolve import Catalog


def boards(catalog: Catalog, names: Iterable[str], day: date, size: str,
           shop: PrintShop) -> Iterator[tuple[str, Document]]:
    """The boards of procedures (by code) and of fields (by id) that hold on a day, with the name of each; all
    procedures' where no name is given."""
    codes = QrCodes()
    for name in list(names) or list(catalog.library.procedures):
        make = board if name in catalog.library.procedures else group_board
        made = make(catalog, name, day, size, shop.doctypes, codes)
        if made is not None:
            yield name, made


def unknown_names(catalog: Catalog, names: Iterable[str]) -> list[str]:
    """Names that are neither a procedure's code nor a field's id."""
    return [name for name in names if name not in catalog.library.procedures and name not in catalog.library.fields]


def write_boards(found: Iterable[tuple[str, Document]], forms: Iterable[str], folder: Path,
                 shop: PrintShop) -> Iterator[Path]:
    """Each board in each format, into a working folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in found:
        for form in forms:
            path = folder / f"{name}.{form}"
            path.write_bytes(render(document, form, shop.press))
            yield path
