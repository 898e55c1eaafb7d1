"""A key from a PKCS#12 file. Writes nothing and keeps no PIN."""

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12

from .key import Key
from .refusal import Refusal


def key_of_file(data: bytes, pin: str, file: str) -> Key:
    """The key with its certificates; raises Refusal V033 where the PIN is wrong or the file is another thing."""
    try:
        private, certificate, others = pkcs12.load_key_and_certificates(data, pin.encode())
    except (ValueError, TypeError):
        raise Refusal("V033", file=file) from None  # the cause may quote what was read
    if certificate is not None and isinstance(private, RSAPrivateKey | EllipticCurvePrivateKey):
        return Key(certificate, private, tuple(others))
    raise Refusal("V033", file=file)
