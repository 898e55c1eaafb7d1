"""What a user gets wrong, command by command: the exit code, the message's code, and never a traceback."""

import re
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import ACT, CASE, SIGNED, copied
from tests.conftest import ROOT, Said, congkhai, tree

# What is typed, how it ends, what is said. All of them leave the checkout as it was.
FAILURES: Mapping[str, tuple[tuple[str, ...], int, str]] = {
    "no such command": (("chek",), 2, "No such command"),
    "a day that is none": (("check", "--today", "16/01/2026"), 2, "2026-01-16"),
    "a path that is none": (("check", "content/nowhere"), 2, "does not exist"),
    "no content": (("check", "--content", "nowhere"), 1, "F005"),
    "impact of nothing known": (("impact", "2026/1-qd-x"), 1, "2026/10-qd-bmh"),
    "explain no code": (("explain", "X999"), 1, "X999"),
    "explain a path": (("explain", "../glossary"), 1, "../glossary"),
    "import of nothing": (("import", "announcement", "nowhere.md"), 1, "I001"),
    "portal import of nothing": (("import", "portal", "nowhere.jsonl"), 1, "I001"),
    "import of the theme": (("import", "announcement", "mkdocs.yml"), 1, "I002"),
    "portal import of the theme": (("import", "portal", "mkdocs.yml"), 1, "I002"),
    "import into a file": (("import", "announcement", "cong-bo.md", "--into", "mkdocs.yml"), 1, "I021"),
    "portal import for no province": (("import", "portal", "mkdocs.yml", "--place", "70"), 1, "I020"),
    "import for no level": (("import", "portal", "mkdocs.yml", "--level", "xa"), 2, "province"),
    "new announcement of nobody": (("new", "announcement", "--number", "1/QĐ-X", "--issuer", "bo-x", "--signed",
                                    "2026-05-05"), 1, "R003"),
    "new announcement without a number": (("new", "announcement", "--issuer", "bo-mo-hinh", "--signed", "2026-05-05"),
                                          2, "--number"),
    "new announcement with a number that is none": (
        ("new", "announcement", "--number", "///", "--issuer", "bo-mo-hinh", "--signed", "2026-05-05"), 2, "163/QĐ"),
    "new announcement with a row that is none": (
        ("new", "announcement", "--number", "1/QĐ-X", "--issuer", "bo-mo-hinh", "--signed", "2026-05-05", "--row",
         "1.000001"), 2, "amend:1.001193:commune"),
    "new announcement with a code that is none": (
        ("new", "announcement", "--number", "1/QĐ-X", "--issuer", "bo-mo-hinh", "--signed", "2026-05-05", "--row",
         "amend:1.01:commune"), 1, "S006"),
    "new procedure outside the content": (
        ("new", "procedure", "--field", "ho-tich", "--code", "../../../x", "--name", "A", "--from", "2026-03-01",
         "--by", "announcements/2026/10-qd-bmh"), 1, "F003"),
    "new procedure of no field": (("new", "procedure", "--field", "x", "--code", "1.000009", "--name", "A", "--from",
                                   "2026-03-01", "--by", "announcements/2026/10-qd-bmh"), 1, "R001"),
    "new procedure by no act": (("new", "procedure", "--field", "ho-tich", "--code", "1.000009", "--name", "A",
                                 "--from", "2026-03-01", "--by", "fields/ho-tich"), 1, "R004"),
    "amend no code": (("amend", "9.999999", "--from", "2026-03-01", "--by", "announcements/2026/10-qd-bmh"), 1, "R006"),
    "amend by no act": (("amend", "1.000001", "--from", "2026-03-01", "--by", "announcements/2026/1-qd-x"), 1, "R004"),
    "amend by an act that is silent on it": (("amend", "2.000001", "--from", "2026-03-01", "--by",
                                              "announcements/2026/10-qd-bmh"), 1, "T002"),
    "amend before the act takes effect": (("amend", "1.000001", "--from", "2026-02-28", "--by",
                                           "announcements/2026/10-qd-bmh"), 1, "T003"),
    "amend what was amended": (("amend", "1.000001", "--from", "2026-03-01", "--by", "announcements/2026/10-qd-bmh"),
                               1, "F009"),
    "draft of nothing known": (("draft", "2026/1-qd-x"), 1, "R004"),
    "draft of no kind": (("draft", "2026/10-qd-bmh", "--doctype", "submission"), 2, "decision-list"),
    "issue no paper": (("issue", ACT, "--number", "1"), 2, "decision.yaml"),
    "issue an empty number": (("issue", f"{CASE}/submission.yaml", "--number", ""), 1, "S010"),
    "issue a signed paper": (("issue", f"{CASE}/decision.yaml", "--number", "00/QĐ-TRD"), 1, "V011"),
    "document of no paper": (("document", ACT, "--format", "txt"), 2, "decision.yaml"),
    "document of nowhere": (("document", "nowhere.yaml"), 2, "decision.yaml"),
    "sign no paper": (("sign", ACT), 2, ACT),
    "sign by no profile": (("sign", CASE, "--profile", "demmo"), 1, "V015"),
    "sign what is signed": (("sign", CASE), 1, "V010"),
    "verify nothing": (("verify", "nowhere.pdf"), 1, "I001"),
    "verify no PDF": (("verify", "mkdocs.yml"), 1, "V001"),
    "verify an altered byte": (("verify", "altered.pdf"), 1, "V003"),
    "verify a cut file": (("verify", "cut.pdf"), 1, "V007"),
    "release of no site": (("release", "--out", "nowhere"), 1, "I001"),
    "build into a stranger's folder": (("build", "--out", "stranger"), 1, "O001"),
    "build into another program's folder": (("build", "--out", "other-program"), 1, "O001"),
    "build onto a file": (("build", "--out", "mkdocs.yml"), 1, "O001"),
}


@pytest.fixture(scope="module")
def answers(sealed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Said]:
    """All of them in one checkout, two at a time."""
    base = spoilt(sealed, tmp_path_factory.mktemp("sai"))
    before = state(base)
    with ThreadPoolExecutor(2) as pool:
        said = pool.map(lambda failure: congkhai(base, *failure[0]), FAILURES.values())
        found = dict(zip(FAILURES, said, strict=True))
    assert state(base) == before, "a command that fails writes nothing"
    return found


def spoilt(sealed: Path, folder: Path) -> Path:
    """The signed province with what the mistakes need: spoilt PDFs, strangers' folders."""
    base = copied(sealed, folder)
    pdf = (base / SIGNED).read_bytes()
    middle = len(pdf) // 2
    (base / "altered.pdf").write_bytes(pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1:])
    (base / "cut.pdf").write_bytes(pdf[:middle])
    for name, file in (("stranger", "thesis.txt"), ("other-program", "manifest.json")):
        (base / name).mkdir()
        (base / name / file).write_text('{"name": "an app"}')
    shutil.copy(ROOT / "tests/chain/cong-bo-mau.md", base / "cong-bo.md")
    return base


def state(base: Path) -> dict[str, bytes]:
    """All but caches, which may be thrown away at any time."""
    return {path: data for path, data in tree(base).items() if not path.startswith(".cache/")}


@pytest.mark.parametrize("name", FAILURES)
def test_a_mistake_is_told_and_nothing_is_written(name: str, answers: Mapping[str, Said]) -> None:
    _, code, words = FAILURES[name]
    said = answers[name]
    assert said.code == code, said.all
    assert words in (said.codes if re.fullmatch(r"[A-Z]\d{3}", words) and said.codes else said.all)
    assert not re.search(r"\{[a-z_]+\}", said.all), "every word is filled in"
