"""The chain of the README, run exactly as written, in a copy of this checkout."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from generator.sign.trial import trial_anchors
from generator.sign.verdict import State
from generator.sign.verify import verify_pdf
from tests.conftest import ROOT, checkout

CASE = "quyet-dinh/2026/9999-qd-btp"


def chain() -> list[str]:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"<!-- chain -->.*?```sh\n(.*?)```.*?<!-- /chain -->", readme, re.DOTALL)
    assert block is not None
    return block[1].strip().split("\n")


def test_the_chain_of_the_readme_runs_as_written(tmp_path: Path) -> None:
    base = checkout(tmp_path)
    shutil.copytree(ROOT / "tests/chain", base / "tests/chain")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    said = {}
    for line in chain():
        done = subprocess.run(["sh", "-c", line], cwd=base, capture_output=True, text=True, timeout=120, check=False,
                              env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"})
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        said[line.split()[1]] = done.stdout
    assert "1.001193" in said["impact"]
    assert "9.999998" in said["impact"], "a row of ministry level is kept and shown"
    page = (base / f"site/public/{CASE}/index.html").read_text("utf-8")
    assert "thử nghiệm" in page.lower()
    pdf = (base / f"site/public/{CASE}/quyet-dinh.pdf").read_bytes()
    assert verify_pdf(pdf, trial_anchors(base / ".trial")).state is State.TRIAL
    text = (base / f"site/public/{CASE}/quyet-dinh.txt").read_text("utf-8")
    assert "1.001193" in text
    assert "9.999998" not in text, "the province publishes no procedure of the ministry"
    assert (base / "site/public/thu-tuc/1.001193/2026-12-15/index.html").is_file()
    assert "Sắp thay đổi" in (base / "site/public/thu-tuc/1.001193/index.html").read_text("utf-8")
