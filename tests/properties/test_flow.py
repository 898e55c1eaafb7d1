"""The drawing of any process: nothing overlaps, no text is wider than its room, page and paper say the same."""

import re
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.derive.flow import Flow, Frame, Sort, flows
from generator.derive.flow_figure import figures
from generator.derive.lettering import text_width
from generator.load.process_form import process_form
from generator.model.process import Back, Process, ProcessStep
from generator.render.drawings import process_drawing
from generator.render.fonts import find_typeface, vietnamese_letters

FORM = process_form()
SVG = "{http://www.w3.org/2000/svg}"

words = st.text(st.sampled_from(vietnamese_letters() + "<&>\"'\n"), min_size=1, max_size=160).filter(str.strip)
short = st.sampled_from(("Văn thư", "Trung tâm Phục vụ hành chính công thành phố Đồng Nai", "Phòng <A> & B"))
hours = st.decimals(0, 9999, places=2).map(lambda value: Decimal(value).quantize(Decimal("0.25")))
steps = st.lists(st.builds(ProcessStep, unit=short | words, work=words, hours=hours), min_size=1, max_size=30)
looks = st.sampled_from(sorted(FORM.looks))


def apart(one: Frame, other: Frame) -> bool:
    return (one.x + one.width <= other.x or other.x + other.width <= one.x
            or one.y + one.height <= other.y or other.y + other.height <= one.y)


def inside(box: Frame, frame: Frame) -> bool:
    return (frame.x <= box.x and box.x + box.width <= frame.x + frame.width
            and frame.y <= box.y and box.y + box.height <= frame.y + frame.height)


@settings(max_examples=60)
@given(steps, looks)
def test_no_two_boxes_overlap_and_each_lies_in_its_units_frame(given_steps: list[ProcessStep], look: str) -> None:
    for flow in flows(given_steps, FORM.looks[look], FORM):
        units = [frame for frame in flow.frames if frame.sort is Sort.UNIT]
        boxes = [frame for frame in flow.frames if frame.sort is not Sort.UNIT]
        assert all(apart(*pair) for pair in (*combinations(units, 2), *combinations(boxes, 2)))
        assert all(sum(inside(box, unit) for unit in units) == 1 for box in boxes)
        assert all(frame.x >= 0 and frame.x + frame.width <= flow.width and frame.y >= 0
                   and frame.y + frame.height <= flow.height for frame in flow.frames)


@settings(max_examples=60)
@given(steps, looks)
def test_no_text_is_wider_or_higher_than_its_room(given_steps: list[ProcessStep], name: str) -> None:
    look = FORM.looks[name]
    for flow in flows(given_steps, look, FORM):
        boxes = [frame for frame in flow.frames if frame.sort is not Sort.UNIT]
        units = [frame for frame in flow.frames if frame.sort is Sort.UNIT]
        for line in flow.words:
            size = look.size if line.sort is Sort.WORK else look.small
            wide = text_width(line.text, size, FORM.faces[look.face])
            left = line.x - wide / 2 if line.middle else line.x
            shape = Frame(line.sort, round(left), line.y - size * 3 // 4, round(wide), size, 0)
            assert left >= 0
            assert left + wide <= flow.width
            assert line.y < flow.height
            if line.sort is Sort.WORK:
                assert sum(inside(shape, box) for box in boxes) == 1
            elif line.sort in (Sort.UNIT, Sort.TIME):
                assert sum(inside(shape, unit) for unit in units) == 1
                assert all(apart(shape, box) for box in boxes)


@settings(max_examples=40)
@given(steps)
def test_every_step_is_drawn_once_with_all_its_words_in_order(given_steps: list[ProcessStep]) -> None:
    drawn = [line.text for flow in flows(given_steps, FORM.looks["paper"], FORM) for line in flow.words
             if line.sort is Sort.WORK]
    wanted = [f"{number}. {step.work}" for number, step in enumerate(given_steps, 1)]
    assert re.sub(r"\s", "", "".join(drawn)) == re.sub(r"\s", "", "".join(wanted))


@settings(max_examples=40)
@given(steps)
def test_page_and_paper_are_well_formed_and_carry_the_same_words(given_steps: list[ProcessStep]) -> None:
    process = Process.model_validate({"since": "2026-01-01", "steps": given_steps})
    page = etree.fromstring(str(process_drawing(process, FORM)))
    papers = figures(given_steps, FORM)
    told = page.findtext("desc") or ""
    each = [figure.alt.split(": ", 1)[1].removesuffix(".") for figure in papers]
    assert told == "; ".join(each)
    on_page = [text.text or "" for text in page.iter("text")]
    on_paper = [text.text or "" for figure in papers for text in etree.fromstring(figure.svg).iter(f"{SVG}text")]
    heads = {FORM.words["unit-work"], FORM.words["time"], *(f"Tiếp ở bước {number}" for number in range(40))}
    if not any(step.unit == other.unit for step, other in pairwise(given_steps)):
        assert letters(on_page, heads) == letters(on_paper, heads)


def letters(texts: list[str], heads: set[str]) -> list[str]:
    """The letters of all texts but the headings, whatever the lines they stand in."""
    return sorted("".join(text for text in texts if text not in heads).replace(" ", ""))


@pytest.mark.parametrize("count", [10, 14, 40])
def test_a_long_process_goes_on_in_columns_and_drawings_no_higher_than_a_page(count: int) -> None:
    units = ("Trung tâm Phục vụ hành chính công", "Chuyên viên phòng chuyên môn", "Lãnh đạo phòng", "Lãnh đạo sở")
    work = "Xem hồ sơ, ghi ý kiến và trình người có thẩm quyền"
    many = [ProcessStep(unit=units[index % 4], work=work, hours=Decimal(12)) for index in range(count)]
    made = figures(many, FORM)
    look = FORM.looks["paper"]
    assert look.height is not None
    assert all(figure.height <= look.height * 25.4 / 72 and figure.width <= 165 for figure in made)
    assert sum(figure.alt.count(" giờ") for figure in made) == count
    assert all("font-family=\"Times New Roman\"" in figure.svg and " style=" not in figure.svg for figure in made)
    drawings: tuple[Flow, ...] = flows(many, look, FORM)
    continued = [line.text for flow in drawings for line in flow.words if line.text.startswith("Tiếp ở bước")]
    assert len(continued) == len(drawings) - 1


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_never_wider_than_reckoned(bold: bool) -> None:
    typeface = find_typeface()
    assert typeface is not None
    widths = FORM.faces["serif"]
    assert text_width(" ", 1, widths) < 0.4
    assert [letter for letter in vietnamese_letters()
            if typeface.width(letter, 1, bold=bold) > text_width(letter, 1, widths) + 0.001] == []


def test_a_step_that_no_column_holds_has_one_for_itself() -> None:
    huge = ProcessStep(unit="A", work="dài " * 600, hours=Decimal(1))
    made = flows([huge, ProcessStep(unit="B", work="Ký", hours=Decimal(1))], FORM.looks["paper"], FORM)
    assert [sum(frame.sort is Sort.END for frame in flow.frames) for flow in made] == [2]


def test_a_way_back_is_drawn_along_the_left_and_told_in_words() -> None:
    steps = [ProcessStep(unit="A", work="Nhận", hours=Decimal(1)), ProcessStep(unit="B", work="Xét", hours=Decimal(1)),
             ProcessStep(unit="C", work="Ký", hours=Decimal(1), back=Back(to=2, when="Chưa đạt"))]
    drawing = flows(steps, FORM.looks["page"], FORM)[0]
    (points,) = drawing.backs
    boxes = [frame for frame in drawing.frames if frame.sort is not Sort.UNIT]
    assert points[0] == (boxes[2].x, boxes[2].y + boxes[2].height // 2)
    assert points[-1] == (boxes[1].x, boxes[1].y + boxes[1].height // 2)
    assert min(x for x, _ in points) > 0
    assert all(not (box.x <= x < box.x + box.width) for x, _ in points[1:3] for box in boxes)
    assert "Chưa đạt: về bước 2" in [line.text for line in drawing.words]
    assert "3. Ký: C, 1 giờ. Chưa đạt: về bước 2" in drawing.told


def test_without_a_way_back_no_room_is_kept_for_one() -> None:
    steps = [ProcessStep(unit="A", work="Nhận", hours=Decimal(1)), ProcessStep(unit="B", work="Ký", hours=Decimal(1))]
    drawing = flows(steps, FORM.looks["page"], FORM)[0]
    assert drawing.backs == []
    assert {frame.x for frame in drawing.frames if frame.sort is not Sort.UNIT} == {FORM.looks["page"].edge}
