"""The command that measures a finished file: inspect."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..inspect.finished import NotReadable
from ..inspect.papers import READERS, inspect_paper
from ..load.doctypes import load_formats
from ..problem import Place, problem
from ..render.fonts import find_typeface
from ..render.inspection_report import inspection_json, inspection_text
from ..report import as_text
from .setting import Setting, with_setting


@click.command("inspect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@click.option("--as", "measure_by", default="nd30-2020", show_default=True,
              help="Đo theo thể thức nào / the format to measure by")
@with_setting
def inspect_(setting: Setting, file: Path, form: str, measure_by: str) -> None:
    """Đo thể thức một tệp DOCX hoặc PDF. / Measure a finished file; ends with 0 right, 1 wrong, 2 unreadable."""
    formats = {key: look for key, look in load_formats().items() if look.tolerance is not None}
    if measure_by not in formats:
        raise click.BadParameter(f"«{measure_by}»: {', '.join(sorted(formats))}", param_hint="--as")
    typeface = find_typeface()
    try:
        data = file.read_bytes()
        findings = inspect_paper(
            data, file.suffix.lower(), formats[measure_by], lambda text, size, bold, italic: None
            if typeface is None else typeface.width(text, size, bold=bold, italic=italic))
    except OSError:
        _unreadable(setting, file, "I001", "")
    except NotReadable as fault:
        _unreadable(setting, file, "N001", fault.why)
    look = formats[measure_by]
    click.echo(inspection_json(str(file), measure_by, findings) if form == "json"
               else inspection_text(str(file), look.act, findings, setting.lang))
    sys.exit(1 if any(finding.right is False for finding in findings) else 0)


def _unreadable(setting: Setting, file: Path, code: str, why: str) -> NoReturn:
    found = problem(Place(str(file)), code, path=file.name, why=why, wanted=", ".join(sorted(READERS)))
    click.echo(as_text([found], setting.lang), err=True)
    sys.exit(2)
