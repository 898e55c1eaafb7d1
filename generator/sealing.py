"""Papers signed by a profile. Knows which key a profile uses and where signed files go."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from .derive.paper_names import homes, papers_in
from .derive.papers import trial_copy
from .model.document import gaps
from .paper_faults import files_of
from .papers import Paper, PrintShop, papers_of
from .problem import Place, Problem, problem
from .publish.tree import MANIFEST
from .render.pdf import signature_boxes
from .resolve import Catalog
from .sign.freeze import Paper as ToSign
from .sign.freeze import sign_paper
from .sign.key import Key
from .sign.profile import Profile
from .sign.record import read_frozen, stale
from .sign.release import Release, check_chain, make_release, read_releases, write_release
from .sign.trial import trial_anchors, trial_key
from .where import Where


@dataclass(frozen=True)
class Desk:
    """A profile with its opened key at a moment."""

    profile: Profile
    name: str
    key: Key
    now: datetime


def open_key(where: Where, profile: Profile, now: datetime) -> tuple[Key | None, list[Problem]]:
    """The key of a profile: the trial's own for a trial. Tokens and files of real keys come with their profiles."""
    if not profile.trial:
        return None, [problem(Place("congkhai sign"), "V015", name="", known="demo")]
    return trial_key(where.trial, now)


def sign_one(catalog: Catalog, where: Where, desk: Desk, paper: Paper, shop: PrintShop,
             force: bool = False) -> tuple[Path | None, list[Problem]]:
    """Sign and freeze one paper; the signed PDF's path, or why not. Gaps forbid a signature."""
    missing = gaps(paper.document)
    if missing:
        return None, [problem(Place(paper.source), "V030", count=len(missing), first=missing[0][:80])]
    if desk.profile.trial:
        paper = replace(paper, document=trial_copy(paper.document, shop.doctypes))
    boxes = signature_boxes(paper.document, shop.press)
    box = boxes[0] if boxes else None
    files = files_of(where, paper.home, paper.name, trial=desk.profile.trial)
    to_sign = ToSign(paper.path, where.find(paper.source).read_bytes(), paper.tree,
                     shop.print(paper, "pdf"), shop.print(paper, "docx"))
    before = read_frozen(files)[0]
    force = force or (before is not None and before.trial and stale(before, to_sign.yaml))  # a trial binds nobody
    frozen, problems = sign_paper(
        to_sign, files, profile=desk.profile, profile_name=desk.name, key=desk.key, now=desk.now,
        signer_name=_signer(catalog, paper), reason=paper.document.title, box=box, force=force)
    at = Place(paper.source)
    return (files.pdf if frozen else None), [replace(found, place=at) for found in problems]


def _signer(catalog: Catalog, paper: Paper) -> str:
    signer = papers_in(catalog.library, paper.home)[paper.name].signer
    return (signer.name or signer.title) if signer else ""


def issued(catalog: Catalog, where: Where, shop: PrintShop, now: datetime) -> list[Paper]:
    """Papers ready to be signed: numbered, dated, not signed yet."""
    found: list[Paper] = []
    for home in homes(catalog.library):
        dated = {name for name, written in papers_in(catalog.library, home).items()
                 if written.signed and written.number}
        if dated:
            found += [paper for paper in papers_of(catalog, home, where, now.date(), shop)
                      if paper.name in dated and paper.frozen is None]
    return found


def release(where: Where, desk: Desk) -> tuple[Release | None, list[Problem]]:
    """Sign the built site's manifest and chain it to the release before; the chain must be whole."""
    manifest = where.out / MANIFEST
    if not manifest.is_file():
        return None, [problem(Place(str(manifest)), "I001", path=manifest)]
    folder = where.root / "site" / "release"
    before = read_releases(folder)
    problems = check_chain(before, trial_anchors(where.trial)) if before else []
    if problems:
        return None, problems
    if before and hashlib.sha256(manifest.read_bytes()).hexdigest() == before[-1].manifest_sha256:
        return before[-1], []  # the site stands as it was released
    made = make_release(manifest.read_bytes(), before[-1] if before else None, desk.key, desk.now.date())
    write_release(folder, made)
    return made, []


