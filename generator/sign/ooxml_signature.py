"""One OOXML signature as it is written: who, when, over what. Reads strictly; trusts nobody, knows no other part.

Whatever a second reader might read otherwise is refused: comments, doubled Ids, unknown forms, unsigned objects."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from lxml import etree

from .ooxml_xml import (
    C14N,
    DIGESTS,
    DS,
    METHODS,
    RELATIONSHIP_TRANSFORM,
    SPACES,
    XADES,
    by_id,
    canonical,
    digest,
    read_xml,
)
from .ooxml_zip import Unfit

_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the manifest: a part, the content type it had, its digest; of a .rels part the chosen ids."""

    part: str
    kind: str
    algorithm: str
    digest: bytes
    ids: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a signature says of a certificate: digest, and in the older form its number."""

    algorithm: str
    digest: bytes
    serial: int | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A signature's statements. `kept` says whether its own parts are as they were signed."""

    method: tuple[str, str]
    """The kind of key and the digest, as ("RSA", "sha256")."""
    signed: bytes
    """The canonical SignedInfo: what the key signed."""
    value: bytes
    stamped: bytes
    """The canonical SignatureValue: what a time-stamp is over."""
    certificates: tuple[x509.Certificate, ...]
    kept: bool
    manifest: tuple[Listed, ...]
    time: datetime
    xades_time: datetime | None
    pledges: tuple[Pledge, ...]
    """By which the signer's certificate cannot be exchanged."""
    comments: str
    token: bytes | None
    algorithms: frozenset[str]
    """Every digest that it leans on."""


def read_signature(data: bytes, part: str) -> Sealed:
    """The signature in a part, or Unfit."""
    try:
        return _read(_plain(data, part))
    except Unfit:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, etree.LxmlError) as fault:
        raise Unfit(part, "V066") from fault


def _plain(data: bytes, part: str) -> etree._Element:
    """The root; an Id stands once, and nothing in it may change how another element is canonicalised."""
    root = read_xml(data, part)
    _must(root.tag == f"{{{DS}}}Signature" and set(root.attrib) <= {"Id"})
    _must(all(isinstance(node.tag, str) for node in root.iter()))
    _must(not any(str(name).startswith(_XML) for node in root.iter() for name in node.attrib))
    return root


def _read(root: etree._Element) -> Sealed:
    info, value, keys, *objects = root
    _must([info.tag, value.tag, keys.tag] == [f"{{{DS}}}{n}" for n in ("SignedInfo", "SignatureValue", "KeyInfo")])
    _must(all(one.tag == f"{{{DS}}}Object" for one in objects))
    form, method, *references = info
    _must(form.tag == f"{{{DS}}}CanonicalizationMethod" and form.get("Algorithm") == C14N and not len(form))
    _must(method.tag == f"{{{DS}}}SignatureMethod" and not len(method))
    named = by_id(root)
    checked = [_reference(root, named, one) for one in references]
    package, xades = _objects(root, objects, {element for element, _, _ in checked})
    manifest = tuple(_listed(one) for one in _one(package, "ds:Manifest"))
    chosen = METHODS[str(method.get("Algorithm"))]
    pledges = tuple(_pledges(xades)) if xades is not None else ()
    certificates = tuple(x509.load_der_x509_certificate(_bytes(one)) for one in
                         keys.iterfind("ds:X509Data/ds:X509Certificate", SPACES))
    _must(bool(certificates))
    return Sealed(
        method=chosen, signed=canonical(info), value=_bytes(value), stamped=canonical(value),
        certificates=certificates, kept=all(kept for _, _, kept in checked), manifest=manifest,
        time=_time(package), xades_time=_xades_time(xades), pledges=pledges,
        comments=root.findtext(".//office:SignatureInfoV1/office:SignatureComments", "", SPACES), token=_token(xades),
        algorithms=frozenset((chosen[1], *(name for _, name, _ in checked), *(one.algorithm for one in manifest),
                              *(one.algorithm for one in pledges))))


def _reference(root: etree._Element, named: Mapping[str, etree._Element],
               reference: etree._Element) -> tuple[etree._Element, str, bool]:
    """The element that a reference of SignedInfo is about, by which digest, and whether it still has that digest."""
    uri = str(reference.get("URI"))
    element = named[uri.removeprefix("#")]
    transforms = [one.get("Algorithm") for one in reference.iterfind("ds:Transforms/ds:Transform", SPACES)]
    at_home = element.getparent() is root or element.tag == f"{{{XADES}}}SignedProperties"
    _must(reference.tag == f"{{{DS}}}Reference" and uri.startswith("#") and at_home and transforms in ([], [C14N]))
    algorithm, value = _digest(reference)
    return element, algorithm, digest(canonical(element), algorithm) == value


def _objects(root: etree._Element, objects: list[etree._Element],
             signed: set[etree._Element]) -> tuple[etree._Element, etree._Element | None]:
    """The object with the manifest and the XAdES properties; every object must be signed."""
    own = f"#{root.get('Id')}"
    packages = [one for one in objects if one.find("ds:Manifest", SPACES) is not None]
    xades = [kid for one in objects for kid in one if kid.tag == f"{{{XADES}}}QualifyingProperties"]
    _must(len(packages) == 1 and len(packages[0]) == 2 and len(xades) <= 1)
    for one in objects:
        if one not in signed:
            _must(len(one) == 1 and one[0] in xades and _one(one[0], "xd:SignedProperties") in signed)
    _must(all(one.get("Target") == own for one in
              (*xades, *root.iterfind("ds:Object/ds:SignatureProperties/ds:SignatureProperty", SPACES))))
    return packages[0], xades[0] if xades else None


def _listed(reference: etree._Element) -> Listed:
    name, mark, kind = str(reference.get("URI")).partition("?ContentType=")
    _must(reference.tag == f"{{{DS}}}Reference" and name.startswith("/") and bool(mark))
    transforms = reference.findall("ds:Transforms/ds:Transform", SPACES)
    ids: tuple[str, ...] | None = None
    if transforms:
        _must([one.get("Algorithm") for one in transforms] == [RELATIONSHIP_TRANSFORM, C14N])
        ids = tuple(str(one.get("SourceId")) for one in transforms[0])
        _must(all(one.tag == f"{{{SPACES['mdssi']}}}RelationshipReference" for one in transforms[0]))
    algorithm, value = _digest(reference)
    return Listed(name[1:], kind, algorithm, value, ids)


def _time(package: etree._Element) -> datetime:
    """The time in the signature's own property; of the forms that the standard allows, the one that Office writes."""
    (stated,) = package.iterfind("ds:SignatureProperties/ds:SignatureProperty/mdssi:SignatureTime", SPACES)
    _must(stated.findtext("mdssi:Format", "", SPACES) == "YYYY-MM-DDThh:mm:ssTZD")
    return _moment(stated.findtext("mdssi:Value", "", SPACES))


def _xades_time(xades: etree._Element | None) -> datetime | None:
    found = [] if xades is None else xades.findall(
        "xd:SignedProperties/xd:SignedSignatureProperties/xd:SigningTime", SPACES)
    _must(len(found) <= 1)
    return _moment(found[0].text or "") if found else None


def _pledges(xades: etree._Element) -> Iterator[Pledge]:
    """Of both versions of XAdES; of the newer one the digest says enough."""
    for name in ("SigningCertificate", "SigningCertificateV2"):
        for one in xades.iterfind(f"xd:SignedProperties/xd:SignedSignatureProperties/xd:{name}/xd:Cert", SPACES):
            serial = one.findtext("xd:IssuerSerial/ds:X509SerialNumber", None, SPACES)
            yield Pledge(*_digest(_one(one, "xd:CertDigest")), None if serial is None else int(serial))


def _token(xades: etree._Element | None) -> bytes | None:
    path = "xd:UnsignedProperties/xd:UnsignedSignatureProperties/xd:SignatureTimeStamp"
    found = [] if xades is None else xades.findall(path, SPACES)
    if not found:
        return None
    form = found[0].find("ds:CanonicalizationMethod", SPACES)
    _must(len(found) == 1 and form is not None and form.get("Algorithm") == C14N)
    return _bytes(_one(found[0], "xd:EncapsulatedTimeStamp"))


def _digest(above: etree._Element) -> tuple[str, bytes]:
    return DIGESTS[str(_one(above, "ds:DigestMethod").get("Algorithm"))], _bytes(_one(above, "ds:DigestValue"))


def _one(above: etree._Element, path: str) -> etree._Element:
    (found,) = above.iterfind(path, SPACES)
    return found


def _bytes(element: etree._Element) -> bytes:
    return base64.b64decode("".join((element.text or "").split()), validate=True)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    _must(moment.tzinfo is not None)
    return moment


def _must(fact: bool) -> None:
    """Whatever is not so makes the whole signature unreadable."""
    if not fact:
        raise ValueError
