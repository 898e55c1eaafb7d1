"""A site released and then checked by whoever has its certificate: what the command says and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from generator.sign.key import fingerprint, read_certificates
from tests.cli.conftest import DAY, change, copied
from tests.conftest import congkhai

ANCHOR = ".trial/key/ca.pem"
SITE = "site/public"
CHECK = ("verify-site", SITE, "--anchor", ANCHOR, *DAY)


@pytest.fixture(scope="session")
def once_released(province: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small province built and released, for reading only."""
    base = copied(province, tmp_path_factory.mktemp("phat-hanh"))
    for args in (("build", *DAY), ("release",)):
        said = congkhai(base, *args)
        assert said.code == 0, said.all
    return base


@pytest.fixture
def released(once_released: Path, tmp_path: Path) -> Path:
    """The released province for one test that writes."""
    return copied(once_released, tmp_path)


def test_a_released_site_is_whole_by_its_certificate_or_its_fingerprint(released: Path) -> None:
    said = congkhai(released, *CHECK, "--stale-after", "9999", "--lang", "vi")
    assert (said.code, said.err) == (0, "")
    assert "ĐÚNG: trang này giống từng byte" in said.out
    assert "số 1, " in said.out
    printed = fingerprint(read_certificates((released / ANCHOR).read_bytes())[0])
    assert printed in said.out
    assert congkhai(released, "verify-site", SITE, "--anchor", printed).code == 0


def test_an_altered_an_added_and_a_removed_file_are_named(released: Path) -> None:
    site = released / SITE
    change(site / "404.html", "</html>", "</html> ")
    (site / "them.html").write_text("giả", "utf-8")
    (site / "robots.txt").unlink()
    said = congkhai(released, *CHECK)
    assert (said.code, said.codes) == (1, {"V022", "V023", "V024"})
    assert "NOT WHOLE" in said.out
    for name in ("404.html", "them.html", "robots.txt"):
        assert name in said.err
    answer = json.loads(congkhai(released, *CHECK, "--format", "json").out)
    assert (answer["fine"], answer["release"]["sequence"]) == (False, 1)
    assert sorted(one["path"] for one in answer["problems"]) == ["404.html", "robots.txt", "them.html"]


def test_many_faults_are_cut_in_text_and_whole_in_json(released: Path) -> None:
    for name in ("thu-tuc", "search", "co-quan"):
        shutil.rmtree(released / SITE / name)
    assert "more: see --format json" in congkhai(released, *CHECK).err
    assert len(json.loads(congkhai(released, *CHECK, "--format", "json").out)["problems"]) > 20


def test_a_site_that_goes_back_is_found_by_the_memory_of_the_command(released: Path) -> None:
    old = shutil.copytree(released / SITE, released / "old")
    change(released / "content/site.yaml", "name: Thủ tục", "name: Các thủ tục")
    assert congkhai(released, "build", *DAY).code == 0
    assert congkhai(released, *CHECK).codes == {"V051"}, "a rebuilt site is not released yet"
    assert congkhai(released, "release").code == 0
    memory = ("--remember", "so-nho.json")
    assert congkhai(released, *CHECK, *memory).code == 0
    shutil.rmtree(released / SITE)
    shutil.copytree(old, released / SITE)
    assert congkhai(released, *CHECK).code == 0, "whoever remembers nothing cannot know"
    back = congkhai(released, *CHECK, *memory)
    assert (back.code, back.codes) == (1, {"V020"})
    told = congkhai(released, *CHECK, "--not-before", "2")
    assert (told.code, told.codes) == (1, {"V053"})
    (released / "so-nho.json").write_text("[]")
    assert congkhai(released, *CHECK, *memory).codes == {"V056"}


def test_what_was_changed_after_the_build_is_not_signed(released: Path) -> None:
    (released / SITE / "robots.txt").write_text("khác", "utf-8")
    said = congkhai(released, "release")
    assert (said.code, said.codes) == (1, {"V022"})


@pytest.mark.parametrize("args", [
    ("verify-site", "khong-co", "--anchor", ANCHOR), ("verify-site", SITE), ("verify-site", SITE, "--anchor", "1234"),
    ("verify-site", SITE, "--anchor", "site/public/robots.txt"), (*CHECK, "--not-before", "hôm qua"),
])
def test_a_question_that_cannot_be_asked_is_a_wrong_command(args: tuple[str, ...], once_released: Path) -> None:
    assert congkhai(once_released, *args).code == 2
