"""Writes the lock files: every library of pyproject.toml, and every judge that npm fetches, at one version with hashes.

Exists so that two machines install the same bytes. Names no registry: whoever installs says where from. Run by
`make lock`; versions that stand in the old lock files stay unless UPGRADE=1."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COMPILE = [sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url",
           "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options", "--strip-extras", "--allow-unsafe",
           "--no-header", "--no-annotate", "--all-build-deps"]
CAPS = ("pymdown-extensions<13",)  # 13 asks for Python 3.11.5; Debian 12 has 3.11.2
DEV, RUN = Path("requirements-dev.lock"), Path("requirements.lock")
JUDGES_LOCK = Path("tests/judges/package-lock.json")
JUDGES = ["npm", "install", "--prefix", "tests/judges", "--package-lock-only", "--omit-lockfile-registry-resolved",
          "--ignore-scripts", "--no-audit", "--no-fund"]
HEAD = "# Made by `make lock` from pyproject.toml: {what}. Edit pyproject.toml, not this file."


def compiled(lock: Path, *arguments: str) -> int:
    """Runs pip-compile into a lock file."""
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    return subprocess.run([*COMPILE, *upgrade, *arguments, "-o", str(lock), "pyproject.toml"], check=False).returncode


def judges() -> int:
    """Locks the judges; npm writes down whom to pay as well, with addresses that no install needs."""
    done = subprocess.run(JUDGES, check=False).returncode
    if done == 0:
        lock = json.loads(JUDGES_LOCK.read_text(encoding="utf-8"))
        for package in lock["packages"].values():
            package.pop("funding", None)
        JUDGES_LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return done


def main() -> int:
    """The larger file first; the smaller one is held to its versions."""
    with tempfile.TemporaryDirectory() as folder:
        caps = Path(folder) / "caps.txt"
        caps.write_text("\n".join(CAPS), encoding="utf-8")
        if compiled(DEV, "--extra", "dev", "-c", str(caps)) or compiled(RUN, "-c", str(DEV)):
            return 3
    for lock, what in ((RUN, "what the product needs"), (DEV, "that, and what its tests need")):
        pins = [line for line in lock.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        lock.write_text("\n".join([HEAD.format(what=what), *pins, ""]), encoding="utf-8")
    return judges() if shutil.which("npm") else 0


if __name__ == "__main__":
    sys.exit(main())
