"""Every kind of file that can be measured. To add one: a reader beside this file, and a row here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..model.format import Format
from .docx_reading import read_docx
from .finding import Finding
from .finished import Finished, NotReadable, WidthOf
from .measure import measure
from .pdf_reading import read_pdf
from .vocabulary import vocabulary

READERS: Mapping[str, Callable[[bytes, WidthOf], Finished]] = MappingProxyType({".docx": read_docx, ".pdf": read_pdf})


def inspect_paper(data: bytes, suffix: str, look: Format, width_of: WidthOf) -> tuple[Finding, ...]:
    """What a file's bytes measure against a format; raises `NotReadable`."""
    if suffix not in READERS:
        raise NotReadable("kind")
    return measure(READERS[suffix](data, width_of), look, vocabulary())
