"""A folder made beside the old one and exchanged with it in one step: readers see the old site or the new one, whole.

Knows artifacts (path, key, how to make the bytes), nothing of what they say."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from ..files import write_whole
from .exchange import exchange
from .making import made
from .manifest import read_manifest

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site. `key` is the digest of all that its bytes depend on; None: make it every time."""

    path: str
    make: Callable[[], bytes]
    key: str | None = None
    apart: bool = False
    """Whether another process may make it: it needs no program that keeps threads of its own."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files of one folder that are made together or not at all: which they are is known only once they are made."""

    folder: str
    key: str
    make: Callable[[], Mapping[str, bytes]]
    """To the files by their path below the folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one publishing did: counts of files."""

    made: int
    kept: int
    changed: int
    removed: int


Files = Mapping[str, tuple[str, int]]
"""Path -> (digest, size)."""
Manifest = Callable[[Files], bytes]
"""To the manifest's bytes."""
Last = Callable[[Files], Iterable[Artifact]]
"""To what is made of the digests of all other files; made every time."""
Unlisted = Callable[[Path, Files], Iterable[Artifact]]
"""To what is made of the new tree itself, and stands in no manifest."""


def nothing(*_what: object) -> Iterable[Artifact]:
    """No artifact is made of the others."""
    return ()


class NotOurs(Exception):  # noqa: N818 - an answer, not a failure of ours
    """The target folder holds something that no build of ours wrote; it is left alone."""


@dataclass(frozen=True, slots=True)
class _Known:
    key: str | None
    digest: str
    size: int
    mtime: int


@dataclass
class _Tree:
    """A folder and what is known of its files."""

    root: Path
    known: dict[str, _Known]

    def __post_init__(self) -> None:
        self._folders = {""}

    def standing(self, path: str) -> _Known | None:
        """What is known of a file, if nobody touched it since."""
        known = self.known.get(path)
        if known is None:
            return None
        try:
            stat = os.stat(f"{self.root}/{path}")
        except OSError:
            return None
        return known if (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime) else None

    def take(self, path: str, wanted: _Known, other: "_Tree") -> None:
        """Have the other tree's file under the same path: the very same, not a copy."""
        mine = self.standing(path)
        if mine is None or (mine.digest, mine.mtime) != (wanted.digest, wanted.mtime):
            self._clear(path)
            os.link(f"{other.root}/{path}", f"{self.root}/{path}")

    def write(self, path: str, data: bytes) -> int:
        """A new file of these bytes; its time of writing."""
        self._clear(path)
        return _write(self.root / path, data)

    def _clear(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        if path in self.known:
            (self.root / path).unlink(missing_ok=True)  # never written in place: the other tree shares the file

    def keep_only(self, wanted: Mapping[str, _Known]) -> None:
        """Remove what is known here and not wanted, and the folders that are empty then."""
        for path in sorted(self.known.keys() - wanted.keys(), reverse=True):
            (self.root / path).unlink(missing_ok=True)
            for folder in Path(path).parents:
                try:
                    (self.root / folder).rmdir()
                except OSError:
                    break


def publish(out: Path, artifacts: Iterable[Artifact | Bundle], memory: Path, manifest: Manifest,
            jobs: int = 1, last: Last = nothing, unlisted: Unlisted = nothing) -> Written:
    """Make `out` hold exactly the artifacts and their manifest. A file whose key or bytes stand is kept, not written.

    `memory` is a folder that remembers keys and digests between builds. The tree exchanged out stays beside as a
    spare: the next build mends it and makes no folders anew. Raises NotOurs where `out` is a stranger's."""
    out.parent.mkdir(parents=True, exist_ok=True)
    spare, aside = out.parent / f".{out.name}.spare", out.parent / f".{out.name}.old"
    _mend(out, aside)
    if not _ours(out):
        raise NotOurs(str(out))
    live = _remembered(memory / "live.json") if out.exists() else {}
    old = _take(spare, memory / "spare.json")
    try:
        trees = _Trees(_Tree(spare, old), _Tree(out, live), jobs)
        trees.add(artifacts)
        trees.add(last(trees.files))
        listed = trees.files
        trees.add(unlisted(spare, listed))
        now, written = trees.finished()
        (spare / MANIFEST).unlink(missing_ok=True)
        _write(spare / MANIFEST, manifest(listed))
        exchange(spare, out, aside)
    except BaseException:
        shutil.rmtree(spare, ignore_errors=True)
        raise
    _remember(memory / "live.json", now)
    if spare.exists():
        _remember(memory / "spare.json", live)
    return written


def _ours(out: Path) -> bool:
    """Whether the folder is nobody's or was built: other programs' folders may hold a `manifest.json` too."""
    if not out.exists():
        return True
    if not out.is_dir():
        return False
    manifest = out / MANIFEST
    return not any(out.iterdir()) or (manifest.is_file() and read_manifest(manifest.read_bytes()) is not None)


def _take(spare: Path, memory: Path) -> dict[str, _Known]:
    """What the spare tree holds. Its memory goes at once: a run killed while mending leaves nothing to trust."""
    known = _remembered(memory) if spare.exists() else {}
    memory.unlink(missing_ok=True)
    if not known:
        shutil.rmtree(spare, ignore_errors=True)
        spare.mkdir()
    return known


def _mend(out: Path, aside: Path) -> None:
    """Put right what a run killed between two renames left: the old tree set aside comes back."""
    if aside.exists() and not out.exists():
        os.rename(aside, out)
    shutil.rmtree(aside, ignore_errors=True)


class _Trees:
    """The new tree as it grows beside the one that is being read."""

    def __init__(self, spare: _Tree, live: _Tree, jobs: int) -> None:
        self._spare, self._live, self._jobs = spare, live, jobs
        self._now: dict[str, _Known] = {}
        self._made = self._changed = 0

    @property
    def files(self) -> Files:
        """What the new tree holds so far."""
        return {path: (entry.digest, entry.size) for path, entry in self._now.items()}

    def add(self, artifacts: Iterable[Artifact | Bundle]) -> None:
        """More files; those whose key stands are taken over, the others made."""
        to_make: list[Artifact] = []
        claimed = set(self._now)
        for artifact in _opened(artifacts, self._live):
            path = _claimed(artifact.path, claimed)
            before = self._live.standing(path)
            if before and artifact.key is not None and before.key == artifact.key:
                self._now[path] = before
                self._spare.take(path, before, self._live)
            else:
                to_make.append(artifact)
        for artifact, data in _made(to_make, self._jobs):
            self._now[artifact.path], fresh = _place(artifact, data, self._spare, self._live)
            self._changed += fresh
        self._made += len(to_make)

    def finished(self) -> tuple[dict[str, _Known], Written]:
        """All that is wanted; what nothing asked for any more is gone from the new tree."""
        self._spare.keep_only(self._now)
        removed = len(self._live.known.keys() - self._now.keys())
        return self._now, Written(self._made, len(self._now) - self._changed, self._changed, removed)


def _opened(artifacts: Iterable[Artifact | Bundle], live: _Tree) -> Iterator[Artifact]:
    """Each artifact, a bundle as those in it: those that stand, where all that were made with its key still do."""
    for one in artifacts:
        if isinstance(one, Artifact):
            yield one
            continue
        paths = [path for path, known in live.known.items()
                 if known.key == one.key and path.startswith(f"{one.folder}/")]
        if paths and all(map(live.standing, paths)):
            yield from (Artifact(path, partial(_of_bundle, one, path), one.key) for path in paths)
        else:
            yield from (Artifact(f"{one.folder}/{path}", partial(bytes, data), one.key)
                        for path, data in one.make().items())


def _of_bundle(bundle: Bundle, path: str) -> bytes:
    return bundle.make()[path.removeprefix(f"{bundle.folder}/")]


def _made(artifacts: Sequence[Artifact], jobs: int) -> Iterator[tuple[Artifact, bytes]]:
    here = [artifact for artifact in artifacts if not artifact.apart]
    apart = [artifact for artifact in artifacts if artifact.apart]
    yield from zip(apart, made([artifact.make for artifact in apart], jobs), strict=True)
    yield from ((artifact, artifact.make()) for artifact in here)


def _place(artifact: Artifact, data: bytes, spare: _Tree, live: _Tree) -> tuple[_Known, bool]:
    """Put the bytes into the new tree; whether they differ from what stood there."""
    before, digest = live.standing(artifact.path), hashlib.sha256(data).hexdigest()
    if before and before.digest == digest:
        spare.take(artifact.path, before, live)
        return _Known(artifact.key, digest, before.size, before.mtime), False
    return _Known(artifact.key, digest, len(data), spare.write(artifact.path, data)), True


def _claimed(path: str, seen: set[str]) -> str:
    """A path that no other artifact wants and that stays within the site."""
    if path in seen:
        raise ValueError(f"two artifacts want {path}")
    seen.add(path)
    return _safe(path)


def _safe(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or path == MANIFEST:
        raise ValueError(f"no artifact may be called {path}")
    return path


def _write(path: Path, data: bytes) -> int:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        return os.fstat(file.fileno()).st_mtime_ns


def _remembered(memory: Path) -> dict[str, _Known]:
    """Keys and digests of the last build; a damaged memory is no memory."""
    try:
        data = json.loads(memory.read_bytes())
        return {path: _Known(*entry) for path, entry in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(memory: Path, now: Mapping[str, _Known]) -> None:
    rows = {path: (entry.key, entry.digest, entry.size, entry.mtime) for path, entry in now.items()}
    write_whole(memory, json.dumps(rows, separators=(",", ":")).encode())
