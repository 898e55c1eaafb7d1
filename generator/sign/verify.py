"""Checks the signatures of a finished file. Knows no clock and no network: anchors are given, times are the file's.

A fault in the file is a value: what the reading library raises on damaged bytes becomes a verdict here."""

import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from asn1crypto import cms, parser  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.general import CMSExtractionError, SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from ..problem import Place, Problem, problem
from ..viet import one_line
from .key import fingerprint, in_validity, is_trial, name_of, organization_of, strength
from .moment import iso
from .trust import context
from .verdict import Signature, State, Verdict

UNREADABLE = (PdfError, SignatureValidationError, CMSExtractionError, SigningError, ValueError, LookupError, TypeError,
              AttributeError, ArithmeticError, AssertionError, NotImplementedError, RecursionError, EOFError,
              zlib.error, struct.error)
"""What readers raise on bytes that are not what they seem. Memory and system faults are not among them."""

for _library in ("pyhanko", "pyhanko_certvalidator"):  # without a handler Python prints their tracebacks to users
    logging.getLogger(_library).addHandler(logging.NullHandler())

_SIGNED = re.compile(rb"/ByteRange\b|/ETSI\.CAdES\.detached|/adbe\.pkcs7\.|/Adobe\.PPKLite")
_CODES = {State.ALTERED: "V003", State.CHANGED_AFTER: "V004", State.UNTRUSTED: "V005", State.EXPIRED: "V006",
          State.WEAK: "V009"}
_DIGESTS = {"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"}


def verify(data: bytes, anchors: Sequence[x509.Certificate], path: str = "") -> Verdict:
    """The verdict on a file by its bytes: a PDF's signatures; of a DOCX, that it has none. `path` is for messages."""
    if data[:4] == b"PK\x03\x04":
        return _verify_docx(data, path)
    return verify_pdf(data, anchors, path)


def verify_pdf(data: bytes, anchors: Sequence[x509.Certificate], path: str = "") -> Verdict:
    """The verdict on a PDF: integrity, what came later, who, when, and whether the chain ends at one of the anchors."""
    place = Place(path)
    if b"%PDF-" not in data[:1024]:
        return Verdict(State.NOT_PDF, (), (problem(place, "V001"),))
    signatures: tuple[Signature, ...] | None
    try:
        found = PdfFileReader(BytesIO(data), strict=False).embedded_regular_signatures
        signatures = tuple(_examined(data, one, anchors, one is found[-1]) for one in found)
    except UNREADABLE:
        signatures = None
    if signatures:
        state = max((s.state for s in signatures), key=list(State).index)
        return Verdict(state, signatures, tuple(_problems(signatures, place)))
    if _SIGNED.search(data):  # the bytes of a signature are there, the way to them is broken
        return Verdict(State.ALTERED, (), (problem(place, "V003"),))
    if signatures is None:
        return Verdict(State.DAMAGED, (), (problem(place, "V007"),))
    return Verdict(State.UNSIGNED, (), (problem(place, "V002"),))


def _verify_docx(data: bytes, path: str) -> Verdict:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = []
    if "word/document.xml" not in names:
        return Verdict(State.NOT_PDF, (), (problem(Place(path), "V001"),))
    return Verdict(State.UNSIGNED, (), (problem(Place(path), "V008"),))


def _examined(data: bytes, embedded: EmbeddedPdfSignature, anchors: Sequence[x509.Certificate],
              last: bool) -> Signature:
    certificate = x509.load_der_x509_certificate(embedded.signer_cert.dump())
    moment = embedded.self_reported_timestamp
    judged = context(anchors, certificate, moment)
    status = validate_pdf_signature(embedded, judged)
    intact = bool(status.intact and status.valid) and _seated(data, embedded) and _coherent(embedded)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    changed = not whole and _changed_after(embedded, status, last)
    kind, enough = strength(certificate)
    valid_then = moment is not None and in_validity(certificate, moment)
    strong = enough and embedded.md_algorithm in _DIGESTS
    trial = is_trial(certificate)
    state = _state(intact, changed, strong, valid_then, status.trusted, trial)
    return Signature(
        field=embedded.field_name, state=state, intact=intact, whole_file=whole, changed_after=changed,
        signer=name_of(certificate), organization=organization_of(certificate), authority=name_of(certificate, True),
        claimed_name=_text(embedded, "/Name"), claimed_time=moment, reason=_text(embedded, "/Reason"), trial=trial,
        trusted=bool(status.trusted), valid_then=valid_then, not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc, algorithm=f"{kind}, {embedded.md_algorithm.upper()}",
        fingerprint=fingerprint(certificate))


def _state(intact: bool, changed: bool, strong: bool, valid_then: bool, trusted: bool, trial: bool) -> State:
    """The worst that is true of a signature."""
    faults = ((not intact, State.ALTERED), (changed, State.CHANGED_AFTER), (not strong, State.WEAK),
              (not valid_then, State.EXPIRED), (not trusted, State.UNTRUSTED), (trial, State.TRIAL))
    return next((state for is_so, state in faults if is_so), State.INTACT)


def _seated(data: bytes, embedded: EmbeddedPdfSignature) -> bool:
    """Whether the only bytes outside the signed ranges are the signature's own, written as it was, padded with zeros.

    The library takes any padding and any letter case there; then a changed byte would pass unnoticed."""
    start, length, after, _ = (int(number) for number in embedded.byte_range)
    held = embedded.pkcs7_content
    head, body, tail = parser.parse(held)[3:]
    kind = b"".join(parser.parse(body)[3:])
    content = b"".join(parser.parse(body[len(kind):])[3:])
    filled = kind + content == body and not any(held[len(head + body + tail):])
    written = held.hex().encode()
    return start == 0 and filled and data[length:after] in (b"<%s>" % written, b"<%s>" % written.upper())


def _coherent(embedded: EmbeddedPdfSignature) -> bool:
    """Whether the parts of the message outside the signature agree with those that it protects (RFC 5652, 5.1, 5.3)."""
    message, info, certificate = embedded.signed_data, embedded.signer_info, embedded.signer_cert
    digests = {one["algorithm"].native for one in message["digest_algorithms"]}
    versions = {message["version"].native, info["version"].native}
    holder = info["sid"].chosen
    named = not isinstance(holder, cms.IssuerAndSerialNumber) or (
        holder["issuer"].dump() == certificate.issuer.dump()
        and holder["serial_number"].native == certificate.serial_number)
    return (message.native is not None  # reads every part, and so meets what is no longer readable
            and digests == {embedded.md_algorithm} and versions <= {"v1", "v3", "v4", "v5"} and named)


def _changed_after(embedded: EmbeddedPdfSignature, status: PdfSignatureStatus, last: bool) -> bool:
    """Whether later bytes do more than they may: add stamps and proofs, and before the last signature also fields."""
    if embedded.reader.xrefs.total_revisions == embedded.signed_revision + 1:
        return True  # bytes behind the end that no revision explains
    allowed = ModificationLevel.LTA_UPDATES if last else ModificationLevel.FORM_FILLING
    return not isinstance(status.diff_result, DiffResult) or status.diff_result.modification_level > allowed


def _text(embedded: EmbeddedPdfSignature, key: str) -> str | None:
    return one_line(str(embedded.sig_object[key])) if key in embedded.sig_object else None


def _problems(signatures: Sequence[Signature], place: Place) -> list[Problem]:
    return [problem(place, _CODES[s.state], signer=s.signer, authority=s.authority, fingerprint=s.fingerprint,
                    since=iso(s.not_before), until=iso(s.not_after), algorithm=s.algorithm,
                    time=iso(s.claimed_time) if s.claimed_time else "…") for s in signatures if s.state in _CODES]
