"""The editor's next files: what a draft takes from its announcements, and what it refuses."""

from generator.author.draft import draft
from generator.where import Where
from tests.conftest import opened


def test_a_row_that_does_not_say_its_action_is_not_drafted(demo: Where) -> None:
    file = demo.content / "announcements/2026/10-qd-bmh.yaml"
    file.write_text(file.read_text("utf-8").replace("action: repeal", "action: unknown"), "utf-8")
    catalog = opened(demo).catalog
    assert catalog is not None
    key, problems = draft(catalog, demo.content, ("2026/10-qd-bmh",))
    assert key is None
    assert [(found.code, found.place.keys) for found in problems] == [("I012", ("rows", 1, "action"))]
    assert not (demo.content / "decisions/2026/10-qd-bmh").exists()


def test_a_draft_names_its_field_its_department_and_leaves_number_and_day_blank(demo: Where) -> None:
    catalog = opened(demo).catalog
    assert catalog is not None
    key, problems = draft(catalog, demo.content, ("2026/10-qd-bmh",))
    assert (key, problems) == ("2026/10-qd-bmh", [])
    library = opened(demo).catalog.library  # type: ignore[union-attr]
    case = library.decisions["2026/10-qd-bmh"]
    assert (case.decision.number, case.decision.signed, case.decision.field_names) == (None, None, ("Hộ tịch",))
    assert case.submission is not None
    assert case.submission.by == "so-mo-hinh"
