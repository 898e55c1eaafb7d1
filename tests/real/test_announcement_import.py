"""The announcement importer against ministry decisions that were read by eye first (tests/gold/announcements)."""

import html
from pathlib import Path

import pytest
from docx import Document

from generator.importers.announcement import Reading, read_announcement
from generator.importers.blocks import read_blocks
from generator.importers.source import Paragraph, Table, Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.announcement import Row
from generator.viet import fold

pytestmark = pytest.mark.real
GOLD = sorted((Path(__file__).parent.parent / "gold" / "announcements").glob("*.yaml"))
LEAST = 0.95  # of rows, each way: what the product promises
REACHED = {"rows": 100, "found": 100, "invented": 0, "unsure": 3}  # what was measured; a fall is a fault


def gold_of(path: Path) -> dict:
    return read_yaml(path.name, path.read_bytes())[0]


def reading_of(data: Path, gold: dict) -> Reading:
    return read_announcement(data / "announcements" / gold["file"], {})


def is_row(row: Row, wanted: dict) -> bool:
    """The same procedure, the same action, the same levels; a name may be given by its first words."""
    named = fold(row.name or "").startswith(fold(wanted["name"])) and row.code is None if "name" in wanted else True
    return (named and row.code == wanted.get("code") and row.action == wanted["action"]
            and [level.value for level in row.all_levels] == wanted["levels"]
            and list(row.replaces) == wanted.get("replaces", []))


def compare(reading: Reading, gold: dict) -> tuple[int, list[dict], list[Row]]:
    """How many rows are right, which are missing, which are invented."""
    left = list(reading.rows)
    missing = []
    for wanted in gold["rows"]:
        found = next((row for row in left if is_row(row, wanted)), None)
        if found is None:
            missing.append(wanted)
        else:
            left.remove(found)
    return len(gold["rows"]) - len(missing), missing, left


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_real_announcement_is_read_as_a_person_reads_it(data: Path, path: Path) -> None:
    gold = gold_of(path)
    if not gold["rows"]:
        with pytest.raises(Unreadable) as raised:
            reading_of(data, gold)
        assert raised.value.code == "I006"
        return
    reading = reading_of(data, gold)
    assert (reading.number, reading.issuer) == (gold["number"], gold["issuer"])
    assert (str(reading.signed), str(reading.effective)) == (gold["signed"], gold["effective"])
    right, missing, invented = compare(reading, gold)
    assert right >= LEAST * len(gold["rows"]), missing
    assert right >= LEAST * len(reading.rows), invented


def test_over_all_files_precision_and_recall_stay_where_they_were_measured(data: Path) -> None:
    golds = [gold for gold in map(gold_of, GOLD) if gold["rows"]]
    readings = [reading_of(data, gold) for gold in golds]
    compared = [compare(reading, gold) for reading, gold in zip(readings, golds, strict=True)]
    unsure = sum(1 for reading in readings for row in reading.rows if row.unsure)
    assert {"rows": sum(len(gold["rows"]) for gold in golds), "found": sum(right for right, _, _ in compared),
            "invented": sum(len(extra) for _, _, extra in compared), "unsure": unsure} == REACHED


def test_the_notices_of_the_site_that_kept_a_page_are_not_read(data: Path) -> None:
    for path in (data / "announcements").glob("*.md"):
        said = " ".join(block.text for block in read_blocks(path) if isinstance(block, Paragraph))
        assert "Tài khoản của bạn" not in said
        assert "FILE ATTACHED" not in said


def test_no_province_decision_breaks_the_reading_or_makes_it_invent_a_code(data: Path) -> None:
    """63 texts of another kind, with other tables: most have rows, none gives a code that it does not contain."""
    read = 0
    refused = set()
    for path in sorted((data / "decisions").glob("*.md")):
        text = "".join(path.read_text("utf-8").split())
        try:
            reading = read_announcement(path, {})
        except Unreadable as fault:
            refused.add(fault.code)
            continue
        read += 1
        codes = {code for row in reading.rows for code in (row.code, *row.replaces) if code}
        assert all(code in text or f"{code[:5]}.{code[5:]}" in text for code in codes), path.name
        assert reading.number.split("/")[0] in path.name
    assert (read, refused) == (54, {"I006"})


def placed(table: Table) -> list[list[str | None]]:
    """The rows in their columns; None where the original had a cell merged with the one above."""
    width = len(table.rows[0].cells)
    rows: list[list[str | None]] = []
    for row in table.rows:
        cells: list[str | None] = list(row.cells)
        if len(cells) == 3 and width > 4:
            cells += [None] * (width - 3)  # one new procedure in the place of two: all after the old name is merged
        elif 3 < len(cells) < width:
            cells.insert(4, None)  # the field's cell over several rows
        rows.append(cells)
    return rows


def as_docx(source: Path, target: Path) -> Path:
    """The same decision as a Word file with real tables, merged across and downwards."""
    document = Document()
    for block in read_blocks(source):
        if isinstance(block, Paragraph):
            run = document.add_paragraph().add_run(block.text)
            run.bold = block.strong
            continue
        rows = placed(block)
        width = len(rows[0])
        table = document.add_table(rows=len(rows), cols=width)
        grid = [list(row.cells) for row in table.rows]
        for index, cells in enumerate(rows):
            if len(cells) < 3:
                grid[index][len(cells) - 1].merge(grid[index][width - 1])
            for column, text in enumerate(cells):
                if text is None:
                    kept = grid[index - 1][column]
                    kept.merge(grid[index][column])
                elif text:
                    grid[index][column].text = text
    document.save(str(target))
    return target


def as_html(source: Path, target: Path) -> Path:
    """The same decision as a web page with rowspan and colspan."""
    parts = ["<html><head><meta charset='utf-8'></head><body>"]
    for block in read_blocks(source):
        if isinstance(block, Paragraph):
            words = html.escape(block.text)
            parts.append(f"<p><b>{words}</b></p>" if block.strong else f"<p>{words}</p>")
            continue
        rows = placed(block)
        width = len(rows[0])
        parts.append("<table>")
        for index, cells in enumerate(rows):
            parts.append("<tr>")
            for column, text in enumerate(cells):
                if text is None:
                    continue
                below = rows[index + 1:]
                span = 1 + next((i for i, row in enumerate(below) if column >= len(row) or row[column] is not None),
                                len(below))
                across = width - column if len(cells) < 3 and column == len(cells) - 1 else 1
                words = html.escape(text).replace("\n", "<br>")
                parts.append(f"<td rowspan='{span}' colspan='{across}'>{words}</td>")
            parts.append("</tr>")
        parts.append("</table>")
    target.write_text("\n".join([*parts, "</body></html>"]), "utf-8")
    return target


@pytest.mark.parametrize("stem", ["2109-qd-bxd", "4508-qd-bvhttdl"])
@pytest.mark.parametrize("make", [as_docx, as_html], ids=["docx", "html"])
def test_word_and_web_pages_with_merged_cells_are_read_as_well(data: Path, tmp_path: Path, stem: str, make) -> None:
    gold = gold_of(next(path for path in GOLD if path.stem == stem))
    source = data / "announcements" / gold["file"]
    made = make(source, tmp_path / f"cong-bo.{make.__name__[3:]}")
    reading = read_announcement(made, {})
    assert (reading.number, reading.issuer, str(reading.signed)) == (gold["number"], gold["issuer"], gold["signed"])
    right, missing, invented = compare(reading, gold)
    assert (right, missing, invented) == (len(gold["rows"]), [], [])
