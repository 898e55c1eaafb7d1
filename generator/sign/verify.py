"""Checks the signatures of a finished file. Knows no clock and no network: anchors are given, times are the file's.

A fault in the file is a value: what the reading library raises on damaged bytes becomes a verdict here."""
# mypy: disable-error-code="no-untyped-call"
# The library's PDF objects carry no types.

import logging
import re
from collections.abc import Sequence
from io import BytesIO

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from ..problem import Place, problem
from .belief import Belief
from .ooxml_verify import certificates_in_docx, verify_docx
from .pdf_signature import certificates_of, examined, stamped
from .revocation import NONE, Proofs
from .trust import UNREADABLE
from .verdict import Signature, Stamp, State, Verdict, told_by

for _library in ("pyhanko", "pyhanko_certvalidator"):  # without a handler Python prints their tracebacks to users
    logging.getLogger(_library).addHandler(logging.NullHandler())

_SIGNED = re.compile(rb"/ByteRange\b|/ETSI\.CAdES\.detached|/adbe\.pkcs7\.|/Adobe\.PPKLite")
_ZIP = b"PK\x03\x04"
_KNOWN = ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached", "/PBAD.PAdES", "/ETSI.RFC3161")


def verify(data: bytes, anchors: Sequence[x509.Certificate], path: str = "", proofs: Proofs = NONE) -> Verdict:
    """The verdict on a file by its bytes: PDF or DOCX. `path` is for messages, `proofs` what is known besides."""
    if data[:4] == _ZIP:
        return verify_docx(data, anchors, path, proofs)
    return verify_pdf(data, anchors, path, proofs)


def verify_pdf(data: bytes, anchors: Sequence[x509.Certificate], path: str = "", proofs: Proofs = NONE) -> Verdict:
    """The verdict on a PDF: integrity, what came later, who, when, whether the chain ends at one of the anchors, and
    how the certificates stood by what the file and `proofs` say."""
    place = Place(path)
    if b"%PDF-" not in data[:1024]:
        return Verdict(State.NOT_PDF, (), (problem(place, "V001"),))
    try:
        signatures, stamps, strange = _found(data, PdfFileReader(BytesIO(data), strict=False), tuple(anchors), proofs)
    except UNREADABLE:
        if _SIGNED.search(data):  # the bytes of a signature are there, the way to them is broken
            return Verdict(State.ALTERED, (), (problem(place, "V003"),))
        return Verdict(State.DAMAGED, (), (problem(place, "V007"),))
    problems = [*told_by(signatures, place),
                *(problem(place, "V028", field=one.field) for one in stamps if not one.intact),
                *(problem(place, "V009", algorithm=form) for form in strange)]
    states = [*(one.state for one in signatures), *(State.MISDATED for one in stamps if not one.intact),
              *(State.WEAK for _ in strange)]
    if states:
        return Verdict(max(states, key=list(State).index), signatures, tuple(problems), stamps)
    if _SIGNED.search(data) and not stamps:
        return Verdict(State.ALTERED, (), (problem(place, "V003"),))
    return Verdict(State.UNSIGNED, (), (problem(place, "V002"),), stamps)


def certificates_in(data: bytes) -> tuple[tuple[x509.Certificate, ...], ...]:
    """Each signer's certificate with what came along, to ask elsewhere how they stand; none where it cannot be read."""
    if data[:4] == _ZIP:
        return certificates_in_docx(data)
    try:
        found = PdfFileReader(BytesIO(data), strict=False).embedded_signatures
        return tuple(certificates_of(one) for one in found)
    except UNREADABLE:
        return ()


def _found(data: bytes, reader: PdfFileReader, anchors: tuple[x509.Certificate, ...],
           proofs: Proofs) -> tuple[tuple[Signature, ...], tuple[Stamp, ...], tuple[str, ...]]:
    """Signatures, time stamps over the document, and the formats of signatures that are too old to be checked."""
    belief = _belief(reader, anchors, proofs)
    regular = list(reader.embedded_regular_signatures)
    over_all = [(one, stamped(data, one, belief)) for one in reader.embedded_timestamp_signatures]
    signatures = tuple(examined(data, one, belief, _after(one, over_all), one is regular[-1]) for one in regular)
    forms = (str(value.get_object().get("/SubFilter", "?")) for _, value, _ in enumerate_sig_fields(reader, True))
    return signatures, tuple(stamp for _, stamp in over_all), tuple(form for form in forms if form not in _KNOWN)


def _after(one: EmbeddedPdfSignature, stamps: Sequence[tuple[EmbeddedPdfSignature, Stamp]]) -> list[Stamp]:
    return [stamp for made, stamp in stamps if made.signed_revision > one.signed_revision]


def _belief(reader: PdfFileReader, anchors: tuple[x509.Certificate, ...], proofs: Proofs) -> Belief:
    """What the caller believes, and the proofs that the file keeps (DSS: ETSI EN 319 142-1, 5.4)."""
    kept = reader.root["/DSS"] if "/DSS" in reader.root else {}  # noqa: SIM401 - the library's `get` stops at references
    held = {key: tuple(one.get_object().data for one in kept[key]) if key in kept else ()
            for key in ("/Certs", "/OCSPs", "/CRLs")}
    others = tuple(x509.load_der_x509_certificate(one) for one in held["/Certs"])
    return Belief(anchors, proofs + Proofs(held["/OCSPs"], held["/CRLs"]), others)
