"""Checkouts of the small province that real commands run in: one to read, one to sign, a copy for whoever writes."""

import shutil
from pathlib import Path

import pytest

from generator.build import shells_of
from tests.conftest import DEMO, checkout, congkhai
from tests.unit.portal_data import record, written

CASE = "content/decisions/2026/ho-tich-thang-ba"
ACT = "content/announcements/2026/10-qd-bmh.yaml"
SIGNED = ".trial/signed/decisions/2026/ho-tich-thang-ba/decision.signed.pdf"
DAY = ("--today", "2026-11-22")


def copied(checkout: Path, target: Path) -> Path:
    """A copy that a test may change, its theme made already."""
    return shutil.copytree(checkout, target / "tinh")


def change(file: Path, old: str, new: str) -> None:
    """One place of a file changed."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old} in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small province as a checkout, for reading only."""
    base = checkout(tmp_path_factory.mktemp("tinh") / "mau", DEMO)
    shells_of(base)
    return base


@pytest.fixture
def desk(province: Path, tmp_path: Path) -> Path:
    """The small province for one test that writes."""
    return copied(province, tmp_path)


@pytest.fixture(scope="session")
def sealed(province: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with its decision issued, signed for trial and published, for reading only."""
    base = copied(province, tmp_path_factory.mktemp("ky"))
    change(base / ACT, "title:", "subject: sửa thủ tục hộ tịch\ntitle:")
    submission = ("--number", "00/TTr-SMH", "--signed", "2026-02-03", "--signer", "Trần Thị Thử Nghiệm")
    for args in (("issue", f"{CASE}/submission.yaml", *submission), ("sign", f"{CASE}/decision.yaml"),
                 ("build", *DAY)):
        said = congkhai(base, *args)
        assert said.code == 0, said.all
    return base


@pytest.fixture
def signing(sealed: Path, tmp_path: Path) -> Path:
    """The signed province for one test that writes."""
    return copied(sealed, tmp_path)


@pytest.fixture
def portal_file(tmp_path: Path) -> Path:
    """One procedure as the national portal answers it, with a broken line before it."""
    return written(tmp_path, '{"code": "1.00', record())
