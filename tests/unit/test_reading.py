"""What was read before is taken as it was only where that is sure."""

import os
from pathlib import Path

import pytest

from generator.load.reading import read_files
from generator.load.stamps import remembered, stamp

LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder of two old files."""
    root = tmp_path / "content"
    root.mkdir()
    for name in ("a", "b"):
        (root / f"{name}.yaml").write_text(f"name: {name}\n", encoding="utf-8")
    return root


def texts(root: Path, memory: Path | None) -> dict[str, bytes | None]:
    """The folder as JSON texts."""
    names = sorted(path.name for path in root.iterdir())
    return {path: read.text for path, read in read_files(root, names, memory, 1).items()}


def test_a_second_reading_gives_what_the_first_gave(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory" / "read.content"
    assert texts(folder, memory) == texts(folder, memory) == texts(folder, None)


def test_a_file_changed_in_the_moment_of_reading_is_not_trusted(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory" / "read.content"
    texts(folder, memory)
    assert remembered(memory.with_name("read.content-seen")) == {}


def test_an_edit_of_the_same_length_that_keeps_the_old_time_is_seen(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory" / "read.content"
    for path in folder.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    texts(folder, memory)
    (folder / "a.yaml").write_text("name: z\n", encoding="utf-8")
    os.utime(folder / "a.yaml", (LONG_AGO, LONG_AGO))
    assert texts(folder, memory) == texts(folder, None)


def test_a_file_that_is_surely_as_it_was_is_not_opened(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory" / "read.content"
    texts(folder, memory)
    kept = memory.with_name("read.content-seen")
    digest = read_files(folder, ["b.yaml"], None, 1)["b.yaml"].digest
    said = ",".join(map(str, stamp(str(folder / "a.yaml"))))
    kept.write_text(f'{{"a.yaml":[[{said}],"{digest}"]}}', encoding="utf-8")
    assert texts(folder, memory)["a.yaml"] == b'{"name": "b"}'


@pytest.mark.parametrize("left", ["", "{", "[]", '{"a.yaml": 3}', '{"a.yaml": [1, 2, 3]}', '{"a.yaml": [[1], "x"]}'])
def test_a_damaged_memory_of_stamps_is_none(folder: Path, tmp_path: Path, left: str) -> None:
    memory = tmp_path / "memory" / "read.content"
    expected = texts(folder, memory)
    memory.with_name("read.content-seen").write_text(left, encoding="utf-8")
    assert texts(folder, memory) == expected
