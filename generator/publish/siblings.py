"""The compressed siblings of a tree's texts as artifacts. Knows the tree's files, nothing of what they say."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..packing import SUFFIX, has_sibling, packed
from .tree import Artifact, Files


def siblings(root: Path, files: Files) -> Iterator[Artifact]:
    """A sibling for each text that is worth one; its key is the file's digest, so it is made again only with it."""
    for path, (digest, size) in files.items():
        if has_sibling(path, size):
            yield Artifact(f"{path}{SUFFIX}", partial(_packed, root / path), digest, apart=True)


def _packed(path: Path) -> bytes:
    return packed(path.read_bytes())
