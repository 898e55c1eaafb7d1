"""What tests share: the small living province and the folders of a run over it."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from generator.catalog import Opened, open_catalog
from generator.where import Where

ROOT = Path(__file__).parent.parent
DEMO = Path(__file__).parent / "demo"
DATA = Path(os.environ.get("CONGKHAI_DATA", ROOT.parent / "shared" / "data"))
TODAY = date(2026, 11, 22)
JUDGES = Path(os.environ.get("CONGKHAI_JUDGES", ROOT / ".cache" / "judges")) / "node_modules"

# The long run says the same of the same tree, the short ones look for what is new; a busy machine is no fault.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("SLOW")))
settings.load_profile("ours")


def examples(few: int, many: int) -> int:
    """How many examples a long property is shown: `many` in the slow run (`make test SLOW=1`)."""
    return many if os.environ.get("SLOW") else few


@pytest.fixture
def demo(tmp_path: Path) -> Where:
    """A copy of the small province that a test may change, and where its site would go."""
    base = tmp_path / "demo"
    shutil.copytree(DEMO, base)
    return Where(ROOT, base / "content", base / "plans", tmp_path / "out", tmp_path / "trial")


@pytest.fixture
def data() -> Path:
    """The folder of real data; tests over it are skipped, and counted, where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"no real data at {DATA} (set CONGKHAI_DATA)")
    return DATA


@pytest.fixture(scope="session")
def judge() -> Callable[[str], list[str]]:
    """The command of a judge from npm: `judge("vnu")`, `judge("lighthouse")`, `judge("pagefind")`, to which a test
    adds its arguments; skips the test where it, or what runs it, is absent (scripts/test_tools.py fetches them)."""
    commands = {"vnu": ("java", "-jar", str(JUDGES / "vnu-jar/build/dist/vnu.jar")),
                "lighthouse": ("node", str(JUDGES / "lighthouse/cli/index.js")),
                "pagefind": ("node", str(JUDGES / "pagefind/lib/runner/bin.cjs"))}

    def command(name: str) -> list[str]:
        *program, file = commands[name]
        if not shutil.which(program[0]) or not Path(file).is_file():
            pytest.skip(f"no {name} ({program[0]} and {file}; fetched by scripts/test_tools.py)")
        return [*program, file]

    return command


def opened(where: Where, today: date = TODAY) -> Opened:
    """The catalog of a run, nothing remembered."""
    return open_catalog(where, today, remember=False)


def checkout(base: Path, source: Path = ROOT) -> Path:
    """What a run needs: the content and plans of `source`, the theme, the editorial pages, `mkdocs.yml`."""
    for name, origin in (("content", source), ("plans", source), ("site/theme", ROOT), ("site/pages", ROOT)):
        shutil.copytree(origin / name, base / name)
    shutil.copy(ROOT / "mkdocs.yml", base)
    return base


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    @property
    def codes(self) -> set[str]:
        """The codes of the messages it told."""
        return set(re.findall(r"(?:error|note|lỗi|nhắc)\[([A-Z]\d{3})\] ", self.all))


def environment(**changes: str) -> dict[str, str]:
    """This process's, with the package to be found and messages in English unless a test asks otherwise."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **changes}


def congkhai(at: Path, *args: str | Path, given: str = "", **env: str) -> Said:
    """A real run of the command in a folder. A traceback in what it says fails the test at once."""
    done = subprocess.run([sys.executable, "-m", "generator", *map(str, args)], cwd=at, input=given.encode(),
                          capture_output=True, timeout=300, check=False, env=environment(**env))
    said = Said(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8"))
    assert "Traceback" not in said.all, said.all
    return said


def wait_for(seen: Callable[[], bool], seconds: float = 120) -> None:
    """Until it is so; a test that waits longer fails. Long enough for a machine that does other things besides."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file()}
