"""A signer's certificate with its private key, and what a certificate says of its holder. Writes and prints no key."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ..problem import Place, Problem, problem
from ..viet import one_line
from .moment import iso
from .profile import TRIAL_WORDS, Profile

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


Held = Callable[[bytes, str], bytes]
"""A key that stays where it is, on a token: signs bytes with a digest algorithm, PKCS#1 v1.5 or ECDSA as DER."""


@dataclass(frozen=True, slots=True)
class Key:
    """Who signs. The private key never shows in a repr, a message or a file of ours but the trial's own."""

    certificate: x509.Certificate
    private: RSAPrivateKey | EllipticCurvePrivateKey | Held = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()

    def signer(self) -> Signer:
        """The library's signer over this key; the chain goes with the signature, the root does not."""
        return _Signer(self)

    def sign_raw(self, data: bytes, algorithm: str) -> bytes:
        """The bare signature: PKCS#1 v1.5, or ECDSA as DER without chance (RFC 6979); equal bytes, equal signature."""
        kind = _HASHES[algorithm]
        if isinstance(self.private, RSAPrivateKey):
            return self.private.sign(data, PKCS1v15(), kind)
        if isinstance(self.private, EllipticCurvePrivateKey):
            return self.private.sign(data, ECDSA(kind, deterministic_signing=True))
        return self.private(data, algorithm)


class _Signer(Signer):
    """How the library asks for a bare signature, wherever the key is."""

    def __init__(self, key: Key) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple([plain(c) for c in key.chain if c.issuer != c.subject])
        super().__init__(signing_cert=plain(key.certificate), cert_registry=store)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        public = self._key.certificate.public_key()
        if dry_run and isinstance(public, RSAPublicKey | EllipticCurvePublicKey):
            return bytes(public.key_size // 8 if isinstance(public, RSAPublicKey) else public.key_size // 4 + 16)
        return self._key.sign_raw(data, digest_algorithm)


def plain(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate as the signing library reads it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def read_certificates(pem: bytes) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM file; nothing where there is none."""
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError:
        return ()


def name_of(certificate: x509.Certificate, issuer: bool = False) -> str:
    """The common name of holder or issuer; the whole name where there is none."""
    name = certificate.issuer if issuer else certificate.subject
    return _first(name, NameOID.COMMON_NAME) or name.rfc4514_string()


def organization_of(certificate: x509.Certificate) -> str | None:
    """The holder's organization: its managing unit (TT 15/2025/TT-BKHCN, PL I, what a verifier shows)."""
    return _first(certificate.subject, NameOID.ORGANIZATION_NAME)


def is_trial(certificate: x509.Certificate) -> bool:
    """Whether holder or issuer calls itself a trial."""
    names: Iterable[x509.NameAttribute[str | bytes]] = (*certificate.subject, *certificate.issuer)
    return any(TRIAL_WORDS in unicodedata.normalize("NFC", str(name.value)).upper() for name in names)


def in_validity(certificate: x509.Certificate, moment: datetime) -> bool:
    """Whether a moment lies within the certificate's days."""
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate in pairs: what papers print and people compare."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def strength(certificate: x509.Certificate) -> tuple[str, bool]:
    """The kind and size of its key, and whether it is enough (RSA >= 2048, EC >= 256: TT 15/2025/TT-BKHCN, PL I)."""
    public = certificate.public_key()
    if isinstance(public, RSAPublicKey):
        return f"RSA {public.key_size}", public.key_size >= 2048
    if isinstance(public, EllipticCurvePublicKey):
        return f"ECDSA {public.curve.name}", public.curve.key_size >= 256
    return type(public).__name__, False


def refusals(key: Key, profile: Profile, now: datetime, place: Place) -> list[Problem]:
    """Why this key may not sign now: TT 15/2025/TT-BKHCN, PL I asks for this look before every signature."""
    certificate, found = key.certificate, []
    if not in_validity(certificate, now):
        found.append(problem(place, "V013", since=iso(certificate.not_valid_before_utc),
                             until=iso(certificate.not_valid_after_utc), now=iso(now)))
    if is_trial(certificate) != profile.trial:
        found.append(problem(place, "V014", holder=name_of(certificate)))
    kind, enough = strength(certificate)
    if not enough:
        found.append(problem(place, "V009", algorithm=kind))
    return found


def _first(name: x509.Name, oid: ObjectIdentifier) -> str | None:
    values = name.get_attributes_for_oid(oid)
    return one_line(str(values[0].value)) if values else None
