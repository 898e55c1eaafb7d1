"""Commands on forms and samples: a new sample, a blank form and a filled dossier as files."""

from pathlib import Path

import pytest

from tests.cli.conftest import DAY
from tests.conftest import congkhai

FOLDER = "content/procedures/dat-dai/2.000001"


@pytest.mark.parametrize("path", ["forms/don-sang-ten.md", "samples/mua-dat-o.yaml"])
def test_a_form_and_a_sample_are_documents(path: str, province: Path) -> None:
    said = congkhai(province, "document", f"{FOLDER}/{path}", "--format", "txt", *DAY)
    assert said.code == 0, said.err
    assert "ĐƠN ĐỀ NGHỊ SANG TÊN QUYỀN SỬ DỤNG ĐẤT" in said.out
    assert ("HỒ SƠ MẪU, DỮ LIỆU HƯ CẤU" in said.out) == path.startswith("samples")


def test_a_version_is_no_document(province: Path) -> None:
    assert congkhai(province, "document", f"{FOLDER}/2026-01-05.yaml", *DAY).code == 2


def test_a_new_sample_is_written_once(desk: Path) -> None:
    asked = ("new", "sample", "--code", "2.000001", "--name", "Được tặng cho", *DAY)
    said = congkhai(desk, *asked)
    assert said.code == 0, said.err
    assert said.out.strip().endswith("samples/duoc-tang-cho.yaml")
    assert congkhai(desk, *asked).code == 1
    assert congkhai(desk, "check", *DAY).code == 0
