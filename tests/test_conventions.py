"""What people agreed on and would forget: kept here by reading the repository's own files."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import __version__

ROOT = Path(__file__).parent.parent
GENERATED = {".venv", ".cache", ".trial", ".git", "__pycache__", "build", "dist", "site/shell", "site/public",
             "site/release", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
LOCKS = ("requirements.lock", "requirements-dev.lock")
HEADINGS = ("**Context.**", "**Choice.**", "**What we give up.**")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b|raise NotImpl" r"emented|mark\.sk" r"ip\b")
MACHINE_PATH = re.compile(r"(?<![\w.~$}-])/(?:" "wo" "rk|" "ro" "ot|" r"home/[a-z]\w*|Users/\w+)/")


def repository_files() -> list[Path]:
    """What is or would be committed: as git tells, or by walking where there is no git."""
    listing = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if done.returncode == 0 and done.stdout:
        return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]
    return list(_walked())


def _walked() -> Iterator[Path]:
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if not name.endswith(".egg-info")
                    and not {name, Path(folder, name).relative_to(ROOT).as_posix()} & GENERATED]
        yield from (Path(folder, name) for name in names)


FILES = repository_files()
PYTHON = [path for path in FILES if path.suffix == ".py"]


def read(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def data(name: str) -> Any:
    """A YAML file of the repository."""
    return yaml.safe_load(read(name))


def texts() -> Iterator[tuple[str, str]]:
    """Every file that is text, with its name."""
    for path in FILES:
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def name_of(requirement: str) -> str:
    """The library's name in a requirement, as lock files write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]).lower()


def locked(name: str) -> dict[str, str]:
    """Library -> version of a lock file."""
    return dict(re.findall(r"^([A-Za-z0-9][\w.-]*)==(\S+)", read(name), re.MULTILINE))


def test_every_module_opens_with_what_it_is_for() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in PYTHON
            if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_no_file_is_untidy_or_too_large_or_holds_a_key() -> None:
    tidy = [path.relative_to(ROOT).as_posix() for path in FILES if not _as_received(path)]
    assert refused(tidy, ROOT) == (0, "")


def refused(names: list[str], folder: Path) -> tuple[int, str]:
    """What tidy.py says about files."""
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "tidy.py"), *names], cwd=folder, capture_output=True,
                          text=True, check=False)
    return done.returncode, done.stdout


def _as_received(path: Path) -> bool:
    """Texts that stand as others wrote them, or machines made them: faulty input, goldens, the licence."""
    parts = path.relative_to(ROOT).parts
    return path.name == "LICENSE" or parts[:2] in (("tests", "bad"), ("tests", "input"), ("tests", "golden"))


@pytest.mark.parametrize(("text", "fault"), [
    ("a \n", "space at its end"), ("a", "no newline"), ("e\u0302\n", "NFC"),
    ("-----BEGIN " "PRIVATE KEY-----\n", "private key"), ("a" * 1_500_000 + "\n", "more than")])
def test_an_unfit_file_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "file.txt").write_text(text, encoding="utf-8")
    code, said = refused(["file.txt"], tmp_path)
    assert code == 1
    assert fault in said


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [f"{name}: {hit.group()}" for name, text in texts() for hit in MACHINE_PATH.finditer(text)] == []


def test_nothing_is_left_unfinished() -> None:
    code = [(name, text) for name, text in texts() if name.split("/")[0] in ("generator", "scripts", "tests")]
    assert [f"{name}: {hit.group()}" for name, text in code for hit in UNFINISHED.finditer(text)
            if name.endswith((".py", ".sh", ".j2", ".typ", ".html"))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_by_hash_and_names_no_registry_and_no_path(lock: str) -> None:
    lines = read(lock).splitlines()
    pattern = re.compile(r"#(?!.*(://|/\w+/)).*|[a-z0-9.-]+==[\w.]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pattern.fullmatch(line)] == []
    pins = [number for number, line in enumerate(lines) if "==" in line]
    assert pins
    assert all(lines[number + 1].startswith("    --hash=") for number in pins)


def test_the_judges_from_npm_are_pinned_by_hash_and_no_host_is_named() -> None:
    assert "://" not in read("tests/judges/package-lock.json")
    wanted, lock = (json.loads(read(f"tests/judges/{name}.json")) for name in ("package", "package-lock"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted["dependencies"]} \
        == wanted["dependencies"]


def test_lock_files_hold_all_that_the_project_asks_for_at_the_same_versions() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    wanted = {*map(name_of, project["project"]["dependencies"]), *map(name_of, project["build-system"]["requires"])}
    run, dev = (locked(name) for name in LOCKS)
    assert sorted(wanted - run.keys()) == []
    assert sorted({*map(name_of, project["project"]["optional-dependencies"]["dev"])} - dev.keys()) == []
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}


MESSAGES = sorted((ROOT / "generator" / "data" / "messages").glob("[A-Z][0-9]*.yaml"))


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_message_speaks_both_languages_and_shows_wrong_and_right(path: Path) -> None:
    message = yaml.safe_load(path.read_text(encoding="utf-8"))
    shown = set() if path.stem.startswith("I") else {"wrong", "right"}  # a foreign file has no right spelling of ours
    assert {"vi", "en", "long"} | shown <= message.keys()
    assert message["vi"].keys() == message["en"].keys() >= {"title", "need"}
    assert {"vi", "en"} == message["long"].keys()
    for part in ("title", "need", "fix"):
        blanks = [set(re.findall(r"\{(\w+)\}", str(message[lang].get(part) or ""))) for lang in ("vi", "en")]
        assert blanks[0] == blanks[1], part


def test_every_code_in_the_program_has_its_message_and_every_message_its_use() -> None:
    constants = (node.value for path in PYTHON if path.is_relative_to(ROOT / "generator")
                 for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant))
    used = {value for value in constants if isinstance(value, str) and re.fullmatch(r"[A-Z]\d{3}", value)}
    assert used == {path.stem for path in MESSAGES}


GLOSSARY = data("generator/data/glossary.yaml")
MODELS = sorted(path for path in (ROOT / "generator" / "model").glob("*.py") if path.stem not in ("__init__", "base"))


def test_each_word_has_its_vietnamese_and_one_line() -> None:
    assert [word for word, entry in GLOSSARY.items()
            if entry.keys() != {"vi", "means", "classes"} or not entry["vi"] or "\n" in entry["means"]] == []


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_noun_of_the_model_is_a_word_and_each_of_its_classes_belongs_to_one(path: Path) -> None:
    assert path.stem in GLOSSARY
    owners = [name for entry in GLOSSARY.values() for name in entry["classes"]]
    classes = [node.name for node in ast.parse(path.read_text(encoding="utf-8")).body
               if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    assert [name for name in classes if owners.count(name) != 1] == []


def test_the_glossary_names_no_class_that_is_gone() -> None:
    there = {node.name for path in (ROOT / "generator" / "model").glob("*.py")
             for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)}
    assert [name for entry in GLOSSARY.values() for name in entry["classes"] if name not in there] == []


def test_the_readme_says_until_when_the_theme_is_supported() -> None:
    lines = [line for line in read("README.md").splitlines() if "2027-05-05" in line]
    assert len(lines) == 2
    assert all("Zensical" in line for line in lines)


def test_links_between_pages_lead_somewhere() -> None:
    gone = []
    not_ours = {"content", "tests", "data"}  # their links are of the site, or of the texts they copy
    pages = [path for path in FILES if path.suffix == ".md" and not not_ours & {*path.relative_to(ROOT).parts}]
    for path in pages:
        for target in re.findall(r"\]\((?!https?:|#|/)([^)\s#]+)", path.read_text(encoding="utf-8")):
            gone += [f"{path.name}: {target}"] if not (path.parent / target).exists() else []
    assert gone == []


ADRS = sorted((ROOT / "generator" / "docs" / "adr").glob("*.md"))


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [path.name[:5] for path in ADRS] == [f"{number:04}-" for number in range(1, len(ADRS) + 1)]


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_a_decision_fits_one_screen_and_says_what_we_give_up(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert len(text.splitlines()) <= 40
    assert all(heading in text for heading in HEADINGS)


def test_the_architecture_fits_one_screen_and_names_every_layer() -> None:
    text = read("generator/docs/architecture.md")
    assert len(text.splitlines()) <= 45
    layers = {path.stem if path.suffix else path.name for path in (ROOT / "generator").iterdir()
              if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert [name for name in sorted(layers - {"__init__", "__main__"}) if f"`{name}`" not in text] == []


def test_actions_are_pinned_to_a_full_version() -> None:
    uses = re.findall(r"uses: *(\S+)", read(".github/workflows/publish.yml"))
    assert uses
    assert [action for action in uses if not re.fullmatch(r"[\w-]+/[\w-]+@v\d+\.\d+\.\d+", action)] == []


def test_every_script_says_why_it_exists_and_is_called_from_somewhere() -> None:
    callers = "".join(read(name) for name in ("Makefile", ".ci/run", ".pre-commit-config.yaml"))
    scripts = {path.name: path.read_text(encoding="utf-8") for path in FILES if path.parent == ROOT / "scripts"}
    imported = {f"{name}.py" for name in re.findall(r"^from (\w+) import", "\n".join(scripts.values()), re.MULTILINE)}
    assert [name for name in scripts if name not in callers and name not in imported] == []
    assert [name for name, text in scripts.items() if not re.search(r"[Ee]xists|so that|Measures", text[:700])] == []


def test_ci_runs_what_the_readme_tells_people_to_run() -> None:
    assert "make test SLOW=1" in read(".ci/run")
    assert "make test" in read("README.md")


def test_the_oldest_python_is_the_same_everywhere() -> None:
    asked = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"]
    assert asked == ">=3.11"
    assert "sys.version_info < (3, 11)" in read("scripts/find_python.sh")
    assert "sys.version_info < (3, 11)" in read("scripts/environment.py")


def test_the_changelog_opens_with_this_version() -> None:
    first = re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert first
    assert first.group(1) == __version__
