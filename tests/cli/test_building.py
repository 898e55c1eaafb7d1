"""build and serve as processes: what a fault, a kill or an edit leaves on the site."""

import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.manifest import NAME, compare
from tests.cli.conftest import ACT, DAY, change
from tests.conftest import Said, congkhai, environment, tree, wait_for

SITE = "site/public"
NAMED = "content/procedures/ho-tich/1.000002/2026-01-05.yaml"


def test_faulty_content_leaves_the_site_as_it_was_until_it_is_mended(desk: Path) -> None:
    assert congkhai(desk, "build", *DAY).code == 0
    before = tree(desk / SITE)
    change(desk / ACT, "signed: 2026-01-16", "signed: 16/01/2026")
    said = congkhai(desk, "build", *DAY)
    assert said.code == 1
    assert said.codes == {"S004"}
    assert tree(desk / SITE) == before
    change(desk / ACT, "signed: 16/01/2026", "signed: 2026-01-16")
    again, clean = congkhai(desk, "build", *DAY), congkhai(desk, "build", *DAY, "--clean")
    assert (again.code, clean.code) == (0, 0)
    assert " 0 files written" in again.err
    assert " 0 kept" in clean.err
    assert tree(desk / SITE) == before


def test_a_theme_that_cannot_be_built_is_told_as_what_the_machine_lacks(desk: Path) -> None:
    (desk / "mkdocs.yml").write_text("theme: {name: nowhere}\nsite_name: x\n")
    said = congkhai(desk, "build", *DAY)
    assert said.code == 3
    assert said.codes == {"O002"}


def test_without_a_typeface_papers_are_not_made(desk: Path, tmp_path: Path) -> None:
    program = ("from generator.cli import main; from generator import papers; papers.find_typeface = lambda: None; "
               "main()")
    done = subprocess.run([sys.executable, "-c", program, "build"], cwd=desk, capture_output=True, text=True,
                          timeout=60, check=False, env=environment())
    assert done.returncode == 3
    assert Said(done.returncode, "", done.stderr).codes == {"O003"}
    assert "Traceback" not in done.stderr


@pytest.fixture
def large(desk: Path) -> Path:
    """The small province with 400 procedures more."""
    folder = desk / "content/procedures/ho-tich/1.000002"
    rows = []
    for number in range(10_000, 10_400):
        shutil.copytree(folder, folder.with_name(f"1.0{number}"))
        rows.append(f'  - {{action: new, code: "1.0{number}", level: commune}}\n')
    with (desk / "content/announcements/2026/5-qd-bmh.yaml").open("a") as file:
        file.writelines(rows)
    return desk


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_site_or_the_new_one_whole(large: Path) -> None:
    assert congkhai(large, "build", *DAY).code == 0
    start = time.monotonic()
    manifests = {(large / SITE / NAME).read_bytes()}
    killed = 0
    for moment in (0.9, 1.3, 1.6, 1.9, 2.2, 2.5, 2.8, 3.2, 4.0):
        change(large / "content/site.yaml", "name: Thủ tục", "name: Thủ tục ")
        run = subprocess.Popen([sys.executable, "-m", "generator", "build", *DAY], cwd=large, env=environment(),
                               stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            run.wait(moment)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            killed += run.wait() < 0
        manifest = (large / SITE / NAME).read_bytes()
        assert compare(large / SITE, manifest) == [], f"killed after {moment} s"
        manifests.add(manifest)
    assert killed, f"no build lasted long enough to be killed ({time.monotonic() - start:.1f} s)"
    assert congkhai(large, "build", *DAY).code == 0
    assert compare(large / SITE, (large / SITE / NAME).read_bytes()) == []
    after = tree(large / SITE)
    assert congkhai(large, "build", *DAY, "--clean").code == 0
    assert tree(large / SITE) == after


class Served:
    """A running `serve`, what it said so far, and its pages."""

    def __init__(self, desk: Path) -> None:
        self.said = desk / "serve.log"
        with self.said.open("wb") as log:
            self.run = subprocess.Popen([sys.executable, "-m", "generator", "serve", "--port", "0", *DAY], cwd=desk,
                                        env=environment(), stdout=log, stderr=log)
        wait_for(lambda: "Open http" in self.log or self.run.poll() is not None)
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.log)
        assert found, self.log
        self.address = found[0]

    @property
    def log(self) -> str:
        return self.said.read_text("utf-8")

    def page(self, path: str = "") -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:  # noqa: S310 - our own page
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()


@pytest.fixture
def served(desk: Path) -> Iterator[Served]:
    running = Served(desk)
    yield running
    running.run.kill()
    running.run.wait()


def test_serve_shows_edits_keeps_the_page_through_a_fault_and_stops_cleanly(served: Served, desk: Path) -> None:
    status, home = served.page()
    assert status == 200
    assert '<script src="/__reload.js"' in home
    assert "location.reload()" in served.page("__reload.js")[1]
    assert served.page("__reload?seen=")[1] == "0"
    assert served.page("nowhere/")[0] == 404
    assert served.page("thu-tuc/1.000002")[0] == 200, "a folder without its slash leads on"
    page = "thu-tuc/1.000002/"
    change(desk / NAMED, "name: Cấp bản sao trích lục", "name: Cấp bản sao sổ gốc")
    wait_for(lambda: "Cấp bản sao sổ gốc" in served.page(page)[1])
    change(desk / NAMED, "online: partial", "online: maybe")
    wait_for(lambda: "[S003]" in served.log)
    assert "Cấp bản sao sổ gốc" in served.page(page)[1]
    change(desk / NAMED, "online: maybe", "online: full")
    wait_for(lambda: served.log.count("rebuilt") == 2)
    taken = congkhai(desk, "serve", "--port", served.address.rsplit(":", 1)[1].strip("/"))
    assert (taken.code, "--port" in taken.err) == (2, True)
    served.run.send_signal(signal.SIGINT)
    assert served.run.wait(30) == 0, served.log
    assert "Traceback" not in served.log
