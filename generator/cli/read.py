"""Commands that write nothing: impact, due, explain."""

import sys

import click

from ..derive.change import change_set
from ..derive.clock import dues
from ..derive.undecided import undecided
from ..derive.ways import ways_in
from ..render.change_report import change_json, change_text, undecided_json, undecided_text
from ..render.clock_report import due_json, due_text
from ..report import explained
from .setting import Setting, key_of, language, with_setting


@click.command()
@click.argument("announcement", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@with_setting
def impact(setting: Setting, announcement: str | None, form: str) -> None:
    """Một công bố đổi những gì. / What an announcement (<year>/<id>) changes and touches.

    Không nêu công bố: mọi công bố chưa có quyết định của tỉnh đã ký, và hạn. / Without ANNOUNCEMENT: all that no signed
    decision of the province publishes yet, and by when."""
    catalog = setting.fit_catalog()
    many = dues(catalog, setting.today)
    if announcement is None:
        click.echo(undecided_json(catalog, many) if form == "json" else undecided_text(catalog, many, setting.lang))
        return
    key = key_of(announcement)
    if key not in catalog.library.announcements:
        known = ", ".join(sorted(catalog.library.announcements)[:12])
        setting.say(f"không có công bố «{key}»; đang có: {known}", f"no announcement «{key}»; there are: {known}")
        sys.exit(1)
    changes = change_set(catalog, ways_in(catalog), key)
    left = undecided(catalog, many, key)
    text = change_json(catalog, changes, left) if form == "json" else change_text(catalog, changes, left, setting.lang)
    click.echo(text)


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@with_setting
def due(setting: Setting, form: str) -> None:
    """Việc gì đến hạn khi nào theo luật. / What the law requires by when, with its article."""
    many = dues(setting.fit_catalog(), setting.today)
    text = due_json(many, setting.today) if form == "json" else due_text(many, setting.today, setting.lang)
    click.echo(text)


@click.command()
@click.argument("code")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ / language")
def explain(code: str, lang: str | None) -> None:
    """Giải thích kỹ một mã lỗi. / The long story of a message's code."""
    text = explained(code, lang or language())
    if text is None:
        click.echo(f"không có mã «{code}» / no such code", err=True)
        sys.exit(1)
    click.echo(text)
