"""What a signature forbids afterwards, and the chain of releases."""

import json
from pathlib import Path

from tests.cli.conftest import CASE, DAY, SIGNED, change
from tests.conftest import congkhai


def test_a_draft_with_gaps_is_not_signed(desk: Path) -> None:
    said = congkhai(desk, "sign", CASE)
    assert said.code == 1
    assert said.codes == {"V030"}
    assert not (desk / SIGNED).exists()


def test_a_signed_paper_edited_afterwards_is_at_fault_until_it_is_restored(signing: Path) -> None:
    paper = f"{CASE}/decision.yaml"
    change(signing / paper, "tháng 3", "tháng ba")
    for command in ("check", "build"):
        said = congkhai(signing, command, *DAY)
        assert said.code == 1
        assert f"{paper}:1:1: error[V011]" in said.all
    change(signing / paper, "tháng ba", "tháng 3")
    assert congkhai(signing, "check", *DAY).code == 0


def test_a_signed_file_that_was_changed_is_told_by_check_and_another_signature_mends_it(signing: Path) -> None:
    (signing / SIGNED).write_bytes(b"%PDF-1.7 another")
    said = congkhai(signing, "check", *DAY)
    assert said.code == 1
    assert "decision.frozen.json:1:1: error[V012]" in said.out
    again = congkhai(signing, "sign", CASE, "--force")
    assert (again.code, again.out.strip()) == (0, str(signing / SIGNED))
    assert congkhai(signing, "verify", SIGNED).code == 0


def test_releases_are_chained_and_a_broken_chain_takes_no_more(signing: Path) -> None:
    first = congkhai(signing, "release")
    assert first.code == 0, first.err
    change(signing / "content/site.yaml", "name: Thủ tục", "name: Các thủ tục")
    assert congkhai(signing, "build", *DAY).code == 0
    second = congkhai(signing, "release")
    records = [json.loads(Path(said.out.strip()).read_bytes()) for said in (first, second)]
    assert [record["sequence"] for record in records] == [1, 2]
    assert records[1]["previous_sha256"]
    record = Path(first.out.strip())
    record.write_text(record.read_text().replace('"sequence": 1', '"sequence": 3'))
    change(signing / "content/site.yaml", "name: Các thủ tục", "name: Thủ tục")
    assert congkhai(signing, "build", *DAY).code == 0
    third = congkhai(signing, "release")
    assert third.code == 1
    assert third.codes == {"V018", "V019"}


def test_a_trial_that_no_longer_fits_its_paper_is_made_anew(signing: Path) -> None:
    paper = signing / "content" / CASE.removeprefix("content/") / "decision.yaml"
    paper.write_text(paper.read_text("utf-8") + "# sửa sau khi ký thử\n", "utf-8")
    assert congkhai(signing, "check").code == 1
    assert congkhai(signing, "sign", "--all").code == 0
    assert congkhai(signing, "check").code == 0
