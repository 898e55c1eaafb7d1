"""Puts signatures on a PDF as incremental updates: PAdES baseline B to LTA. Knows no file and no clock.

Preparing adds the fields, all before the first signature; each signature then only fills its own."""
# mypy: disable-error-code="no-untyped-call"
# The library's PDF objects carry no types.

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import crl as asn1_crl  # type: ignore[import-untyped]
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.dss import DocumentSecurityStore

from .appearance import Paint, drawn_hand, drawn_ring, lettered, pictured, plate
from .asking import ask
from .faces import NO_FACES, Faces, find_faces
from .key import Key, plain
from .moment import VIETNAM, iso
from .placing import Box, corner_box, person_box, seal_box
from .profile import Profile, Role
from .refusal import Refusal
from .revocation import NONE, Proofs, responders
from .stencil import Stencil
from .tagging import place_of, tag_field
from .timestamp import Stamper, stamper_of

_STAMPS = 2
"""Document time stamps that a paper may need: one after each role's signature."""


@dataclass(frozen=True, slots=True)
class Act:
    """One signing: who, in which role, when, with what to show."""

    role: Role
    key: Key
    now: datetime
    name: str
    reason: str
    picture: Stencil | None = None
    number: str | None = None
    """Number and symbol, where the signature stands as words in the corner."""
    anchors: tuple[x509.Certificate, ...] = ()
    """Whom to believe of those who give time stamps and tell how certificates stand."""
    proofs: Proofs = NONE
    """What the look before signing brought."""


class _Quiet(IncrementalPdfFileWriter):
    """Leaves title and XMP as they stand, and names the file by what it was: equal steps give equal bytes."""

    def _update_meta(self) -> None:
        return

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        prev.stream.seek(0)
        last = ByteStringObject(hashlib.sha256(prev.stream.read()).digest()[:16])
        first = prev.trailer["/ID"][0] if "/ID" in prev.trailer else last
        return ArrayObject([ByteStringObject(getattr(first, "original_bytes", first)), last])


def prepare_pdf(pdf: bytes, profile: Profile, kept: Box | None, *, annex: bool = False) -> bytes:
    """The PDF with an empty, tagged field for each signature it is to bear; its own bytes stand in front.

    `kept` is the place between title and name; without it signatures are not seen. An annex in a file of its own is
    signed by the organization alone, in the corner (NĐ 30/2020/NĐ-CP, PL I)."""
    writer = _Quiet(BytesIO(pdf), strict=False)
    if annex:
        corner = corner_box(_sheet(writer), profile.corner)
        _add_field(writer, profile.organization.field, profile.organization.label, corner)
    else:
        person = person_box(kept, profile.person) if kept else None
        seal = seal_box(person, profile.organization) if person else None
        _add_field(writer, profile.person.field, profile.person.label, person)
        _add_field(writer, profile.organization.field, profile.organization.label, seal)
    if profile.archival and profile.timestamp is not None:
        for number in range(1, (1 if annex else _STAMPS) + 1):
            _add_field(writer, f"{profile.timestamp.field}{number}", profile.timestamp.label, None)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def sign_pdf(pdf: bytes, act: Act, profile: Profile, faces: Faces | None = None) -> bytes:
    """The prepared PDF with one more signature at the profile's level; its old bytes stand unchanged in front.

    Form after NĐ 30/2020/NĐ-CP, PL I; format after TT 15/2025/TT-BKHCN, PL I (ETSI EN 319 142-1). Raises Refusal.
    Does not ask whether the key may sign: `key.refusals` does."""
    writer = _Quiet(BytesIO(pdf), strict=False)
    look = profile.look(act.role)
    shown = _is_seen(writer, look.field)
    paint = _paint(act, profile) if shown else None
    lettering = faces or (find_faces() if shown else NO_FACES)
    if lettering is None:
        raise Refusal("V017")
    meta = PdfSignatureMetadata(field_name=look.field, md_algorithm=profile.digest, subfilter=SigSeedSubFilter.PADES,
                                name=act.name, reason=act.reason)
    stamper = stamper_of(profile, act.now, act.anchors)
    color = "000000" if act.number is not None else look.color
    signer = PdfSigner(meta, act.key.signer(), timestamper=stamper, stamp_style=plate(paint, lettering, color))
    signed = asyncio.run(_signed(signer, writer, act.now.astimezone(VIETNAM).replace(microsecond=0)))
    return _lasting(signed, act, profile, stamper) if profile.lasting and stamper else signed


def empty_fields(pdf: bytes) -> frozenset[str]:
    """The names of the signature fields that nobody has filled."""
    return frozenset(name for name, _, _ in enumerate_sig_fields(PdfFileReader(BytesIO(pdf), strict=False), False))


def _paint(act: Act, profile: Profile) -> Paint:
    look = profile.look(act.role)
    if act.number is not None:
        words = {"{number}": act.number, "{time}": iso(act.now)}
        return lettered(tuple(_filled(line, words) for line in profile.corner.lines), profile.corner.size)
    if profile.trial and look.mark is not None:
        return drawn_hand(look.drawing, look.mark) if look.drawing else drawn_ring(look.mark)
    if act.picture is None:
        raise Refusal("V032")
    return pictured(act.picture)


def _filled(line: str, words: dict[str, str]) -> str:
    for blank, word in words.items():
        line = line.replace(blank, word)
    return line


def _add_field(writer: IncrementalPdfFileWriter, name: str, label: str, box: Box | None) -> None:
    page = box[0] if box else 0
    append_signature_field(writer, SigFieldSpec(name, page, box[1:] if box else None, readable_field_name=label))
    field = next(ref for path, _, ref in enumerate_sig_fields(writer) if path == name)
    tag_field(writer, field, place_of(writer, page), label)


def _sheet(writer: IncrementalPdfFileWriter) -> tuple[float, float]:
    """Width and height of page 1; pages may inherit them."""
    node = place_of(writer, 0).get_object()
    while "/MediaBox" not in node:
        node = node["/Parent"]
    left, bottom, right, top = (float(edge) for edge in node["/MediaBox"])
    return right - left, top - bottom


def _is_seen(writer: IncrementalPdfFileWriter, name: str) -> bool:
    field = next((ref.get_object() for path, _, ref in enumerate_sig_fields(writer.prev, False) if path == name), None)
    if field is None:
        raise Refusal("V037", field=name)
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    return right > left and top > bottom


async def _signed(signer: PdfSigner, writer: IncrementalPdfFileWriter, now: datetime) -> bytes:
    """The library's own order of steps, with our moment in place of the real clock."""
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = now
    room = await session.estimate_signature_container_size(None)
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=room)
    digest, output = prepared.digest_tbs_document()
    await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=now))
    output.seek(0)
    return bytes(output.read())


def _lasting(signed: bytes, act: Act, profile: Profile, stamper: Stamper) -> bytes:
    """The same with its proofs kept in the file, and for an archive closed by a time stamp over all of it."""
    by_signer, by_stamper = (act.key.certificate, *act.key.chain), stamper.certificates
    others = (*by_signer, *by_stamper, *act.anchors)
    proofs = ask(act.key.certificate, others, profile.services, act.now, act.proofs)
    proofs = ask(by_stamper[0], others, profile.services, act.now, proofs)
    writer = _Quiet(BytesIO(signed), strict=False)
    certificates = [plain(one) for one in dict.fromkeys((*by_signer, *by_stamper, *responders(proofs)))]
    _keep(writer, certificates, proofs)
    out = BytesIO()
    if profile.archival and profile.timestamp is not None:
        name = min(one for one in empty_fields(signed) if one.startswith(profile.timestamp.field))
        asyncio.run(PdfTimeStamper(stamper, name).async_timestamp_pdf(writer, profile.digest, output=out))
    else:
        writer.write(out)
    return out.getvalue()


def _keep(writer: IncrementalPdfFileWriter, certificates: Sequence[object], proofs: Proofs) -> None:
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=certificates, ocsps=[asn1_ocsp.OCSPResponse.load(one) for one in proofs.ocsps],
        crls=[asn1_crl.CertificateList.load(one) for one in proofs.crls])
