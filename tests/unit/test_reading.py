"""What a run remembers of the files it read: used when it is whole, no memory when it is damaged."""

from pathlib import Path

import pytest

from generator.load.reading import Read, read_files

FILES = {"mot.yaml": "name: một\n", "hai.yaml": "name: hai\nrows: [a, b]\n", "ba.yaml": "name: một\n",
         "hong.yaml": "a: [\n"}


def read(folder: Path) -> dict[str, Read]:
    """The files of a folder, by a run that remembers."""
    return read_files(folder / "content", FILES, folder / "memory", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files that were read once."""
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read(tmp_path)
    return tmp_path


def test_a_file_that_stands_is_taken_from_memory(folder: Path) -> None:
    memory = folder / "memory"
    memory.write_bytes(memory.read_bytes().replace("một".encode(), "MỘT".encode()))
    assert read(folder)["mot.yaml"].text == '{"name": "MỘT"}'.encode()


def test_a_file_that_changed_is_read_anew(folder: Path) -> None:
    (folder / "content/hai.yaml").write_text("name: ba\n", encoding="utf-8")
    found = read(folder)
    assert found["hai.yaml"].text == b'{"name": "ba"}'
    assert found["mot.yaml"].text == found["ba.yaml"].text == '{"name": "một"}'.encode()


def test_a_file_at_fault_is_told_at_every_run(folder: Path) -> None:
    assert [found.code for found in read(folder)["hong.yaml"].problems] == ["Y001"]


@pytest.mark.parametrize("damage", [
    lambda raw: b"", lambda raw: b"congkhai", lambda raw: raw[:-3], lambda raw: raw[: raw.index(b"\n") + 1],
    lambda raw: raw.split(b"\n", 1)[0] + b"\n[1]\n", lambda raw: raw.split(b"\n", 1)[0] + b'\n{"a": "b"}\n',
    lambda raw: raw.split(b"\n", 1)[0] + b'\n{"a": 1\n', lambda raw: b"congkhai 0 1\n" + raw.split(b"\n", 1)[1]])
def test_a_damaged_memory_is_no_memory(damage, folder: Path) -> None:
    whole = read(folder)
    memory = folder / "memory"
    memory.write_bytes(damage(memory.read_bytes()))
    assert read(folder) == whole
