"""Commands that make the site and papers: build, serve, document."""

import gc
import signal
import sys
from dataclasses import replace
from pathlib import Path

import click

from ..build import build_site
from ..form_files import FormDesk, form_at
from ..papers import PrintShop, paper_at
from ..posting import boards, unknown_names, write_boards
from ..problem import Lacking, Place, problem
from ..publish.tree import NotOurs, Written
from ..render.documents import RENDERERS, render
from ..render.edition import Edition
from ..report import as_text
from ..serve import PortTaken
from ..serve import serve as serve_site
from .setting import Setting, with_setting


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Thư mục đích / target folder")
@click.option("--clean", is_flag=True, help="Dựng lại từ đầu / forget what was built before")
@click.option("--edition", type=click.Choice([one.value for one in Edition]), default=Edition.ONLINE.value,
              show_default=True, help="offline: thư mục chép vào USB, mở không cần mạng / a folder for a stick")
@click.option("--precompress", is_flag=True, help="Kèm tệp .gz để máy chủ gửi luôn / .gz siblings that a server sends")
@with_setting
def build(setting: Setting, out: Path | None, clean: bool, edition: str, precompress: bool) -> None:
    """Dựng trang và văn bản. / The site, with documents."""
    if edition == Edition.OFFLINE and out is None:
        setting = replace(setting, where=replace(setting.where, out=setting.where.root / "site" / "usb"))
    files = _built(setting, clean, Edition(edition), precompress)
    if files is None:
        sys.exit(1)
    setting.say(f"{setting.where.out}: {files.changed} tệp ghi mới, {files.kept} giữ nguyên, {files.removed} bỏ đi",
                f"{setting.where.out}: {files.changed} files written, {files.kept} kept, {files.removed} removed")


def _built(setting: Setting, clean: bool = False, edition: Edition = Edition.ONLINE,
           packing: bool = False) -> Written | None:
    """A build, with its problems told; None where content is at fault (the site before it stays)."""
    try:
        built = build_site(setting.where, setting.today, setting.jobs, clean=clean, edition=edition, packing=packing)
    except NotOurs as folder:
        setting.stop([problem(Place(str(folder)), "O001")])
    if built.problems:
        click.echo(as_text(built.problems, setting.lang), err=True)
    return built.written


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Thư mục đích / target folder")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng trên máy này / port")
@with_setting
def serve(setting: Setting, out: Path | None, port: int) -> None:
    """Dựng, mở trên máy này, dựng lại khi sửa. / Build, serve, rebuild on change, reload the page."""
    gc.enable()  # this one runs for hours
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell that starts it in the background tells it to ignore SIGINT
        signal.signal(stop, signal.default_int_handler)
    where = setting.where
    _built(setting)
    if not where.out.is_dir():
        sys.exit(1)
    watched = [where.content, where.plans, where.root / "site" / "theme", where.root / "site" / "pages"]
    try:
        serve_site(where.out, watched, lambda: _rebuild(setting), port,
                   lambda address: setting.say(f"Mở {address} (Ctrl+C để dừng)", f"Open {address} (Ctrl+C stops)"))
    except PortTaken:
        raise click.BadParameter(f"{port}: đang có chương trình khác dùng / in use", param_hint="--port") from None


def _rebuild(setting: Setting) -> None:
    """A build while serving: a fault in content or theme is told, and the site before it goes on being served."""
    try:
        files = _built(setting)
    except Lacking as failure:
        setting.lacks(failure)
        return
    if files:
        setting.say(f"dựng lại: {files.changed} tệp đổi", f"rebuilt: {files.changed} files changed")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(sorted(RENDERERS)), default="docx", show_default=True,
              help="Dạng tệp / file format")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Tệp ghi ra; mặc định là stdout / file to write")
@with_setting
def document(setting: Setting, path: Path, form: str, output: Path | None) -> None:
    """Một văn bản, biểu mẫu hay hồ sơ mẫu. / One document: the file of a paper, a blank form or a sample dossier."""
    shop, catalog = PrintShop(), setting.fit_catalog()
    paper = paper_at(catalog, setting.where, path, setting.today, shop)
    written = None if paper else form_at(FormDesk(catalog, setting.today, shop), setting.where.content, path)
    if paper is not None:
        data = shop.print(paper, form)
    elif written is not None:
        data = render(written, form, shop.press)
    else:
        setting.say(f"{path} không phải văn bản nào: cần decision.yaml, plan.yaml …, forms/*.md hoặc samples/*.yaml",
                    f"{path} is no document: decision.yaml, plan.yaml …, forms/*.md or samples/*.yaml")
        sys.exit(2)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        click.echo(output)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--size", type=click.Choice(["a4", "a1"]), default="a4", show_default=True, help="Khổ giấy / paper size")
@click.option("--format", "forms", type=click.Choice(sorted(RENDERERS)), multiple=True, default=("pdf",),
              show_default=True, help="Dạng tệp, lặp lại được / file format, may be repeated")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Thư mục ghi / folder to write into")
@with_setting
def board(setting: Setting, names: tuple[str, ...], size: str, forms: tuple[str, ...], out: Path | None) -> None:
    """Bảng niêm yết của thủ tục (mã) hoặc lĩnh vực; không ghi gì là mọi thủ tục. / Posting boards."""
    catalog, shop = setting.fit_catalog(), PrintShop()
    unknown = unknown_names(catalog, names)
    if unknown:
        setting.say(f"{', '.join(unknown)}: không phải mã thủ tục, cũng không phải lĩnh vực",
                    f"{', '.join(unknown)}: neither a procedure's code nor a field")
        sys.exit(2)
    found = boards(catalog, names, setting.today, size, shop)
    written = list(write_boards(found, forms, out or setting.where.root / "build" / "niem-yet", shop))
    for path in written:
        click.echo(path)
    if not written:
        setting.say("không có thủ tục nào đang áp dụng để niêm yết", "no procedure in force to post")
