"""Signs a paper and freezes what it shows: tree, PDF and DOCX. Knows keys and bytes, not what a tree means.

From then on page, text and downloads come from these files; a correction is a new paper (NĐ 30/2020/NĐ-CP, Đ18 k3)."""

import json
from dataclasses import dataclass
from datetime import datetime

from ..files import write_whole
from ..problem import Place, Problem, problem
from .faces import Faces
from .key import Key, fingerprint, refusals
from .moment import iso
from .pdf import Box, NoFace, sign_pdf
from .profile import Profile
from .record import Frozen, SignedFiles, sha256, yaml_digest


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be signed. `path` is its YAML relative to the content; `tree` is its document tree as JSON."""

    path: str
    yaml: bytes
    tree: bytes
    pdf: bytes
    docx: bytes | None = None


def sign_paper(paper: Paper, files: SignedFiles, *, profile: Profile, profile_name: str, key: Key, now: datetime,
               signer_name: str, reason: str, box: Box | None, force: bool = False,
               faces: Faces | None = None) -> tuple[Frozen | None, list[Problem]]:
    """Sign, freeze and write; or nothing written and every reason why not. An old signature is kept without `force`."""
    place = Place(paper.path)
    problems = refusals(key, profile, now, place)
    there = next((path for path in (files.record, files.pdf) if path.exists()), None)
    if there is not None and not force:
        problems.append(problem(place, "V010", file=there.name, paper=paper.path))
    if problems:
        return None, problems
    try:
        signed = sign_pdf(paper.pdf, profile=profile, key=key, now=now, signer_name=signer_name, reason=reason,
                          box=box, faces=faces)
    except NoFace:
        return None, [problem(place, "V017")]
    frozen = Frozen(
        paper=paper.path, yaml_sha256=yaml_digest(paper.yaml), tree=json.loads(paper.tree),
        pdf_sha256=sha256(signed), docx_sha256=None if paper.docx is None else sha256(paper.docx),
        signed_at=iso(now), profile=profile_name, trial=profile.trial, signer=signer_name,
        certificate=fingerprint(key.certificate))
    _write(files, frozen, signed, paper.docx)
    return frozen, []


def _write(files: SignedFiles, frozen: Frozen, pdf: bytes, docx: bytes | None) -> None:
    files.record.unlink(missing_ok=True)  # while files are exchanged the paper counts as unsigned
    write_whole(files.pdf, pdf)
    if docx is not None:
        write_whole(files.docx, docx)
    record = json.dumps(frozen.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    write_whole(files.record, record.encode())
