"""For every component of a procedure: the version that brought it, and its act."""

from datetime import date

from generator.build import build_site
from generator.derive.change import COMPONENTS
from generator.derive.origins import Origin, origins
from generator.where import Where
from tests.conftest import TODAY
from tests.unit.test_resolve import catalog, edit

FIRST, SECOND = (f"content/procedures/ho-tich/1.000001/2026-{day}.yaml" for day in ("01-10", "03-01"))


def of(where: Where, index: int) -> tuple[Origin, ...]:
    whole = catalog(where)
    return origins(whole, "1.000001", whole.library.procedures["1.000001"].versions[index])


def test_all_of_a_first_version_came_with_it(demo: Where) -> None:
    (one,) = of(demo, 0)
    assert one.components == tuple(name for name, _ in COMPONENTS)
    assert (one.since, [act.label for act in one.acts]) == (date(2026, 1, 10), ["Quyết định 5/QĐ-BMH"])


def test_what_a_later_version_leaves_alone_keeps_its_day_and_act(demo: Where) -> None:
    newest, older = of(demo, 1)
    assert (newest.since, older.since) == (date(2026, 3, 1), date(2026, 1, 10))
    assert [act.path for act in older.acts] == ["cong-bo/2026/5-qd-bmh/"]
    assert set(newest.components) | set(older.components) == {name for name, _ in COMPONENTS}
    assert "audience" in older.components


def test_what_changes_and_changes_back_came_with_the_last_change(demo: Where) -> None:
    edit(demo, SECOND, "name: Đăng ký khai sinh", "name: Khai sinh")
    third = demo.find(SECOND).with_name("2026-05-01.yaml")
    third.write_text(demo.find(SECOND).read_text().replace("name: Khai sinh", "name: Đăng ký khai sinh"))
    assert next(one.since for one in of(demo, 2) if "name" in one.components) == date(2026, 5, 1)


def test_a_version_after_a_period_is_held_against_the_one_that_revived(demo: Where) -> None:
    edit(demo, SECOND, "name: Đăng ký khai sinh", "effective_to: 2026-04-30\nname: Khai sinh")
    third = demo.find(SECOND).with_name("2026-06-01.yaml")
    third.write_text(demo.find(FIRST).read_text())
    (one,) = of(demo, 2)
    assert one.since == date(2026, 1, 10)


def test_the_page_shows_where_each_part_comes_from_and_what_holds_for_earlier_dossiers(demo: Where) -> None:
    edit(demo, SECOND, "sets: 1", "sets: 1\ntransition: Hồ sơ nhận trước ngày này làm theo bản cũ.")
    assert build_site(demo, TODAY).written
    page = (demo.out / "thu-tuc/1.000001/index.html").read_text()
    assert "Từng phần có từ khi nào" in page
    assert "Hồ sơ nhận trước ngày này làm theo bản cũ." in page
    first = (demo.out / "thu-tuc/1.000001/2026-01-10/index.html").read_text()
    assert "Từng phần có từ khi nào" not in first
