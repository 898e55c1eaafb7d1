"""Papers signed by a profile. Knows which key a profile uses and where signed files go."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography.x509 import Certificate

from .derive.paper_names import homes, papers_in
from .derive.papers import paper_of, trial_copy
from .model.document import Role as Element
from .model.document import gaps, lines
from .paper_faults import files_of
from .papers import Paper, PrintShop, papers_of
from .problem import Place, Problem, problem
from .publish.manifest import APART, compare, faults
from .publish.tree import MANIFEST
from .render.pdf import signature_boxes
from .resolve import Catalog
from .sign.freeze import Paper as ToSign
from .sign.freeze import sign_annex, sign_paper, standing, take_paper
from .sign.key import Key, refusals
from .sign.pdf import Act, prepare_pdf
from .sign.profile import Profile, Role
from .sign.record import Frozen, SignedFiles, read_frozen, stale
from .sign.refusal import Refusal
from .sign.release import Release, check_chain, make_release, read_releases, show_releases, write_release
from .sign.stencil import Stencil
from .sign.trial import trial_keys
from .where import Where


@dataclass(frozen=True)
class Desk:
    """A profile with its opened key at a moment."""

    profile: Profile
    name: str
    keys: Mapping[Role, Key]
    now: datetime
    anchors: tuple[Certificate, ...] = ()
    """Whom this office believes of those who give time stamps and tell how certificates stand."""
    picture: Stencil | None = None
    """The hand or the seal, for a real signature."""

    @property
    def key(self) -> Key:
        """The organization's: it signs what is no paper."""
        return self.keys[Role.ORGANIZATION]


def open_keys(where: Where, profile: Profile, name: str, now: datetime,
              held: Callable[[], Key] | None) -> tuple[Mapping[Role, Key], list[Problem]]:
    """The keys of a profile by role: the trial's own two for a trial, else the one key that is `held`."""
    place = Place("congkhai sign")
    if profile.trial and held is None:
        return trial_keys(where.trial, now)
    if held is None:
        return {}, [problem(place, "V025", name=name)]
    try:
        key = held()
    except Refusal as refusal:
        return {}, [refusal.at(place)]
    problems = refusals(key, profile, now, place)  # a real profile does not even start with a demo key
    return ({} if problems else dict.fromkeys(Role, key)), problems


def sign_one(catalog: Catalog, where: Where, desk: Desk, paper: Paper, shop: PrintShop, *, role: Role | None = None,
             force: bool = False) -> tuple[Path | None, list[Problem]]:
    """Sign and freeze one paper; the signed PDF's path, or why not. Gaps forbid a signature.

    Without a role the next one that has not signed does; a trial has the keys of both and signs for both."""
    sheet, problems = _sheet(catalog, where, desk, paper, shop, force)
    signed: Path | None = None
    for one in () if problems else (role,) if role else _missing(sheet.files, desk.profile, anew=sheet.anew):
        act = Act(one, desk.keys[one], desk.now, _signer(catalog, sheet.paper, one), sheet.paper.document.title,
                  desk.picture, anchors=desk.anchors)
        frozen, problems = sign_paper(sheet.ready, sheet.files, act, profile=desk.profile, profile_name=desk.name,
                                      force=sheet.anew)
        if frozen is None:
            break
        signed, sheet = sheet.files.pdf, replace(sheet, anew=False)
    return (None if problems else signed), _at(paper, problems)


def export(catalog: Catalog, where: Where, desk: Desk, paper: Paper, shop: PrintShop, *,
           force: bool = False) -> tuple[bytes, list[Problem]]:
    """The PDF to be signed elsewhere: with its empty fields, or with the signatures that it has already."""
    sheet, problems = _sheet(catalog, where, desk, paper, shop, force)
    if not problems:
        before, problems = standing(sheet.ready, sheet.files, force=sheet.anew)
    return (b"" if problems else before.pdf), _at(paper, problems)


def take(catalog: Catalog, where: Where, desk: Desk, paper: Paper, shop: PrintShop, file: Path, *,
         force: bool = False) -> tuple[Path | None, list[Problem]]:
    """Keep and freeze a paper that was exported and signed elsewhere; the signed PDF's path, or why not."""
    sheet, problems = _sheet(catalog, where, desk, paper, shop, force)
    if not problems:
        _, problems = take_paper(
            sheet.ready, sheet.files, file.read_bytes(), profile=desk.profile, profile_name=desk.name,
            anchors=desk.anchors, signer=_signer(catalog, sheet.paper, Role.PERSON), file=file.name, force=sheet.anew)
    return (None if problems else sheet.files.pdf), _at(paper, problems)


def add_annex(catalog: Catalog, where: Where, desk: Desk, paper: Paper, shop: PrintShop,
              file: Path) -> tuple[Path | None, list[Problem]]:
    """Sign a PDF as a separate annex of a signed paper; the signed annex's path, or why not."""
    files = files_of(where, paper.home, paper.name, trial=desk.profile.trial)
    number = next((line.text for line in lines(paper.document) if line.role is Element.NUMBER), "")
    act = Act(Role.ORGANIZATION, desk.key, desk.now, paper.document.issuer, paper.document.title, number=number,
              anchors=desk.anchors)
    ready = ToSign(paper.path, where.find(paper.source).read_bytes(), b"", b"")
    frozen, problems = sign_annex(ready, files, file.read_bytes(), act, desk.profile)
    return (files.annex(frozen.annexes[-1].name) if frozen else None), _at(paper, problems)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A paper on the desk: what it says, what is to be signed, where that is kept, whether it begins anew."""

    paper: Paper
    ready: ToSign
    files: SignedFiles
    anew: bool


def _sheet(catalog: Catalog, where: Where, desk: Desk, paper: Paper, shop: PrintShop,
           force: bool) -> tuple[_Sheet, list[Problem]]:
    """The paper made ready, or taken from its frozen record where a signature stands already."""
    files = files_of(where, paper.home, paper.name, trial=desk.profile.trial)
    yaml = where.find(paper.source).read_bytes()
    before = read_frozen(files)[0]
    anew = force or (before is not None and before.trial and stale(before, yaml))  # a trial binds nobody
    if before is not None and not anew:
        return _Sheet(paper, ToSign(paper.path, yaml, json.dumps(before.tree).encode(), b""), files, anew), []
    if paper.frozen is not None:  # signed already, but to begin anew, or as a trial only
        document = paper_of(catalog, paper.home, paper.name, desk.now.date(), shop.doctypes)
        paper = replace(paper, document=document, frozen=None, files=None)
    missing = gaps(paper.document)
    if missing:
        found = problem(Place(paper.source), "V030", count=len(missing), first=missing[0][:80])
        return _Sheet(paper, ToSign(paper.path, yaml, b"", b""), files, anew), [found]
    if desk.profile.trial:
        paper = replace(paper, document=trial_copy(paper.document, shop.doctypes))
    kept = next(iter(signature_boxes(paper.document, shop.press)), None)
    pdf = prepare_pdf(shop.print(paper, "pdf"), desk.profile, kept)
    return _Sheet(paper, ToSign(paper.path, yaml, paper.tree, pdf, shop.print(paper, "docx")), files, anew), []


def _at(paper: Paper, problems: Sequence[Problem]) -> list[Problem]:
    return [replace(found, place=Place(paper.source)) for found in problems]


def _wants(frozen: Frozen | None, profile: Profile) -> bool:
    """Whether a signature is still to come; no trial is laid over what is signed for real, and none hinders it."""
    if frozen is None or (frozen.trial and not profile.trial):
        return True
    return frozen.trial == profile.trial and len(frozen.signatures) < len(Role)


def _missing(files: SignedFiles, profile: Profile, *, anew: bool) -> tuple[Role, ...]:
    """Who is to sign now: the next that has not, for a trial all of them; the first again, to be told that all have."""
    before = None if anew else read_frozen(files)[0]
    done = {one.role for one in before.signatures} if before else set()
    left = tuple(role for role in Role if role not in done)
    return (left if profile.trial else left[:1]) or (Role.PERSON,)


def _signer(catalog: Catalog, paper: Paper, role: Role) -> str:
    if role is Role.ORGANIZATION:
        return paper.document.issuer
    signer = papers_in(catalog.library, paper.home)[paper.name].signer
    return (signer.name or signer.title) if signer else ""


def issued(catalog: Catalog, where: Where, shop: PrintShop, desk: Desk) -> list[Paper]:
    """Papers ready to be signed: numbered, dated, not signed by everyone yet."""
    found: list[Paper] = []
    for home in homes(catalog.library):
        dated = {name for name, written in papers_in(catalog.library, home).items()
                 if written.signed and written.number and written.signer and written.signer.name}
        if dated:
            found += [paper for paper in papers_of(catalog, home, where, desk.now.date(), shop)
                      if paper.name in dated and _wants(paper.frozen, desk.profile)]
    return found


def release(where: Where, desk: Desk) -> tuple[Release | None, list[Problem]]:
    """Sign the built site's manifest, chain it to the release before, show the chain; the chain must be whole."""
    manifest = where.out / MANIFEST
    if not manifest.is_file():
        return None, [problem(Place(str(manifest)), "I001", path=manifest)]
    folder = where.root / "site" / "release"
    before, ours = read_releases(folder), (desk.key.certificate, *desk.key.chain)
    problems = check_chain(before, (*ours, *desk.anchors)) if before else []
    problems += faults(compare(where.out, manifest.read_bytes()))  # what was changed after the build is not signed
    if problems:
        return None, problems
    if before and hashlib.sha256(manifest.read_bytes()).hexdigest() == before[-1].manifest_sha256:
        made = before[-1]  # the site stands as it was released
    else:
        made = make_release(manifest.read_bytes(), before[-1] if before else None, desk.key, desk.now.date())
        write_release(folder, made)
    show_releases(where.out / APART, read_releases(folder), ours)
    return made, []
