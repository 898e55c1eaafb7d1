"""Measures import and build of the whole national catalog: seconds, peak memory, and the ratio to a plain copy.

Exists because a rebuild must stay a matter of seconds at full size. The data folder is CONGKHAI_DATA, by default
../shared/data; without it there is nothing to measure. A plain copy of as many files, made in the same run, tells how
fast this machine's disk is, so that figures of two machines can be compared."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

CONGKHAI = Path(sys.executable).with_name("congkhai")
EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measure:
    """What one command took. `peak` in MB: of all its processes where the system tells, else of the largest."""

    name: str
    seconds: float
    cpu: float
    peak: float


def measure(name: str, *arguments: str) -> Measure:
    """Runs a congkhai command and measures it; ends the benchmark when it fails."""
    started = time.monotonic()
    with subprocess.Popen([CONGKHAI, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        ended, peaks = threading.Event(), [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, peaks))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        ended.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"congkhai {' '.join(arguments)}: exit {process.returncode}")
    largest = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Measure(name, time.monotonic() - started, usage.ru_utime + usage.ru_stime, max(largest, *peaks))


def copied(source: Path, target: Path) -> float:
    """Seconds to read and write every file of a folder, plainly."""
    started = time.monotonic()
    shutil.copytree(source, target)
    return time.monotonic() - started


def main() -> int:
    """One table on stdout."""
    data = Path(os.environ.get("CONGKHAI_DATA", "../shared/data"))
    portal = max(data.glob("portal/national-portal-*.jsonl.gz"), default=None)
    if portal is None:
        print(f"{data}: không có dữ liệu thật để đo / no real data to measure (CONGKHAI_DATA)", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        content, plans, out = (Path(folder) / name for name in ("content", "plans", "public"))
        plans.mkdir()
        build = ("build", "--content", str(content), "--plans", str(plans), "--out", str(out))
        rows = [(measure("import portal", "import", "portal", str(portal), "--into", str(content)), content)]
        rows += [(measure(name, *build), out) for name in ("build, nothing cached", "build, nothing changed")]
        copies = {made: copied(made, Path(folder) / f"copy-of-{made.name}") for made in (content, out)}
        _print(rows, copies)
    return 0


def _print(rows: list[tuple[Measure, Path]], copies: dict[Path, float]) -> None:
    print(f"{'':24}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}{'x copy':>9}")
    for took, made in rows:
        print(f"{took.name:24}{took.seconds:9.1f}{took.cpu:9.1f}{took.peak:9.0f}{took.seconds / copies[made]:9.1f}")
    for made, seconds in copies.items():
        sizes = [file.stat().st_size for file in made.rglob("*") if file.is_file()]
        print(f"plain copy of {made.name}: {len(sizes)} files, {sum(sizes) / 1e6:.0f} MB, {seconds:.1f} s")


def _watch(pid: int, ended: threading.Event, peaks: list[float]) -> None:
    while not ended.wait(EVERY):
        peaks.append(sum(_memory(each) for each in _family(pid)))


def _family(pid: int) -> list[int]:
    """A process and all below it, as Linux lists them."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(below for child in children for below in _family(int(child)))]


def _memory(pid: int) -> float:
    """Its share of memory in MB (shared pages counted by parts), 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    sys.exit(main())
