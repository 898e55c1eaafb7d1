"""A provisional code becomes the national one: folder, mentions and the old address, in one step. Knows no page."""

import os
import re
from datetime import date
from pathlib import Path

from ..derive.sentences import procedure_path
from ..model.base import CODE, PROVISIONAL
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from .writing import dumped, write_content, write_new

_NOTE = "Thủ tục đã có mã quốc gia."


def recode(catalog: Catalog, content: Path, old: str, new: str, since: date) -> tuple[Path | None, list[Problem]]:
    """Renames the folder of a provisional code, names the new code wherever content says the old, adds the redirect.

    A signed paper is not touched: it keeps the code it was signed with, and is read with the new one by the redirect.
    Mentions change first and the folder last, so that a run stopped half-way can be done again."""
    known = catalog.library.procedures
    command = Place("congkhai recode")
    if not PROVISIONAL.fullmatch(old):
        return None, [problem(command, "R015", code=old)]
    if old not in known:
        return None, [problem(command, "R006", code=old)]
    if not CODE.fullmatch(new):
        return None, [problem(command, "S006", value=new, fixed="")]
    if new in known:
        return None, [problem(command, "F004", code=new, other=known[new].place.path)]
    mention = re.compile(rf"""(["']?)(?<![\w/-]){re.escape(old)}(?![\w/-])\1""")
    for path in sorted(content.rglob("*.yaml")):
        text = path.read_text("utf-8")
        if path.name != "redirects.yaml" and not _signed(path) and mention.search(text):
            write_new(path, mention.sub(f'"{new}"', text), force=True)
    _lead_on(content, old, new, since)
    folder = content / known[old].place.path.removeprefix("content/")
    os.replace(folder, folder.with_name(new))
    return folder.with_name(new), []


def _signed(path: Path) -> bool:
    """Whether a frozen record lies beside a paper's YAML: an edit would belie the signature."""
    return path.with_name(f"{path.stem}.frozen.json").is_file()


def _lead_on(content: Path, old: str, new: str, since: date) -> None:
    path = content / "redirects.yaml"
    entry = {f"/{procedure_path(old)}": {"to": f"/{procedure_path(new)}", "since": since.isoformat(), "note": _NOTE}}
    before = path.read_text("utf-8") if path.is_file() else ""
    if f"/{procedure_path(old)}" not in before:
        write_content(content, path, before + dumped(entry), force=True)
