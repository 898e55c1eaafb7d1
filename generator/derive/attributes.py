"""Which procedures stand in which list for what they are: received at a one-stop, online, linked … Knows no wording."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ..model.base import Level
from ..model.library import Procedure
from ..model.local import DelegationKind, LocalEntry
from ..model.procedure import Online, ProcedureKind, Version
from ..resolve import Catalog
from .sentences import Link, Sentence, procedure_path

LISTS = "danh-sach/"
"""Where the lists stand."""
OURS = frozenset({Level.PROVINCE, Level.DISTRICT, Level.COMMUNE})
"""The levels of the place: what only a ministry handles stands in none of its lists."""


class Attribute(StrEnum):
    """What a procedure may be; the value is the list's address."""

    ONE_STOP = "mot-cua"
    FULL = "truc-tuyen-toan-trinh"
    PARTIAL = "truc-tuyen-mot-phan"
    ANYWHERE = "khong-phu-thuoc-dia-gioi"
    DELEGATED = "phan-cap-uy-quyen"
    LINKED = "lien-thong"
    ON_THE_SPOT = "bon-tai-cho"
    INTERNAL = "noi-bo"


def list_path(attribute: Attribute, field: str = "") -> str:
    """Where a list stands; of a long one, the part of a field."""
    return f"{LISTS}{attribute}/{field and f'{field}/'}"


def for_all(version: Version) -> bool:
    """Whether people and businesses carry it out: an internal one is between offices."""
    return version.kind is not ProcedureKind.INTERNAL


def _delegated(_version: Version, local: LocalEntry | None, day: date) -> bool:
    given = local.delegated if local else None
    return given is not None and (given.until is None or day <= given.until)


HAS: Mapping[Attribute, Callable[[Version, LocalEntry | None, date], bool]] = MappingProxyType({
    Attribute.ONE_STOP: lambda version, local, _: for_all(version) and not (local and local.outside_one_stop),
    Attribute.FULL: lambda version, _, __: for_all(version) and version.online is Online.FULL,
    Attribute.PARTIAL: lambda version, _, __: for_all(version) and version.online is Online.PARTIAL,
    Attribute.ANYWHERE: lambda version, _, __: for_all(version) and version.anywhere_in_province is True,
    Attribute.DELEGATED: _delegated,
    Attribute.LINKED: lambda _, local, __: local is not None and local.linked is not None,
    Attribute.ON_THE_SPOT: lambda _, local, __: local is not None and local.on_the_spot,
    Attribute.INTERNAL: lambda version, _, __: not for_all(version),
})
"""What a procedure must be to stand in a list. All but internal ones are received at a one-stop unless its office
says where else (NĐ 118/2025)."""


def has(attribute: Attribute, procedure: Procedure, version: Version, day: date) -> bool:
    """Whether a procedure is that on a day."""
    return HAS[attribute](version, procedure.local_entry(day), day)


def attributes_of(version: Version, local: LocalEntry | None, day: date) -> tuple[Attribute, ...]:
    """All that a procedure of the place is; nothing for one that only a ministry handles."""
    return tuple(one for one, fits in HAS.items() if fits(version, local, day)) if OURS & set(version.levels) else ()


def decided(catalog: Catalog, doctype: str | None) -> list[str]:
    """The decisions that approve such a list, by key: those in force and coming first, then drafts, ended ones last."""
    def order(key: str) -> tuple[bool, bool, str]:
        case = catalog.library.decisions[key]
        ended = case.follow_up is not None and case.follow_up.ended is not None
        return ended, case.decision.number is None, key
    return sorted((key for key, case in catalog.library.decisions.items() if case.decision.doctype == doctype),
                  key=order)


def told(catalog: Catalog, attribute: Attribute, version: Version, local: LocalEntry | None, day: date) -> Sentence:
    """What a list or a page says of a procedure beside that it stands there; nothing where that is all."""
    if attribute is Attribute.PARTIAL:
        return (f"Lý do chưa làm hết được trên mạng: {version.online_reason or 'chưa được nhập'}",)
    if attribute is Attribute.DELEGATED and local and local.delegated:
        given = local.delegated
        how = "Phân cấp" if given.kind is DelegationKind.DECENTRALIZED else "Ủy quyền"
        until: Sentence = (", đến hết ngày ", given.until) if given.until else ()
        return (f"{how} cho {catalog.organization_name(given.to, day)}, theo {given.by}", *until)
    if attribute is Attribute.LINKED and local and local.linked:
        others = [_other(catalog, code, day) for code in local.linked.with_]
        named: Sentence = tuple(part for other in others for part in ("; ", other))[1:]
        return (f"Làm cùng một lần trong nhóm “{local.linked.name}”, với: ", *named, f". Nguồn: {local.linked.source}")
    return ()


def _other(catalog: Catalog, code: str, day: date) -> Link | str:
    shown = catalog.standing(code, day).shown if code in catalog.library.procedures else None
    return Link(" ".join(shown.version.name.split()), procedure_path(code)) if shown else f"thủ tục {code}"
