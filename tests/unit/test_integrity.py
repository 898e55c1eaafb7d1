"""Rules of time and law over the small province: what they tell, and how gravely."""

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
