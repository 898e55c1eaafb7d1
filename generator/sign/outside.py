"""Signatures made elsewhere, as the record keeps them. Knows a verdict and a profile, no file."""

from ..problem import Place, Problem, problem
from .moment import iso
from .profile import Profile, Role
from .record import Signing
from .verdict import Signature, State, Verdict


def signings_of(verdict: Verdict, profile: Profile, name: str,
                place: Place) -> tuple[tuple[Signing, ...], list[Problem]]:
    """Who signed in which role and when, or why such a file is not kept: it must be whole, and by whom we believe."""
    if not verdict.fine and verdict.state is not State.UNSIGNED:
        return (), list(verdict.problems)
    strange = [one for one in verdict.signatures if one.trial != profile.trial]
    if strange:
        return (), [problem(place, "V014", holder=one.signer) for one in strange]
    order = tuple(Role)
    return tuple(Signing(role=_role(one, profile, order[min(number, len(order) - 1)]),
                         signer=one.claimed_name or (name if number == 0 else one.signer), signed_at=_when(one),
                         certificate=one.fingerprint) for number, one in enumerate(verdict.signatures)), []


def _role(signature: Signature, profile: Profile, by_order: Role) -> Role:
    """By the field that was filled; where the other software made its own, by the order of signing."""
    return next((role for role in Role if profile.look(role).field == signature.field), by_order)


def _when(signature: Signature) -> str:
    moment = signature.stamped_time or signature.claimed_time
    return iso(moment) if moment else ""
