"""A key on a PKCS#11 token: it signs there and never leaves. Writes nothing and keeps no PIN."""
# mypy: disable-error-code="no-untyped-call"

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pkcs11
from cryptography import x509
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.exceptions import PKCS11Error
from pkcs11.util.ec import encode_ecdsa_signature

from .key import Held, Key
from .refusal import Refusal
from .revocation import chain_of

_RSA = {"sha256": Mechanism.SHA256_RSA_PKCS, "sha384": Mechanism.SHA384_RSA_PKCS, "sha512": Mechanism.SHA512_RSA_PKCS}


@dataclass(frozen=True, slots=True)
class Slot:
    """Which token, by the driver's library and the token's label; and which key on it, where there are several."""

    driver: Path
    label: str | None = None
    key: str | None = None


def key_of_token(slot: Slot, pin: str) -> Key:
    """The token's key, open until this process ends; raises Refusal V035 and says what was looked for."""
    try:
        return _opened(slot, pin)
    except (PKCS11Error, RuntimeError) as error:  # RuntimeError: the driver's file cannot be loaded
        why = type(error).__name__ if type(error) not in (PKCS11Error, RuntimeError) else str(error)
        raise Refusal("V035", driver=slot.driver, label=slot.label or "*", why=why) from None


def _opened(slot: Slot, pin: str) -> Key:
    tokens = list(pkcs11.lib(str(slot.driver)).get_tokens(token_label=slot.label))
    if len(tokens) != 1:
        raise Refusal("V035", driver=slot.driver, label=slot.label or "*", why=f"{len(tokens)} token")
    session = tokens[0].open(user_pin=pin)
    try:
        return _key(session, slot)
    except Refusal:
        session.close()
        raise


def _key(session: Any, slot: Slot) -> Key:
    sort = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, **({Attribute.LABEL: slot.key} if slot.key else {})}
    held = [one for one in session.get_objects(sort) if one[Attribute.SIGN]]
    found = [(one[Attribute.ID], x509.load_der_x509_certificate(one[Attribute.VALUE]))
             for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})]
    own = dict(found)
    named = [one for one in held if one[Attribute.ID] in own]
    if len(named) != 1:
        raise Refusal("V035", driver=slot.driver, label=slot.label or "*", why=f"{len(named)} key")
    certificate = own[named[0][Attribute.ID]]
    return Key(certificate, _signing(named[0]), chain_of(certificate, [one for _, one in found])[1:])


def _signing(held: Any) -> Held:
    def sign(data: bytes, algorithm: str) -> bytes:
        try:
            if held.key_type is KeyType.RSA:
                return bytes(held.sign(data, mechanism=_RSA[algorithm]))
            digest = hashlib.new(algorithm, data).digest()
            return bytes(encode_ecdsa_signature(held.sign(digest, mechanism=Mechanism.ECDSA)))
        except PKCS11Error as error:
            raise Refusal("V035", driver="PKCS#11", label="*", why=type(error).__name__) from None
    return sign
