"""`content/trust`: certificates that an office believes, got from their authorities by another way than signed files.

Says what lies there and what is wrong with it. Whoever only looks at content needs no library of signatures for it."""

import ssl
from collections.abc import Iterator
from pathlib import Path

from ..problem import Place, Problem, problem

_CERTIFICATES = frozenset({".pem", ".crt", ".cer"})
_NOTES = ".md"
LARGEST = 1_000_000


def trust_files(content: Path) -> list[Path]:
    """The files of the folder that should hold certificates: all that are seen, but for notes."""
    folder = content / "trust"
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.suffix != _NOTES
                  ) if folder.is_dir() else []


def faults_of_trust(content: Path) -> Iterator[Problem]:
    """F007, V068, V069. A link, what is no certificate, a secret key that everyone may read here."""
    for path in trust_files(content):
        place = Place(f"content/trust/{path.name}")
        if path.is_symlink():
            yield problem(place, "F007")
        elif path.suffix.lower() not in _CERTIFICATES or not path.is_file() or path.stat().st_size > LARGEST:
            yield problem(place, "V068", file=path.name)
        elif b"PRIVATE KEY-----" in (data := path.read_bytes()):
            yield problem(place, "V069", file=path.name)
        elif not _holds_certificates(data):
            yield problem(place, "V068", file=path.name)


def _holds_certificates(data: bytes) -> bool:
    """Whether Python's own TLS library reads it: PEM, any number of them, or one in DER."""
    pem = b"-----BEGIN" in data
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=data.decode("ascii") if pem else data)
    except (ssl.SSLError, ValueError):
        return False
    return True
