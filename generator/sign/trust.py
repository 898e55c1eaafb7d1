"""Whether a certificate leads to an anchor that the caller trusts, without any network. Knows no file format."""

from collections.abc import Iterable
from datetime import datetime

from cryptography import x509
from pyhanko_certvalidator import ValidationContext

from .key import plain


def context(anchors: Iterable[x509.Certificate], certificate: x509.Certificate,
            moment: datetime | None) -> ValidationContext:
    """How the library is to judge: as of the moment, moved into the certificate's days.

    Validity in time is told apart from trust in the issuer, so an expired certificate is not called a stranger's."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return ValidationContext(trust_roots=[plain(anchor) for anchor in anchors], allow_fetching=False,
                             moment=min(max(moment or start, start), end), revocation_mode="soft-fail")
