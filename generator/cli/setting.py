"""What all commands share: folders, language, the day, how problems and failures are told."""

import locale
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from ..catalog import Opened, open_catalog
from ..load.locate import located
from ..model.base import day_of
from ..paper_faults import faults_of_kinds
from ..problem import Lacking, Problem, has_errors, in_order
from ..report import as_github, as_json, as_text
from ..resolve import Catalog
from ..where import Where, checkout

VIETNAM = timezone(timedelta(hours=7))
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day on the command line: year-month-day."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage fault."""
        if isinstance(value, date):
            return value
        day = day_of(value)
        if day is None:
            self.fail(f"«{value}» không phải là ngày, ví dụ 2026-01-16 / not a day, such as 2026-01-16", param, ctx)
        return day


class Asked(click.Option):
    """An option that a terminal is asked for; without a terminal it must be given."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        """The answer; a usage fault where nobody can answer."""
        if not sys.stdin.isatty():
            raise click.MissingParameter(ctx=ctx, param=self)
        return super().prompt_for_value(ctx)


@dataclass(frozen=True, slots=True)
class Setting:
    """One run's folders, day, language and number of processes."""

    where: Where
    today: date
    lang: str
    jobs: int

    def open(self, *, strict_clock: bool = False) -> Opened:
        """The catalog and its problems; with `strict_clock`, missed duties of law among them."""
        return open_catalog(self.where, self.today, self.jobs, strict_clock=strict_clock)

    def fit_catalog(self) -> Catalog:
        """The catalog; where content is at fault, the faults are told and the run ends with 1."""
        opened = self.open()
        if opened.catalog is None or not opened.fit:
            self.stop([found for found in opened.problems if found.severity == "error"])
        unwritten = faults_of_kinds(opened.catalog, self.where, self.today)
        if has_errors(unwritten):
            self.stop(unwritten)
        return opened.catalog

    def stop(self, problems: Sequence[Problem]) -> NoReturn:
        """Tell problems and end with 1."""
        click.echo(as_text(problems, self.lang), err=True)
        sys.exit(1)

    def refuse(self, problems: Sequence[Problem]) -> NoReturn:
        """The same for problems fresh from a rule or an author: their lines and paths are looked up first."""
        self.stop(in_order(self.where.shown(found) for found in located(problems, self.where.find)))

    def lacks(self, failure: Lacking) -> None:
        """Tell what this machine lacks; the run is to end with 3."""
        click.echo(as_text([failure.found], self.lang), err=True)

    def say(self, vi: str, en: str) -> None:
        """Talk goes to stderr, so that stdout stays data."""
        click.echo(vi if self.lang == "vi" else en, err=True)


def key_of(announcement: str) -> str:
    """`<year>/<id>`, also where the user gives the file or the name that content has for it."""
    return announcement.partition("announcements/")[2].removesuffix(".yaml") or announcement.removesuffix(".yaml")


def now() -> datetime:
    """The one place that asks the clock: Vietnam's time."""
    return datetime.now(UTC).astimezone(VIETNAM).replace(microsecond=0)


def language() -> str:
    """Vietnamese where the locale is Vietnamese, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or (
        locale.getlocale()[0] or "")
    return "vi" if named.lower().startswith("vi") else "en"


def with_setting(command: F) -> F:
    """Adds the shared options to a command and hands it a Setting as its first argument."""

    @click.option("--content", type=click.Path(path_type=Path), help="Thư mục nội dung / content folder")
    @click.option("--plans", type=click.Path(path_type=Path), help="Thư mục kế hoạch / plans folder")
    @click.option("--today", type=Day(), help="Ngày tính / the day to reckon with")
    @click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ thông báo / language of messages")
    @click.option("--jobs", type=click.IntRange(1, 64), help="Số tiến trình / processes")
    @wraps(command)
    def run(content: Path | None, plans: Path | None, today: date | None, lang: str | None, jobs: int | None,
            **rest: Any) -> Any:
        root = checkout(Path.cwd())
        out = rest.get("out") or root / "site" / "public"
        where = Where(root, content or root / "content", plans or root / "plans", out, root / ".trial")
        setting = Setting(where, today or now().date(), lang or language(), jobs or os.cpu_count() or 1)
        try:
            return command(setting, **rest)
        except Lacking as failure:
            setting.lacks(failure)
            sys.exit(3)

    return run  # type: ignore[return-value]


def tell(problems: Sequence[Problem], form: str, lang: str) -> None:
    """Problems on stdout as text, JSON or annotations; ends with 1 where one is an error."""
    text = {"text": as_text, "json": as_json, "github": as_github}[form](problems, lang)
    if text:
        click.echo(text)
    if has_errors(problems):
        sys.exit(1)
