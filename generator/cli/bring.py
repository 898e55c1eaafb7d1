"""Commands at the border: foreign files into content, content out as the tables that other systems take."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from ..catalog import open_catalog
from ..derive.process_table import COLUMNS, process_rows
from ..importers.announcement import read_announcement, write_announcement
from ..importers.decision import read_decision
from ..importers.decision_file import write_decision
from ..importers.matching import names_of
from ..importers.plan import read_plan
from ..importers.plan_file import write_plan
from ..importers.portal import import_portal
from ..importers.portal_list import compare_list, read_list
from ..importers.process import read_process
from ..importers.process_file import write_processes
from ..importers.source import Unreadable
from ..model.base import Level
from ..problem import Place, Problem
from ..render.open_data.csv_file import as_csv
from ..render.sheet import as_xlsx
from ..resolve import Catalog
from .setting import Day, Setting, with_setting


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked of an import, beside the files."""

    target: Path
    plans: Path
    place: str | None
    levels: frozenset[Level] | None
    since: date | None
    keep_names: bool
    force: bool
    form: str


@click.command("import")
@click.argument("kind", type=click.Choice(["portal", "list", "announcement", "decision", "process", "plan"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), help="Thư mục nội dung nhận / content folder that receives")
@click.option("--place", help="Mã tỉnh, ví dụ 75 / province code")
@click.option("--level", help="Cấp, cách nhau bằng dấu phẩy: province,commune / levels")
@click.option("--from", "since", type=Day(), help="Quy trình áp dụng từ ngày / the day a process holds from")
@click.option("--keep-names", is_flag=True, help="Giữ họ tên người ký / keep the signer's name")
@click.option("--force", is_flag=True, help="Ghi đè / overwrite")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
              help="Dạng kết quả (csv: cho list) / form of the answer")
@with_setting
def import_(setting: Setting, kind: str, files: tuple[Path, ...], into: Path | None, place: str | None,
            level: str | None, since: date | None, keep_names: bool, force: bool, form: str) -> None:
    """Tệp bên ngoài thành nội dung. / Foreign files to content.

    portal: Cổng Dịch vụ công, lần sau là cập nhật; list: chỉ đối chiếu danh sách XLSX của Cổng với danh mục, không ghi
    gì (danh sách không có số, ngày, việc, nội dung); announcement: quyết định của bộ; decision: quyết định của tỉnh;
    process: quy trình nội bộ; plan: kế hoạch, công văn giao việc (--into là thư mục kế hoạch). / list only compares and
    writes nothing; a plan goes into the plans folder."""
    wish = Wish(into or setting.where.content, into or setting.where.plans, place, _levels(level), since, keep_names,
                force, form)
    try:
        for file in files:
            _IMPORTS[kind](setting, file, wish)
    except Unreadable as fault:
        setting.stop([Problem(Place(str(fault.path)), fault.code, tuple(fault.words.items()))])


def _portal(setting: Setting, file: Path, wish: Wish) -> None:
    report = import_portal(file, wish.target, place=wish.place, levels=wish.levels, force=wish.force)
    click.echo(report.as_json() if wish.form == "json" else report.as_text(setting.lang))


def _list(setting: Setting, file: Path, wish: Wish) -> None:
    found = compare_list(file.name, read_list(file), _catalog(setting, wish.target), setting.today)
    if wish.form == "csv":
        click.echo(as_csv(*found.table(setting.lang)), nl=False)
    else:
        click.echo(found.as_json() if wish.form == "json" else found.as_text(setting.lang), nl=False)


def _announcement(setting: Setting, file: Path, wish: Wish) -> None:
    standing = (wish.target / "site.yaml").exists() or wish.target.is_file()
    library = _catalog(setting, wish.target).library if standing else None
    bodies = library.organizations if library else {}
    issuers = {name.name: key for key, body in bodies.items() for name in body.names}
    reading = read_announcement(file, names_of(library).known if library else {})
    path = write_announcement(reading, wish.target, issuers, force=wish.force)
    _told(setting, path, len(reading.rows), sum(bool(row.unsure) for row in reading.rows))
    for note in reading.notes:
        click.echo(f"  {file}:{note.line}: {note.text(setting.lang)}", err=True)
    click.echo(path)


def _decision(setting: Setting, file: Path, wish: Wish) -> None:
    library = _catalog(setting, wish.target).library
    found = read_decision(file, names_of(library).known)
    path, notes = write_decision(found, library, wish.target, keep_names=wish.keep_names, force=wish.force)
    rows = found.reading.rows
    _told(setting, path, len(rows), sum(bool(row.unsure) for row in rows))
    for note in notes:
        click.echo(f"  {file}:{note.line}: {note.text(setting.lang)}", err=True)
    click.echo(path)


def _process(setting: Setting, file: Path, wish: Wish) -> None:
    library = _catalog(setting, wish.target).library
    reading = read_process(file, names_of(library).known)
    since = wish.since or reading.since
    if since is None:
        raise Unreadable(file, "I013")
    paths, notes = write_processes(reading, library, wish.target, since, force=wish.force)
    setting.say(f"{len(reading.processes)} quy trình, đã ghi {len(paths)}",
                f"{len(reading.processes)} processes, {len(paths)} written")
    for note in notes:
        click.echo(f"  {file}:{note.line}: {note.text(setting.lang)}", err=True)
    for path in paths:
        click.echo(path)


def _plan(setting: Setting, file: Path, wish: Wish) -> None:
    standing = (setting.where.content / "site.yaml").exists()
    library = _catalog(setting, setting.where.content).library if standing else None
    found = read_plan(file)
    path, notes = write_plan(found, library, wish.plans, file.name, keep_names=wish.keep_names, force=wish.force)
    tasks = [task for group in found.groups for task in group.tasks]
    _told(setting, path, len(tasks), sum(bool(task.unsure) for task in tasks))
    for note in notes:
        click.echo(f"  {file}:{note.line}: {note.text(setting.lang)}", err=True)
    click.echo(path)


_IMPORTS: dict[str, Callable[[Setting, Path, Wish], None]] = {
    "portal": _portal, "list": _list, "announcement": _announcement, "decision": _decision, "process": _process,
    "plan": _plan}


def _told(setting: Setting, path: Path, rows: int, unsure: int) -> None:
    setting.say(f"đã ghi {path}: {rows} dòng, {unsure} dòng cần xem lại",
                f"wrote {path}: {rows} rows, {unsure} to look at")


def _catalog(setting: Setting, target: Path) -> Catalog:
    """The catalog that receives; its own faults do not forbid an import."""
    if target.exists() and not target.is_dir():
        raise Unreadable(target, "I021", {"what": target.name})
    opened = open_catalog(replace(setting.where, content=target), setting.today, setting.jobs)
    if opened.catalog is None:
        setting.stop([found for found in opened.problems if found.severity == "error"])
    return opened.catalog


def _levels(text: str | None) -> frozenset[Level] | None:
    if text is None:
        return None
    try:
        return frozenset(Level(part.strip()) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"«{text}»: {', '.join(level.value for level in Level)}") from None


@click.command()
@click.argument("what", type=click.Choice(["processes"]))
@click.argument("codes", nargs=-1)
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True,
              help="Dạng bảng / form of the table")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Tệp nhận / the file")
@with_setting
def export(setting: Setting, what: str, codes: tuple[str, ...], form: str, out: Path) -> None:
    """Quy trình nội bộ thành bảng cấu hình hệ thống một cửa. / Processes as the table a dossier system is set up from.

    Không nêu mã thì xuất mọi quy trình đang áp dụng. / All processes in force where no code is named."""
    rows = tuple(process_rows(setting.fit_catalog(), setting.today, codes))
    unknown = sorted(set(codes) - {row[0] for row in rows})
    if unknown:
        raise click.BadParameter(", ".join(unknown), param_hint="CODES")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(as_csv(COLUMNS, rows) if form == "csv" else as_xlsx("Quy trình", COLUMNS, rows))
    setting.say(f"{what}: {len({row[0] for row in rows})} quy trình, {len(rows)} bước",
                f"{what}: {len({row[0] for row in rows})} procedures, {len(rows)} steps")
    click.echo(out)
