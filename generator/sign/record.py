"""The record of a signed paper and its files: where they lie, whether they still fit. Reads them, signs nothing.

Whoever only looks at signed papers needs no library of signatures for it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import Field, JsonValue, ValidationError

from ..model.base import Model
from ..problem import Place, Problem, problem
from .profile import Role


class Signing(Model):
    """One of the signatures on a paper."""

    role: Role
    signer: str
    signed_at: str
    """ISO 8601, +07:00."""
    certificate: str
    """Fingerprint of the certificate that signed."""


class Annex(Model):
    """An annex in a file of its own, signed by the organization alone (NĐ 30/2020/NĐ-CP, PL I)."""

    name: str
    """phu-luc-1, phu-luc-2 … in the order of signing."""
    sha256: str
    signed_at: str
    certificate: str


class Frozen(Model):
    """What a signed paper showed: `<paper>.frozen.json`."""

    paper: str
    """The paper's YAML, relative to the content."""
    yaml_sha256: str
    tree: JsonValue
    pdf_sha256: str
    docx_sha256: str | None
    signed_docx_sha256: str | None = None
    profile: str
    trial: bool
    signatures: Annotated[tuple[Signing, ...], Field(min_length=1)]
    """In the order of their making."""
    annexes: tuple[Annex, ...] = ()

    @property
    def signed_at(self) -> str:
        """When the last of them was made."""
        return self.signatures[-1].signed_at

    @property
    def signer(self) -> str:
        """Who signed first: the person, where the paper is not the organization's alone."""
        return self.signatures[0].signer


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
    def signed_docx(self) -> Path:
        """The same DOCX with a signature, where the profile asks for one; the site does not offer it."""
        return self.folder / f"{self.stem}.signed.docx"

    def annex(self, name: str) -> Path:
        """The signed PDF of a separate annex."""
        return self.folder / f"{self.stem}.{name}.signed.pdf"

    @property
    def record(self) -> Path:
        """The frozen record; written last, so a paper counts as signed only when all is there."""
        return self.folder / f"{self.stem}.frozen.json"


def signed_files(paper: str, beside: Path, trial: Path | None) -> SignedFiles:
    """Beside the YAML; for a trial in the git-ignored overlay, under the paper's own path."""
    relative = PurePosixPath(paper)
    return SignedFiles(beside if trial is None else trial / "signed" / relative.parent, relative.stem)


def yaml_digest(yaml: bytes) -> str:
    """SHA-256 of a paper's YAML. Line ends do not count: git may change them between machines."""
    return hashlib.sha256(yaml.replace(b"\r\n", b"\n")).hexdigest()


def read_frozen(files: SignedFiles) -> tuple[Frozen | None, list[Problem]]:
    """The record of a signed paper; None without a problem where it is unsigned. Its files must be as it says."""
    if not files.record.is_file():
        return None, []
    place = Place(files.record.name)
    try:
        frozen = Frozen.model_validate_json(files.record.read_bytes())
    except ValidationError:
        return None, [problem(place, "V012", file=files.record.name, sha256="…", again="")]
    wanted = ((files.pdf, frozen.pdf_sha256), (files.docx, frozen.docx_sha256),
              (files.signed_docx, frozen.signed_docx_sha256),
              *((files.annex(one.name), one.sha256) for one in frozen.annexes))
    return frozen, [problem(place, "V012", file=path.name, sha256=digest, again="") for path, digest in wanted
                    if digest is not None and (not path.is_file() or sha256(path.read_bytes()) != digest)]


def stale(frozen: Frozen, yaml: bytes) -> bool:
    """Whether the YAML was edited after it was signed. Only its own digest counts, not names or law around it."""
    return frozen.yaml_sha256 != yaml_digest(yaml)


def edited_after_signing(frozen: Frozen, yaml: bytes) -> list[Problem]:
    """The same as a fault at the paper, for `check`."""
    if not stale(frozen, yaml):
        return []
    return [problem(Place(frozen.paper), "V011", file=PurePosixPath(frozen.paper).name, signed_at=frozen.signed_at,
                    again="")]


def sha256(data: bytes) -> str:
    """The digest that a record keeps of a file."""
    return hashlib.sha256(data).hexdigest()
