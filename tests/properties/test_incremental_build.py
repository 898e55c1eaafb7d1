"""A build after any edits, and after `today` moves, gives byte for byte what a clean build gives."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.build import build_site
from generator.where import Where
from tests.conftest import DEMO, ROOT, examples, tree

FIRST = "content/procedures/ho-tich/1.000001/2026-01-10.yaml"
SECOND = "content/procedures/ho-tich/1.000001/2026-03-01.yaml"
COPY = "content/procedures/ho-tich/1.000002/2026-01-05.yaml"
ACT = "content/announcements/2026/10-qd-bmh.yaml"

Edit = Callable[[Where], None]


def swap(path: str, old: str, new: str) -> Edit:
    """Replaces a text once; where it was done before, or the text is gone, nothing happens."""

    def edit(where: Where) -> None:
        file = where.find(path)
        text = file.read_text("utf-8") if file.exists() else ""
        if old in text and new not in text:
            file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def write(path: str, text: str) -> Edit:
    def edit(where: Where) -> None:
        where.find(path).parent.mkdir(parents=True, exist_ok=True)
        where.find(path).write_text(text, "utf-8")

    return edit


def remove(path: str) -> Edit:
    def edit(where: Where) -> None:
        where.find(path).unlink(missing_ok=True)

    return edit


def remove_folder(path: str) -> Edit:
    def edit(where: Where) -> None:
        shutil.rmtree(where.find(path), ignore_errors=True)

    return edit


EDITS: dict[str, Edit] = {
    "another name": swap(SECOND, "name: Đăng ký khai sinh", "name: Đăng ký khai sinh cho trẻ"),
    "another fee": swap(COPY, "value: 8000", "value: 9000"),
    "a version for a period": swap(SECOND, "sets: 1", "sets: 1\neffective_to: 2026-08-31"),
    "no local words": remove("content/procedures/ho-tich/1.000001/local.yaml"),
    "later local words": write("content/procedures/ho-tich/1.000002/local.yaml",
                               "entries: [{since: 2026-06-01, summary: Lấy bản sao., keywords: [bản sao]}]\n"),
    "a process": write("content/procedures/ho-tich/1.000002/process.yaml",
                       "since: 2026-01-05\nsteps: [{unit: Một cửa, work: Nhận, hours: 2}]\n"),
    "another site name": swap("content/site.yaml", "name: Thủ tục hành chính Sông Mơ", "name: Thủ tục Sông Mơ"),
    "another day of repeal": swap(ACT, "effective: 2026-07-01", "effective: 2026-12-01"),
    "replaced, not repealed": swap(ACT, '{action: repeal, code: "1.000002"',
                                   '{action: replace, code: "1.000001", replaces: ["1.000002"]'),
    "a row that waits for its text": swap(ACT, "- {action: amend, name", '- {action: amend, code: "2.000001", level: '
                                                                          "province}\n  - {action: amend, name"),
    "another name of a body": swap("content/organizations/tat-ca.yaml", "name: Sở Mô hình}]",
                                   "name: Sở Mô hình}, {since: 2026-06-15, name: Sở Mô hình và Mẫu}]"),
    "another field": swap("content/fields.yaml", "name: Hộ tịch", "name: Hộ tịch và quốc tịch"),
    "an act that ends": swap("content/law/acts/chung.yaml", "effective: 2025-07-01", "effective: 2025-07-01, "
                                                                                     "effective_to: 2026-09-30"),
    "no decision": remove_folder("content/decisions/2026/ho-tich-thang-ba"),
    "another signer": swap("content/decisions/2026/ho-tich-thang-ba/decision.yaml", "Nguyễn Văn Thử Nghiệm",
                           "Nguyễn Thị Thử Nghiệm"),
    "a page more": write("content/pages/huong-dan.md", "# Hướng dẫn\n\nGõ tên việc cần làm.\n"),
    "no event": swap("content/events.yaml", 'sinh-con: {title: Sinh con', 'sinh-em-be: {title: Sinh em bé'),
    "a decision entered": write("content/decisions/2026/ho-tich-thang-ba/follow-up.yaml", "entered: 2026-02-11\n"),
    "a page that moved": write("content/redirects.yaml", "/thu-tuc/moi-thu/: {to: /thu-tuc/1.000001/}\n"),
    "a body that takes part": swap(SECOND, "handles: [ubnd-xa]", "handles: [ubnd-xa], coordinates: [so-mo-hinh]"),
    "a body that lost its work": swap("content/procedures/dat-dai/2.000001/2026-01-05.yaml",
                                      "{decides: [so-mo-hinh], handles: [so-mo-hinh]}", "{decides: [ubnd-xa]}"),
    "another form": swap("content/procedures/dat-dai/2.000001/forms/don-sang-ten.md", "~ Ngày sinh", "~ Sinh ngày"),
    "another sample": swap("content/procedures/dat-dai/2.000001/samples/mua-dat-o.yaml", "Nguyễn Thị A", "Trần Thị C"),
    "no sample": remove_folder("content/procedures/dat-dai/2.000001/samples"),
    "another target": swap("plans/2026/kiem-soat/plan.yaml", "value: 97", "value: 98"),
}
DAYS = [date(2025, 12, 1), date(2026, 2, 1), date(2026, 4, 29), date(2026, 4, 30), date(2026, 7, 1), date(2026, 11, 22)]


def build(where: Where, today: date) -> None:
    built = build_site(where, today)
    assert built.written is not None, built.problems


def assert_same_as_clean(where: Where, today: date, base: Path) -> None:
    clean = Where(where.root, where.content, where.plans, base / "clean", where.trial)
    shutil.rmtree(clean.out, ignore_errors=True)
    shutil.rmtree(clean.cache, ignore_errors=True)
    build(clean, today)
    ours, theirs = tree(where.out), tree(clean.out)
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []
    shutil.rmtree(clean.cache, ignore_errors=True)


@settings(max_examples=examples(4, 12), suppress_health_check=[HealthCheck.too_slow],
          phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking whole builds takes minutes
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.sampled_from(DAYS)), min_size=1, max_size=5))
def test_an_incremental_build_gives_what_a_clean_build_gives(steps: list[tuple[str, date]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        shutil.copytree(DEMO, base / "demo")
        where = Where(ROOT, base / "demo/content", base / "demo/plans", base / "out", base / "trial")
        build(where, DAYS[0])
        for name, today in steps:
            EDITS[name](where)
            build(where, today)
        assert_same_as_clean(where, steps[-1][1], base)
        shutil.rmtree(where.cache, ignore_errors=True)


@pytest.mark.parametrize("name", sorted(EDITS))
def test_each_edit_alone_changes_what_a_clean_build_changes(name: str, demo: Where, tmp_path: Path) -> None:
    today = date(2026, 10, 1)
    build(demo, today)
    before = tree(demo.out)
    EDITS[name](demo)
    build(demo, today)
    assert tree(demo.out) != before, "the edit is seen on the site"
    assert_same_as_clean(demo, today, tmp_path)
    shutil.rmtree(demo.cache, ignore_errors=True)


def test_an_unchanged_build_writes_nothing(demo: Where) -> None:
    build(demo, date(2026, 11, 22))
    written = build_site(demo, date(2026, 11, 22)).written
    assert written is not None
    assert (written.changed, written.removed) == (0, 0)
    shutil.rmtree(demo.cache, ignore_errors=True)


def test_content_at_fault_leaves_the_site_before_it_whole(demo: Where) -> None:
    build(demo, date(2026, 11, 22))
    before = tree(demo.out)
    demo.find(ACT).write_text("rows: [")
    built = build_site(demo, date(2026, 11, 22))
    assert built.written is None
    assert {problem.code for problem in built.problems} >= {"Y001"}
    assert tree(demo.out) == before
    shutil.rmtree(demo.cache, ignore_errors=True)
