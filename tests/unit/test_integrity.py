"""Rules of time and law over the small province: what they tell, and how gravely."""

import re
from datetime import date

import pytest

from generator.resolve import State
from generator.where import Where
from tests.conftest import TODAY, opened
from tests.unit.test_resolve import edit

LATER = """number: 11/QĐ-BMH
issuer: bo-mo-hinh
signed: {signed}
effective: 2026-03-01
rows:
  - {{action: {action}, code: "1.000001", level: commune}}
"""


@pytest.mark.parametrize(("signed", "action", "codes"), [
    ("2026-02-01", "amend", {"T010"}),       # signed later, and the text does not name it
    ("2026-01-10", "amend", {"T010"}),       # signed earlier: a note
    ("2026-02-01", "repeal", {"T006"}),      # signed later: the procedure is gone, and yet has a text
    ("2026-01-10", "repeal", set()),         # signed earlier: the later act keeps it
])
def test_where_two_acts_disagree_the_later_signed_wins(signed: str, action: str, codes: set[str], demo: Where) -> None:
    path = demo.content / "announcements/2026/11-qd-bmh.yaml"
    path.write_text(LATER.format(signed=signed, action=action))
    found = opened(demo)
    assert {p.code for p in found.problems} == codes
    assert found.catalog is not None
    ended = found.catalog.standing("1.000001", TODAY).state is State.ENDED
    assert ended == (codes == {"T006"})


def test_missing_the_act_signed_earlier_is_a_note_the_one_signed_later_an_error(demo: Where) -> None:
    path = demo.content / "announcements/2026/11-qd-bmh.yaml"
    told = {}
    for signed in ("2026-01-10", "2026-02-01"):
        path.write_text(LATER.format(signed=signed, action="amend"))
        told[signed] = [p.severity for p in opened(demo).problems]
    assert told == {"2026-01-10": ["warning"], "2026-02-01": ["error"]}


def test_a_fee_whose_basis_ended_since_is_a_note_not_an_error(demo: Where) -> None:
    edit(demo, "content/law/acts/chung.yaml", "effective: 2025-07-01",
         "effective: 2025-07-01, effective_to: 2026-10-31")
    assert ("L003", "warning") in {(p.code, p.severity) for p in opened(demo).problems}
    assert opened(demo, date(2026, 10, 31)).problems == []


BODIES = "content/organizations/tat-ca.yaml"


@pytest.mark.parametrize(("body", "days", "severity"), [
    ("ubnd-xa", "until: 2026-03-31", "warning"),     # there when the text began, gone since: the site goes on
    ("ubnd-xa", "until: 2026-02-28", "error"),       # gone before the text in force began
    ("ubnd-xa", "since: 2026-02-01", "error"),       # not there yet when the first text began
    ("ubnd-xa", "until: 2026-12-31", None),          # will end, has not
    ("bo-mo-hinh", "until: 2026-01-10", "error"),    # it announced on 16/01/2026
])
def test_a_body_must_be_there_when_it_is_named(body: str, days: str, severity: str | None, demo: Where) -> None:
    file = demo.find(BODIES)
    file.write_text(re.sub(rf"(?m)^({body}: .*)}}$", rf"\1, {days}}}", file.read_text()))
    assert {(p.code, p.severity) for p in opened(demo).problems} >= ({("R013", severity)} if severity else set())
    assert severity or opened(demo).problems == []


def test_a_submission_is_by_a_body_that_was_there_when_it_was_signed(demo: Where) -> None:
    edit(demo, BODIES, "symbol: SMH,", "symbol: SMH, since: 2026-02-01,")
    paper = "content/decisions/2026/ho-tich-thang-ba/submission.yaml"
    codes = []
    for day in ("2026-01-31", "2026-02-01"):
        demo.find(paper).write_text(f"by: so-mo-hinh\nsigned: {day}\nsigner: {{title: GIÁM ĐỐC}}\n")
        codes.append("R013" in {p.code for p in opened(demo).problems if p.place.path.endswith("submission.yaml")})
    assert codes == [True, False]


def test_a_counter_that_is_closed_is_told(demo: Where) -> None:
    local = "content/procedures/ho-tich/1.000001/local.yaml"
    edit(demo, local, "    summary:", "    counters: [quay-cu]\n    summary:")
    file = demo.find(BODIES)
    file.write_text(file.read_text() + "quay-cu: {names: [{since: 2025-01-01, name: Quầy cũ}], level: commune, "
                    "until: 2026-06-30}\n")
    assert [(p.code, p.severity) for p in opened(demo).problems] == [("R013", "warning")]
    assert opened(demo, date(2026, 6, 30)).problems == []


@pytest.mark.parametrize(("rings", "told"), [
    ({"ubnd-xa": "ubnd-xa"}, ["ubnd-xa → ubnd-xa"]),
    ({"ubnd-song-mo": "so-mo-hinh", "ubnd-xa": "so-mo-hinh"}, ["ubnd-song-mo → so-mo-hinh → ubnd-song-mo"]),
])
def test_a_ring_of_parents_is_told_once(rings: dict[str, str], told: list[str], demo: Where) -> None:
    file = demo.find(BODIES)
    text = file.read_text()
    for body, parent in rings.items():
        end = ", " if body == "ubnd-xa" else "\n  "
        text = re.sub(rf"(?m)^{body}:( {{|\n  )", rf"{body}:\1parent: {parent}{end}", text)
    file.write_text(text)
    assert [dict(p.args)["ring"] for p in opened(demo).problems if p.code == "R014"] == told


def test_a_body_without_a_name_is_refused(demo: Where) -> None:
    edit(demo, BODIES, "names: [{since: 2000-01-01, name: Bộ Mô hình}]", "names: []")
    assert "S011" in {p.code for p in opened(demo).problems}
