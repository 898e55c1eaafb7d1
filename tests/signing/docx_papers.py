"""A Word file with every kind of part that papers have, keys and time-stamps for it, and ways to tamper with it."""

import asyncio
import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from lxml import etree
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from generator.archive import TYPES, still
from generator.sign.key import Key, plain
from generator.sign.ooxml_xml import DIGEST_URI, DIGESTS, DS, METHOD_URI, SPACES, by_id, canonical, digest

from .conftest import NOW, Authority

DOCUMENT, HEADER, SIGNATURE = "word/document.xml", "word/header1.xml", "_xmlsignatures/sig1.xml"
RELATIONS, ROOT_RELATIONS = "word/_rels/document.xml.rels", "_rels/.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
Edit = Callable[[etree._Element], object]


def relations(rows: Mapping[str, tuple[str, str]]) -> bytes:
    """A .rels part by id: type and target; a target with a scheme is external."""
    mode = {True: ' TargetMode="External"', False: ""}
    return (f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode[":" in target]}/>'
        for key, (kind, target) in rows.items()) + "</Relationships>").encode()


def word_parts(link: str = "https://dongnai.gov.vn/tim") -> dict[str, bytes]:
    """Text, styles, header, picture, link and properties."""
    overrides = {f"word/{name}.xml": f"{WORD_TYPE}.{kind}+xml" for name, kind in (
        ("document", "document.main"), ("styles", "styles"), ("header1", "header"))}
    overrides["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return {
        TYPES: (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                     f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                     f'<Default Extension="xml" ContentType="application/xml"/>'
                     f'<Default Extension="png" ContentType="image/png"/>{types}</Types>').encode(),
        ROOT_RELATIONS: relations({
            "rId1": (f"{OFFICE}/officeDocument", DOCUMENT),
            "rId2": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")}),
        DOCUMENT: (f'<w:document {W}><w:body><w:p><w:r><w:t>Điều 1. Công bố danh mục</w:t></w:r></w:p>'
                   '</w:body></w:document>').encode(),
        "word/styles.xml": f"<w:styles {W}/>".encode(),
        HEADER: f"<w:hdr {W}><w:p><w:r><w:t>2</w:t></w:r></w:p></w:hdr>".encode(),
        "word/media/image1.png": PICTURE,
        RELATIONS: relations({
            "rId1": (f"{OFFICE}/styles", "styles.xml"), "rId10": (f"{OFFICE}/header", "header1.xml"),
            "rId2": (f"{OFFICE}/image", "media/image1.png"), "rId3": (f"{OFFICE}/hyperlink", link)}),
        "docProps/core.xml": (f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
                              'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Quyết định</dc:title>'
                              '</cp:coreProperties>').encode(),
    }


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a finished file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def with_parts(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The file with parts put in or, where None, taken out."""
    return still({name: part for name, part in {**parts_of(data), **changes}.items() if part is not None})


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with a text in a part exchanged; the text must be there."""
    parts = parts_of(data)
    assert old.encode() in parts[part], f"{old} is not in {part}"
    return still({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)})


def resealed(data: bytes, key: Key, edit: Edit, method: tuple[str, str] = ("RSA", "sha256")) -> bytes:
    """What a careless or wicked program with the signer's key makes: the signature edited, then signed anew."""
    parts = parts_of(data)
    root = etree.fromstring(parts[SIGNATURE])
    edit(root)
    info, named = root.find("ds:SignedInfo", SPACES), by_id(root)
    info.find("ds:SignatureMethod", SPACES).set("Algorithm", METHOD_URI[method])
    for reference in info.iterfind("ds:Reference", SPACES):
        algorithm = DIGESTS[reference.find("ds:DigestMethod", SPACES).get("Algorithm")]
        value = digest(canonical(named[reference.get("URI")[1:]]), algorithm)
        reference.find("ds:DigestValue", SPACES).text = base64.b64encode(value).decode()
    kind = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256()}[method[1]]  # noqa: S303 - a weak one on purpose
    value = key.private.sign(canonical(info), PKCS1v15(), kind)
    root.find("ds:SignatureValue", SPACES).text = base64.b64encode(value).decode()
    return still({**parts, SIGNATURE: etree.tostring(root)})


def weakened(root: etree._Element) -> None:
    """Every digest of parts that is easily made anew, in SHA-1."""
    for reference in root.iter(f"{{{DS}}}Reference"):
        if str(reference.get("URI")).startswith("#"):
            reference.find("ds:DigestMethod", SPACES).set("Algorithm", DIGEST_URI["sha1"])


def elliptic_key(authority: Authority, curve: ec.EllipticCurve, usage: x509.KeyUsage | None = None) -> Key:
    """A key on a curve, with a certificate of the authority."""
    private = ec.generate_private_key(curve)
    return Key(certified(authority, private.public_key(), "Nguyễn Văn Mẫu, trưởng phòng & cộng sự", usage=usage),
               private, (authority.certificate,))


def certified(authority: Authority, public: ec.EllipticCurvePublicKey | rsa.RSAPublicKey, name: str,
              usage: x509.KeyUsage | None = None, stamps: bool = False) -> x509.Certificate:
    """A certificate of the authority for a public key, for signing or for time-stamps."""
    builder = (x509.CertificateBuilder()
               .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])).issuer_name(authority.name)
               .public_key(public).serial_number(x509.random_serial_number())
               .not_valid_before(NOW - timedelta(days=30)).not_valid_after(NOW + timedelta(days=335))
               .add_extension(usage or x509.KeyUsage(True, True, *[False] * 7), True))
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
    return builder.sign(authority.key, hashes.SHA256())


def stamper(authority: Authority, moment: datetime, algorithm: str = "sha256") -> Callable[[bytes], bytes]:
    """A time-stamp authority of the test: tokens at a given moment, no network."""
    private = rsa.generate_private_key(65537, 2048)
    certificate = certified(authority, private.public_key(), "Nơi cấp dấu thời gian", stamps=True)
    der = private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                serialization.NoEncryption())
    store = SimpleCertificateStore()
    store.register(plain(authority.certificate))
    machine = DummyTimeStamper(plain(certificate), asn1_keys.PrivateKeyInfo.load(der), store, fixed_dt=moment)

    def stamp(value: bytes) -> bytes:
        return bytes(asyncio.run(machine.async_timestamp(value, algorithm)).dump())
    return stamp
