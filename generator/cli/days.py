"""Commands that ask for the catalog of any day, past or announced: list, report."""

import sys
from collections.abc import Collection
from datetime import date

import click

from ..derive.listing import STATES, chosen, entries_on
from ..derive.statistics import statistics
from ..model.base import Level
from ..render.day_report import list_csv, list_json, list_text, report_csv, report_json, report_text
from .setting import Day, Setting, with_setting

_as_of = click.option("--as-of", type=Day(), help="Danh mục của ngày nào; mặc định là hôm nay / the day asked for")
_form = click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
                     help="Dạng kết quả / form of the answer")


@click.command("list")
@_as_of
@click.option("--field", help="Chỉ một lĩnh vực, theo tên định danh / one field, by id")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Chỉ một cấp / one level")
@click.option("--organization", help="Chỉ việc của một cơ quan, theo tên định danh / one body, by id")
@click.option("--state", type=click.Choice(STATES), default="in-force", show_default=True,
              help="waiting: chờ đến ngày hoặc chờ nội dung / waiting for its day or its text")
@_form
@with_setting
def list_(setting: Setting, as_of: date | None, field: str | None, level: str | None, organization: str | None,
          state: str, form: str) -> None:
    """Danh mục của một ngày. / The list of procedures as of any day, past or announced."""
    catalog, day = setting.fit_catalog(), as_of or setting.today
    _known(setting, "field", field, catalog.library.fields)
    _known(setting, "organization", organization, catalog.library.organizations)
    many = chosen(entries_on(catalog, day).values(), state, field, Level(level) if level else None, organization)
    if form == "csv":
        click.echo(list_csv(catalog, many, day, setting.lang), nl=False)
    else:
        click.echo(list_json(catalog, many, day) if form == "json" else list_text(catalog, many, day, setting.lang))


def _known(setting: Setting, option: str, key: str | None, known: Collection[str]) -> None:
    """A slip in an id is a usage fault, not an empty list."""
    if key is not None and key not in known:
        near = ", ".join(one for one in sorted(known) if key.partition("-")[0] in one) or "-"
        setting.say(f"--{option}: không có «{key}»; gần giống: {near}", f"--{option}: no «{key}»; like it: {near}")
        sys.exit(2)


@click.command()
@_as_of
@_form
@with_setting
def report(setting: Setting, as_of: date | None, form: str) -> None:
    """Danh mục của một ngày, đếm theo cấp, lĩnh vực, cơ quan. / Coverage: the catalog of any day, counted."""
    catalog, day = setting.fit_catalog(), as_of or setting.today
    found = statistics(catalog, day, entries_on(catalog, day).values())
    if form == "csv":
        click.echo(report_csv(found, setting.lang), nl=False)
    else:
        click.echo(report_json(found) if form == "json" else report_text(found, setting.lang))
