"""Whether a published site is what was released: its chain of releases, its manifest, every file. Trusts no server.

The anchor comes from elsewhere (a certificate file, a fingerprint on paper), and so does what was seen last time."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from cryptography import x509

from .files import write_whole
from .packing import SUFFIX, is_sibling
from .problem import Place, Problem, problem
from .publish.manifest import APART, Difference, differences, faults, is_listed, read_manifest
from .publish.manifest import NAME as MANIFEST
from .sign.key import fingerprint, read_certificates
from .sign.release import CERTIFICATES, NEWEST, Record, Release, check_chain, digest_of, trusted_record
from .site_source import Failure, FolderSite, ServedSite, SiteSource, State

_MANIFEST_MOST, _RECORD_MOST, _NUMBER_MOST, _RELEASES_MOST = 256 << 20, 256 << 10, 64, 20_000
_FINGERPRINT = re.compile(r"[0-9A-F]{64}")
STALE_AFTER = 31
"""Days after which the newest release is told to be old, where nobody says another number."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest release that somebody accepted before."""

    sequence: int
    digest: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader brings: whom to trust, what was seen or told before, when a release is too old."""

    anchor: str
    """A certificate file's path, or a fingerprint."""
    today: date
    not_before: int | date | None = None
    seen: Seen | None = None
    stale_after: int = STALE_AFTER


@dataclass(frozen=True, slots=True)
class SiteVerdict:
    """What was found: the newest release that can be trusted, how much was compared, every fault."""

    newest: Record | None
    digest: str
    """The newest record's."""
    anchor: str
    """Fingerprint of the certificate that the reader trusts."""
    releases: int
    files: int
    whole_list: bool
    """Whether files that nobody lists would have been seen."""
    problems: tuple[Problem, ...]

    @property
    def fine(self) -> bool:
        """Whether the site is what was released."""
        return not any(one.severity == "error" for one in self.problems)


def source_of(site: str, seconds: float) -> SiteSource | None:
    """A site by its folder or its address; None where it is neither."""
    if site.startswith(("https://", "http://")):
        return ServedSite(site if site.endswith("/") else f"{site}/", seconds)
    return FolderSite(Path(site)) if Path(site).is_dir() else None


def prove(source: SiteSource, asked: Asked) -> SiteVerdict:
    """Everything that can be known of the site, all its faults at once."""
    paths = (MANIFEST, APART + CERTIFICATES, APART + NEWEST)
    manifest, certificates = source.read(paths[:2], _MANIFEST_MOST)
    number = source.read(paths[2:], _NUMBER_MOST)[0]
    problems = list(_unread(dict(zip(paths, (manifest, certificates, number), strict=True))))
    anchors = anchors_named(asked.anchor, certificates if isinstance(certificates, bytes) else b"")
    if not anchors:
        problems.append(problem(Place(asked.anchor), "V052", anchor=asked.anchor))
    releases, unread = _releases(source, number if isinstance(number, bytes) else b"")
    problems += unread
    listed = manifest if isinstance(manifest, bytes) else None
    if anchors and releases:
        problems += check_chain(releases, anchors, listed, asked.seen.digest if asked.seen else None)
    elif anchors:
        problems.append(problem(Place(APART + NEWEST), "V051"))
    newest = trusted_record(releases[-1], anchors) if anchors and releases else None
    problems += _age(newest, asked)
    names = source.names()
    files, differing = _compared(source, listed, names or frozenset())
    return SiteVerdict(newest, digest_of(releases[-1]) if releases else "", fingerprint(anchors[0]) if anchors else "",
                 len(releases), files, names is not None, (*problems, *differing))


def can_be_anchor(anchor: str) -> bool:
    """Whether what the reader typed is a certificate's file or has a fingerprint's form."""
    return bool(anchors_named(anchor, b"")) if Path(anchor).is_file() else bool(_FINGERPRINT.fullmatch(_digits(anchor)))


def anchors_named(anchor: str, offered: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates that the reader trusts: those of a file, or the one among the offered with that fingerprint."""
    if Path(anchor).is_file():
        data = Path(anchor).read_bytes()
        return read_certificates(data) or _der(data)
    return tuple(one for one in read_certificates(offered) if _digits(fingerprint(one)) == _digits(anchor))


def _digits(printed: str) -> str:
    """A fingerprint without what people put between its pairs."""
    return "".join(printed.replace(":", "").split()).upper()


def _der(data: bytes) -> tuple[x509.Certificate, ...]:
    try:
        return (x509.load_der_x509_certificate(data),)
    except ValueError:
        return ()


def _unread(found: Mapping[str, object]) -> Iterator[Problem]:
    for path, answer in found.items():
        if isinstance(answer, Failure):
            yield problem(Place(path), "V050", path=path, why=answer.why)


def _releases(source: SiteSource, number: bytes) -> tuple[list[Release], list[Problem]]:
    """The whole chain up to the number that the site names; a record that is missing is empty, and told as broken."""
    said = number.decode("ascii", "replace").strip()
    if not (said.isdecimal() and len(said) == 6 and int(said) <= _RELEASES_MOST):
        return [], []
    names = [f"{at:06d}" for at in range(1, int(said) + 1)]
    paths = [f"{APART}{name}.{kind}" for kind in ("json", "p7s") for name in names]
    answers = dict(zip(paths, source.read(paths, _RECORD_MOST), strict=True))
    data = {path: answer if isinstance(answer, bytes) else b"" for path, answer in answers.items()}
    return ([Release(name, data[f"{APART}{name}.json"], data[f"{APART}{name}.p7s"]) for name in names],
            list(_unread(answers)))


def _age(newest: Record | None, asked: Asked) -> Iterator[Problem]:
    """A site may be whole and yet an old one: only what the reader knows can tell."""
    if newest is None:
        return
    told, place = asked.not_before, Place(APART + NEWEST)
    if (isinstance(told, int) and newest.sequence < told) or (isinstance(told, date) and newest.day < told):
        yield problem(place, "V053", sequence=newest.sequence, day=newest.day, told=told)
    days = (asked.today - newest.day).days
    if days > asked.stale_after:
        yield problem(place, "V054", "warning", sequence=newest.sequence, day=newest.day, days=days)


def _compared(source: SiteSource, manifest: bytes | None, names: frozenset[str]) -> tuple[int, list[Problem]]:
    """How many files the manifest lists, and whatever is not as it says."""
    wanted = read_manifest(manifest) if manifest is not None else None
    if wanted is None or not all(map(_inside, wanted)):
        return 0, [problem(Place(MANIFEST), "V055", path=MANIFEST)]
    found = source.measure({path: size for path, (_, size) in wanted.items()})
    there = {path: (state.digest, state.size) for path, state in found.items() if isinstance(state, State)}
    failed = {path: state for path, state in found.items() if isinstance(state, Failure)}
    extra = {path: ("", 0) for path in names - wanted.keys() if is_listed(path, wanted)}
    kept = {path: state for path, state in wanted.items() if path not in failed}
    return len(wanted), [*_unread(failed), *faults([*differences(kept, {**there, **extra}),
                                                    *_unlike(source, wanted, names)])]


def _unlike(source: SiteSource, wanted: Mapping[str, tuple[str, int]], names: frozenset[str]) -> Iterator[Difference]:
    """Compressed siblings that do not unpack to their file: readers would get them instead."""
    files = {path: wanted[path.removesuffix(SUFFIX)] for path in names - wanted.keys() if is_sibling(path, wanted)}
    for path, state in source.unpacked({path: size for path, (_, size) in files.items()}).items():
        if not isinstance(state, State) or (state.digest, state.size) != files[path]:
            yield Difference(path, "altered")


def _inside(path: str) -> bool:
    """Whether a manifest's path stays within the site."""
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def read_seen(memory: Path, site: str) -> tuple[Seen | None, list[Problem]]:
    """What this reader accepted of a site before; a memory that cannot be read is a fault, not a clean slate."""
    try:
        said = json.loads(memory.read_bytes()).get(site) if memory.exists() else None
        return (Seen(int(said["sequence"]), str(said["sha256"])) if said else None), []
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None, [problem(Place(str(memory)), "V056", path=memory)]


def remember(memory: Path, site: str, proof: SiteVerdict) -> None:
    """Keep the newest release for the next time; only of a site that was found whole."""
    if proof.newest is None or not proof.fine:
        return
    known = json.loads(memory.read_bytes()) if memory.exists() else {}
    known[site] = {"sequence": proof.newest.sequence, "day": str(proof.newest.day), "sha256": proof.digest}
    write_whole(memory, (json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


