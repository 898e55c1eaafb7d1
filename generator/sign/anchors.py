"""Whom this office believes: certificates from files and folders that it names. Knows no signature."""

from collections.abc import Iterable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from ..problem import Place, Problem, problem
from .key import read_certificates
from .revocation import Proofs
from .trust_folder import trust_files

_CERTIFICATES, _LISTS = (".pem", ".crt", ".cer"), (".crl",)


def office_anchors(content: Path) -> tuple[x509.Certificate, ...]:
    """The certificates of `content/trust`; what is wrong there is told by `faults_of_trust`."""
    return tuple(dict.fromkeys(found for path in trust_files(content)
                               if path.is_file() and not path.is_symlink()
                               for found in _certificates_in(path.read_bytes())))


def read_anchors(paths: Iterable[Path]) -> tuple[tuple[x509.Certificate, ...], Proofs, list[Problem]]:
    """The certificates of files and folders (PEM or DER), and the lists of revoked ones that lie beside them."""
    found: list[x509.Certificate] = []
    lists: list[bytes] = []
    problems: list[Problem] = []
    for path in paths:
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in (*_CERTIFICATES, *_LISTS)
                       ) if path.is_dir() else [path]
        held = 0
        for file in files:
            try:
                data = file.read_bytes()
            except OSError:
                continue
            if file.suffix.lower() in _LISTS:
                lists += _list_in(data)
                continue
            found += (certificates := _certificates_in(data))
            held += len(certificates)
        if not held:
            problems.append(problem(Place(str(path)), "V038", path=path))
    return tuple(dict.fromkeys(found)), Proofs(crls=tuple(lists)), problems


def _certificates_in(data: bytes) -> tuple[x509.Certificate, ...]:
    try:
        return read_certificates(data) or (x509.load_der_x509_certificate(data),)
    except ValueError:
        return ()


def _list_in(data: bytes) -> list[bytes]:
    try:
        listed = x509.load_pem_x509_crl(data) if data.startswith(b"-----BEGIN") else x509.load_der_x509_crl(data)
    except ValueError:
        return []
    return [listed.public_bytes(Encoding.DER)]
