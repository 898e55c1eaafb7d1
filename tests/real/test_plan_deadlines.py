"""Every deadline cell and label of the plans the project started from, typed; what stays unknown is counted."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.derive.deadlines import parse, phrase

DATA = Path(os.environ.get("CONGKHAI_DATA", Path(__file__).parents[3] / "shared" / "data"))
SEEDS = DATA.parent / "seeds"
YEARS = {"000": 2025, "001": 2024, "002": 2021, "003": 2021}
CELL = re.compile(
    r"(?i)(?:- )?(?:thời (?:gian|hạn) |bộ phận .*hoàn thành |ngay |khi |lồng |các cơ quan chuyên môn .*ngày|thường\b"
    r"|trước |theo |trong năm|định kỳ |h[àằ]ng (?:năm|quý|tháng)$|báo cáo quý|6 tháng|qu[ýí] |tháng |năm "
    r"|(?:19|20)\d\d\b)")
# Headings, names of tasks and products that begin as deadlines do.
NO_DEADLINE = re.compile(r"(?i)(?:trong đó|theo dõi|năm hiện hành|thời gian (?:thực hiện|hoàn thành)(?:, hoàn thành)?$"
                         r"|- thời gian|(?:19|20)\d\d\d|thường xuyên truy cập|định kỳ hàng tháng công khai"
                         r"|(?:- |trong )?năm \d{4}: tối thiểu)")
LABEL = re.compile(r"Thời gian (?:thực hiện|thi đua)(?:\s+Chương trình)?\s*\*?\s*:[\s*]*(.+?)\.?\s*\n\s*\n", re.DOTALL)

pytestmark = [pytest.mark.real,
              pytest.mark.skipif(not SEEDS.is_dir(), reason="no real plans: seeds are not beside CONGKHAI_DATA")]


def plain(text: str) -> str:
    """One line without the marks of bold."""
    return " ".join(text.replace("*", " ").split())


def phrases_of(path: Path) -> list[str]:
    """Cells of its tables that begin as deadlines do, and the words after a label of time."""
    text = path.read_text(encoding="utf-8")
    cells = [plain(cell) for cell in re.split(r"(?m)^\||\|\s*$", text)]
    found = [cell for cell in cells if len(cell) < 700 and CELL.match(cell) and not NO_DEADLINE.match(cell)]
    return found + [plain(label) for label in LABEL.findall(text)]


def test_every_deadline_of_the_seeds_and_of_the_plans_of_2025_is_typed() -> None:
    told: Counter[str] = Counter()
    unknown = []
    with_tables = [next(DATA.glob(f"plans/*_{name}-KH-UBND*")) for name in ("179", "310")]
    with_labels = [next(DATA.glob(f"plans/*_{name}-KH-UBND*")) for name in ("0124", "7360", "141")]
    for path in (*sorted(SEEDS.glob("00[0123]*.txt")), *with_tables, *with_labels):
        for words in phrases_of(path):
            year = YEARS.get(path.name[:3], 2025)
            deadline = parse(words, year)
            told[deadline.kind] += 1
            unknown += [words] if deadline.kind == "unknown" else []
            assert phrase(parse(phrase(deadline), year)) == phrase(deadline)
    assert unknown == []
    assert sum(told.values()) >= 190, told
