"""Checks the signatures of a DOCX, and what the known programs leave unchecked: that they cover all of its text.

Knows no clock and no network. A fault in the file is a value: the worst of them is the verdict."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from ..archive import TYPES
from ..problem import Place, problem
from ..viet import one_line
from .belief import Belief, stamp_in, stood, weakly_issued
from .key import fingerprint, in_validity, is_trial, name_of, organization_of, strength
from .ooxml_package import (
    Package,
    Scope,
    is_relations,
    is_word,
    open_package,
    relations_name,
    scope,
    signature_parts,
    source_of,
)
from .ooxml_signature import Listed, Pledge, Sealed, read_signature
from .ooxml_xml import digest, relationships_xml
from .ooxml_zip import Unfit
from .revocation import NONE, Proofs, Standing, chain_of
from .trust import UNREADABLE, leads_to
from .verdict import Signature, Stamp, State, Verdict, told_by

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha1": hashes.SHA1(),  # noqa: S303 - so that a weak signature is called weak
    "sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
_BINDING = (b"dataBinding", "dataBinding".encode("utf-16-le"), "dataBinding".encode("utf-16-be"))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one signature, where, and how bad that is."""

    state: State
    code: str
    part: str


def verify_docx(data: bytes, anchors: Sequence[x509.Certificate], name: str = "", proofs: Proofs = NONE) -> Verdict:
    """The verdict on a DOCX. Each of its signatures must cover all text, whatever other programs are content with."""
    place = Place(name)
    try:
        package = open_package(data)
        sealed = [(part, read_signature(package.parts[part], part)) for part in signature_parts(package)]
        examined = [_examined(package, part, one, Belief(tuple(anchors), proofs, one.certificates))
                    for part, one in sorted(sealed, key=lambda pair: (pair[1].time, pair[0]))]
    except Unfit as fault:
        return _unfit(data, fault, place)
    if not is_word(package) and not any(faults for _, faults in examined):
        return Verdict(State.NOT_PDF, (), (problem(place, "V001"),))
    if not examined:
        return Verdict(State.UNSIGNED, (), (problem(place, "V008"),))
    signatures = tuple(signature for signature, _ in examined)
    problems = [problem(place, one.code, part=one_line(one.part)) for _, faults in examined for one in faults]
    problems += told_by(signatures, place, {one.code for one in problems})
    state = max((signature.state for signature in signatures), key=list(State).index)
    return Verdict(state, signatures, tuple(problems), original_elsewhere=True)


def certificates_in_docx(data: bytes) -> tuple[tuple[x509.Certificate, ...], ...]:
    """Each signer's certificate with what came along, to ask elsewhere how they stand; none where it cannot be read."""
    try:
        package = open_package(data)
        sealed = [read_signature(package.parts[part], part) for part in signature_parts(package)]
        signers = [_signer(one) for one in sealed]
    except (Unfit, *UNREADABLE, UnsupportedAlgorithm):
        return ()
    return tuple((signer, *(other for other in one.certificates if other != signer))
                 for signer, one in zip(signers, sealed, strict=True))


def _unfit(data: bytes, fault: Unfit, place: Place) -> Verdict:
    """A file that reads two ways: altered where it bears signs of a signature."""
    if b"_xmlsignatures/" in data:
        return Verdict(State.ALTERED, (), (problem(place, fault.code, part=one_line(fault.part)),))
    if b"word/document.xml" not in data:
        return Verdict(State.NOT_PDF, (), (problem(place, "V001"),))
    if zipfile.is_zipfile(io.BytesIO(data)):
        return Verdict(State.UNSIGNED, (), (problem(place, "V008"),))
    return Verdict(State.DAMAGED, (), (problem(place, fault.code, part=one_line(fault.part)),))


def _examined(package: Package, part: str, sealed: Sealed, belief: Belief) -> tuple[Signature, list[Fault]]:
    try:
        certificate = _signer(sealed)
        faults = [*_broken(sealed, certificate, part), *_listed_faults(package, sealed.manifest, part),
                  *_outside(package, scope(package), sealed.manifest)]
        return _signature(part, sealed, certificate, faults, belief), list(dict.fromkeys(faults))
    except (*UNREADABLE, UnsupportedAlgorithm) as fault:
        raise Unfit(part, "V066") from fault  # a certificate or a time stamp that nobody can read


def _signature(part: str, sealed: Sealed, certificate: x509.Certificate, faults: Sequence[Fault],
               belief: Belief) -> Signature:
    stamp = _stamp(sealed, belief)
    proven = stamp.time if stamp and stamp.holds else None
    moment = proven or sealed.time
    chain = chain_of(certificate, (*belief.others, *belief.anchors))
    stands, since = stood(chain, belief, moment, proven)
    kind, enough = strength(certificate)
    valid_then, trial = in_validity(certificate, moment), is_trial(certificate)
    trusted = leads_to(certificate, belief.others, belief.anchors, moment)
    states = [*(fault.state for fault in faults), *(state for is_so, state in (
        (stamp is not None and not stamp.intact, State.MISDATED),
        (not enough or "sha1" in sealed.algorithms or weakly_issued(chain), State.WEAK),
        (stands is Standing.REVOKED, State.REVOKED), (not valid_then, State.EXPIRED),
        (not trusted, State.UNTRUSTED), (trial, State.TRIAL)) if is_so)]
    outside = any(fault.state is State.CHANGED_AFTER for fault in faults)
    return Signature(
        field=part, state=max(states, key=list(State).index, default=State.INTACT),
        intact=not any(fault.state is State.ALTERED for fault in faults), whole_file=not outside,
        changed_after=outside, signer=name_of(certificate), organization=organization_of(certificate),
        authority=name_of(certificate, True), claimed_name=None, claimed_time=sealed.time,
        reason=one_line(sealed.comments) or None, trial=trial, trusted=trusted, valid_then=valid_then,
        not_before=certificate.not_valid_before_utc, not_after=certificate.not_valid_after_utc,
        algorithm=f"{kind}, {', '.join(sorted(sealed.algorithms)).upper()}", fingerprint=fingerprint(certificate),
        stamped_time=proven, stamp=stamp, revocation=stands, revoked_since=since,
        chain=tuple(name_of(one) for one in chain))


def _signer(sealed: Sealed) -> x509.Certificate:
    """The certificate whose key signed; of several with one key that which the signature names."""
    by_rank = sorted(sealed.certificates, key=lambda one: not _named(one, sealed.pledges))
    return next((one for one in by_rank if _signed_by(sealed, one)), by_rank[0])


def _named(certificate: x509.Certificate, pledges: Sequence[Pledge]) -> bool:
    der = certificate.public_bytes(Encoding.DER)
    return not pledges or any(digest(der, one.algorithm) == one.digest and one.serial in (
        None, certificate.serial_number) for one in pledges)


def _broken(sealed: Sealed, certificate: x509.Certificate, part: str) -> Iterator[Fault]:
    """Whether the signature holds in itself: its number, its parts, its two times, its certificate."""
    if not (sealed.kept and _signed_by(sealed, certificate)):
        yield Fault(State.ALTERED, "V003", part)
    if sealed.xades_time not in (None, sealed.time):
        yield Fault(State.ALTERED, "V064", part)
    if not _named(certificate, sealed.pledges):
        yield Fault(State.ALTERED, "V065", part)


def _signed_by(sealed: Sealed, certificate: x509.Certificate) -> bool:
    kind, algorithm = sealed.method
    public, form = certificate.public_key(), _HASHES[algorithm]
    try:
        if isinstance(public, RSAPublicKey) and kind == "RSA":
            public.verify(sealed.value, sealed.signed, PKCS1v15(), form)
            return True
        if isinstance(public, EllipticCurvePublicKey) and kind == "ECDSA":
            width = (public.curve.key_size + 7) // 8
            pair = [int.from_bytes(sealed.value[at:at + width], "big") for at in (0, width)]
            public.verify(encode_dss_signature(*pair), sealed.signed, ECDSA(form))
            return len(sealed.value) == 2 * width
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return False


def _listed_faults(package: Package, manifest: Sequence[Listed], part: str) -> Iterator[Fault]:
    """What the manifest lists must be there once, of the type and with the bytes that were signed."""
    if len({one.part for one in manifest}) < len(manifest):
        yield Fault(State.ALTERED, "V066", part)
    for one in manifest:
        content = package.parts.get(one.part)
        if one.part == TYPES or is_relations(one.part) is (one.ids is None):
            yield Fault(State.ALTERED, "V066", part)
        elif content is None or digest(_as_signed(package, one, content), one.algorithm) != one.digest:
            yield Fault(State.ALTERED, "V061", one.part)
        elif package.types.get(one.part) != one.kind:
            yield Fault(State.ALTERED, "V063", one.part)


def _as_signed(package: Package, one: Listed, content: bytes) -> bytes:
    """The bytes over which a digest was made: of relationships only the chosen, in their order."""
    if one.ids is None:
        return content
    return relationships_xml(relation for relation in package.relations[source_of(one.part)] if relation.id in one.ids)


def _outside(package: Package, needed: Scope, manifest: Sequence[Listed]) -> Iterator[Fault]:
    """Parts and relationships that no signature answers for, but those that are facts about the file."""
    covered = {one.part: set(one.ids or ()) for one in manifest}
    lacking = [part for part in needed.parts if part not in covered]
    lacking += [relations_name(source) for source, ids in needed.ids.items()
                if not ids <= covered.get(relations_name(source), set())]
    lacking += set(package.parts) - set(covered) - needed.parts - needed.outside - {TYPES} - set(lacking)
    facts = sorted(needed.outside - set(covered))
    if any(mark in package.parts[part] for part in needed.parts for mark in _BINDING):
        lacking += [part for part in facts if part.startswith(("docProps/", "customXml/"))]  # Word shows their words
    yield from (Fault(State.CHANGED_AFTER, "V062", part) for part in sorted(set(lacking)))


def _stamp(sealed: Sealed, belief: Belief) -> Stamp | None:
    """The time stamp over the signature's value (XAdES-T)."""
    if sealed.token is None:
        return None
    message = cms.ContentInfo.load(sealed.token, strict=True)["content"]
    return stamp_in(message, lambda algorithm: digest(sealed.stamped, algorithm), belief)
