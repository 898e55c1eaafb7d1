"""What tests share: the small living province and the folders of a run over it."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.catalog import Opened, open_catalog
from generator.where import Where

ROOT = Path(__file__).parent.parent
DEMO = Path(__file__).parent / "demo"
DATA = Path(os.environ.get("CONGKHAI_DATA", ROOT.parent / "shared" / "data"))
TODAY = date(2026, 11, 22)


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


def opened(where: Where, today: date = TODAY) -> Opened:
    """The catalog of a run, nothing remembered."""
    return open_catalog(where, today, remember=False)
