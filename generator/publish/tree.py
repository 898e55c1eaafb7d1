"""A folder made beside the old one and exchanged with it in one step: readers see the old site or the new one, whole.

Knows artifacts (path, key, how to make the bytes), nothing of what they say."""

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = "manifest.json"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site. `key` is the digest of all that its bytes depend on; None: make it every time."""

    path: str
    make: Callable[[], bytes]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What one publishing did: counts of files."""

    made: int
    kept: int
    changed: int
    removed: int


class NotOurs(Exception):  # noqa: N818 - an answer, not a failure of ours
    """The target folder holds something that no build of ours wrote; it is left alone."""


@dataclass(frozen=True, slots=True)
class _Known:
    key: str | None
    digest: str
    size: int
    mtime: int


def publish(out: Path, artifacts: Iterable[Artifact], memory: Path, manifest: Callable[[Mapping[str, tuple[str, int]]],
                                                                                      bytes]) -> Written:
    """Make `out` hold exactly the artifacts and their manifest. A file whose key or bytes stand is kept, not written.

    `memory` remembers keys and digests between builds. Raises NotOurs where `out` is a folder of someone else's."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh, aside = _beside(out, "new"), _beside(out, "old")
    _mend(out, fresh, aside)
    if out.exists() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise NotOurs(str(out))
    known = _remembered(memory) if out.exists() else {}
    fresh.mkdir()
    try:
        now, written = _fill(fresh, out, artifacts, known)
        _write(fresh / MANIFEST, manifest({path: (entry.digest, entry.size) for path, entry in now.items()}))
        _exchange(fresh, out, aside)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(fresh, ignore_errors=True)
    _remember(memory, now)
    return written


def _beside(out: Path, what: str) -> Path:
    return out.parent / f".{out.name}.{what}"


def _mend(out: Path, fresh: Path, aside: Path) -> None:
    """Put right what a killed run left: a half-made tree goes, an old tree set aside comes back."""
    if aside.exists() and not out.exists():
        os.rename(aside, out)
    shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(fresh, ignore_errors=True)


def _fill(fresh: Path, out: Path, artifacts: Iterable[Artifact],
          known: Mapping[str, _Known]) -> tuple[dict[str, _Known], Written]:
    now: dict[str, _Known] = {}
    folders: set[Path] = {fresh}
    made = changed = 0
    for artifact in artifacts:
        target = fresh / _safe(artifact.path)
        if artifact.path in now:
            raise ValueError(f"two artifacts want {artifact.path}")
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        before = _standing(out / artifact.path, known.get(artifact.path))
        if before and artifact.key is not None and before.key == artifact.key:
            os.link(out / artifact.path, target)
            now[artifact.path] = before
            continue
        data = artifact.make()
        made += 1
        digest = hashlib.sha256(data).hexdigest()
        if before and before.digest == digest:
            os.link(out / artifact.path, target)
            now[artifact.path] = _Known(artifact.key, digest, before.size, before.mtime)
            continue
        changed += 1
        now[artifact.path] = _Known(artifact.key, digest, len(data), _write(target, data))
    removed = len(known.keys() - now.keys())
    return now, Written(made, len(now) - changed, changed, removed)


def _standing(path: Path, known: _Known | None) -> _Known | None:
    """What is known of a file, if nobody touched it since."""
    if known is None:
        return None
    try:
        stat = path.stat()
    except OSError:
        return None
    return known if (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime) else None


def _safe(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or path == MANIFEST:
        raise ValueError(f"no artifact may be called {path}")
    return pure


def _write(path: Path, data: bytes) -> int:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        return os.fstat(file.fileno()).st_mtime_ns


def _exchange(fresh: Path, out: Path, aside: Path) -> None:
    """Swap the two trees; afterwards `fresh` holds the old one (or nothing)."""
    if not out.exists():
        os.rename(fresh, out)
        return
    if _swapped(fresh, out):
        return
    os.rename(out, aside)  # a run killed here is mended by the next: the old tree comes back
    os.rename(fresh, out)
    shutil.rmtree(aside, ignore_errors=True)


def _swapped(one: Path, other: Path) -> bool:
    """Whether the kernel exchanged the two in one step (Linux, and a file system that can)."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(-100, os.fsencode(one), -100, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one))


def _remembered(memory: Path) -> dict[str, _Known]:
    """Keys and digests of the last build; a damaged memory is no memory."""
    try:
        data = json.loads(memory.read_bytes())
        return {path: _Known(*entry) for path, entry in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(memory: Path, now: Mapping[str, _Known]) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    fresh = memory.with_suffix(".new")
    rows = {path: (entry.key, entry.digest, entry.size, entry.mtime) for path, entry in now.items()}
    fresh.write_text(json.dumps(rows, separators=(",", ":")), "utf-8")
    os.replace(fresh, memory)
