"""A unit's own plan out of the plan above it, and who has not issued one on the legal clock."""

from datetime import date

from click.testing import CliRunner

from generator.author.plan import new_plan
from generator.catalog import open_catalog
from generator.cli.main import commands
from generator.derive.clock import State, dues, dues_of
from generator.derive.unit_plan import unit_plan, units
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import TODAY, opened

ABOVE = "2026/kiem-soat"
EARLY = date(2026, 1, 20)
PLAN = """kind: control
year: 2026
title: Kế hoạch kiểm soát thủ tục hành chính năm 2026
summary: Việc phải làm trong năm.
issuer: ubnd-song-mo
number: 9/KH-UBND
signed: 2025-12-30
targets:
  - {id: dung-han, indicator: Hồ sơ trả đúng hạn, goals: [{value: 97}]}
  - {id: so-hoa, indicator: Hồ sơ số hóa, goals: [{value: 90, level: province}, {value: 60, level: commune}]}
groups:
  - title: Công bố
    tasks:
      - {number: "1", name: Công bố}
      - {number: "1.1", name: Trình danh mục, lead: ["Các sở, ban, ngành"], with: [UBND cấp xã], deadline: Quý I/2026,
         product: Tờ trình}
      - {number: "1.2", name: Việc của nơi khác, lead: [Sở Nơi Khác], deadline: Quý II/2026}
      - {number: "2", name: Việc có liên quan, lead: [Sở Nơi Khác], with: ["Các cơ quan, đơn vị liên quan"]}
  - title: Nơi khác
    tasks:
      - {number: "1", name: Việc nơi khác, lead: [Sở Nơi Khác]}
"""
RULE = """
ke-hoach-don-vi:
  does: Ký kế hoạch của đơn vị
  who: units
  when: {kind: yearly, before: [{month: 1, day: 31}]}
  proof: unit-plan
  act: Kế hoạch năm
"""
COMMUNE = """
xa-thu:
  names: [{since: 2025-07-01, name: Xã Thử}]
  level: commune
  parent: ubnd-song-mo
  code: "99901"
so-thu:
  names: [{since: 2025-07-01, name: Sở Thử}]
  level: province
  parent: ubnd-song-mo
  symbol: ST
  head: Giám đốc
"""


def with_units(where: Where) -> Catalog:
    """The small province with a plan for everyone, a commune and a department more, and the rule of 31/01."""
    where.find(f"plans/{ABOVE}/plan.yaml").write_text(PLAN, "utf-8")
    (where.content / "organizations" / "them.yaml").write_text(COMMUNE, "utf-8")
    rules = where.content / "law" / "duties.yaml"
    rules.write_text(rules.read_text("utf-8") + RULE, "utf-8")
    result = opened(where)
    assert result.catalog is not None, result.problems
    return result.catalog


def test_a_commune_takes_part_where_many_are_named_and_keeps_deadline_and_number(demo: Where) -> None:
    taken = unit_plan(with_units(demo), ABOVE, "xa-thu", TODAY)
    assert taken is not None
    assert (taken.key, taken.plan.parent, taken.plan.issuer) == (f"{ABOVE}-xa-thu", ABOVE, "xa-thu")
    told = [(task.number, task.lead, task.with_, task.deadline, task.product) for group in taken.plan.groups
            for task in group.tasks]
    assert told == [("1", (), (), None, None),
                    ("1.1", ("Các sở, ban, ngành",), ("xa-thu",), "Quý I/2026", "Tờ trình")]
    assert [(target.id, [f"{goal.value:f}" for goal in target.goals]) for target in taken.plan.targets] == [
        ("dung-han", ["97"]), ("so-hoa", ["60"])]
    assert taken.plan.bases == ("Kế hoạch số 9/KH-UBND ngày 30 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Sông Mơ",)


def test_a_department_leads_where_all_departments_do_and_a_ministry_has_nothing_to_do(demo: Where) -> None:
    catalog = with_units(demo)
    taken = unit_plan(catalog, ABOVE, "so-thu", TODAY)
    assert taken is not None
    assert [task.lead for group in taken.plan.groups for task in group.tasks] == [(), ("so-thu",)]
    assert taken.plan.signer is not None
    assert taken.plan.signer.title == "GIÁM ĐỐC"
    assert unit_plan(catalog, ABOVE, "bo-mo-hinh", TODAY) is None


def test_a_written_unit_plan_is_fit_and_nothing_is_overwritten(demo: Where) -> None:
    with_units(demo)
    args = ["new", "plan", "--from", f"plans/{ABOVE}", "--for", "so-thu", "--content", str(demo.content),
            "--plans", str(demo.plans), "--today", "2026-11-22"]
    said = CliRunner().invoke(commands, args)
    path = demo.plans / f"{ABOVE}-so-thu" / "plan.yaml"
    assert str(path) in said.output
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=")
    result = open_catalog(demo, TODAY, remember=False)
    assert result.catalog is not None
    assert [found for found in result.problems if "so-thu" in found.place.path and found.severity == "error"] == []
    before = path.read_bytes()
    again = CliRunner().invoke(commands, args)
    assert again.exit_code == 1
    assert path.read_bytes() == before


def test_a_plan_or_body_nobody_knows_and_a_body_without_tasks_are_told(demo: Where) -> None:
    catalog = with_units(demo)
    for source, body, code in (("2026/khong", "so-thu", "Q010"), (ABOVE, "khong-co", "R003"),
                               (ABOVE, "bo-mo-hinh", "Q011")):
        _, problems = new_plan(catalog, demo.plans, source=source, body=body, day=TODAY)
        assert [found.code for found in problems] == [code]


def test_who_has_not_issued_a_plan_stands_on_the_clock_until_the_last_has(demo: Where) -> None:
    catalog = with_units(demo)
    due = next(due for due in dues(catalog, EARLY) if due.duty == "ke-hoach-don-vi" and due.by.year == 2026)
    assert (due.by, due.state) == (date(2026, 1, 30), State.DUE)
    assert {"xa-thu", "so-thu"} <= set(due.bodies)
    assert f"còn {len(units(catalog, EARLY))} đơn vị" in due.what
    assert due in dues_of([due], "xa-thu")
    assert dues_of([due], "bo-mo-hinh") == ()
    for body in units(catalog, EARLY):
        key, problems = new_plan(catalog, demo.plans, source=ABOVE, body=body, day=EARLY)
        assert problems == []
        path = demo.plans / str(key) / "plan.yaml"
        path.write_text(path.read_text("utf-8") + "number: 1/KH\nsigned: 2026-01-15\n", "utf-8")
    after = open_catalog(demo, EARLY, remember=False).catalog
    assert after is not None
    due = next(due for due in dues(after, EARLY) if due.duty == "ke-hoach-don-vi" and due.by.year == 2026)
    assert (due.state, due.done_on) == (State.DONE, date(2026, 1, 15))


def test_a_year_without_a_control_plan_asks_for_no_unit_plans(demo: Where) -> None:
    found = dues(with_units(demo), TODAY)
    assert not any(due.duty == "ke-hoach-don-vi" and due.by.year == 2027 for due in found)
