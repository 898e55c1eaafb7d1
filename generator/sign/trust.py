"""Whether a certificate leads to an anchor that the caller trusts, without any network. Knows no file format."""

import asyncio
import struct
import zlib
from collections.abc import Iterable
from datetime import datetime

from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import CMSExtractionError, SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from .key import plain

UNREADABLE = (PdfError, SignatureValidationError, CMSExtractionError, SigningError, ValueError, LookupError, TypeError,
              AttributeError, ArithmeticError, AssertionError, NotImplementedError, RecursionError, EOFError,
              zlib.error, struct.error)
"""What readers raise on bytes that are not what they seem. Memory and system faults are not among them.

NotImplementedError is how pyHanko refuses a signer's name or a constraint that it cannot judge."""
_SIGNS = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


def context(anchors: Iterable[x509.Certificate], certificate: x509.Certificate,
            moment: datetime | None, others: Iterable[x509.Certificate] = ()) -> ValidationContext:
    """How the library is to judge: as of the moment, moved into the certificate's days.

    Validity in time is told apart from trust in the issuer, so an expired certificate is not called a stranger's."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return ValidationContext(trust_roots=[plain(anchor) for anchor in anchors], allow_fetching=False,
                             other_certs=[plain(other) for other in others],
                             moment=min(max(moment or start, start), end), revocation_mode="soft-fail")


def leads_to(certificate: x509.Certificate, others: Iterable[x509.Certificate], anchors: Iterable[x509.Certificate],
             moment: datetime | None) -> bool:
    """Whether a certificate may sign, and by certificates sent along ends at an anchor."""
    judge = CertificateValidator(plain(certificate), [plain(one) for one in others],
                                 validation_context=context(anchors, certificate, moment))
    try:
        asyncio.run(judge.async_validate_path())
        _SIGNS.validate(plain(certificate))
    except (PathError, ValidationError, *UNREADABLE):
        return False
    return True
