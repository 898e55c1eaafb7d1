"""Asks an RFC 3161 time-stamp authority, and believes none of it before it is checked. Knows no file format."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import algos, cms, core, tsp  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_tst_signed_data

from .fetch import fetch
from .moment import iso
from .profile import Profile, Service, TimeStamp
from .refusal import Refusal
from .trust import UNREADABLE, context

_ROOM = 8192
"""Bytes kept in a file for a token before it is known: a real question only to learn the size would cost minutes."""


class _Response(core.Sequence):  # type: ignore[misc]
    """TimeStampResp of RFC 3161, 2.4.2; the library's own refuses one without a token, as every refusal is."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]  # noqa: RUF012


class Stamper(TimeStamper):
    """The signing library's way to a time stamp, by our checks. Remembers whom the tokens came from."""

    def __init__(self, at: TimeStamp, service: Service, now: datetime, anchors: Sequence[x509.Certificate]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._at, self._service, self._now, self._anchors = at, service, now, tuple(anchors)
        self.certificates: tuple[x509.Certificate, ...] = ()
        """Of the last token, the authority's own first."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A token over the digest; raises Refusal."""
        nonce, question = _question(message_digest, md_algorithm)
        answer = fetch(self._at.url, question, "application/timestamp-query", self._service)
        token = _token(answer, self._at.url)
        self.certificates = await _checked(token, message_digest, md_algorithm, nonce, self._at.url, self._anchors)
        self._on_time(token)
        return token

    async def async_dummy_response(self, md_algorithm: str) -> cms.ContentInfo:
        """Nothing, of the size of a token."""
        return cms.ContentInfo({"content_type": "data", "content": bytes(_ROOM)})

    def _on_time(self, token: cms.ContentInfo) -> None:
        theirs = told(token)["gen_time"].native
        if abs(theirs - self._now) > timedelta(seconds=self._service.skew):
            raise Refusal("V047", url=self._at.url, theirs=iso(theirs), ours=iso(self._now))


def stamper_of(profile: Profile, now: datetime, anchors: Sequence[x509.Certificate]) -> Stamper | None:
    """The profile's authority; None where it wants no time stamp."""
    if not profile.stamped or profile.timestamp is None:
        return None
    return Stamper(profile.timestamp, profile.services, now, anchors)


def stamp_of(profile: Profile, now: datetime, anchors: Sequence[x509.Certificate]) -> Callable[[bytes], bytes] | None:
    """The same as a function from a digest to a token, for other formats than PDF; it raises Refusal."""
    stamper = stamper_of(profile, now, anchors)
    if stamper is None:
        return None
    return lambda digest: bytes(asyncio.run(stamper.async_timestamp(digest, profile.digest)).dump())


def told(token: cms.ContentInfo) -> Any:
    """What the token states (TSTInfo)."""
    return token["content"]["encap_content_info"]["content"].parsed


def _question(digest: bytes, algorithm: str) -> tuple[int, bytes]:
    nonce = secrets.randbits(63)
    kind = algos.DigestAlgorithm({"algorithm": algorithm})
    imprint = tsp.MessageImprint({"hash_algorithm": kind, "hashed_message": digest})
    return nonce, tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True}).dump()


def _token(answer: bytes, url: str) -> cms.ContentInfo:
    """The token of an answer that grants one and can be read to its last part."""
    try:
        response = _Response.load(answer, strict=True)
        status = response["status"]
        granted = status["status"].native in ("granted", "granted_with_mods")
        why = "; ".join([status["status"].native, *(status["status_string"].native or ()),
                         *sorted(status["fail_info"].native or ())])
        token = response["time_stamp_token"]
        readable = not granted or (token.native is not None and told(token).native is not None)
    except UNREADABLE:
        granted, readable, why = True, False, ""
    if not readable:
        raise Refusal("V043", url=url)
    if not granted:
        raise Refusal("V042", url=url, why=why)
    return token


async def _checked(token: cms.ContentInfo, digest: bytes, algorithm: str, nonce: int, url: str,
                   anchors: Sequence[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """The token's certificates, if it answers this very question and its signature is a trusted authority's."""
    said = told(token)
    imprint = said["message_imprint"]
    if (imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native) != (algorithm, digest):
        raise Refusal("V044", url=url)
    if said["nonce"].native != nonce:
        raise Refusal("V045", url=url)
    try:
        found = extract_certs_for_validation(token["content"])
        sent = [found.signer_cert, *found.other_certs]
        certificates = tuple(x509.load_der_x509_certificate(one.dump()) for one in sent)
        judged = context(anchors, certificates[0], said["gen_time"].native)
        status = await validate_tst_signed_data(token["content"], judged, lambda _: digest)
    except UNREADABLE:
        raise Refusal("V046", url=url) from None
    if not (status["intact"] and status["valid"]):
        raise Refusal("V046", url=url)
    if status.get("trust_problem_indic") is not None or status.get("validation_path") is None:
        raise Refusal("V048", url=url, authority=certificates[0].subject.rfc4514_string())
    return certificates

