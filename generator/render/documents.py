"""Every file format in which the product can write a paper. To add one: a module beside this file, and a row here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..model.document import Document
from . import docx, html, pdf, text
from .leaders import led
from .press import Press

RENDERERS: Mapping[str, Callable[[Document, Press], bytes]] = MappingProxyType({
    "docx": docx.render, "pdf": pdf.render, "html": html.render, "txt": text.render})


def render(document: Document, kind: str, press: Press) -> bytes:
    """The paper in one of the formats of `RENDERERS`."""
    return RENDERERS[kind](led(document, press), press)
