"""The command line and the pages that show it do not drift apart."""

import re
from pathlib import Path

import click
import pytest

from generator.cli.main import commands

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/workflows/publish.yml", ".pre-commit-config.yaml",
         "Makefile")


def read(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_shows_is_there(page: str) -> None:
    verbs = re.findall(r"(?:`|bin/|BIN\)/|^|\$ )congkhai ([a-z]+)", read(page), re.MULTILINE)
    assert sorted(set(verbs) - commands.commands.keys()) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_shows_is_there(page: str) -> None:
    targets = re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE)
    lines = re.findall(r"(?:`|^|run: )make((?: [a-z-]+)+)", read(page), re.MULTILINE)
    assert sorted({word for line in lines for word in line.split()} - set(targets)) == []


def test_the_readme_shows_every_command() -> None:
    assert [name for name in commands.commands if f"`congkhai {name}`" not in read("README.md")] == []


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_a_command_and_each_of_its_options_has_help(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []
