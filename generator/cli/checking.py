"""The command `check`, run most often of all: it brings nothing that only other commands need."""

from pathlib import Path

import click

from ..paper_faults import faults_of_papers
from ..problem import in_order
from .setting import Setting, tell, with_setting


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@click.option("--strict-clock", is_flag=True, help="Lỡ hạn theo luật cũng là lỗi / a missed duty of law fails too")
@with_setting
def check(setting: Setting, paths: tuple[Path, ...], form: str, strict_clock: bool) -> None:
    """Mọi lỗi trong nội dung; không ghi gì. / All faults; writes nothing.

    With PATHS, only those in these files and folders."""
    opened = setting.open(strict_clock=strict_clock)
    problems = opened.problems
    if opened.catalog is not None:
        problems = in_order([*problems, *faults_of_papers(opened.catalog, setting.where, setting.today)])
    if paths:
        wanted = [path.resolve() for path in paths]
        problems = [p for p in problems if any(Path(p.place.path).resolve().is_relative_to(w) for w in wanted)]
    tell(problems, form, setting.lang)
