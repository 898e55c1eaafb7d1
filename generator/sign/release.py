"""Signed releases: each record names a manifest and the record before it, so no state can be slipped in or out.

Knows bytes, a key and a day; knows no site. `openssl cms -verify` can check a record as well (detached CMS, CAdES)."""

import asyncio
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pydantic import ValidationError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation

from ..files import write_whole
from ..model.base import Model
from ..problem import Place, Problem, problem
from .key import Key, in_validity
from .moment import VIETNAM
from .trust import UNREADABLE, context

NEWEST, CERTIFICATES = "moi-nhat.txt", "chung-thu.pem"
"""Beside the published records: the number of the newest, and the certificates that a fingerprint may name."""
_RECORD = re.compile(r"\d{6}\.json")


class Record(Model):
    """What is signed for a release."""

    sequence: int
    day: date
    manifest_sha256: str
    previous_sha256: str | None
    """Digest of the record before; None for the first."""


@dataclass(frozen=True, slots=True)
class Release:
    """A record as it lies on disk, with its detached signature."""

    name: str
    record: bytes
    signature: bytes

    @property
    def manifest_sha256(self) -> str:
        """The digest of the manifest it was made for; trust it only after `check_chain`."""
        return Record.model_validate_json(self.record).manifest_sha256


def make_release(manifest: bytes, previous: Release | None, key: Key, day: date) -> Release:
    """The next release: the manifest bound to the chain and signed. The previous record must have been checked."""
    before = Record.model_validate_json(previous.record) if previous else None
    record = Record(sequence=before.sequence + 1 if before else 1, day=day, manifest_sha256=_sha256(manifest),
                    previous_sha256=_sha256(previous.record) if previous else None)
    data = (json.dumps(record.model_dump(mode="json"), indent=1) + "\n").encode()
    signed = asyncio.run(key.signer().async_sign_general_data(
        data, "sha256", use_cades=True, signed_attr_settings=PdfCMSSignedAttributes(signing_time=_noon(day))))
    return Release(f"{record.sequence:06d}", data, signed.dump())


def read_releases(folder: Path) -> tuple[Release, ...]:
    """Every record in the folder by number, with its signature (empty where the file is missing)."""
    paths = sorted(path for path in folder.glob("*.json") if _RECORD.fullmatch(path.name))
    return tuple(Release(path.stem, path.read_bytes(), _bytes(path.with_suffix(".p7s"))) for path in paths)


def write_release(folder: Path, release: Release) -> None:
    """The signature first: a record without one would break the chain if the machine stopped between the two."""
    write_whole(folder / f"{release.name}.p7s", release.signature)
    write_whole(folder / f"{release.name}.json", release.record)


def show_releases(folder: Path, releases: Sequence[Release], certificates: Iterable[x509.Certificate]) -> None:
    """The chain where readers can fetch it; the number of the newest last, so that it names nothing that is missing."""
    for release in releases:
        write_release(folder, release)
    pem = b"".join(one.public_bytes(Encoding.PEM) for one in certificates)
    write_whole(folder / CERTIFICATES, pem)
    write_whole(folder / NEWEST, f"{releases[-1].name}\n".encode())


def root_of(key: Key) -> x509.Certificate:
    """The certificate that a key's releases lead to: whose fingerprint papers print."""
    return next((one for one in key.chain if one.issuer == one.subject), key.certificate)


def check_chain(releases: Sequence[Release], anchors: Sequence[x509.Certificate], manifest: bytes | None = None,
                seen: str | None = None) -> list[Problem]:
    """Faults of a chain: bad signatures, gaps, another manifest than the last one's, and going back behind `seen`.

    `seen` is the digest of the newest record that the caller ever accepted: only memory can tell a rollback."""
    problems: list[Problem] = []
    number, before = 1, None
    for release in releases:
        record, file = trusted_record(release, anchors), f"{release.name}.json"
        if record is None:
            problems.append(problem(Place(file), "V018", file=file))
        elif (record.sequence, record.previous_sha256) != (number, before):
            problems.append(problem(Place(file), "V019", file=file))
        elif manifest is not None and release is releases[-1] and record.manifest_sha256 != _sha256(manifest):
            problems.append(problem(Place(file), "V021", file=file, sha256=record.manifest_sha256))
        number, before = (record.sequence if record else number) + 1, digest_of(release)
    if seen is not None and seen not in map(digest_of, releases):
        problems.append(problem(Place(f"{releases[-1].name}.json" if releases else ""), "V020", sha256=seen))
    return problems


def digest_of(release: Release) -> str:
    """What the next record, and a verifier's memory, keep of a release."""
    return _sha256(release.record)


def trusted_record(release: Release, anchors: Sequence[x509.Certificate]) -> Record | None:
    """The record, if it reads and its signature holds, by a certificate of an anchor that was valid on its day."""
    try:
        record = Record.model_validate_json(release.record)
        message = cms.ContentInfo.load(release.signature, strict=True)["content"]
        held = extract_certs_for_validation(message).signer_cert
        certificate = x509.load_der_x509_certificate(held.dump())
        moment = _noon(record.day)
        status = asyncio.run(async_validate_detached_cms(release.record, message,
                                                         context(anchors, certificate, moment)))
    except (*UNREADABLE, ValidationError):
        return None
    holds = status.intact and status.valid and status.trusted and in_validity(certificate, moment)
    return record if holds else None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), VIETNAM)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
