"""Makes `.venv` from a lock file and puts the package itself in it.

Run by the system's Python, so standard library only. Exists because a fresh machine has nothing but Python.
Usage: environment.py LOCK STAMP."""

import subprocess
import sys
from pathlib import Path

from debian import install

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install",
       "-qq", "--progress-bar", "off"]
MISSING = """\
Không tạo được môi trường .venv; thường vì Python thiếu mô-đun venv.
Debian, Ubuntu: sudo apt install python3-venv, rồi chạy lại.
Could not make the environment .venv; mostly because Python lacks its venv module.
Debian, Ubuntu: sudo apt install python3-venv, then run again."""
FAILED = """\
Không cài được các thư viện theo {lock}. Kiểm tra kết nối tới kho gói Python, rồi chạy lại.
Could not install the libraries of {lock}. Check the connection to the Python package registry, then run again."""


def works() -> bool:
    """Whether the environment is there, whole, and its Python still runs (an upgrade of the system can break it)."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run(
        [PYTHON, "-c", check], capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0


def make() -> bool:
    """Makes the environment anew; installs Debian's venv package where that is what is missing and it may."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    for attempt in range(2):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode == 0 and works():
            return True
        print((done.stdout + done.stderr).strip()[-600:], file=sys.stderr)
        if attempt == 0 and not install("python3-venv"):
            break
    return False


def pip(*arguments: str) -> bool:
    """Runs `pip install` in the environment."""
    return subprocess.run([*PIP, *arguments], stdin=subprocess.DEVNULL, check=False).returncode == 0


def main(lock: str, stamp: str) -> int:
    """Environment, libraries by their hashes, then the package itself in place; the stamp says it is done."""
    if not works():
        print("Tạo môi trường .venv / making the environment .venv ...", file=sys.stderr, flush=True)
        if not make():
            print(MISSING, file=sys.stderr)
            return 3
    print(f"Cài thư viện / installing libraries ({lock}) ...", file=sys.stderr, flush=True)
    if not (pip("--require-hashes", "-r", lock) and pip("--no-deps", "--no-build-isolation", "-e", ".")):
        print(FAILED.format(lock=lock), file=sys.stderr)
        return 3
    # as pip does for libraries: without it each command compiles the package anew where nothing writes bytecode
    subprocess.run([PYTHON, "-m", "compileall", "-q", "generator"], stdin=subprocess.DEVNULL, check=False)
    Path(stamp).touch()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
