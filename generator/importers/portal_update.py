"""A later answer of the portal as an update of a standing catalog: what is new, changed, gone. Changes nothing."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..derive.change import changed_components
from ..model.base import CODE
from ..model.library import DatedVersion
from ..model.procedure import Version
from ..problem import Place
from .portal_known import data_of
from .portal_record import Converted
from .report import Finding


def update_of(into: Path, found: Converted, field: str | None, outcome: str) -> list[Finding]:
    """What a record changes in the folder that stands; `field`: where its procedure is, None where it is new.

    `outcome` is what became of its version: a day that stands with another text is kept, and told apart."""
    if field is None:
        return [Finding("update-new", f"{found.since.isoformat()} {found.version['name']}")]
    if outcome == "same":
        return []
    folder = into / "procedures" / field / found.code
    days = sorted(day for path in folder.glob("*.yaml") if (day := _day(path)) and day <= found.since)
    earlier = [day for day in days if day < found.since or outcome == "kept"]
    before = _standing(folder / f"{earlier[-1].isoformat()}.yaml", earlier[-1]) if earlier else None
    if before is None:
        return [Finding("update-earlier", found.since.isoformat())] if outcome == "written" else []
    after = DatedVersion(found.since, Version.model_validate(found.version), before.place, "")
    parts = ", ".join(changed_components(before, after))
    kind = "update-differs" if outcome == "kept" else "update-changed"
    return [Finding(kind, f"{found.since.isoformat()}: {parts}")] if parts or outcome == "written" else []


def gone(folders: dict[str, str], met: set[str]) -> list[tuple[str, Finding]]:
    """Procedures of the catalog that the answer does not have any more; provisional ones never had a code there."""
    return [(code, Finding("update-gone", f"procedures/{field}/{code}")) for code, field in sorted(folders.items())
            if code not in met and CODE.fullmatch(code)]


def _standing(path: Path, since: date) -> DatedVersion | None:
    data: Any = data_of(path)
    try:
        return DatedVersion(since, Version.model_validate(data), Place(path.name), "")
    except ValidationError:
        return None


def _day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem)
    except ValueError:
        return None
