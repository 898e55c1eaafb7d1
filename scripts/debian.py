"""Installs system packages where that may be done without asking: Debian or Ubuntu, as root or with passwordless sudo.

Exists so that one command sets a fresh machine up. CONGKHAI_NO_INSTALL=1 forbids it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-q"]


def system_ids(os_release: Path = Path("/etc/os-release")) -> frozenset[str]:
    """What the system calls itself and what it is like: {"debian"}, {"ubuntu", "debian"}, nothing elsewhere."""
    if not os_release.is_file():
        return frozenset()
    pairs = (line.partition("=") for line in os_release.read_text(encoding="utf-8").splitlines())
    return frozenset(word for key, _, value in pairs if key in ("ID", "ID_LIKE") for word in value.strip('"').split())


def rights() -> list[str] | None:
    """The words that go before `apt-get`, or None where we may not install."""
    if os.environ.get("CONGKHAI_NO_INSTALL") or "debian" not in system_ids() or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and _runs([sudo, "-n", "true"]):
        return [sudo, "-n"]
    return None


def install(*packages: str) -> bool:
    """Installs packages, refreshing the lists only when it must. False where it may not or cannot."""
    before = rights()
    if before is None:
        return False
    print(f"apt-get install {' '.join(packages)} ...", file=sys.stderr, flush=True)
    command = [*before, "env", "DEBIAN_FRONTEND=noninteractive", *APT]
    wanted = [*command, "install", "-y", "--no-install-recommends", *packages]
    return _runs(wanted) or (_runs([*command, "update"]) and _runs(wanted))


def _runs(command: list[str]) -> bool:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode and "apt-get" in command:
        print("\n".join(done.stderr.splitlines()[-5:]), file=sys.stderr)
    return done.returncode == 0
