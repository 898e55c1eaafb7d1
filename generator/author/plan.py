"""A department's or commune's own plan, written out of the plan above it. The rules stand in `derive.unit_plan`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from ..derive.unit_plan import unit_plan
from ..load.kinds import with_schema_line
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from .writing import dumped, write_new

_HERE = Place("congkhai new plan")


def new_plan(catalog: Catalog, plans: Path, *, source: str, body: str, day: date) -> tuple[str | None, list[Problem]]:
    """Writes `<year>/<slug>-<body>/plan.yaml` under the plans folder and gives its key, or says why it cannot."""
    if source not in catalog.library.plans:
        return None, [problem(_HERE, "Q010", plan=source)]
    if body not in catalog.library.organizations:
        return None, [problem(_HERE, "R003", organization=body)]
    taken = unit_plan(catalog, source, body, day)
    if taken is None:
        return None, [problem(_HERE, "Q011", plan=source, organization=body)]
    data = _plain(taken.plan.model_dump(by_alias=True, exclude_defaults=True))
    text = with_schema_line(f"plans/{taken.key}/plan.yaml", dumped(data))
    write_new(plans / taken.key / "plan.yaml", text)
    return taken.key, []


def _plain(value: Any) -> Any:
    """Values as an editor writes them."""
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
