"""Asks authorities how certificates stand: OCSP first, else the list. Believes nothing: `revocation` judges answers."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from .fetch import fetch
from .key import name_of
from .moment import iso
from .profile import Service
from .refusal import Refusal
from .revocation import NONE, Proofs, chain_of, responders, statements


def ask(certificate: x509.Certificate, others: Sequence[x509.Certificate], service: Service, now: datetime,
        known: Proofs = NONE) -> Proofs:
    """Proofs of today for a certificate and its issuers, the root and what names no service left out.

    Raises Refusal: V049 revoked, V031 no authority tells, V039 no issuer, V040 and V041 as the service fails."""
    proofs = collect(certificate, others, service, now, known)
    for held, issuer in _links(certificate, others):
        revoked = [one.since for one in statements(held, issuer, proofs) if one.since is not None]
        if revoked:
            raise Refusal("V049", holder=name_of(held), since=iso(min(revoked)))
    return proofs


def collect(certificate: x509.Certificate, others: Sequence[x509.Certificate], service: Service, now: datetime,
            known: Proofs = NONE) -> Proofs:
    """The same, whatever the proofs say."""
    proofs = known
    for held, issuer in _links(certificate, others):
        if services_of(held) and not _fresh(held, issuer, proofs, service, now):
            proofs += _answered(held, issuer, service, now)
    for responder in responders(proofs):
        proofs += _of_responder(responder, others, service, now)
    return proofs


def services_of(certificate: x509.Certificate) -> list[tuple[str, bool]]:
    """Where its issuer tells how it stands: addresses, and whether they answer questions or hold a list."""
    return [*((url, True) for url in _responders(certificate)), *((url, False) for url in _lists(certificate))]


def _links(certificate: x509.Certificate,
           others: Sequence[x509.Certificate]) -> Iterable[tuple[x509.Certificate, x509.Certificate]]:
    chain = chain_of(certificate, others)
    if chain[-1].issuer != chain[-1].subject and services_of(chain[-1]):
        raise Refusal("V039", holder=name_of(chain[-1]), authority=name_of(chain[-1], True))
    return pairwise(chain)


def _fresh(held: x509.Certificate, issuer: x509.Certificate, proofs: Proofs, service: Service, now: datetime) -> bool:
    room = timedelta(seconds=service.skew)
    return any(one.told_at <= now + room and (one.valid_until is None or one.valid_until >= now - room)
               for one in statements(held, issuer, proofs))


def _answered(held: x509.Certificate, issuer: x509.Certificate, service: Service, now: datetime) -> Proofs:
    """The first service's word that is the issuer's and of today."""
    failure = Refusal("V031", holder=name_of(held), authority=name_of(issuer))
    for url, by_question in services_of(held):
        try:
            proofs = _by_question(url, held, issuer, service) if by_question else _by_list(url, service)
        except Refusal as refusal:
            failure = refusal
            continue
        if _fresh(held, issuer, proofs, service, now):
            return proofs
        failure = Refusal("V031", holder=name_of(held), authority=name_of(issuer))
    raise failure


def _by_question(url: str, held: x509.Certificate, issuer: x509.Certificate, service: Service) -> Proofs:
    question = ocsp.OCSPRequestBuilder().add_certificate(held, issuer, hashes.SHA1()).build()  # noqa: S303 - a name
    answer = fetch(url, question.public_bytes(Encoding.DER), "application/ocsp-request", service)
    return Proofs(ocsps=(answer,))


def _by_list(url: str, service: Service) -> Proofs:
    data = fetch(url, None, "", service)
    try:
        listed = x509.load_pem_x509_crl(data) if data.startswith(b"-----BEGIN") else x509.load_der_x509_crl(data)
    except ValueError:
        return Proofs()
    return Proofs(crls=(listed.public_bytes(Encoding.DER),))


def _of_responder(responder: x509.Certificate, others: Sequence[x509.Certificate], service: Service,
                  now: datetime) -> Proofs:
    """A responder that need not be asked about says so (RFC 6960, 4.2.2.2.1); for others their list is kept."""
    try:
        responder.extensions.get_extension_for_class(x509.OCSPNoCheck)
    except x509.ExtensionNotFound:
        chain = chain_of(responder, others)
        return _answered(responder, chain[1], service, now) if len(chain) > 1 and _lists(responder) else Proofs()
    return Proofs()


def _responders(certificate: x509.Certificate) -> list[str]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return []
    return [one.access_location.value for one in found if one.access_method == AuthorityInformationAccessOID.OCSP]


def _lists(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return []
    return [name.value for point in points for name in point.full_name or ()
            if isinstance(name, x509.UniformResourceIdentifier)]
