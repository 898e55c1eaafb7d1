"""XML as OOXML signatures need it: read without entities, in canonical form, relationships in theirs. Knows no file."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from .ooxml_zip import Unfit

DS: Final = "http://www.w3.org/2000/09/xmldsig#"
MDSSI: Final = "http://schemas.openxmlformats.org/package/2006/digital-signature"
OFFICE: Final = "http://schemas.microsoft.com/office/2006/digsig"
XADES: Final = "http://uri.etsi.org/01903/v1.3.2#"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES: Final = {"ds": DS, "mdssi": MDSSI, "office": OFFICE, "xd": XADES}

C14N: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RELATIONSHIP_TRANSFORM: Final = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
DIGESTS: Final = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
"""Also those that are too weak today: a weak signature is told as weak, not as altered."""
DIGEST_URI: Final = {name: uri for uri, name in DIGESTS.items()}
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
METHODS: Final = {
    f"{DS}rsa-sha1": ("RSA", "sha1"), f"{_MORE}ecdsa-sha1": ("ECDSA", "sha1"),
    **{f"{_MORE}{kind.lower()}-{digest}": (kind, digest)
       for kind in ("RSA", "ECDSA") for digest in ("sha256", "sha384", "sha512")},
}
METHOD_URI: Final = {method: uri for uri, method in METHODS.items()}
_ENCODINGS = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ASCII", "US-ASCII"}
_ATTRIBUTE = {'"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship from a part: where it leads and what for."""

    id: str
    type: str
    target: str
    external: bool


def read_xml(data: bytes, part: str) -> etree._Element:
    """The root element; a document type, an entity or a strange encoding is Unfit (ISO/IEC 29500-2, 9.1.3)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unfit(part) from fault
    about = root.getroottree().docinfo
    if about.internalDTD is not None or (about.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise Unfit(part)
    return root


def read_table(data: bytes, part: str) -> etree._Element:
    """The same of a part that holds rows and no text: relationships, content types."""
    root = read_xml(data, part)
    if any((text or "").strip() for element in root.iter() for text in (element.text, element.tail)):
        raise Unfit(part)
    return root


def by_id(root: etree._Element) -> dict[str, etree._Element]:
    """Every element by its Id; one that stands twice could lead two readers to two elements."""
    named = [(str(element.get("Id")), element) for element in root.iter() if element.get("Id") is not None]
    found = dict(named)
    if len(found) < len(named):
        raise ValueError(root.tag)
    return found


def canonical(element: etree._Element) -> bytes:
    """The element where it stands in inclusive canonical form, without comments (Canonical XML 1.0).

    It is cut out and read anew: the library canonicalises wrongly what inherits its namespace."""
    alone = etree.fromstring(etree.tostring(element, with_tail=False), etree.XMLParser(resolve_entities=False))
    made: bytes = etree.tostring(alone, method="c14n", exclusive=False, with_comments=False)
    return made


def relationships_xml(relations: Iterable[Relation]) -> bytes:
    """The chosen relationships in the canonical form of the relationship transform (ISO/IEC 29500-2, 13.2.4.24).

    A .rels part of these bytes has nothing between its elements, over which readers would disagree."""
    rows = "".join(
        f'<Relationship Id="{_quoted(one.id)}" Target="{_quoted(one.target)}" '
        f'TargetMode="{"External" if one.external else "Internal"}" Type="{_quoted(one.type)}"></Relationship>'
        for one in sorted(relations, key=lambda one: one.id))
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'.encode()


def digest(data: bytes, algorithm: str) -> bytes:
    """The hash by one of the names in `DIGESTS`."""
    return hashlib.new(algorithm, data, usedforsecurity=algorithm != "sha1").digest()


def _quoted(text: str) -> str:
    return escape(text, _ATTRIBUTE).replace("&gt;", ">")
