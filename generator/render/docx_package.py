"""The parts of a Word file that every paper has alike, and how they are put together. Knows no paper's body.

Equal parts give equal bytes: every entry has one date, one order."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape

from ..model.document import Document
from .docx_styles import NAMES
from .pdf import UNDATED

HEADERS_AND_FOOTERS = ("header", "header-first", "footer", "footer-first")
"""The names of the parts that stand in the margins, each the id of its relation too."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STILL = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/>')


def packed(document: Document, word: Mapping[str, str], pictures: Sequence[bytes]) -> bytes:
    """A whole file: the parts of `word/` by name without ending, and the pictures `picture1`, `picture2` …"""
    settings = _SETTINGS.format(language=document.language)
    parts = {**word, "settings": f"<w:settings {NAMES}>{settings}</w:settings>"}
    files = {"_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}, core="docProps/core.xml"),
             "docProps/core.xml": _core(document),
             "word/_rels/document.xml.rels": _relations({
                 **{name: (_type(name), f"{name}.xml") for name in parts if name != "document"},
                 **{f"picture{number}": ("image", f"media/picture{number}.png")
                    for number, _ in enumerate(pictures, 1)}}),
             **{f"word/{name}.xml": text for name, text in parts.items()}}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        _put(target, "[Content_Types].xml", (_XML + _types(list(parts))).encode())
        for name in sorted(files):
            _put(target, name, (_XML + files[name]).encode())
        for number, data in enumerate(pictures, 1):
            _put(target, f"word/media/picture{number}.png", data)
    return made.getvalue()


def _put(target: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _STILL)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every system
    target.writestr(entry, data)


def _type(name: str) -> str:
    """What Word calls a part: `header-first` is a header."""
    return name.partition("-")[0]


def _types(parts: Sequence[str]) -> str:
    own = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{_type(name)}'
        f'{".main" if name == "document" else ""}+xml"/>' for name in parts)
    return (f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Override PartName="/docProps/core.xml" '
            f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{own}</Types>')


def _relations(targets: Mapping[str, tuple[str, str]], core: str | None = None) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                   for key, (kind, target) in targets.items())
    if core:
        rows += f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="{core}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core(document: Document) -> str:
    moment = datetime.combine(document.day or UNDATED, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title, issuer = escape(document.title[:255]), escape(document.issuer[:255])
    day = 'xsi:type="dcterms:W3CDTF"'
    return (f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{title}</dc:title><dc:creator>{issuer}</dc:creator><dc:language>{document.language}</dc:language>"
            f"<cp:lastModifiedBy>{issuer}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
            f"<dcterms:created {day}>{moment}</dcterms:created><dcterms:modified {day}>{moment}</dcterms:modified>"
            "</cp:coreProperties>")
