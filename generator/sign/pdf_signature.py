"""One signature or time stamp of a PDF, examined. Knows no clock and no network: whom to believe is given."""
# mypy: disable-error-code="no-untyped-call"
# The library's policies carry no types.

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms, parser  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from ..viet import one_line
from .belief import ANY_STRENGTH, Belief, stamp_in, stood, told_stamp, weakly_issued
from .key import fingerprint, in_validity, is_trial, name_of, organization_of, strength
from .profile import Level
from .revocation import Standing, chain_of
from .trust import context
from .verdict import Signature, Stamp, State

_DIGESTS = {"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"}


def examined(data: bytes, embedded: EmbeddedPdfSignature, belief: Belief, stamps: Sequence[Stamp],
             last: bool) -> Signature:
    """Everything that can be said of a signature; `stamps` are the document time stamps made after it."""
    certificate, others = _certificates(embedded)
    claimed = embedded.self_reported_timestamp
    own = _own_stamp(embedded, belief)
    proven = min((one.time for one in (*((own,) if own else ()), *stamps) if one.holds), default=None)
    moment = proven or claimed
    status = _status(embedded, certificate, belief, moment)
    intact = bool(status.intact and status.valid) and _seated(data, embedded) and _coherent(embedded)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    changed = not whole and _changed_after(embedded, status, last)
    chain = chain_of(certificate, (*others, *belief.others, *belief.anchors))
    stands, since = stood(chain, belief, moment or certificate.not_valid_after_utc, proven)
    kind, enough = strength(certificate)
    valid_then = moment is not None and in_validity(certificate, moment)
    trial = is_trial(certificate)
    faults = (
        (not intact, State.ALTERED), (changed, State.CHANGED_AFTER),
        (own is not None and not own.intact, State.MISDATED),
        (not enough or embedded.md_algorithm not in _DIGESTS or weakly_issued(chain), State.WEAK),
        (stands is Standing.REVOKED, State.REVOKED), (not valid_then, State.EXPIRED),
        (not status.trusted, State.UNTRUSTED), (trial, State.TRIAL))
    return Signature(
        field=embedded.field_name, state=next((state for is_so, state in faults if is_so), State.INTACT),
        intact=intact, whole_file=whole, changed_after=changed, signer=name_of(certificate),
        organization=organization_of(certificate), authority=name_of(certificate, True),
        claimed_name=_text(embedded, "/Name"), claimed_time=claimed, reason=_text(embedded, "/Reason"), trial=trial,
        trusted=bool(status.trusted), valid_then=valid_then, not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc, algorithm=f"{kind}, {embedded.md_algorithm.upper()}",
        fingerprint=fingerprint(certificate), stamped_time=own.time if own and own.holds else proven,
        stamp=own, revocation=stands, revoked_since=since, chain=tuple(name_of(one) for one in chain),
        level=_level(own, stands, stamps))


def stamped(data: bytes, embedded: EmbeddedPdfSignature, belief: Belief) -> Stamp:
    """A document time stamp: whether it holds, since when, by whom."""
    certificate, others = _certificates(embedded)
    told = embedded.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    status = validate_pdf_timestamp(embedded, context(belief.anchors, certificate, told, belief.others), skip_diff=True)
    intact = bool(status.intact and status.valid) and _seated(data, embedded)
    return told_stamp(embedded.field_name, certificate, others, intact, bool(status.trusted), told, belief)


def certificates_of(embedded: EmbeddedPdfSignature) -> tuple[x509.Certificate, ...]:
    """The signer's certificate, and what came with it."""
    certificate, others = _certificates(embedded)
    return certificate, *others


def _status(embedded: EmbeddedPdfSignature, certificate: x509.Certificate, belief: Belief,
            moment: datetime | None) -> PdfSignatureStatus:
    judged = context(belief.anchors, certificate, moment, belief.others)
    return asyncio.run(async_validate_pdf_signature(embedded, judged, judged, algorithm_policy=ANY_STRENGTH))


def _own_stamp(embedded: EmbeddedPdfSignature, belief: Belief) -> Stamp | None:
    """The time stamp inside the signature, over the signature's value: the first that holds, if any does."""
    imprint = message_imprint_checker(embedded.signer_info)
    found = [stamp_in(token, imprint, belief) for token in extract_tst_data_iter(embedded.signer_info, signed=False)]
    return next((one for one in found if one.holds), found[0] if found else None)


def _level(own: Stamp | None, stands: Standing, stamps: Sequence[Stamp]) -> Level:
    if own is None or not own.holds:
        return Level.B
    if stands is not Standing.GOOD:
        return Level.T
    return Level.LTA if any(one.holds for one in stamps) else Level.LT


def _certificates(embedded: EmbeddedPdfSignature) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    return (x509.load_der_x509_certificate(embedded.signer_cert.dump()),
            tuple(x509.load_der_x509_certificate(one.dump()) for one in embedded.other_embedded_certs))


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
