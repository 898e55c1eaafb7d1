"""Publishing is atomic, keeps what stands, removes what no input asks for, and leaves strangers' folders alone."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.publish import exchange, tree
from generator.publish.manifest import manifest_bytes
from generator.publish.tree import MANIFEST, Artifact, Bundle, NotOurs, Written, publish


def site(files: dict[str, bytes], keys: dict[str, str] | None = None) -> Iterable[Artifact]:
    return [Artifact(path, lambda data=data: data, (keys or {}).get(path)) for path, data in files.items()]


def run(tmp_path: Path, files: dict[str, bytes], keys: dict[str, str] | None = None) -> Written:
    return publish(tmp_path / "out", site(files, keys), tmp_path / "memory", manifest_bytes)


def content(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*")
            if path.is_file() and path.name != MANIFEST}


def test_what_is_asked_for_is_there_and_nothing_else(tmp_path: Path) -> None:
    run(tmp_path, {"a.html": b"1", "b/c.html": b"2", "d/e/f.txt": b"3"})
    written = run(tmp_path, {"a.html": b"1", "b/c.html": b"4"})
    assert content(tmp_path / "out") == {"a.html": b"1", "b/c.html": b"4"}
    assert written == Written(made=2, kept=1, changed=1, removed=1)
    assert not (tmp_path / "out" / "d").exists()


def test_a_file_whose_bytes_stand_is_not_written_again(tmp_path: Path) -> None:
    run(tmp_path, {"a.html": b"1"})
    before = (tmp_path / "out/a.html").stat()
    run(tmp_path, {"a.html": b"1", "b.html": b"2"})
    after = (tmp_path / "out/a.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_whose_key_stands_is_not_made_again(tmp_path: Path) -> None:
    run(tmp_path, {"a.pdf": b"1"}, {"a.pdf": "k"})

    def never() -> bytes:
        raise AssertionError("made again")

    publish(tmp_path / "out", [Artifact("a.pdf", never, "k")], tmp_path / "memory", manifest_bytes)
    assert content(tmp_path / "out") == {"a.pdf": b"1"}


def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    run(tmp_path, {"a.pdf": b"1"}, {"a.pdf": "k"})
    (tmp_path / "out/a.pdf").write_bytes(b"tampered")
    run(tmp_path, {"a.pdf": b"1"}, {"a.pdf": "k"})
    assert content(tmp_path / "out") == {"a.pdf": b"1"}


def test_a_build_that_fails_leaves_the_old_site_whole(tmp_path: Path) -> None:
    run(tmp_path, {"a.html": b"1"})

    def broken() -> bytes:
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError):
        publish(tmp_path / "out", [Artifact("a.html", lambda: b"2"), Artifact("b.html", broken)],
                tmp_path / "memory", manifest_bytes)
    assert content(tmp_path / "out") == {"a.html": b"1"}
    assert {path.name for path in tmp_path.iterdir()} <= {"memory", "out", ".out.spare"}


def test_the_spare_tree_is_mended_not_trusted_blindly(tmp_path: Path) -> None:
    for number in range(4):
        run(tmp_path, {"a.html": b"%d" % number, f"only/{number}.html": b"x", "still.html": b"s"})
    (tmp_path / ".out.spare/still.html").write_bytes(b"tampered")
    run(tmp_path, {"a.html": b"9", "still.html": b"s"})
    assert content(tmp_path / "out") == {"a.html": b"9", "still.html": b"s"}
    assert not (tmp_path / "out/only").exists()


def test_writing_a_file_never_changes_the_tree_that_is_being_read(tmp_path: Path) -> None:
    run(tmp_path, {"a.html": b"1"})
    run(tmp_path, {"a.html": b"1", "b.html": b"1"})
    kept = (tmp_path / "out/a.html").open("rb")
    run(tmp_path, {"a.html": b"2"})
    run(tmp_path, {"a.html": b"3"})
    with kept:
        assert kept.read() == b"1"


def test_what_a_killed_build_left_is_put_right_by_the_next(tmp_path: Path) -> None:
    run(tmp_path, {"a.html": b"1"})
    os.rename(tmp_path / "out", tmp_path / ".out.old")  # killed between the two renames
    (tmp_path / ".out.spare").mkdir()
    (tmp_path / ".out.spare/half.html").write_bytes(b"?")
    run(tmp_path, {"a.html": b"1", "b.html": b"2"})
    assert content(tmp_path / "out") == {"a.html": b"1", "b.html": b"2"}
    assert {path.name for path in tmp_path.iterdir()} <= {"memory", "out", ".out.spare"}


def test_without_the_exchange_of_the_kernel_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange.sys, "platform", "darwin")
    run(tmp_path, {"a.html": b"1"})
    run(tmp_path, {"a.html": b"2"})
    assert content(tmp_path / "out") == {"a.html": b"2"}
    assert {path.name for path in tmp_path.iterdir()} <= {"memory", "out", ".out.spare"}


def test_a_folder_of_someone_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/luan-van.docx").write_bytes(b"years of work")
    with pytest.raises(NotOurs):
        run(tmp_path, {"a.html": b"1"})
    assert content(tmp_path / "out") == {"luan-van.docx": b"years of work"}


@pytest.mark.parametrize("path", ["../a.html", "/etc/a", "a/../../b", MANIFEST])
def test_no_artifact_leaves_the_folder_or_takes_the_manifest(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no artifact"):
        run(tmp_path, {path: b"1"})


def test_two_artifacts_of_one_name_are_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two artifacts"):
        publish(tmp_path / "out", [Artifact("a", lambda: b"1"), Artifact("a", lambda: b"2")],
                tmp_path / "memory", manifest_bytes)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_memory_is_no_memory(damage: bytes, tmp_path: Path) -> None:
    run(tmp_path, {"a.html": b"1"}, {"a.html": "k"})
    (tmp_path / "memory/live.json").write_bytes(damage)
    assert run(tmp_path, {"a.html": b"2"}, {"a.html": "k"}).changed == 1


def test_what_is_made_of_all_digests_comes_last_and_is_in_the_manifest(tmp_path: Path) -> None:
    def last(files: tree.Files) -> Iterable[Artifact]:
        listed = " ".join(f"{path}:{size}" for path, (_, size) in sorted(files.items()))
        return [Artifact("list.txt", listed.encode)]

    for files in ({"a.html": b"1", "b.html": b"22"}, {"a.html": b"1"}):
        publish(tmp_path / "out", site(files), tmp_path / "memory", manifest_bytes, last=last)
    assert content(tmp_path / "out") == {"a.html": b"1", "list.txt": b"a.html:1"}
    assert '"list.txt"' in (tmp_path / "out" / MANIFEST).read_text()


def test_what_is_made_last_may_not_take_the_place_of_another(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"two artifacts want a\.html"):
        publish(tmp_path / "out", site({"a.html": b"1"}), tmp_path / "memory", manifest_bytes,
                last=lambda _files: [Artifact("a.html", bytes)])


def index(tmp_path: Path, key: str, files: dict[str, bytes], made: list[str]) -> dict[str, bytes]:
    """The site once a bundle was asked for under a key; `made` gets the key when it is made."""
    def make() -> dict[str, bytes]:
        made.append(key)
        return files

    publish(tmp_path / "out", [Artifact("a.html", b"a".upper), Bundle("search", key, make)], tmp_path / "memory",
            manifest_bytes)
    return content(tmp_path / "out")


def test_a_bundle_is_made_whole_once_for_each_key(tmp_path: Path) -> None:
    made: list[str] = []
    first = index(tmp_path, "k", {"x.js": b"1", "y.js": b"2"}, made)
    assert first == index(tmp_path, "k", {}, made) == {"a.html": b"A", "search/x.js": b"1", "search/y.js": b"2"}
    assert index(tmp_path, "l", {"x.js": b"1", "z.js": b"3"}, made) == {
        "a.html": b"A", "search/x.js": b"1", "search/z.js": b"3"}
    assert made == ["k", "l"]


@pytest.mark.parametrize("touch", [Path.unlink, lambda path: path.write_bytes(b"tampered")])
def test_a_bundle_of_which_a_file_was_touched_is_made_again(tmp_path: Path, touch: Callable[[Path], object]) -> None:
    made: list[str] = []
    first = index(tmp_path, "k", {"x.js": b"1", "y.js": b"2"}, made)
    touch(tmp_path / "out/search/x.js")
    assert index(tmp_path, "k", {"x.js": b"1", "y.js": b"2"}, made) == first
    assert made == ["k", "k"]
