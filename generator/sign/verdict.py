"""What verifying found, as values: one state for the file, one record for each signature. Knows no file format."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..problem import Place, Problem, problem
from .moment import iso
from .profile import Level
from .revocation import Standing


class State(StrEnum):
    """The file as a whole, from best to worst; the worst of its signatures counts."""

    INTACT = "intact"
    TRIAL = "trial"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    WEAK = "weak"
    MISDATED = "misdated"
    CHANGED_AFTER = "changed-after"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    DAMAGED = "damaged"
    NOT_PDF = "not-pdf"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp by an authority: inside a signature (no field) or over the document."""

    field: str
    time: datetime
    authority: str
    intact: bool
    """It belongs to what it is on, and its signature holds."""
    trusted: bool

    @property
    def holds(self) -> bool:
        """Whether it proves its time."""
        return self.intact and self.trusted


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: all that a verifier must show (TT 15/2025/TT-BKHCN, PL I)."""

    field: str
    state: State
    intact: bool
    """The signed bytes and the signature belong together."""
    whole_file: bool
    """It covers the file to its last byte."""
    changed_after: bool
    """Something was added after it that is not merely another signature."""
    signer: str
    organization: str | None
    authority: str
    claimed_name: str | None
    """The name that the file gives beside the certificate's."""
    claimed_time: datetime | None
    """By the signer's own clock: there is no time-stamp."""
    reason: str | None
    trial: bool
    trusted: bool
    valid_then: bool
    """The certificate was in its validity at the claimed time."""
    not_before: datetime
    not_after: datetime
    algorithm: str
    fingerprint: str
    stamped_time: datetime | None = None
    """By a time-stamp authority that the caller trusts."""
    stamp: Stamp | None = None
    """The time stamp inside the signature, be it one to believe or not."""
    revocation: Standing = Standing.UNKNOWN
    """How the certificate stood at the time of signing."""
    revoked_since: datetime | None = None
    """Also where it was revoked only after a time stamp."""
    chain: tuple[str, ...] = ()
    """The names from the signer up to where it ends."""
    level: Level | None = None
    """How much it proves by itself, as far as the caller believes its stamps (ETSI EN 319 142-1)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file's signatures, in the order of their making, and what is wrong with it."""

    state: State
    signatures: tuple[Signature, ...] = ()
    problems: tuple[Problem, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    """Time stamps over the document."""
    original_elsewhere: bool = False
    """A signed DOCX is an aid: the original is the signed PDF (TT 15/2025/TT-BKHCN, PL I lists no OOXML signature)."""

    @property
    def fine(self) -> bool:
        """Whether `verify` may leave with 0: intact, be it a trial."""
        return self.state in (State.INTACT, State.TRIAL)

    @property
    def trial(self) -> bool:
        """Whether any signature on it is a trial: it is then never shown without that word."""
        return any(signature.trial for signature in self.signatures)


_CODES = {State.ALTERED: "V003", State.CHANGED_AFTER: "V004", State.UNTRUSTED: "V005", State.EXPIRED: "V006",
          State.WEAK: "V009", State.REVOKED: "V027", State.MISDATED: "V028"}


def told_by(signatures: Sequence[Signature], place: Place, known: Collection[str] = ()) -> list[Problem]:
    """A problem for each signature that is not well; where the causes are `known`, no general one on top."""
    return [problem(place, _CODES[s.state], signer=s.signer, authority=s.authority, fingerprint=s.fingerprint,
                    since=iso((s.revoked_since if s.state is State.REVOKED else None) or s.not_before),
                    until=iso(s.not_after), algorithm=s.algorithm, field=s.field,
                    time=iso(s.claimed_time) if s.claimed_time else "…") for s in signatures
            if s.state in _CODES and not (known and s.state in (State.ALTERED, State.CHANGED_AFTER))]
