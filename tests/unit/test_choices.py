"""How a person chooses among the cases of a dossier: what tells them apart is said, and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.choices import MANY, choices
from generator.render.dossier import Beside, case_blocks, chooser

from ..sample_library import version

ROLES = ("nhà quản lý", "giám đốc điều hành", "chuyên gia", "lao động kỹ thuật")
AGAIN = "đã được gia hạn giấy phép lao động có nhu cầu tiếp tục làm việc tại cùng vị trí công việc"
FOREIGN = [*(f"1.{n}. Đối với trường hợp người lao động nước ngoài là {role}" for n, role in enumerate(ROLES, 1)),
           *(f"1.{n}. Trường hợp người lao động nước ngoài là {role} {AGAIN}" for n, role in enumerate(ROLES, 5))]


@pytest.mark.parametrize(("name", "label"), [
    ("(1.2) Đối với công trình theo tuyến", "Công trình theo tuyến"),
    ("7. Hồ sơ nhập khẩu thuốc thú y gồm", "Hồ sơ nhập khẩu thuốc thú y"),
    ("Đối với trường hợp 1, hồ sơ bao gồm", "Trường hợp 1"),
    ("b) Trường hợp ủy quyền, kèm theo hồ sơ phải có", "Ủy quyền"),
    ("Trẻ bị bỏ rơi", "Trẻ bị bỏ rơi"),
])
def test_a_label_leaves_out_numbers_and_the_words_that_only_say_case(name: str, label: str) -> None:
    assert choices([name, "Việc khác"], ["", ""]).groups[0].labels[0] == label


def test_what_all_cases_are_about_is_said_once_and_long_shared_ends_make_groups() -> None:
    found = choices(FOREIGN, [""] * len(FOREIGN))
    assert found.lead == "Người lao động nước ngoài là"
    assert [group.title for group in found.groups] == ["Trường hợp 1 đến 4", AGAIN[:1].upper() + AGAIN[1:]]
    assert found.groups[1].labels == tuple(role[:1].upper() + role[1:] for role in ROLES)


def test_the_groups_of_editors_come_before_any_that_are_found() -> None:
    found = choices(FOREIGN, ["Cấp lần đầu"] * 4 + ["Cấp lại"] * 4)
    assert [(group.title, group.first, len(group.labels)) for group in found.groups] == [
        ("Cấp lần đầu", 0, 4), ("Cấp lại", 4, 4)]


def test_few_cases_need_no_groups() -> None:
    assert [group.title for group in choices(FOREIGN[:MANY - 1], [""] * (MANY - 1)).groups] == [""]


WORDS = ["người", "là", "nhà", "đất", "cấp", "lại", "giấy", "phép", "theo", "hồ", "sơ", "gồm", "1.", "trường", "hợp",
         "đối", "với"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=24).map(" ".join)


@given(st.lists(NAMES, min_size=1, max_size=14))
def test_every_case_has_one_label_of_its_own_words_in_order(names: list[str]) -> None:
    found = choices(names, [""] * len(names))
    labels = [label for group in found.groups for label in group.labels]
    assert len(labels) == len(names)
    assert [group.first for group in found.groups] == [
        sum(len(one.labels) for one in found.groups[:at]) for at in range(len(found.groups))]
    for name, label in zip(names, labels, strict=True):
        assert label
        assert label.lower() in " ".join(name.split()).lower()


def test_a_long_wording_shows_its_beginning_and_keeps_the_whole() -> None:
    item = "Văn bản báo cáo giải trình nhu cầu sử dụng lao động nước ngoài; " + "kèm giấy tờ chứng minh " * 12
    blocks = case_blocks(version(cases=[{"dossier": [{"item": item.strip()}]}]).cases, Beside("", {}))
    paper = blocks[0].pieces[0]
    assert paper.item == "Văn bản báo cáo giải trình nhu cầu sử dụng lao động nước ngoài\u00a0…"
    assert paper.words == item.strip()


def test_the_options_lead_to_the_lists_and_count_what_one_brings() -> None:
    cases = version().cases
    made = chooser(cases, case_blocks(cases, Beside("", {})))
    assert made.count == 2
    assert [(one.id, one.label, one.count) for _, many in made.groups for one in many] == [
        ("truong-hop-2", "Trẻ sinh ở bệnh viện", 3), ("truong-hop-3", "Trẻ bị bỏ rơi", 2)]
