"""The command line and the pages that show it do not drift apart."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator.cli.main import VERBS, commands

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/workflows/publish.yml", ".pre-commit-config.yaml",
         "Makefile")


def read(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_shows_is_there(page: str) -> None:
    verbs = re.findall(r"(?:`|bin/|BIN\)/|^|\$ )congkhai ([a-z]+)", read(page), re.MULTILINE)
    assert sorted(set(verbs) - VERBS.keys()) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_shows_is_there(page: str) -> None:
    targets = re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE)
    lines = re.findall(r"(?:`|^|run: )make((?: [a-z-]+)+)", read(page), re.MULTILINE)
    assert sorted({word for line in lines for word in line.split()} - set(targets)) == []


def test_the_readme_shows_every_command() -> None:
    assert [name for name in VERBS if f"`congkhai {name}`" not in read("README.md")] == []


@pytest.mark.parametrize("name", sorted(VERBS))
def test_a_command_and_each_of_its_options_has_help(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert command.help
    assert command.help.startswith(VERBS[name].says)
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


def brought(program: str) -> set[str]:
    """The packages that a program has imported at its end."""
    done = subprocess.run([sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"], cwd=ROOT,
                          capture_output=True, text=True, check=True, timeout=60)
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


def test_the_list_of_commands_brings_none_of_them() -> None:
    found = brought("from generator.cli.main import commands; commands.main(['--help'], standalone_mode=False)")
    assert found & {"pydantic", "yaml", "jinja2", "pyhanko", "docx"} == set()


@pytest.mark.parametrize("module", ["checking", "read"])
def test_looking_at_content_brings_nothing_that_signs_or_prints(module: str) -> None:
    found = brought(f"import generator.cli.{module}")
    assert found & {"jinja2", "pyhanko", "cryptography", "docx", "typst", "fontTools", "openpyxl"} == set()
