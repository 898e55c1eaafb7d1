"""The finished site before judges from outside: the Nu Html Checker on every page, Lighthouse on three."""

import json
import os
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import FLAGS, chromium

pytestmark = pytest.mark.browser

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOOD = 0.98
TIMES = 5


def test_the_nu_html_checker_finds_no_error_on_any_page(judge: Callable[[str], list[str]], folder: Path) -> None:
    command = [*judge("vnu"), "--skip-non-html", "--errors-only", "--format", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    told = [f"{one['url'].removeprefix(folder.as_uri())}: {one['message']}: {one.get('extract', '')}" for one in found]
    assert told == []


@pytest.mark.alone
@pytest.mark.parametrize("page", ["", "tim-kiem/?q=khai+sinh", "thu-tuc/1.001193/"])
def test_lighthouse_gives_at_least_98_in_all_four_categories(
        page: str, judge: Callable[[str], list[str]], published: str, tmp_path: Path) -> None:
    """The median of five. `published` is a site that search engines may read: a demonstration asks them not to."""
    runs = [_scores([*judge("lighthouse"), published + page], tmp_path / f"{turn}") for turn in range(TIMES)]
    middle = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
    assert all(score >= GOOD for score in middle.values()), middle


def _scores(command: list[str], folder: Path) -> dict[str, float]:
    folder.mkdir()
    flags = " ".join([*FLAGS, f"--user-data-dir={folder}/profile"])
    found = folder / "found.json"
    subprocess.run([*command, "--quiet", "--output=json", f"--output-path={found}", f"--chrome-flags={flags}"],
                   env={**os.environ, "CHROME_PATH": chromium() or ""}, capture_output=True, check=True)
    scores = json.loads(found.read_text("utf-8"))["categories"]
    return {name: scores[name]["score"] for name in CATEGORIES}
