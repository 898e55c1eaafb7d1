"""The plain list of a folder's files: path, SHA-256, size. Knows no page and no key; equal folders give equal bytes."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..packing import SUFFIX, is_sibling, unpacking
from ..problem import Place, Problem, problem

NAME = "manifest.json"
APART = "xac-thuc/ban-phat-hanh/"
"""Where the releases stand that sign the manifest: it cannot list them."""
_APART = re.compile(re.escape(APART) + r"(\d{6}\.(json|p7s)|moi-nhat\.txt|chung-thu\.pem)")
_CODES = {"altered": "V022", "extra": "V023", "missing": "V024"}


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One file that is not as the manifest says."""

    path: str
    change: Literal["altered", "extra", "missing"]


def make_manifest(root: Path) -> bytes:
    """The manifest of every file under `root` but itself, the releases that sign it, and compressed siblings."""
    names = _files(root)
    return manifest_bytes({name: _state(path) for name, path in names.items() if is_listed(name, names)})


def is_listed(path: str, names: Collection[str]) -> bool:
    """Whether a manifest lists a file of that name, among files of these names."""
    return path != NAME and not _APART.fullmatch(path) and not is_sibling(path, names)


def manifest_bytes(files: Mapping[str, tuple[str, int]]) -> bytes:
    """The manifest of files whose digest and size are known: JSON, one file a line, by path."""
    rows = ",\n".join(json.dumps({"path": path, "sha256": digest, "size": size}, ensure_ascii=False)
                      for path, (digest, size) in sorted(files.items()))
    return f'{{"files": [\n{rows}\n]}}\n'.encode()


def read_manifest(manifest: bytes) -> Mapping[str, tuple[str, int]] | None:
    """Path -> digest and size; None where the bytes are no manifest."""
    try:
        rows = json.loads(manifest)["files"]
        return {str(row["path"]): (str(row["sha256"]), int(row["size"])) for row in rows}
    except (ValueError, LookupError, TypeError):
        return None


def compare(root: Path, manifest: bytes) -> list[Difference]:
    """How a folder differs from its manifest; a manifest that cannot be read differs in itself."""
    wanted, there = read_manifest(manifest), read_manifest(make_manifest(root)) or {}
    if wanted is None:
        return [Difference(NAME, "altered")]
    names = _files(root)
    unlike = [Difference(name, "altered") for name in names
              if is_sibling(name, wanted) and not _holds(names[name], wanted[name.removesuffix(SUFFIX)])]
    return sorted([*differences(wanted, there), *unlike])


def differences(wanted: Mapping[str, tuple[str, int]], there: Mapping[str, tuple[str, int]]) -> list[Difference]:
    """How the files that are there differ from those that are wanted: both by path, with digest and size."""
    found = [Difference(path, "missing") for path in wanted.keys() - there.keys()]
    found += [Difference(path, "extra") for path in there.keys() - wanted.keys()]
    found += [Difference(path, "altered") for path in wanted.keys() & there.keys() if wanted[path] != there[path]]
    return sorted(found)


def faults(differences: Iterable[Difference]) -> list[Problem]:
    """Differences as problems with their words."""
    return [problem(Place(one.path), _CODES[one.change], path=one.path) for one in differences]


def _files(root: Path) -> dict[str, Path]:
    return {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}


def _holds(sibling: Path, state: tuple[str, int]) -> bool:
    """Whether a compressed sibling unpacks to the file of that digest and size."""
    digest, got = hashlib.sha256(), 0
    try:
        with sibling.open("rb") as file:
            read = unpacking(file.read)
            while got <= state[1] and (data := read(1 << 16)):
                digest.update(data)
                got += len(data)
    except ValueError:
        return False
    return (digest.hexdigest(), got) == state


def _state(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
