"""Signs a paper and freezes what it shows: tree, PDF and DOCX. Knows where signed files lie, not what a tree means.

From then on page, text and downloads come from these files; a correction is a new paper (NĐ 30/2020/NĐ-CP, Đ18 k3)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pydantic import JsonValue, ValidationError

from ..files import write_whole
from ..model.base import Model
from ..problem import Place, Problem, problem
from .faces import Faces
from .key import Key, fingerprint, refusals
from .moment import iso
from .pdf import Box, NoFace, sign_pdf
from .profile import Profile


class Frozen(Model):
    """What a signed paper showed: `<paper>.frozen.json`."""

    paper: str
    """The paper's YAML, relative to the content."""
    yaml_sha256: str
    tree: JsonValue
    pdf_sha256: str
    docx_sha256: str | None
    signed_at: str
    """ISO 8601, +07:00."""
    profile: str
    trial: bool
    signer: str
    certificate: str
    """Fingerprint of the certificate that signed."""


@dataclass(frozen=True, slots=True)
class SignedFiles:
    """Where a signed paper's files lie."""

    folder: Path
    stem: str

    @property
    def pdf(self) -> Path:
        """The signed PDF."""
        return self.folder / f"{self.stem}.signed.pdf"

    @property
    def docx(self) -> Path:
        """The DOCX of the same words, unsigned: TT 15/2025/TT-BKHCN, PL I lists no signature for it."""
        return self.folder / f"{self.stem}.docx"

    @property
    def record(self) -> Path:
        """The frozen record; written last, so a paper counts as signed only when all is there."""
        return self.folder / f"{self.stem}.frozen.json"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be signed. `path` is its YAML relative to the content; `tree` is its document tree as JSON."""

    path: str
    yaml: bytes
    tree: bytes
    pdf: bytes
    docx: bytes | None = None


def signed_files(paper: str, beside: Path, trial: Path | None) -> SignedFiles:
    """Beside the YAML; for a trial in the git-ignored overlay, under the paper's own path."""
    relative = PurePosixPath(paper)
    return SignedFiles(beside if trial is None else trial / "signed" / relative.parent, relative.stem)


def yaml_digest(yaml: bytes) -> str:
    """SHA-256 of a paper's YAML. Line ends do not count: git may change them between machines."""
    return hashlib.sha256(yaml.replace(b"\r\n", b"\n")).hexdigest()


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
        pdf_sha256=_sha256(signed), docx_sha256=None if paper.docx is None else _sha256(paper.docx),
        signed_at=iso(now), profile=profile_name, trial=profile.trial, signer=signer_name,
        certificate=fingerprint(key.certificate))
    _write(files, frozen, signed, paper.docx)
    return frozen, []


def read_frozen(files: SignedFiles) -> tuple[Frozen | None, list[Problem]]:
    """The record of a signed paper; None without a problem where it is unsigned. Its files must be as it says."""
    if not files.record.is_file():
        return None, []
    place = Place(files.record.name)
    try:
        frozen = Frozen.model_validate_json(files.record.read_bytes())
    except ValidationError:
        return None, [problem(place, "V012", file=files.record.name, sha256="…")]
    wanted = ((files.pdf, frozen.pdf_sha256), (files.docx, frozen.docx_sha256))
    return frozen, [problem(place, "V012", file=path.name, sha256=digest) for path, digest in wanted
                    if digest is not None and (not path.is_file() or _sha256(path.read_bytes()) != digest)]


def stale(frozen: Frozen, yaml: bytes) -> bool:
    """Whether the YAML was edited after it was signed. Only its own digest counts, not names or law around it."""
    return frozen.yaml_sha256 != yaml_digest(yaml)


def edited_after_signing(frozen: Frozen, yaml: bytes) -> list[Problem]:
    """The same as a fault at the paper, for `check`."""
    if not stale(frozen, yaml):
        return []
    return [problem(Place(frozen.paper), "V011", file=PurePosixPath(frozen.paper).name, signed_at=frozen.signed_at)]


def _write(files: SignedFiles, frozen: Frozen, pdf: bytes, docx: bytes | None) -> None:
    files.record.unlink(missing_ok=True)  # while files are exchanged the paper counts as unsigned
    write_whole(files.pdf, pdf)
    if docx is not None:
        write_whole(files.docx, docx)
    record = json.dumps(frozen.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    write_whole(files.record, record.encode())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
