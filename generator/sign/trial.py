"""A throwaway authority, person and organization, so that everyone can try signing. Overwrites nothing.

The authority's own key is dropped as soon as it has signed: nobody can make another signer from it."""

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from ..problem import Place, Problem, problem
from .key import Key, read_certificates
from .profile import TRIAL_WORDS, Role

FOLDER = Path(".trial")
_AUTHORITY = "ca.pem"
_HOLDERS = {Role.PERSON: ("signer", "congkhai người ký"), Role.ORGANIZATION: ("seal", "congkhai cơ quan")}
_DAYS = 730


def trial_keys(folder: Path, now: datetime) -> tuple[dict[Role, Key], list[Problem]]:
    """The trial keys kept in `folder`, made at the first call. Two clones differ in nothing else."""
    home = folder / "key"
    if not home.exists():
        _make(folder, home, now)
    keys = {role: key for role, (name, _) in _HOLDERS.items() if (key := _read(home, name, trial_anchors(folder)))}
    if len(keys) < len(_HOLDERS):
        return {}, [problem(Place(str(home)), "V016", folder=home)]
    return keys, []


def _read(home: Path, name: str, chain: tuple[x509.Certificate, ...]) -> Key | None:
    try:
        private = serialization.load_pem_private_key((home / f"{name}.key").read_bytes(), None)
        holders = read_certificates((home / f"{name}.pem").read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    fits = holders and isinstance(private, rsa.RSAPrivateKey) and private.public_key() == holders[0].public_key()
    return Key(holders[0], private, chain) if fits and isinstance(private, rsa.RSAPrivateKey) else None


def trial_anchors(folder: Path) -> tuple[x509.Certificate, ...]:
    """The trial authority's certificate: what `verify` trusts on this machine, and nowhere else."""
    path = folder / "key" / _AUTHORITY
    return read_certificates(path.read_bytes()) if path.is_file() else ()


def _make(folder: Path, home: Path, now: datetime) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder, prefix="key-"))  # mkdtemp: for the owner alone
    try:
        for name, data in _files(now).items():
            with os.fdopen(os.open(fresh / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
        os.rename(fresh, home)
    except OSError:
        shutil.rmtree(fresh)
        if not home.exists():  # else another process was first, and its key serves as well
            raise


def _files(now: datetime) -> dict[str, bytes]:
    pem = serialization.Encoding.PEM
    authority_key, authority_name = _new_key(), _name("congkhai nơi cấp chứng thư")
    authority = _certificate(authority_name, authority_name, authority_key.public_key(), authority_key, now)
    made = {_AUTHORITY: authority.public_bytes(pem)}
    for name, words in _HOLDERS.values():
        key = _new_key()
        held = _certificate(_name(words), authority_name, key.public_key(), authority_key, now)
        secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        made |= {f"{name}.pem": held.public_bytes(pem), f"{name}.key": secret}
    return made


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _name(words: str) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"{TRIAL_WORDS} - không có giá trị pháp lý"),
        x509.NameAttribute(NameOID.COMMON_NAME, f"{TRIAL_WORDS} - {words}"),
    ])


def _certificate(subject: x509.Name, issuer: x509.Name, public: rsa.RSAPublicKey, by: rsa.RSAPrivateKey,
                 now: datetime) -> x509.Certificate:
    authority = subject == issuer
    usage = x509.KeyUsage(digital_signature=not authority, content_commitment=not authority, key_encipherment=False,
                          data_encipherment=False, key_agreement=False, key_cert_sign=authority, crl_sign=authority,
                          encipher_only=False, decipher_only=False)
    start = now.replace(microsecond=0) - timedelta(days=1)
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start).not_valid_after(start + timedelta(days=_DAYS))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .sign(by, hashes.SHA256())
    )
