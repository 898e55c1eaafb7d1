"""Reads `generator/data/national-portal.yaml`: where the national portal shows a procedure. Knows no page."""

from functools import cache

import yaml

from ..model.procedure import ProcedureKind
from .program_data import DATA


def portal_address(code: str, kind: ProcedureKind) -> str:
    """The national portal's list with this procedure alone on it; nothing where the public has no such list."""
    pattern, lists = _addresses()
    return pattern.format(code=code, list=lists[kind.value]) if kind.value in lists else ""


@cache
def _addresses() -> tuple[str, dict[str, str]]:
    raw = yaml.safe_load((DATA / "national-portal.yaml").read_text(encoding="utf-8"))
    return str(raw["procedure"]), {str(kind): str(name) for kind, name in raw["lists"].items()}
