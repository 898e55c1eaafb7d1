"""Puts an OOXML signature on a finished DOCX: XAdES-BES, with a time-stamp XAdES-T. Knows no file, clock or network.

The last step of all: whatever saves the file again breaks or drops the signature. The original stays the signed PDF."""

import base64
import posixpath
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from ..archive import TYPES, still
from ..problem import Place, Problem, problem
from ..viet import one_line
from .key import Key, strength
from .ooxml_package import (
    ORIGIN,
    ORIGIN_TYPE,
    RELATIONSHIPS_TYPE,
    SIGNATURE,
    SIGNATURE_TYPE,
    TYPES_SPACE,
    Package,
    Scope,
    is_word,
    open_package,
    relations_name,
    scope,
    signature_parts,
    target_of,
)
from .ooxml_xml import (
    C14N,
    DIGEST_URI,
    DS,
    MDSSI,
    METHOD_URI,
    RELATIONSHIP_TRANSFORM,
    SPACES,
    XADES,
    Relation,
    by_id,
    canonical,
    digest,
    read_xml,
    relationships_xml,
)
from .ooxml_zip import Unfit

Stamp = Callable[[bytes], bytes]
"""Gives the time-stamp token (RFC 3161, the CMS message) over a digest made with the profile's algorithm."""

_SKELETON = Path(__file__).parent.parent / "data" / "signing" / "ooxml.xml"
_FOLDER = "_xmlsignatures"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COMMENT_LETTERS = 255


def sign_docx(docx: bytes, *, algorithm: Literal["sha256", "sha384", "sha512"], key: Key, now: datetime, reason: str,
              stamp: Stamp | None = None, name: str = "") -> tuple[bytes | None, list[Problem]]:
    """The DOCX with one more signature over all its text, or why it cannot be (ISO/IEC 29500-2, 13).

    With a key of ours equal arguments give equal bytes. Whether the key may sign, `key.refusals` says."""
    place = Place(name)
    try:
        package = open_package(docx)
        if not is_word(package):
            raise Unfit(TYPES)
        signature_parts(package)
        covered = scope(package)
        if typeless := covered.parts - package.types.keys():
            raise Unfit(min(typeless))
    except Unfit as fault:
        return None, [problem(place, fault.code, part=fault.part)]
    faults = [problem(place, "V067", target=target) for target in misread_targets(package, covered)]
    if faults:
        return None, faults
    part = next(path for path in (f"{_FOLDER}/sig{n}.xml" for n in count(1)) if path not in package.parts)
    made = _signature(package, covered, algorithm, key, now.astimezone(UTC), reason, stamp)
    return still(_with(package, part, made)), []


def misread_targets(package: Package, covered: Scope) -> list[str]:
    """Targets with "&": xmlsec before 1.3 leaves it unescaped, so LibreOffice would call a good signature broken."""
    return sorted({one.target for source, ids in covered.ids.items() for one in package.relations[source]
                   if one.id in ids and "&" in one.target})


def manifest_uri(part: str, kind: str) -> str:
    """How a manifest names a part: with its content type (ISO/IEC 29500-2, 13.2.4.5)."""
    return f"/{part}?ContentType={kind}"


def _signature(package: Package, covered: Scope, algorithm: str, key: Key, now: datetime, reason: str,
               stamp: Stamp | None) -> bytes:
    root = etree.fromstring(_SKELETON.read_bytes(), etree.XMLParser(remove_blank_text=True, remove_comments=True))
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    _fill(root, ".//mdssi:Value", moment)
    _fill(root, ".//xd:SigningTime", moment)
    _fill(root, ".//office:SignatureComments", one_line(reason)[:_COMMENT_LETTERS])
    _certificates(root, key, algorithm)
    manifest = _at(root, ".//ds:Manifest")
    for uri, transformed, ids in _references(package, covered):
        _refer(manifest, uri, digest(transformed, algorithm), ids)
    kind = strength(key.certificate)[0].partition(" ")[0]
    _at(root, ".//ds:SignatureMethod").set("Algorithm", METHOD_URI[kind, algorithm])
    for method in root.iter(f"{{{DS}}}DigestMethod"):
        method.set("Algorithm", DIGEST_URI[algorithm])
    signed = _at(root, "ds:SignedInfo")
    named = by_id(root)
    for reference in signed.iterfind("ds:Reference", SPACES):
        element = named[str(reference.get("URI")).removeprefix("#")]
        _fill(reference, "ds:DigestValue", _base64(digest(canonical(element), algorithm)))
    value = _fill(root, "ds:SignatureValue", _base64(_raw(key, canonical(signed), algorithm)))
    if stamp is not None:
        _stamp(root, stamp(digest(canonical(value), algorithm)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _references(package: Package, covered: Scope) -> list[tuple[str, bytes, tuple[str, ...]]]:
    """What the manifest lists: URI, the bytes to digest, and of relationships the ids chosen; by URI."""
    parts = [(manifest_uri(name, package.types[name]), package.parts[name], ()) for name in covered.parts]
    chosen = [(source, [one for one in package.relations[source] if one.id in ids])
              for source, ids in covered.ids.items()]
    return sorted([*parts, *((manifest_uri(relations_name(source), RELATIONSHIPS_TYPE), relationships_xml(inside),
                              tuple(sorted(one.id for one in inside))) for source, inside in chosen)])


def _refer(manifest: etree._Element, uri: str, value: bytes, ids: tuple[str, ...]) -> None:
    reference = etree.SubElement(manifest, f"{{{DS}}}Reference", URI=uri)
    if ids:  # relationships: only the chosen ones
        transforms = etree.SubElement(reference, f"{{{DS}}}Transforms")
        chosen = etree.SubElement(transforms, f"{{{DS}}}Transform", Algorithm=RELATIONSHIP_TRANSFORM)
        for one in ids:
            etree.SubElement(chosen, f"{{{MDSSI}}}RelationshipReference", SourceId=one, nsmap={"mdssi": MDSSI})
        etree.SubElement(transforms, f"{{{DS}}}Transform", Algorithm=C14N)
    etree.SubElement(reference, f"{{{DS}}}DigestMethod")
    etree.SubElement(reference, f"{{{DS}}}DigestValue").text = _base64(value)


def _certificates(root: etree._Element, key: Key, algorithm: str) -> None:
    """The signer's certificate first, then its chain without the root; bound to the signature by its digest."""
    own = key.certificate
    data = _at(root, ".//ds:X509Data")
    for one in (own, *(c for c in key.chain if c.issuer != c.subject)):
        etree.SubElement(data, f"{{{DS}}}X509Certificate").text = _base64(one.public_bytes(Encoding.DER))
    _fill(root, ".//xd:CertDigest/ds:DigestValue", _base64(digest(own.public_bytes(Encoding.DER), algorithm)))
    _fill(root, ".//ds:X509IssuerName", ", ".join(rdn.rfc4514_string() for rdn in reversed(list(own.issuer.rdns))))
    _fill(root, ".//ds:X509SerialNumber", str(own.serial_number))


def _raw(key: Key, data: bytes, algorithm: str) -> bytes:
    """The signature's number or numbers; of an elliptic curve both at full width (RFC 4050, 3.3)."""
    made, public = key.sign_raw(data, algorithm), key.certificate.public_key()
    if not isinstance(public, EllipticCurvePublicKey):
        return made
    width = (public.curve.key_size + 7) // 8
    return b"".join(number.to_bytes(width, "big") for number in decode_dss_signature(made))


def _stamp(root: etree._Element, token: bytes) -> None:
    """A time-stamp over the signature's value makes it XAdES-T (ETSI TS 101 903, 7.3)."""
    above = _at(root, ".//xd:QualifyingProperties")
    for name in ("UnsignedProperties", "UnsignedSignatureProperties", "SignatureTimeStamp"):
        above = etree.SubElement(above, f"{{{XADES}}}{name}")
    etree.SubElement(above, f"{{{DS}}}CanonicalizationMethod", Algorithm=C14N)
    etree.SubElement(above, f"{{{XADES}}}EncapsulatedTimeStamp").text = _base64(token)


def _with(package: Package, name: str, signature: bytes) -> dict[str, bytes]:
    """All parts, the signature among them, and the relationships and content types that lead to it."""
    relations = {source: list(found) for source, found in package.relations.items()}
    origin = next((one for one in relations[""] if one.type == ORIGIN), None)
    home = target_of("", origin) if origin else f"{_FOLDER}/origin.sigs"
    if origin is None:
        relations[""].append(Relation(_free(relations[""]), ORIGIN, home, False))
    target = posixpath.relpath(name, posixpath.dirname(home))  # LibreOffice looks beside the origin
    relations.setdefault(home, []).append(Relation(_free(relations.get(home, [])), SIGNATURE, target, False))
    types = read_xml(package.parts[TYPES], TYPES)
    if origin is None:
        _type(types, "Override", "PartName", f"/{home}", ORIGIN_TYPE)
    _type(types, "Override", "PartName", f"/{name}", SIGNATURE_TYPE)
    return {**package.parts, home: b"", name: signature,
            TYPES: _DECLARATION + etree.tostring(types, encoding="UTF-8", xml_declaration=False),
            **{relations_name(source): _DECLARATION + relationships_xml(found) for source, found in relations.items()}}


def _type(types: etree._Element, form: str, key: str, name: str, kind: str) -> None:
    etree.SubElement(types, f"{{{TYPES_SPACE}}}{form}", {key: name, "ContentType": kind})


def _free(relations: list[Relation]) -> str:
    taken = {one.id for one in relations}
    return next(one for one in (f"rId{n}" for n in count(1)) if one not in taken)


def _at(root: etree._Element, path: str) -> etree._Element:
    found = root.find(path, SPACES)
    assert found is not None, path  # noqa: S101 - the skeleton is ours
    return found


def _fill(root: etree._Element, path: str, text: str) -> etree._Element:
    element = _at(root, path)
    element.text = text
    return element


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
