"""What commands that write refuse is told where it stands: file, line, column and the line itself; else the command."""

import re

import pytest
from click.testing import CliRunner

from generator.cli.main import commands
from generator.where import Where
from tests.unit.test_resolve import edit

ACT = "content/announcements/2026/10-qd-bmh.yaml"
BY = ("--by", "announcements/2026/10-qd-bmh")


def refused(where: Where, *args: str) -> str:
    """What a command says that must end with 1."""
    done = CliRunner().invoke(commands, [*args, "--content", str(where.content), "--plans", str(where.plans), "--lang",
                                     "en", "--today", "2026-11-22"])
    assert done.exit_code == 1, done.output
    return done.stderr


@pytest.mark.parametrize(("args", "path", "at", "code", "quoted"), [
    (("amend", "2.000001", "--from", "2026-03-01", *BY), ACT, "7:3", "T002", "  - {action: amend, code: \"1.000001\""),
    (("amend", "1.000001", "--from", "2026-02-01", *BY), ACT, "7:5", "T003", "  - {action: amend, code: \"1.000001\""),
    (("amend", "1.000001", "--from", "2026-03-01", *BY), "content/procedures/ho-tich/1.000001/2026-03-01.yaml", "1:1",
     "F009", "name: Đăng ký khai sinh"),
])
def test_a_refusal_about_a_file_names_line_and_column_and_quotes_the_line(
        args: tuple[str, ...], path: str, at: str, code: str, quoted: str, demo: Where) -> None:
    said = refused(demo, *args)
    assert f"{path.removeprefix('content/')}:{at}: error[{code}]" in said
    assert re.search(rf"^ +{at.partition(':')[0]} \| {re.escape(quoted)}", said, re.MULTILINE)


def test_a_row_that_forbids_a_draft_is_quoted(demo: Where) -> None:
    edit(demo, ACT, "action: repeal", "action: unknown")
    said = refused(demo, "draft", "2026/10-qd-bmh")
    assert "10-qd-bmh.yaml:8:14: error[I012]" in said
    assert "|              ^^^^^^^" in said


@pytest.mark.parametrize(("args", "place", "code"), [
    (("issue", "submission.yaml", "--number", ""), "congkhai issue --number", "S010"),
    (("recode", "1.000001", "1.000009"), "congkhai recode", "R015"),
    (("recode", "moi-khong-co", "1.000009"), "congkhai recode", "R006"),
])
def test_a_refusal_about_the_command_itself_names_the_command(args: tuple[str, ...], place: str, code: str,
                                                               demo: Where) -> None:
    paper = demo.content / "decisions/2026/ho-tich-thang-ba/submission.yaml"
    given = [str(paper) if arg == paper.name else arg for arg in args]
    assert refused(demo, *given).startswith(f"{place}: error[{code}]")
