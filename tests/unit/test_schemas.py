"""JSON Schemas for editors: complete in Vietnamese, true to the models, and true to every file we have."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from generator.author.amend import amend
from generator.author.draft import draft
from generator.cli.main import commands
from generator.load.kinds import FOLDER, KINDS, kind_of, schema_line
from generator.load.schemas import schema_words, schemas, words_missing
from generator.where import Where
from tests.conftest import DEMO, ROOT, TODAY
from tests.unit.test_resolve import catalog


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, in which a day is text and 1.5 a number."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
                            ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
                            ("int", r"[-+]?[0-9]+", list("-+0123456789")),
                            ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789"))):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def files(base: Path) -> Iterator[tuple[str, Path]]:
    for name in ("content", "plans"):
        for path in sorted((base / name).rglob("*.yaml")):
            yield f"{name}/{path.relative_to(base / name).as_posix()}", path


ALL = [*files(ROOT), *files(DEMO)]
VALIDATORS = {name: jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker())
              for name, text in schemas().items()}


def faults(path: str, text: str) -> list[str]:
    """What an independent validator has against a file's text."""
    kind = kind_of(path)
    assert kind, f"{path}: no kind in load/kinds.py"
    data: Any = yaml.load(text, Yaml12)  # noqa: S506 - a SafeLoader
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}"
            for fault in VALIDATORS[kind.name].iter_errors(data)]


def test_every_model_key_and_value_is_named_in_vietnamese() -> None:
    assert sorted(set(words_missing())) == []


def test_no_word_is_left_over() -> None:
    known: dict[str, set[str]] = {}
    for kind in KINDS:
        whole = kind.model.model_json_schema(by_alias=True)
        for name, shape in {**whole.get("$defs", {}), kind.model.__name__: whole}.items():
            known[name] = {"", *shape.get("properties", {}), *shape.get("enum", ())}
    assert [f"{model}.{key}" for model, words in schema_words().items() for key in words
            if key not in known.get(model, set())] == []


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schemas()[name]))


def test_all_content_holds_before_an_independent_validator() -> None:
    assert {path: found for path, file in ALL if (found := faults(path, file.read_text("utf-8")))} == {}
    assert len(ALL) > 150


@pytest.mark.parametrize(("path", "old", "new"), [
    ("content/procedures/ho-tich/1.000001/2026-03-01.yaml", "name:", "nam:"),
    ("content/procedures/ho-tich/1.000001/2026-03-01.yaml", "online: full", "online: yes"),
    ("content/procedures/ho-tich/1.000001/2026-03-01.yaml", "kind: within-day", "kind: span"),
    ("content/procedures/ho-tich/1.000001/2026-03-01.yaml", "levels: [commune]", "levels: []"),
    ("content/announcements/2026/10-qd-bmh.yaml", "signed: 2026-01-16", "signed: 16/01/2026"),
    ("content/announcements/2026/10-qd-bmh.yaml", '"1.000001"', '"1.00001"'),
    ("content/organizations/tat-ca.yaml", "bo-mo-hinh:", "Bộ Mô hình:"),
    ("content/site.yaml", "demonstration: true", "demonstration: có"),
])
def test_what_the_check_refuses_the_schema_refuses_too(path: str, old: str, new: str) -> None:
    text = (DEMO / path).read_text("utf-8")
    assert old in text
    assert faults(path, text.replace(old, new, 1))


def test_every_file_of_ours_tells_editors_its_schema() -> None:
    wrong = [path for path, file in files(ROOT) if not file.read_text("utf-8").startswith(schema_line(path) or "?")]
    assert wrong == []
    for path, file in files(ROOT):
        target = file.parent / schema_line(path).strip().partition("$schema=")[2]
        assert target.resolve() == (ROOT / FOLDER / f"{kind_of(path).name}.json").resolve()  # type: ignore[union-attr]


def test_the_schemas_beside_our_content_are_those_that_the_program_makes() -> None:
    there = {path.stem: path.read_bytes() for path in (ROOT / FOLDER).glob("*.json")}
    assert there == schemas(), "run: congkhai schema --out content/.schema"


def test_the_command_prints_one_and_writes_all(tmp_path: Path) -> None:
    one = CliRunner().invoke(commands, ["schema", "version"])
    assert one.stdout_bytes == schemas()["version"]
    assert CliRunner().invoke(commands, ["schema", "--out", str(tmp_path)]).exit_code == 0
    assert {path.stem: path.read_bytes() for path in tmp_path.iterdir()} == schemas()


def test_what_the_program_writes_names_its_schema_and_holds_before_it(demo: Where) -> None:
    whole = catalog(demo)
    version, problems = amend(whole, demo.content, "2.000001", TODAY, "announcements/2026/5-qd-bmh")
    assert (problems, version is not None) == ([], True)
    key, problems = draft(whole, demo.content, ("2026/5-qd-bmh",))
    assert problems == []
    made = [version, *(demo.content / "decisions" / str(key)).glob("*.yaml")]
    assert len(made) == 3
    for path in filter(None, made):
        name = f"content/{path.relative_to(demo.content).as_posix()}"
        text = path.read_text("utf-8")
        assert text.startswith(schema_line(name))
        assert faults(name, text) == []
