"""Measures the whole national catalog: import, check, impact and build, in seconds, CPU and memory, by a fixed measure.

Exists because every command must stay a matter of seconds at full size. The data folder is CONGKHAI_DATA, by default
../shared/data; without it there is nothing to measure. The fixed measure is to unpack the same source and parse its
JSON, in the same run: figures of two machines, or of a busy and an idle one, are compared by their ratio to it."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PYTHON = (sys.executable, "-m", "generator")
EVERY = 0.1  # seconds between two looks at the memory
DAY = "2026-11-22"
ROWS = 60
KEY = "2026/9999-qd-do"


@dataclass(frozen=True, slots=True)
class Measure:
    """What one command took. `peak` in MB: of all its processes where the system tells, else of the largest."""

    name: str
    seconds: float
    cpu: float
    peak: float


def measure(name: str, *arguments: str) -> Measure:
    """Runs a congkhai command and measures it as a whole process; ends the benchmark when it fails."""
    started = time.monotonic()
    with subprocess.Popen([*PYTHON, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        ended, peaks = threading.Event(), [0.0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, peaks))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        ended.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"congkhai {' '.join(arguments)}: exit {process.returncode}")
    largest = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Measure(name, seconds, usage.ru_utime + usage.ru_stime, max(largest, *peaks))


def parsed(portal: Path) -> Measure:
    """The fixed measure: the source unpacked and every record parsed."""
    wall, cpu = time.monotonic(), time.process_time()
    with gzip.open(portal, "rb") as lines:
        count = sum(bool(json.loads(line)) for line in lines)
    return Measure(f"parse {count} records", time.monotonic() - wall, time.process_time() - cpu, 0)


def announced(content: Path) -> None:
    """An announcement of as many rows, over procedures from all of the catalog."""
    codes = sorted(path.name for path in content.glob("procedures/*/*") if path.is_dir())
    chosen = codes[:: len(codes) // ROWS][:ROWS]
    actions = ("amend", "amend", "repeal")
    rows = "".join(f'  - {{action: {actions[at % 3]}, code: "{code}", level: province}}\n'
                   for at, code in enumerate(chosen))
    file = content / f"announcements/{KEY}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"number: 9999/QĐ-ĐO\nissuer: bo-tu-phap\nsigned: 2026-11-02\neffective: 2026-11-20\n"
                    f"title: Công bố để đo\nrows:\n{rows}", encoding="utf-8")


def edited(content: Path) -> None:
    """One word of one procedure changed."""
    version = min(content.glob("procedures/*/*/????-??-??.yaml"))
    version.write_text(version.read_text("utf-8").replace("\nname: ", "\nname: Đo ", 1), encoding="utf-8")


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
        over = ("--content", str(content), "--plans", str(plans), "--today", DAY)
        build = ("build", *over, "--out", str(out))
        rows = [parsed(portal), measure("start: --help", "--help"),
                measure("import portal", "import", "portal", str(portal), "--into", str(content))]
        rows += [measure(f"check, {state}", "check", *over) for state in ("nothing cached", "nothing changed")]
        rows += [measure(f"build, {state}", *build) for state in ("nothing cached", "nothing changed")]
        edited(content)
        rows.append(measure("build, one word edited", *build))
        announced(content)
        rows += [measure(f"impact of {ROWS} rows, {state}", "impact", KEY, *over) for state in ("new", "again")]
    _print(rows)
    return 0


def _print(rows: list[Measure]) -> None:
    print(f"{'':26}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}{'x parse':>9}{'CPU x':>9}")
    for took in rows:
        print(f"{took.name:26}{took.seconds:9.2f}{took.cpu:9.2f}{took.peak:9.0f}"
              f"{took.seconds / rows[0].seconds:9.2f}{took.cpu / rows[0].cpu:9.2f}")


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
