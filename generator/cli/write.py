"""Commands that write content: new, amend, draft, issue."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from ..author.amend import amend as amend_version
from ..author.draft import draft as draft_decision
from ..author.issue import issue as issue_paper
from ..author.plan import new_plan
from ..author.report import new_report
from ..author.sample import new_sample
from ..author.scaffold import new_announcement, new_procedure
from ..author.writing import Exists
from ..derive.paper_names import doctypes_for
from ..load.program_data import doctype_names
from ..model.base import Action, Level
from ..papers import PrintShop, paper_at, write_papers
from ..problem import Place, Problem, problem
from ..resolve import Catalog
from ..viet import slug
from .setting import Asked, Day, Setting, key_of, plan_key_of, with_setting


@click.group()
def new() -> None:
    """Tệp mới theo vài câu hỏi. / New files from a few questions."""


@new.command("announcement")
@click.option("--number", cls=Asked, prompt="Số, ký hiệu (ví dụ 163/QĐ-BTP)")
@click.option("--issuer", cls=Asked, prompt="Cơ quan ban hành (tên định danh, ví dụ bo-tu-phap)")
@click.option("--signed", type=Day(), cls=Asked, prompt="Ngày ký (năm-tháng-ngày)")
@click.option("--effective", type=Day(), help="Ngày có hiệu lực / day of effect")
@click.option("--row", "rows", multiple=True, help="việc:mã hoặc tên:cấp, ví dụ amend:1.001193:commune")
@with_setting
def new_announcement_(setting: Setting, number: str, issuer: str, signed: date, effective: date | None,
                      rows: tuple[str, ...]) -> None:
    """Một công bố của bộ. / A ministry's announcement."""
    if not slug(number)[:1].isdigit():
        raise click.BadParameter("163/QĐ-BTP", param_hint="--number")
    given = list(rows) or _asked_rows()
    try:
        parsed = [_row(text) for text in given]
    except ValueError:
        raise click.BadParameter("amend:1.001193:commune", param_hint="--row") from None
    _write(setting, lambda catalog: new_announcement(
        catalog, setting.where.content, number=number, issuer=issuer, signed=signed, effective=effective, rows=parsed))


def _asked_rows() -> list[str]:
    if not sys.stdin.isatty():
        return []
    rows: list[str] = []
    while text := click.prompt("Dòng (việc:mã hoặc tên:cấp; để trống là hết)", default="", show_default=False):
        rows.append(text)
    return rows


def _row(text: str) -> tuple[Action, str, Level]:
    action, what, level = (part.strip() for part in text.split(":"))
    return Action(action), what, Level(level)


@new.command("procedure")
@click.option("--field", cls=Asked, prompt="Lĩnh vực (tên định danh)")
@click.option("--code", cls=Asked, prompt="Mã (chưa có thì moi-ten-ngan)")
@click.option("--name", cls=Asked, prompt="Tên thủ tục")
@click.option("--from", "since", type=Day(), cls=Asked, prompt="Áp dụng từ ngày")
@click.option("--by", "act", cls=Asked, prompt="Theo văn bản (announcements/<năm>/<số>)")
@click.option("--level", type=click.Choice([level.value for level in Level]), default="commune", show_default=True)
@with_setting
def new_procedure_(setting: Setting, field: str, code: str, name: str, since: date, act: str, level: str) -> None:
    """Một thủ tục mới. / A new procedure."""
    _write(setting, lambda catalog: new_procedure(catalog, setting.where.content, field=field, code=code, name=name,
                                                  since=since, act=act, level=Level(level)))


@new.command("sample")
@click.option("--code", cls=Asked, prompt="Mã thủ tục")
@click.option("--name", cls=Asked, prompt="Tên hồ sơ mẫu (ai làm, trong cảnh nào)")
@click.option("--case", help="Trường hợp, đúng như trong bản / a case of the version")
@with_setting
def new_sample_(setting: Setting, code: str, name: str, case: str | None) -> None:
    """Một hồ sơ mẫu để điền. / A sample dossier to fill in."""
    _write(setting, lambda catalog: new_sample(catalog, setting.where.content, code=code, name=name, case=case,
                                               today=setting.today))


@new.command("report")
@click.argument("plan")
@click.option("--period", cls=Asked, prompt="Kỳ báo cáo (2026-Q2 hoặc 2026)", help="2026-Q2, 2026")
@with_setting
def new_report_(setting: Setting, plan: str, period: str) -> None:
    """Dự thảo báo cáo quý, năm từ kế hoạch và số liệu. / A quarterly or yearly report from a plan and figures."""
    key = plan_key_of(plan)
    _write(setting, lambda catalog: new_report(catalog, setting.where.plans, key, period))


@new.command("plan")
@click.option("--from", "source", cls=Asked, prompt="Theo kế hoạch (plans/<năm>/<tên>)")
@click.option("--for", "body", cls=Asked, prompt="Của cơ quan (tên định danh, ví dụ so-tu-phap)")
@with_setting
def new_plan_(setting: Setting, source: str, body: str) -> None:
    """Kế hoạch của một sở, ngành, xã, phường. / A unit's own plan out of the plan above it, with its papers."""
    made: list[str] = []

    def write(catalog: Catalog) -> tuple[Path | None, list[Problem]]:
        key, problems = new_plan(catalog, setting.where.plans, source=plan_key_of(source), body=body,
                                 day=setting.today)
        made.extend([key] if key else [])
        return (setting.where.plans / key / "plan.yaml" if key else None), problems

    _write(setting, write)
    _papers(setting, f"plans/{made[0]}")


@click.command()
@click.argument("code")
@click.option("--from", "since", type=Day(), required=True, help="Ngày bản mới bắt đầu / the day it begins")
@click.option("--by", "act", required=True, help="announcements/<year>/<id> or decisions/<year>/<slug>")
@with_setting
def amend(setting: Setting, code: str, since: date, act: str) -> None:
    """Chép bản đang áp dụng thành bản mới để sửa. / The next version file, ready to edit."""
    _write(setting, lambda catalog: amend_version(catalog, setting.where.content, code, since, act))


@click.command()
@click.argument("announcements", nargs=-1, required=True)
@click.option("--doctype", default="decision-list", show_default=True, help="Loại văn bản / kind of paper")
@with_setting
def draft(setting: Setting, announcements: tuple[str, ...], doctype: str) -> None:
    """Dự thảo quyết định và tờ trình. / Draft decision and submission as YAML, DOCX and PDF."""
    known = doctypes_for("decision", doctype_names())
    if doctype not in known:
        raise click.BadParameter(f"«{doctype}»: {', '.join(known)}", param_hint="--doctype")
    keys = tuple(dict.fromkeys(map(key_of, announcements)))
    made: list[str] = []

    def write(catalog: Catalog) -> tuple[Path | None, list[Problem]]:
        key, problems = draft_decision(catalog, setting.where.content, keys, doctype)
        made.extend([key] if key else [])
        return (setting.where.content / "decisions" / key if key else None), problems

    _write(setting, write)
    _papers(setting, f"decisions/{made[0]}")


def _papers(setting: Setting, home: str) -> None:
    """The papers of a folder that was just written, for a look at them."""
    folder = setting.where.root / "build" / home.partition("/")[2].replace("/", "-")
    for path in write_papers(setting.fit_catalog(), home, setting.where, setting.today, folder):
        click.echo(path)


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--number", help="Số, ký hiệu / number and symbol")
@click.option("--signed", type=Day(), help="Ngày ký / day of signing")
@click.option("--signer", help="Họ tên người ký / the signer's name")
@with_setting
def issue(setting: Setting, path: Path, number: str | None, signed: date | None, signer: str | None) -> None:
    """Ghi số, ngày, người ký vào decision.yaml hoặc submission.yaml. / Number, day and signer of a paper."""
    catalog = setting.fit_catalog()
    paper = paper_at(catalog, setting.where, path, setting.today, PrintShop())
    if paper is None or path.suffix != ".yaml":
        raise click.BadParameter("decision.yaml, submission.yaml", param_hint="PATH")
    if paper.frozen is not None:
        setting.refuse([problem(Place(paper.source), "V011", file=path.name, signed_at=paper.frozen.signed_at,
                                again="")])
    problems = issue_paper(path, paper.source, number=number, signed=signed, signer=signer)
    if problems:
        setting.refuse(problems)
    click.echo(path)


def _write(setting: Setting, write: Callable[[Catalog], tuple[Path | None, list[Problem]]]) -> None:
    """Open the catalog (its own faults do not forbid mending it), write, say where; or tell why not."""
    opened = setting.open()
    if opened.catalog is None:
        setting.stop([found for found in opened.problems if found.severity == "error"])
    try:
        path, problems = write(opened.catalog)
    except Exists as exists:
        _stands(setting, exists)
    if problems or path is None:
        setting.refuse(problems)
    click.echo(path)


def _stands(setting: Setting, exists: Exists) -> NoReturn:
    path = Path(str(exists))
    name, root = ("plans", setting.where.plans) if path.is_relative_to(setting.where.plans) else (
        "content", setting.where.content)
    setting.refuse([problem(Place(f"{name}/{path.relative_to(root).as_posix()}"), "F009")])
