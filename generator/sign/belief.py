"""What a caller believes of certificates and time stamps, and what follows from that. Knows no file format."""
# mypy: disable-error-code="no-untyped-call"
# The library's policies carry no types.

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko.sign.validation.utils import CMSAlgorithmUsagePolicy
from pyhanko_certvalidator.policy_decl import DisallowWeakAlgorithmsPolicy

from .key import in_validity, name_of, strength
from .revocation import Proofs, Standing, chain_of, standing
from .trust import context
from .verdict import Stamp

ANY_STRENGTH = CMSAlgorithmUsagePolicy.lift_policy(DisallowWeakAlgorithmsPolicy(
    weak_hash_algos=frozenset(), rsa_key_size_threshold=0, dsa_key_size_threshold=0))
"""For the library: weakness is told apart from falsehood, by us."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Whom the caller believes, and what is known besides of how certificates stand."""

    anchors: tuple[x509.Certificate, ...]
    proofs: Proofs
    others: tuple[x509.Certificate, ...] = ()
    """Certificates that the file brings, to find the way to an anchor."""


def stamp_in(token: cms.SignedData, imprint: Callable[[str], bytes], belief: Belief) -> Stamp:
    """A time stamp inside a signature; `imprint` gives the digest of what it must be over."""
    found = extract_certificate_info(token)
    certificate, *others = (x509.load_der_x509_certificate(one.dump())
                            for one in (found.signer_cert, *found.other_certs))
    told = token["encap_content_info"]["content"].parsed["gen_time"].native
    judged = context(belief.anchors, certificate, told, belief.others)
    status = TimestampSignatureStatus(**asyncio.run(validate_tst_signed_data(token, judged, imprint, ANY_STRENGTH)))
    return told_stamp("", certificate, tuple(others), bool(status.intact and status.valid), bool(status.trusted), told,
                      belief)


def told_stamp(field: str, certificate: x509.Certificate, others: tuple[x509.Certificate, ...], intact: bool,
               trusted: bool, told: datetime, belief: Belief) -> Stamp:
    """What a stamp says, and whether its authority may be believed: not revoked, and valid when it stamped."""
    chain = chain_of(certificate, (*others, *belief.others, *belief.anchors))
    stands, _ = stood(chain, belief, told, told)
    believed = trusted and stands is not Standing.REVOKED and in_validity(certificate, told)
    return Stamp(field, told, name_of(certificate), intact, believed)


def stood(chain: Sequence[x509.Certificate], belief: Belief, moment: datetime,
          proven: datetime | None) -> tuple[Standing, datetime | None]:
    """How the holder stood; revoked also where one of its issuers was. An anchor needs nobody's word."""
    found: list[tuple[Standing, datetime | None]] = []
    for held, issuer in pairwise(chain):
        if held in belief.anchors:
            break
        found.append(standing(held, issuer, belief.proofs, moment, proven))
    revoked = next((one for one in found if one[0] is Standing.REVOKED), None)
    return revoked or (found[0] if found else (Standing.UNKNOWN, None))


def weakly_issued(chain: Sequence[x509.Certificate]) -> bool:
    """Whether a certificate below the root was signed over MD5 or SHA-1, or by a key too short."""
    return any((one.signature_hash_algorithm is not None and one.signature_hash_algorithm.name in ("md5", "sha1"))
               or not strength(one)[1] for one in chain if one.issuer != one.subject)
