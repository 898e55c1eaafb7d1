"""Commands of authenticity: sign, verify, release."""

import json
import sys
from pathlib import Path

import click

from ..papers import PrintShop, paper_at
from ..problem import Place, Problem, problem
from ..report import as_text
from ..sealing import Desk, issued, open_key, sign_one
from ..sealing import release as make_release
from ..sign.profile import load_profile
from ..sign.tell import statements
from ..sign.trial import trial_anchors
from ..sign.verify import verify as verify_file
from .setting import Setting, now, with_setting


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--profile", default="demo", show_default=True, help="Cách ký / the signing profile")
@click.option("--all", "everything", is_flag=True, help="Mọi văn bản có số, có ngày, chưa ký / all that are issued")
@click.option("--force", is_flag=True, help="Ký lại / sign again")
@with_setting
def sign(setting: Setting, paths: tuple[Path, ...], profile: str, everything: bool, force: bool) -> None:
    """Ký văn bản: tệp decision.yaml, submission.yaml hoặc thư mục. / Sign papers by their YAML or folder."""
    desk = _desk(setting, profile)
    catalog = setting.fit_catalog()
    shop = PrintShop()
    found = [(path, paper_at(catalog, setting.where, path, setting.today, shop)) for path in paths]
    for path, paper in found:
        if paper is None:
            setting.say(f"{path} không phải văn bản nào", f"{path} is no document")
            sys.exit(2)
    papers = [paper for _, paper in found if paper] + (
        issued(catalog, setting.where, shop, desk.now) if everything else [])
    problems: list[Problem] = []
    for paper in papers:
        signed, faults = sign_one(catalog, setting.where, desk, paper, shop, force)
        problems += faults
        if signed:
            click.echo(signed)
    if not papers:
        setting.say("không có văn bản nào cần ký", "nothing to sign")
    if problems:
        setting.refuse(problems)


def _desk(setting: Setting, name: str) -> Desk:
    profile, problems = load_profile(name)
    if profile is None:
        setting.stop(problems)
    moment = now()
    key, problems = open_key(setting.where, profile, moment)
    if key is None:
        setting.stop(problems)
    return Desk(profile, name, key, moment)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@with_setting
def verify(setting: Setting, files: tuple[Path, ...], form: str) -> None:
    """Kiểm tra chữ ký. / Check signatures; ends with 0 where every file is intact (a trial says so)."""
    anchors = trial_anchors(setting.where.trial)
    fine = True
    for file in files:
        try:
            data = file.read_bytes()
        except OSError:
            setting.stop([problem(Place(str(file)), "I001", path=file)])
        verdict = verify_file(data, anchors, str(file))
        fine = fine and verdict.fine
        said = statements(verdict, "vi" if setting.lang == "vi" else "en")
        if form == "json":
            click.echo(json.dumps({"file": str(file), "state": verdict.state, "fine": verdict.fine,
                                   "trial": verdict.trial, "statements": said}, ensure_ascii=False))
            continue
        click.echo("\n".join([f"{file}:", *(f"  {line}" for line in said)]))
        if verdict.problems:
            click.echo(as_text(verdict.problems, setting.lang), err=True)
    sys.exit(0 if fine else 1)


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Thư mục trang / the built site")
@click.option("--profile", default="demo", show_default=True, help="Cách ký / the signing profile")
@with_setting
def release(setting: Setting, out: Path | None, profile: str) -> None:
    """Ký bảng kê của trang và nối vào bản trước. / Sign the site's manifest, chained to the one before."""
    made, problems = make_release(setting.where, _desk(setting, profile))
    if made is None:
        setting.stop(problems)
    click.echo(setting.where.root / "site" / "release" / f"{made.name}.json")
