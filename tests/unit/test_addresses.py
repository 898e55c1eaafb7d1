"""Addresses once published stay: the ledger, redirects, and the pages that stand where pages stood."""

import re
import shutil

from click.testing import CliRunner

from generator.build import build_site
from generator.cli.main import commands
from generator.derive.addresses import addresses, moved, unrecorded
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import ROOT, TODAY, opened

KEPT = {"quyet-dinh", "ke-hoach", "bieu-mau", "mau", "chi-so", "data"}
"""Folders of which each file is a permanent address."""


def catalog(where: Where) -> Catalog:
    result = opened(where)
    assert result.problems == []
    assert result.catalog is not None
    return result.catalog


def command(where: Where, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [*arguments, "--content", str(where.content), "--plans", str(where.plans),
                                         "--today", TODAY.isoformat(), "--lang", "en"])
    return done.exit_code, done.stdout


def test_every_page_and_paper_of_a_build_is_a_permanent_address_and_the_other_way_round(demo: Where) -> None:
    assert build_site(demo, TODAY).written
    made = {"/" + path.relative_to(demo.out).as_posix().removesuffix("index.html") for path in demo.out.rglob("*")
            if path.name in ("index.html", "lich.ics", "so-lieu.csv", "sha256.txt", "feed.xml")
            or (KEPT & set(path.parts) and path.is_file())}
    assert {path for path in made if "/a-z/" not in path and "/schema/" not in path} == addresses(catalog(demo))


def test_the_ledger_command_says_what_is_missing_writes_it_and_is_content_then(demo: Where) -> None:
    code, listed = command(demo, "ledger")
    assert (code, listed.split()) == (1, sorted(addresses(catalog(demo))))
    assert command(demo, "ledger", "--write") == (0, listed)
    assert command(demo, "ledger") == (0, "")
    assert unrecorded(catalog(demo)) == []


def test_nothing_is_ever_taken_out_of_the_ledger(demo: Where) -> None:
    (demo.content / "addresses.txt").write_text("/thu-tuc/moi-cu/\n")
    (demo.content / "redirects.yaml").write_text("/thu-tuc/moi-cu/: {to: /thu-tuc/1.000001/}\n")
    assert command(demo, "ledger", "--write")[0] == 0
    assert "/thu-tuc/moi-cu/" in (demo.content / "addresses.txt").read_text().splitlines()


def test_a_procedure_that_gets_its_code_leads_its_provisional_pages_on(demo: Where) -> None:
    folder = demo.content / "procedures" / "ho-tich"
    shutil.copytree(folder / "1.000001", folder / "moi-thu")
    (demo.content / "announcements/2026/5-qd-bmh.yaml").write_text(
        (demo.content / "announcements/2026/5-qd-bmh.yaml").read_text()
        + "  - {action: new, code: moi-thu, level: commune}\n")
    (demo.content / "announcements/2026/10-qd-bmh.yaml").write_text(
        (demo.content / "announcements/2026/10-qd-bmh.yaml").read_text()
        + "  - {action: amend, code: moi-thu, level: commune}\n")
    assert command(demo, "ledger", "--write")[0] == 0
    shutil.rmtree(folder / "moi-thu")
    for path in (demo.content / "announcements/2026").glob("*.yaml"):
        path.write_text(re.sub(r"\n.*moi-thu.*\n", "\n", path.read_text()))
    assert [p.code for p in opened(demo).problems] == ["A001"] * 5
    (demo.content / "redirects.yaml").write_text(
        "/thu-tuc/moi-thu/: {to: /thu-tuc/1.000001/, since: 2026-04-01, note: Đã có mã quốc gia.}\n")
    whole = catalog(demo)
    assert moved(whole, addresses(whole)) == {
        **{f"/thu-tuc/moi-thu/{day}": f"/thu-tuc/1.000001/{day}" for day in ("", "2026-01-10/", "2026-03-01/")},
        **{f"/data/procedures/moi-thu.{kind}": f"/data/procedures/1.000001.{kind}" for kind in ("json", "jsonld")}}
    assert build_site(demo, TODAY).written
    data = demo.out / "data" / "procedures"
    assert (data / "moi-thu.json").read_bytes() == (data / "1.000001.json").read_bytes()


def test_a_page_that_moved_says_so_and_leads_on_and_a_paper_is_at_both_addresses(demo: Where) -> None:
    case = demo.content / "decisions" / "2026"
    assert command(demo, "ledger", "--write")[0] == 0
    (case / "ho-tich-thang-ba").rename(case / "ho-tich-thang-3")
    (demo.content / "redirects.yaml").write_text(
        "/quyet-dinh/2026/ho-tich-thang-ba/: {to: /quyet-dinh/2026/ho-tich-thang-3/, note: Đổi tên cho gọn.}\n")
    assert build_site(demo, TODAY).written
    folder = demo.out / "quyet-dinh/2026"
    page = (folder / "ho-tich-thang-ba/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../../quyet-dinh/2026/ho-tich-thang-3/">' in page
    assert '<link rel="canonical" href="https://song-mo.example/quyet-dinh/2026/ho-tich-thang-3/">' in page
    assert '<a href="../../../quyet-dinh/2026/ho-tich-thang-3/">' in page
    assert "Đổi tên cho gọn." in page
    assert "ho-tich-thang-ba" not in (demo.out / "sitemap.xml").read_text()
    for name in ("quyet-dinh.pdf", "to-trinh.docx"):
        assert (folder / "ho-tich-thang-ba" / name).read_bytes() == (folder / "ho-tich-thang-3" / name).read_bytes()


def test_a_slip_in_a_file_is_not_told_as_a_vanished_page_too(demo: Where) -> None:
    assert command(demo, "ledger", "--write")[0] == 0
    path = demo.content / "procedures/ho-tich/1.000001/2026-03-01.yaml"
    path.write_text(path.read_text().replace("name:", "nam:", 1))
    assert [p.code for p in opened(demo).problems if p.severity == "error"] == ["S002"]


def test_our_own_ledger_holds_every_address_of_our_content(demo: Where) -> None:
    ours = Where(ROOT, ROOT / "content", ROOT / "plans", demo.out, demo.trial)
    found = opened(ours).catalog
    assert found is not None
    assert unrecorded(found) == [], "run: congkhai ledger --write"


def test_recode_renames_the_folder_names_the_code_everywhere_and_leads_the_old_page_on(demo: Where) -> None:
    folder = demo.content / "procedures" / "ho-tich"
    act = demo.content / "announcements/2026/5-qd-bmh.yaml"
    (folder / "1.000002").rename(folder / "moi-thu")
    for path in (act, demo.content / "announcements/2026/10-qd-bmh.yaml", demo.content / "events.yaml"):
        path.write_text(path.read_text().replace('"1.000002"', "moi-thu"))
    act.write_text(act.read_text() + "  - {action: new, code: moi-thu-hai, level: commune}\n")
    shutil.copytree(folder / "moi-thu", folder / "moi-thu-hai")
    assert command(demo, "ledger", "--write")[0] == 0
    assert command(demo, "recode", "moi-thu", "1.000009") == (0, f"{folder / '1.000009'}\n")
    assert not (folder / "moi-thu").exists()
    assert 'code: "1.000009"' in act.read_text()
    assert "code: moi-thu-hai" in act.read_text()
    assert (demo.content / "redirects.yaml").read_text().startswith("# yaml-language-server: $schema=")
    whole = catalog(demo)
    assert moved(whole, addresses(whole))["/thu-tuc/moi-thu/2026-01-05/"] == "/thu-tuc/1.000009/2026-01-05/"


def test_recode_refuses_a_code_that_is_taken_or_none(demo: Where) -> None:
    assert command(demo, "recode", "1.000001", "1.000009")[0] == 1
    shutil.copytree(demo.content / "procedures/ho-tich/1.000001", demo.content / "procedures/ho-tich/moi-thu")
    for path in (demo.content / "announcements/2026").glob("*.yaml"):
        path.write_text(path.read_text().rstrip("\n") + "\n  - {action: amend, code: moi-thu, level: commune}\n")
    assert command(demo, "recode", "moi-thu", "1.000001")[0] == 1
    assert command(demo, "recode", "moi-thu", "1.0009")[0] == 1
    assert (demo.content / "procedures/ho-tich/moi-thu").is_dir()


def test_recode_leaves_a_signed_paper_as_it_was_signed_and_reads_it_with_the_new_code(demo: Where) -> None:
    folder, case = demo.content / "procedures/ho-tich", demo.content / "decisions/2026/rieng"
    case.mkdir()
    (case / "decision.yaml").write_text("number: 00/QĐ-UBND-TRD\nsigned: 2026-02-05\neffective: 2026-03-01\n"
                                        "signer: {title: CHỦ TỊCH}\nrows: [{action: new, code: moi-thu}]\n")
    (case / "decision.frozen.json").write_text("{}")
    shutil.copytree(folder / "1.000002", folder / "moi-thu")
    text = folder / "moi-thu/2026-01-05.yaml"
    text.write_text(text.read_text().replace("announcements/2026/5-qd-bmh", "decisions/2026/rieng"))
    text.rename(text.with_name("2026-03-01.yaml"))
    assert opened(demo).problems == []
    before = (case / "decision.yaml").read_bytes()
    assert command(demo, "recode", "moi-thu", "1.000009")[0] == 0
    assert (case / "decision.yaml").read_bytes() == before
    found = opened(demo)
    assert found.problems == []
    assert found.catalog is not None
    assert [mention.act for mention in found.catalog.mentions["1.000009"]] == ["decisions/2026/rieng"]
