"""Many YAML files to JSON text at once, on several cores, remembering what was read before. Knows no model.

Reading YAML is the cost of a build; JSON text is what pydantic validates fastest and what the memory file holds."""

import concurrent.futures
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .. import __version__
from ..files import write_whole
from ..problem import Place, Problem, problem
from ..viet import INVISIBLE
from .stamps import moment, remember, remembered, stamp
from .yaml_text import MAX_BYTES, read_yaml

_HEAD = f"congkhai {__version__} 2\n".encode()
_AT_ONCE = 1 << 20  # bytes of the memory file fetched at a time
_WORTH_A_POOL = 200


@dataclass(frozen=True, slots=True)
class Read:
    """One file as JSON text (None where it could not be read), the digest of its bytes, and what is wrong with it."""

    text: bytes | None
    digest: str
    problems: tuple[Problem, ...] = ()


def read_files(root: Path, paths: Iterable[str], memory: Path | None, jobs: int) -> dict[str, Read]:
    """Every path (relative to `root`) read. `memory` is the file of what was read before, renewed when it changes."""
    wanted = list(paths)
    known = _remembered(memory)
    reads: dict[str, Read] = {}
    fresh: list[str] = []
    for path, digest in _digests(root, wanted, memory).items():
        if digest in known:
            reads[path] = Read(known[digest], digest)
        else:
            fresh.append(path)
    for path, read in zip(fresh, _read_fresh(root, fresh, jobs), strict=True):
        reads[path] = read
    if memory is not None and fresh:
        _remember(memory, reads)
    return {path: reads[path] for path in wanted}


def _digests(root: Path, paths: list[str], memory: Path | None) -> dict[str, str]:
    """SHA-256 of each file; of one that is surely as it was, the digest it had; nothing for one over the limit."""
    seen = memory and memory.with_suffix(f"{memory.suffix}-seen")
    before = remembered(seen)
    now = {path: stamp(f"{root}/{path}") for path in paths}
    digests = {path: before[path][1] for path, said in now.items() if path in before and before[path][0] == said}
    unsure = [path for path in paths if path not in digests]
    began = moment(seen.parent) if seen and (unsure or len(before) > len(paths)) else None
    digests |= {path: _digest(f"{root}/{path}", now[path][0]) for path in unsure}
    if seen and began is not None:
        remember(seen, ((path, said, digests[path]) for path, said in now.items()), began)
    return {path: digests[path] for path in paths}


def _digest(path: str, size: int) -> str:
    """Plain calls: this is asked of every file that may have changed."""
    if size > MAX_BYTES:
        return ""
    with open(path, "rb", buffering=0) as file:
        return hashlib.sha256(file.read()).hexdigest()


def _read_fresh(root: Path, paths: list[str], jobs: int) -> Iterable[Read]:
    read = partial(read_file, root)
    if jobs < 2 or len(paths) < _WORTH_A_POOL:
        return map(read, paths)
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, paths, chunksize=64))


def read_file(root: Path, path: str) -> Read:
    """One file read, bounded: a file over the limit is not even opened."""
    place = root / path
    size = place.stat().st_size
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        return Read(None, "", (problem(Place(path), "Y003", size=size // 1_000_000, limit=limit),))
    raw = place.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    data, problems = read_yaml(path, raw)
    if problems:
        return Read(None, digest, tuple(problems))
    if data is None:
        return Read(None, digest, (problem(Place(path, (), 1, 1), "Y006"),))
    return Read(json.dumps(data, ensure_ascii=False).encode(), digest, tuple(_odd_characters(path, raw.decode())))


def _odd_characters(path: str, text: str) -> Iterable[Problem]:
    """Characters nobody sees, and letters that are not composed (NFC): search and comparison stumble over them."""
    hidden = INVISIBLE.search(text.removeprefix("\ufeff"))
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        column = hidden.start() - (text.rfind("\n", 0, hidden.start()) + 1) + 1
        yield problem(Place(path, (), line, column), "Y007", severity="warning", char=f"U+{ord(hidden.group()):04X}")
    elif not unicodedata.is_normalized("NFC", text):
        line = next(n for n, row in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", row))
        yield problem(Place(path, (), line, 1), "Y007", severity="warning", char="NFD")


def _remembered(memory: Path | None) -> Mapping[str, bytes]:
    """What was read before: digest -> JSON text. A damaged memory is no memory."""
    if memory is None or not memory.is_file():
        return {}
    with memory.open("rb", buffering=_AT_ONCE) as file:
        if file.readline() != _HEAD:
            return {}
        try:
            known = {digest: (file.read(length), length) for digest, length in json.loads(file.readline()).items()}
        except (ValueError, TypeError, AttributeError):
            return {}
    return {digest: text for digest, (text, length) in known.items() if len(text) == length}


def _remember(memory: Path, reads: Mapping[str, Read]) -> None:
    """The head, the texts' lengths by digest on a line, the texts one after another."""
    texts = {read.digest: read.text for read in reads.values() if read.text is not None and not read.problems}
    lengths = json.dumps({digest: len(text) for digest, text in texts.items()})
    write_whole(memory, b"".join([_HEAD, lengths.encode(), b"\n", *texts.values()]))
