"""The first minute on a machine: what is said where Python is too old, what make offers, what it may install."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SH = shutil.which("sh") or "sh"


def program(folder: Path, name: str, text: str) -> Path:
    """An executable of a few lines."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def find_python(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The script that looks for Python, with only one folder to look in."""
    cat = Path(shutil.which("cat") or "cat")
    if not (folder / "cat").exists():
        (folder / "cat").symlink_to(cat)
    return subprocess.run([SH, str(ROOT / "scripts" / "find_python.sh")], env={"PATH": str(folder), **more},
                          capture_output=True, text=True, encoding="utf-8", check=False)


def test_an_old_python_is_refused_in_both_languages(tmp_path: Path) -> None:
    program(tmp_path, "python3", f"#!{SH}\nexit 1\n")
    done = find_python(tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Không tìm thấy Python từ 3.11" in done.stderr
    assert "No Python 3.11 or newer" in done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(tmp_path: Path) -> None:
    program(tmp_path, "python3", f"#!{SH}\nexit 1\n")
    newer = program(tmp_path, "python3.12", f'#!{SH}\nexec {sys.executable} "$@"\n')
    assert find_python(tmp_path).stdout.strip() == str(newer)


def test_the_python_that_is_named_is_the_only_one_tried(tmp_path: Path) -> None:
    program(tmp_path, "python3", f'#!{SH}\nexec {sys.executable} "$@"\n')
    old = program(tmp_path, "old", f"#!{SH}\nexit 1\n")
    assert find_python(tmp_path, PYTHON=str(old)).returncode == 3


def test_make_alone_lists_what_it_can_do() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={key: value for key, value in os.environ.items() if not key.startswith("MAKE")})
    assert done.returncode == 0
    for target in ("site", "test", "setup", "check", "build", "serve", "bench", "golden", "clean"):
        assert f"make {target} " in done.stdout


def test_nothing_is_installed_where_the_user_forbids_it(tmp_path: Path) -> None:
    program(tmp_path, "apt-get", f"#!{SH}\necho called >> {tmp_path}/calls\nexit 1\n")
    question = f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import debian; print(debian.install('x'))"
    done = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True,
                          env={"PATH": str(tmp_path), "CONGKHAI_NO_INSTALL": "1"})
    assert done.stdout.strip() == "False"
    assert not (tmp_path / "calls").exists()


def test_an_environment_that_cannot_be_made_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("in the way", encoding="utf-8")
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "environment.py"), "requirements.lock", "stamp"],
                          cwd=tmp_path, env={"CONGKHAI_NO_INSTALL": "1", "PYTHONUTF8": "1"}, capture_output=True,
                          text=True, encoding="utf-8", check=False)
    assert done.returncode == 3
    assert "Không tạo được môi trường" in done.stderr
    assert "python3-venv" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "stamp").exists()
