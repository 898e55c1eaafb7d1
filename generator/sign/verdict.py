"""What verifying found, as values: one state for the file, one record for each signature. Knows no file format."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..problem import Problem


class State(StrEnum):
    """The file as a whole, from best to worst; the worst of its signatures counts."""

    INTACT = "intact"
    TRIAL = "trial"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    WEAK = "weak"
    CHANGED_AFTER = "changed-after"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    DAMAGED = "damaged"
    NOT_PDF = "not-pdf"


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file's signatures, in the order of their making, and what is wrong with it."""

    state: State
    signatures: tuple[Signature, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether `verify` may leave with 0: intact, be it a trial."""
        return self.state in (State.INTACT, State.TRIAL)

    @property
    def trial(self) -> bool:
        """Whether any signature on it is a trial: it is then never shown without that word."""
        return any(signature.trial for signature in self.signatures)
