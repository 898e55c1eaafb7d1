"""What authorities say of a certificate: lists (RFC 5280) and answers (RFC 6960). Asks nobody.

A statement counts only when the issuer, or whom it authorised for that, signed it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

_BROKEN = (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature)


@dataclass(frozen=True, slots=True)
class Proofs:
    """Statements as they were received, DER each."""

    ocsps: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()

    def __add__(self, other: "Proofs") -> "Proofs":
        return Proofs(tuple(dict.fromkeys(self.ocsps + other.ocsps)), tuple(dict.fromkeys(self.crls + other.crls)))


NONE = Proofs()
"""Nothing known."""


class Standing(StrEnum):
    """What is known of a certificate at a moment."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one proof says of one certificate."""

    since: datetime | None
    """When it was revoked; None where it was not."""
    told_at: datetime
    valid_until: datetime | None


def standing(certificate: x509.Certificate, issuer: x509.Certificate, proofs: Proofs, moment: datetime,
             proven: datetime | None) -> tuple[Standing, datetime | None]:
    """How the certificate stood at a moment, and since when it is revoked. Only a time stamp (`proven`) shows that a
    signature was there before the revocation; a claimed time shows nothing."""
    found = list(statements(certificate, issuer, proofs))
    revoked = min((one.since for one in found if one.since is not None), default=None)
    if revoked is not None and (proven is None or revoked <= proven):
        return Standing.REVOKED, revoked
    current = [one for one in found if one.since is not None or one.valid_until is None or one.valid_until >= moment]
    return (Standing.GOOD if current else Standing.UNKNOWN), revoked


def statements(certificate: x509.Certificate, issuer: x509.Certificate, proofs: Proofs) -> Iterator[Statement]:
    """Everything that the proofs say of the certificate on its issuer's word."""
    for data in proofs.ocsps:
        yield from _of_answer(data, certificate, issuer)
    for data in proofs.crls:
        yield from _of_list(data, certificate, issuer)


def responders(proofs: Proofs) -> tuple[x509.Certificate, ...]:
    """The certificates that answers bring along."""
    found: list[x509.Certificate] = []
    for data in proofs.ocsps:
        answer = _answer(data)
        found += answer.certificates if answer else ()
    return tuple(found)


def _answer(data: bytes) -> ocsp.OCSPResponse | None:
    try:
        answer = ocsp.load_der_ocsp_response(data)
    except _BROKEN:
        return None
    return answer if answer.response_status is ocsp.OCSPResponseStatus.SUCCESSFUL else None


def _of_answer(data: bytes, certificate: x509.Certificate, issuer: x509.Certificate) -> Iterator[Statement]:
    answer = _answer(data)
    if answer is None:
        return
    try:
        if not any(_signed(answer, by) for by in _speakers(answer, issuer)):
            return
        for one in answer.responses:
            if one.serial_number == certificate.serial_number and one.issuer_key_hash == _key_hash(issuer, one):
                if one.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
                    continue
                yield Statement(one.revocation_time_utc, one.this_update_utc, one.next_update_utc)
    except _BROKEN:
        return


def _speakers(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> Iterator[x509.Certificate]:
    """The issuer, and whom it certified to answer for it (RFC 6960, 4.2.2.2)."""
    yield issuer
    for one in answer.certificates:
        if _issued(one, issuer) and _may_answer(one):
            told = next(iter(answer.responses)).this_update_utc
            if one.not_valid_before_utc <= told <= one.not_valid_after_utc:
                yield one


def _may_answer(certificate: x509.Certificate) -> bool:
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in uses


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except _BROKEN:
        return False
    return True


def _signed(answer: ocsp.OCSPResponse, by: x509.Certificate) -> bool:
    public, kind = by.public_key(), answer.signature_hash_algorithm
    if kind is None:
        return False
    try:
        if isinstance(public, RSAPublicKey):
            public.verify(answer.signature, answer.tbs_response_bytes, PKCS1v15(), kind)
        elif isinstance(public, EllipticCurvePublicKey):
            public.verify(answer.signature, answer.tbs_response_bytes, ECDSA(kind))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _key_hash(issuer: x509.Certificate, one: ocsp.OCSPSingleResponse) -> bytes:
    """The issuer as the answer names it: by a hash of its bare key."""
    public = issuer.public_key()
    bare = (public.public_bytes(Encoding.DER, PublicFormat.PKCS1) if isinstance(public, RSAPublicKey)
            else public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    digest = hashes.Hash(one.hash_algorithm)
    digest.update(bare)
    return digest.finalize()


def _of_list(data: bytes, certificate: x509.Certificate, issuer: x509.Certificate) -> Iterator[Statement]:
    try:
        listed = x509.load_der_x509_crl(data)
        public = issuer.public_key()
        if listed.issuer != certificate.issuer or not isinstance(public, RSAPublicKey | EllipticCurvePublicKey):
            return
        if not listed.is_signature_valid(public) or not _covers(listed, certificate):
            return
        entry = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
        yield Statement(entry.revocation_date_utc if entry else None, listed.last_update_utc, listed.next_update_utc)
    except _BROKEN:
        return


def _covers(listed: x509.CertificateRevocationList, certificate: x509.Certificate) -> bool:
    """Whether the list is one of all reasons for this kind of certificate, and no mere difference to another."""
    parts: Sequence[x509.Extension[x509.ExtensionType]] = list(listed.extensions)
    for part in parts:
        scope = part.value
        if isinstance(scope, x509.DeltaCRLIndicator):
            return False
        if isinstance(scope, x509.IssuingDistributionPoint):
            narrow = scope.indirect_crl or scope.only_contains_attribute_certs or scope.only_some_reasons
            wrong = scope.only_contains_user_certs if is_authority(certificate) else scope.only_contains_ca_certs
            if narrow or wrong:
                return False
    return True


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it may issue others."""
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (x509.ExtensionNotFound, ValueError):
        return False


def chain_of(certificate: x509.Certificate, others: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The certificate, who issued it, and so on as far as the others reach."""
    known, chain = list(others), [certificate]
    while chain[-1].issuer != chain[-1].subject:
        above = next((one for one in known if one not in chain and _issued(chain[-1], one)), None)
        if above is None:
            break
        chain.append(above)
    return tuple(chain)
