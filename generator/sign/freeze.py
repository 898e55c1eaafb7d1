"""Signs a paper and freezes what it shows: tree, PDF and DOCX. Knows keys and bytes, not what a tree means.

From then on page, text and downloads come from these files; a correction is a new paper (NĐ 30/2020/NĐ-CP, Đ18 k3)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptography.x509 import Certificate

from ..files import write_whole
from ..problem import Place, Problem, problem
from .asking import ask
from .faces import Faces
from .key import fingerprint, refusals
from .moment import iso
from .ooxml import sign_docx
from .outside import signings_of
from .pdf import Act, prepare_pdf, sign_pdf
from .profile import Profile
from .record import Annex, Frozen, SignedFiles, Signing, edited_after_signing, read_frozen, sha256, yaml_digest
from .refusal import Refusal
from .timestamp import stamp_of
from .trust import UNREADABLE
from .verify import verify_pdf


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be signed, its PDF with the fields for it. `path` is its YAML relative to the content; `tree`
    is its document tree as JSON."""

    path: str
    yaml: bytes
    tree: bytes
    pdf: bytes
    docx: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands already: the signatures and the files they are on."""

    signatures: tuple[Signing, ...]
    pdf: bytes
    docx: bytes | None
    signed_docx: bytes | None
    annexes: tuple[Annex, ...] = ()


def sign_paper(paper: Paper, files: SignedFiles, act: Act, *, profile: Profile, profile_name: str,
               force: bool = False, faces: Faces | None = None) -> tuple[Frozen | None, list[Problem]]:
    """Sign, freeze and write; or nothing written and every reason why not. A second role's signature goes on top of
    the first; an old signature of the same role is kept without `force`, which begins anew."""
    place = Place(paper.path)
    before, problems = standing(paper, files, force=force)
    problems = [*refusals(act.key, profile, act.now, place), *problems]
    if any(one.role is act.role for one in before.signatures):
        problems.append(problem(place, "V010", file=files.pdf.name, paper=paper.path))
    if problems:
        return None, problems
    try:
        signed = sign_pdf(before.pdf, _asked(act, profile), profile, faces)
        before, problems = _with_docx(before, act, profile, paper.path)
    except Refusal as refusal:
        return None, [refusal.at(place)]
    if problems:
        return None, problems
    own = Signing(role=act.role, signer=act.name, signed_at=iso(act.now), certificate=fingerprint(act.key.certificate))
    return _frozen(paper, files, replace(before, pdf=signed), (*before.signatures, own), profile, profile_name), []


def take_paper(paper: Paper, files: SignedFiles, data: bytes, *, profile: Profile, profile_name: str,
               anchors: Sequence[Certificate], signer: str, file: str,
               force: bool = False) -> tuple[Frozen | None, list[Problem]]:
    """Freeze a paper that was signed elsewhere; or nothing written and every reason why not.

    Role, moment and certificate are read from the file; `signer` names the person where the file does not."""
    place = Place(paper.path)
    before, problems = standing(paper, files, force=force)
    if problems:
        return None, problems
    if not data.startswith(before.pdf):
        return None, [problem(place, "V036", file=file)]
    signings, problems = signings_of(verify_pdf(data, anchors, paper.path), profile, signer, place)
    if not problems and len(signings) <= len(before.signatures):
        problems = [problem(place, "V026", file=file)]
    if problems:
        return None, problems
    signings = (*before.signatures, *signings[len(before.signatures):])
    return _frozen(paper, files, replace(before, pdf=data), signings, profile, profile_name), []


def sign_annex(paper: Paper, files: SignedFiles, pdf: bytes, act: Act,
               profile: Profile) -> tuple[Frozen | None, list[Problem]]:
    """Sign a separate annex of a signed paper in its corner and add it to the record; or why not, and nothing written.

    `act.number` is the paper's number and symbol, which stands there with the time."""
    place = Place(paper.path)
    frozen, problems = read_frozen(files)
    problems += refusals(act.key, profile, act.now, place)
    if frozen is None:
        problems.append(problem(place, "V029", paper=paper.path))
    else:
        problems += edited_after_signing(frozen, paper.yaml)
    if frozen is None or problems:
        return None, problems
    try:
        signed = sign_pdf(prepare_pdf(pdf, profile, None, annex=True), _asked(act, profile), profile)
    except Refusal as refusal:
        return None, [refusal.at(place)]
    except UNREADABLE:
        return None, [problem(place, "V007")]
    own = Annex(name=f"phu-luc-{len(frozen.annexes) + 1}", sha256=sha256(signed), signed_at=iso(act.now),
                certificate=fingerprint(act.key.certificate))
    frozen = frozen.model_copy(update={"annexes": (*frozen.annexes, own)})
    write_whole(files.annex(own.name), signed)
    write_whole(files.record, _as_bytes(frozen))
    return frozen, []


def standing(paper: Paper, files: SignedFiles, *, force: bool = False) -> tuple[_Before, list[Problem]]:
    """Where the next signature begins: at the signed files, which must be as they were frozen, or at the paper."""
    frozen, problems = (None, []) if force else read_frozen(files)
    if frozen is None:
        if not force and files.pdf.exists() and not problems:
            problems = [problem(Place(paper.path), "V010", file=files.pdf.name, paper=paper.path)]
        return _Before((), paper.pdf, paper.docx, None), problems
    problems = [*problems, *edited_after_signing(frozen, paper.yaml)]
    if problems:
        return _Before(frozen.signatures, b"", None, None), problems
    return _Before(frozen.signatures, files.pdf.read_bytes(),
                   None if frozen.docx_sha256 is None else files.docx.read_bytes(),
                   None if frozen.signed_docx_sha256 is None else files.signed_docx.read_bytes(),
                   frozen.annexes), []


def _asked(act: Act, profile: Profile) -> Act:
    """The look before a real signature: how the certificate stands today (TT 15/2025/TT-BKHCN, PL I)."""
    if profile.trial:
        return act
    proofs = ask(act.key.certificate, (*act.key.chain, *act.anchors), profile.services, act.now, act.proofs)
    return replace(act, proofs=proofs)


def _with_docx(before: _Before, act: Act, profile: Profile, path: str) -> tuple[_Before, list[Problem]]:
    """The DOCX with a signature of its own, where there is one, the profile asks for it and none has signed yet."""
    if before.docx is None or profile.docx == "none" or before.signatures:
        return before, []
    made, problems = sign_docx(before.docx, algorithm=profile.digest, key=act.key, now=act.now, reason=act.reason,
                               name=path, stamp=stamp_of(profile, act.now, act.anchors))
    return replace(before, signed_docx=made), problems


def _frozen(paper: Paper, files: SignedFiles, made: _Before, signatures: Sequence[Signing], profile: Profile,
            profile_name: str) -> Frozen:
    frozen = Frozen(
        paper=paper.path, yaml_sha256=yaml_digest(paper.yaml), tree=json.loads(paper.tree),
        pdf_sha256=sha256(made.pdf), docx_sha256=None if made.docx is None else sha256(made.docx),
        signed_docx_sha256=None if made.signed_docx is None else sha256(made.signed_docx),
        profile=profile_name, trial=profile.trial, signatures=tuple(signatures), annexes=made.annexes)
    _write(files, frozen, made.pdf, made.docx, made.signed_docx)
    return frozen


def _write(files: SignedFiles, frozen: Frozen, pdf: bytes, docx: bytes | None, signed_docx: bytes | None) -> None:
    files.record.unlink(missing_ok=True)  # while files are exchanged the paper counts as unsigned
    write_whole(files.pdf, pdf)
    files.signed_docx.unlink(missing_ok=True)
    for path, data in ((files.docx, docx), (files.signed_docx, signed_docx)):
        if data is not None:
            write_whole(path, data)
    write_whole(files.record, _as_bytes(frozen))


def _as_bytes(frozen: Frozen) -> bytes:
    return (json.dumps(frozen.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()
