"""A province's own decision into content: what is written, what is left to the editor; the search by name."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import commands
from generator.importers.decision import read_decision
from generator.importers.decision_file import write_decision
from generator.importers.matching import Match, Named, Names
from generator.importers.source import Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.base import Action, Level
from generator.model.decision import Decision
from generator.where import Where
from tests.conftest import opened

KNOWN = {
    "1.000001": Named(("Cấp giấy phép mở cửa hàng sách cũ",), (Level.PROVINCE,)),
    "1.000002": Named(("Cấp lại giấy phép mở cửa hàng sách cũ",), (Level.PROVINCE,)),
    "1.000003": Named(("Đăng ký việc nuôi ong mật ở rừng",), (Level.PROVINCE,)),
    "1.000004": Named(("Đăng ký việc nuôi ong mật ở rừng",), (Level.COMMUNE,)),
    "1.000005": Named(("Tên ngày trước của việc này", "Xác nhận đã học xong lớp bơi"), ()),
}
NAMES = Names(KNOWN)


@pytest.mark.parametrize(("name", "levels", "codes"), [
    ("Cấp giấy phép mở cửa hàng sách cũ", (), ["1.000001"]),
    ("Thủ tục cấp lại giấy phép mở cửa hàng sách cũ", (), ["1.000002"]),
    ("CẤP GIẤY PHÉP MỞ CỬA HÀNG SÁCH CŨ.", (), ["1.000001"]),
    ("Đăng ký việc nuôi ong mật ở rừng", (), ["1.000003", "1.000004"]),
    ("Đăng ký việc nuôi ong mật ở rừng", (Level.COMMUNE,), ["1.000004"]),
    ("Tên ngày trước của việc này", (), ["1.000005"]),
    ("Khai báo tàu bay riêng", (), []), ("", (), [])])
def test_a_name_finds_its_procedure_or_several_or_none(name: str, levels: tuple[Level, ...], codes: list[str]) -> None:
    assert [found.code for found in NAMES.match(name, levels)] == codes


def test_a_score_is_one_only_for_the_same_words() -> None:
    assert NAMES.match("thủ tục Cấp giấy phép mở cửa hàng sách cũ")[0] == Match("1.000001", 1.0)
    near = NAMES.match("Cấp giấy phép mở các cửa hàng sách cũ")
    assert near[0].code == "1.000001"
    assert near[0].score < 1


def test_an_empty_catalog_finds_nothing() -> None:
    assert Names({}).match("Cấp giấy phép") == ()


def act(folder: Path, *rows: str, basis: str = "10/QĐ-BMH") -> Path:
    table = "\n".join(f"| {row} |" for row in ("STT | Mã TTHC | Tên thủ tục hành chính", "- | - | -", *rows))
    path = folder / "quyet-dinh.md"
    path.write_text(f"""ỦY BAN NHÂN DÂN

TỈNH MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 77/QĐ-UBND

Mẫu, ngày 20 tháng 3 năm 2026

QUYẾT ĐỊNH

Công bố danh mục thủ tục hành chính được sửa đổi, bổ sung thuộc thẩm quyền của Sở Mô hình

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Quyết định số {basis} ngày 16/01/2026 của Bộ trưởng về việc công bố thủ tục hành chính;

Điều 1. Công bố danh mục kèm theo.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:

KT. CHỦ TỊCH

PHÓ CHỦ TỊCH

Trần Văn Mẫu

PHỤ LỤC

DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG

{table}
""", "utf-8")
    return path


def written(demo: Where, path: Path, *, keep_names: bool = False, force: bool = False) -> tuple[Decision, list[str]]:
    whole = opened(demo).catalog
    assert whole
    file, notes = write_decision(read_decision(path, {}), whole.library, demo.content, keep_names=keep_names,
                                 force=force)
    assert file.relative_to(demo.content).as_posix() == "decisions/2026/77-qd-ubnd/decision.yaml"
    data, problems = read_yaml(file.name, file.read_bytes())
    assert not problems
    return Decision.model_validate(data), [note.code for note in notes]


def test_a_decision_becomes_content_without_the_signers_name(demo: Where, tmp_path: Path) -> None:
    decision, _ = written(demo, act(tmp_path, "1 | 1.777777 | Việc của tỉnh", basis="9/QĐ-BLA"))
    days = [str(decision.signed), str(decision.effective)]
    assert (decision.number, days) == ("77/QĐ-UBND", ["2026-03-20", "2026-03-20"])
    assert (decision.signer.title, decision.signer.name) == ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", None)
    assert [(row.action, row.code, row.level) for row in decision.rows] == [
        (Action.AMEND, "1.777777", Level.PROVINCE)]
    kept, _ = written(demo, tmp_path / "quyet-dinh.md", keep_names=True, force=True)
    assert kept.signer.name == "Trần Văn Mẫu"


def test_an_announcement_that_the_catalog_lacks_is_told(demo: Where, tmp_path: Path) -> None:
    decision, notes = written(demo, act(tmp_path, "1 | 1.777777 | Việc của tỉnh", basis="9/QĐ-BLA"))
    assert decision.announcements == ()
    assert notes == ["announcement_missing"]


def test_rows_that_a_cited_announcement_has_are_not_repeated(demo: Where, tmp_path: Path) -> None:
    whole = opened(demo).catalog
    assert whole
    key, cited, code = next(
        (key, one, row.code) for key, one in whole.library.announcements.items() for row in one.rows
        if row.action is Action.AMEND and row.code and "/" in one.number)
    decision, notes = written(demo, act(tmp_path, f"1 | {code} | Việc đã công bố", "2 | 1.777777 | Việc khác",
                                        basis=cited.number))
    assert decision.announcements == (key,)
    assert [row.code for row in decision.rows] == ["1.777777"]
    assert "rows_announced" in notes


def test_a_decision_that_stands_is_kept(demo: Where, tmp_path: Path) -> None:
    path = act(tmp_path, "1 | 1.777777 | Việc của tỉnh")
    written(demo, path)
    with pytest.raises(Unreadable) as raised:
        written(demo, path)
    assert raised.value.code == "I007"


def test_a_repeal_of_what_the_catalog_never_had_is_marked(demo: Where, tmp_path: Path) -> None:
    path = act(tmp_path, "1 | 1.777777 | Việc của tỉnh")
    path.write_text(path.read_text("utf-8").replace("ĐƯỢC SỬA ĐỔI, BỔ SUNG", "BỊ BÃI BỎ").replace(
        "được sửa đổi, bổ sung", "bị bãi bỏ"), "utf-8")
    decision, _ = written(demo, path)
    assert [(row.action, row.outside, bool(row.unsure)) for row in decision.rows] == [(Action.REPEAL, True, True)]


def test_the_commands_import_a_decision_and_export_processes(demo: Where, tmp_path: Path) -> None:
    path = act(tmp_path, "1 | 1.777777 | Việc của tỉnh")
    places = ["--content", str(demo.content), "--plans", str(demo.plans), "--today", "2026-11-22", "--lang", "vi"]
    done = CliRunner().invoke(commands, ["import", "decision", str(path), *places])
    assert (done.exit_code, done.stdout.strip().endswith("decision.yaml")) == (0, True)
    again = CliRunner().invoke(commands, ["import", "decision", str(path), *places])
    assert again.exit_code == 1
    assert "I007" in again.stderr
    (demo.content / "decisions/2026/77-qd-ubnd/decision.yaml").unlink()
    for form in ("csv", "xlsx"):
        out = tmp_path / f"quy-trinh.{form}"
        told = CliRunner().invoke(commands, ["export", "processes", "--format", form, "--out", str(out), *places])
        assert told.exit_code == 0, told.stderr
        assert out.stat().st_size > 100


def test_a_process_without_a_day_is_refused_until_one_is_given(demo: Where, tmp_path: Path) -> None:
    whole = opened(demo).catalog
    assert whole
    code = next(code for code, procedure in whole.library.procedures.items() if procedure.process is None)
    path = tmp_path / "quy-trinh.md"
    path.write_text(f"Việc thử ({code})\n\n| Bước | Nội dung | Đơn vị | Thời gian |\n|-|-|-|-|\n"
                    "| Bước 1 | Nhận | Quầy | 1 giờ |\n", "utf-8")
    asked = ["import", "process", str(path), "--content", str(demo.content), "--plans", str(demo.plans),
             "--today", "2026-11-22", "--lang", "vi"]
    refused = CliRunner().invoke(commands, asked)
    assert refused.exit_code == 1
    assert "I013" in refused.stderr
    done = CliRunner().invoke(commands, [*asked, "--from", "2026-03-01"])
    assert done.exit_code == 0
    assert done.stdout.strip().endswith(f"{code}/process.yaml")
