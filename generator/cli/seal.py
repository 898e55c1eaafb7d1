"""Commands of authenticity: sign, verify, release."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from cryptography.x509 import Certificate

from ..files import write_whole
from ..papers import Paper, PrintShop, paper_at
from ..problem import Place, Problem, problem
from ..report import as_text
from ..resolve import Catalog
from ..sealing import Desk, add_annex, export, issued, open_keys, sign_one, take
from ..sealing import release as make_release
from ..sign.anchors import office_anchors, read_anchors
from ..sign.asking import collect
from ..sign.key import Key, fingerprint
from ..sign.profile import Role, Service, load_profile
from ..sign.refusal import Refusal
from ..sign.release import root_of
from ..sign.revocation import Proofs
from ..sign.stencil import stencil_of
from ..sign.tell import Lang, as_data, statements
from ..sign.trial import trial_anchors
from ..sign.trust_folder import faults_of_trust
from ..sign.verify import certificates_in
from ..sign.verify import verify as verify_file
from .keys import FILE, with_anchors, with_key
from .setting import Setting, now, with_setting

_ONLINE = Service(seconds=20, tries=1, skew=300)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--profile", default="demo", show_default=True, help="Cách ký, hoặc tệp YAML của nó / signing profile")
@click.option("--all", "everything", is_flag=True, help="Mọi văn bản có số, có ngày, chưa ký / all that are issued")
@click.option("--as", "role", type=click.Choice([role.value for role in Role]),
              help="Chữ ký của người có thẩm quyền hay của cơ quan; mặc định: bên chưa ký / whose signature")
@with_key
@click.option("--image", type=FILE, help="Ảnh PNG nền trong của chữ ký, con dấu / picture of the hand or the seal")
@with_anchors
@click.option("--prepare", type=click.Path(path_type=Path, dir_okay=False),
              help="Xuất PDF để ký bằng phần mềm khác / export the PDF to be signed elsewhere")
@click.option("--take", "taken", type=FILE, help="Nhận lại PDF đã ký ở nơi khác / take back the PDF signed elsewhere")
@click.option("--annex", type=FILE, help="Ký tệp PDF này làm phụ lục riêng của văn bản / sign it as a separate annex")
@click.option("--force", is_flag=True, help="Ký lại từ đầu / sign again from the start")
@with_setting
def sign(setting: Setting, paths: tuple[Path, ...], profile: str, everything: bool, role: str | None,
         held: Callable[[], Key] | None, image: Path | None, anchors: tuple[Path, ...], prepare: Path | None,
         taken: Path | None, annex: Path | None, force: bool) -> None:
    """Ký văn bản: tệp decision.yaml, submission.yaml hoặc thư mục. / Sign papers by their YAML or folder."""
    outside = bool(prepare or taken)
    if (outside and (held or role or annex or (prepare and taken))) or (
            (outside or annex) and (everything or len(paths) != 1)):
        setting.say("--prepare, --take, --annex: mỗi lần một văn bản; hai tùy chọn đầu không kèm khóa",
                    "--prepare, --take, --annex: one paper at a time; the first two without a key")
        sys.exit(2)
    desk = _desk(setting, profile, held, anchors, image, keyless=outside)
    catalog, shop = setting.fit_catalog(), PrintShop()
    papers = _named(setting, catalog, paths, shop) + (issued(catalog, setting.where, shop, desk)
                                                      if everything else [])
    if not papers:
        setting.say("không có văn bản nào cần ký", "nothing to sign")
    asked = Role(role) if role else None
    problems: list[Problem] = []
    for paper in papers:
        if prepare:
            data, faults = export(catalog, setting.where, desk, paper, shop, force=force)
            done = None if faults else prepare
            if done:
                write_whole(done, data)
        elif taken:
            done, faults = take(catalog, setting.where, desk, paper, shop, taken, force=force)
        elif annex:
            done, faults = add_annex(catalog, setting.where, desk, paper, shop, annex)
        else:
            done, faults = sign_one(catalog, setting.where, desk, paper, shop, role=asked, force=force)
        problems += faults
        if done:
            click.echo(done)
    if problems:
        setting.refuse(problems)


def _named(setting: Setting, catalog: Catalog, paths: Sequence[Path], shop: PrintShop) -> list[Paper]:
    """The papers that the user names; ends the run where a path is none."""
    papers: list[Paper] = []
    for path in paths:
        paper = paper_at(catalog, setting.where, path, setting.today, shop)
        if paper is None:
            setting.say(f"{path} không phải văn bản nào", f"{path} is no document")
            sys.exit(2)
        papers.append(paper)
    return papers


def _desk(setting: Setting, name: str, held: Callable[[], Key] | None, anchors: Sequence[Path] = (),
          image: Path | None = None, *, keyless: bool = False) -> Desk:
    """The profile with its key, its picture and whom to believe; ends the run where one of them is at fault."""
    profile, problems = load_profile(Path(name) if name.endswith(".yaml") else name)
    trusted, _, faults = read_anchors(anchors)
    picture = stencil_of(image.read_bytes()) if image else None
    if image and picture is None:
        faults.append(problem(Place(str(image)), "V032"))
    if profile is None or faults:
        setting.stop([*problems, *faults])
    moment = now()
    keys, problems = ({}, []) if keyless else open_keys(setting.where, profile, name, moment, held)
    if problems:
        setting.stop(problems)
    trusted = (*trusted, *trial_anchors(setting.where.trial)) if profile.trial else trusted
    return Desk(profile, Path(name).stem, keys, moment, trusted, picture)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_anchors
@click.option("--online", is_flag=True, help="Hỏi nơi cấp xem chứng thư có bị thu hồi / ask authorities for revocation")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@with_setting
def verify(setting: Setting, files: tuple[Path, ...], anchors: tuple[Path, ...], online: bool, form: str) -> None:
    """Kiểm tra chữ ký. / Check signatures; ends with 0 where every file is intact (a trial says so)."""
    named, proofs, problems = read_anchors(anchors)
    problems += map(setting.where.shown, faults_of_trust(setting.where.content))
    if problems:
        setting.stop(problems)
    trusted = (*named, *office_anchors(setting.where.content), *trial_anchors(setting.where.trial))
    lang: Lang = "vi" if setting.lang == "vi" else "en"
    fine = True
    for file in files:
        try:
            data = file.read_bytes()
        except OSError:
            setting.stop([problem(Place(str(file)), "I001", path=file)])
        known = proofs + _asked(setting, data, file, trusted) if online else proofs
        verdict = verify_file(data, trusted, str(file), known)
        fine = fine and verdict.fine
        if form == "json":
            click.echo(json.dumps({"file": str(file), **as_data(verdict, lang)}, ensure_ascii=False))
            continue
        said = statements(verdict, lang)
        click.echo("\n".join([f"{file}:", *(f"  {line}" for line in said)]))
        if verdict.problems:
            click.echo(as_text(verdict.problems, setting.lang), err=True)
    sys.exit(0 if fine else 1)


def _asked(setting: Setting, data: bytes, file: Path, trusted: Sequence[Certificate]) -> Proofs:
    """What the authorities of a file's signers say today; whom one cannot ask is told, not judged."""
    proofs, unheard = Proofs(), []
    for certificate, *others in certificates_in(data):
        try:
            proofs = collect(certificate, (*others, *trusted), _ONLINE, now(), proofs)
        except Refusal as refusal:
            unheard.append(refusal.at(Place(str(file))))
    if unheard:
        click.echo(as_text(unheard, setting.lang), err=True)
    return proofs


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Thư mục trang / the built site")
@click.option("--profile", default="demo", show_default=True, help="Cách ký / the signing profile")
@with_key
@with_setting
def release(setting: Setting, out: Path | None, profile: str, held: Callable[[], Key] | None) -> None:
    """Ký bảng kê của trang và nối vào bản trước. / Sign the site's manifest, chained to the one before."""
    desk = _desk(setting, profile, held)
    made, problems = make_release(setting.where, desk)
    if made is None:
        setting.stop(problems)
    click.echo(setting.where.root / "site" / "release" / f"{made.name}.json")
    printed = fingerprint(root_of(desk.key))
    setting.say(f"vân tay chứng thư gốc, để in trên giấy: {printed}", f"the root's fingerprint, for paper: {printed}")
