"""Shells of a checkout where more than one run is at work."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.build import TEMPLATES
from generator.publish.shells import make_shells

from ..conftest import ROOT


def test_two_runs_at_once_in_one_checkout_find_their_shells_whole(tmp_path: Path) -> None:
    for name in ("theme", "pages"):
        shutil.copytree(ROOT / "site" / name, tmp_path / "site" / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: make_shells(tmp_path, tmp_path / ".cache" / "shells", TEMPLATES,
                                                    {"ck-paper.css": b""}), range(2))
    assert one == other
    assert "procedure" in one.by_kind
    assert [path.name for path in (tmp_path / "site").iterdir() if path.name.startswith(".")] == []
