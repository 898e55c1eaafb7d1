"""Measures the printing of papers: a decision with an annex of 300 rows, and 1,000 posting boards; seconds, memory.

Exists because an office prints its whole catalog at a change of law, and an editor waits for one paper. The papers are
invented here: the figures hold without any content."""

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median

from generator.derive.qr import QrCodes
from generator.load.doctypes import load_doctypes
from generator.model.document import (
    Align,
    CellRow,
    Column,
    Document,
    Figure,
    Foot,
    GroupRow,
    Head,
    Part,
    Role,
    Run,
    Table,
    line,
)
from generator.model.document import Line as Paragraph
from generator.render.documents import render
from generator.render.fonts import find_typeface
from generator.render.press import Press, open_press

ROWS, DECISIONS, BOARDS, PROCESSES = 300, 20, 1000, 2
DECISION_SECONDS, BOARDS_SECONDS, MEGABYTES = 0.6, 120.0, 500
FORMS = ("docx", "pdf")
_TEXT = ("Văn phòng Ủy ban nhân dân đăng tải dữ liệu thủ tục hành chính công bố tại Quyết định này trên Cơ sở dữ liệu "
         "quốc gia về thủ tục hành chính theo đúng thời hạn quy định.")
_COLUMNS = tuple(Column(heading=heading, share=share, align=align) for heading, share, align in (
    ("STT", 5, Align.CENTER), ("Mã thủ tục", 9, Align.CENTER), ("Tên thủ tục hành chính", 20, Align.LEFT),
    ("Thời hạn giải quyết", 13, Align.LEFT), ("Địa điểm, cách thức thực hiện", 20, Align.LEFT),
    ("Phí, lệ phí", 12, Align.LEFT), ("Căn cứ pháp lý", 21, Align.LEFT)))


def opened() -> Press:
    """A press as the program has it; ends the benchmark where this machine has no fitting typeface."""
    typeface = find_typeface()
    if typeface is None:
        sys.exit("không có phông chữ Times New Roman hay phông cùng kích thước / no typeface of its measures")
    return open_press(load_doctypes(), typeface)


def decision(number: int) -> Document:
    """A decision of four articles with an annex of 300 rows, none like the other: what was set once is remembered."""
    head = Head(
        issuing=(line(Role.ISSUER, "Ủy ban nhân dân"), line(Role.NUMBER, f"Số: {number:04d}/QĐ-UBND")),
        nation=(line(Role.NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
                line(Role.MOTTO, "Độc lập - Tự do - Hạnh phúc"), line(Role.PLACE_DATE, "Đồng Nai, ngày … năm …")))
    articles = [entry for number in range(1, 5) for entry in (
        Paragraph(role=Role.ARTICLE, runs=(Run(text=f"Điều {number}.", strong=True), Run(text=f" {_TEXT}"))),
        line(Role.CLAUSE, f"1. {_TEXT}"), line(Role.CLAUSE, f"2. {_TEXT}"))]
    foot = Foot(recipients=(line(Role.RECIPIENTS_TITLE, "Nơi nhận:"), line(Role.RECIPIENT, "- Lưu: VT.")),
                signature=(line(Role.SIGNER_TITLE, "Chủ tịch"), line(Role.SIGNATURE_FIELD),
                           line(Role.SIGNER_NAME, "Nguyễn Văn Mẫu")))
    title = (line(Role.TYPE_NAME, "Quyết định"), line(Role.SUBJECT, "Công bố danh mục thủ tục hành chính"))
    annex = (line(Role.ANNEX_NAME, "Phụ lục"), line(Role.ANNEX_TITLE, "Danh mục"), _table(ROWS, number))
    return _paper("nd30-2020", Part(blocks=(head, *title, *articles, foot)),
                  Part(orientation="landscape", blocks=annex))


def board(number: int, codes: QrCodes) -> Document:
    """A posting board of one procedure, with a code of its own to scan."""
    address = f"https://congkhai.example/thu-tuc/1.{number:06d}/"
    side, path = codes.path(address)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}" stroke="#000"/></svg>'
    items = [line(Role.ITEM, f"- {_TEXT}") for _ in range(6)]
    return _paper("board-a4", Part(blocks=(
        line(Role.ISSUER, "Ủy ban nhân dân phường"), line(Role.TYPE_NAME, "Thủ tục hành chính"),
        line(Role.SUBJECT, f"Thủ tục thứ {number}"), line(Role.SECTION, "I. Hồ sơ"), *items, _table(3, number),
        line(Role.SECTION, "II. Phản ánh, kiến nghị"), line(Role.PARAGRAPH, _TEXT),
        Figure(alt=f"Mã QR dẫn đến {address}", svg=svg, width=28, height=28))))


def print_decisions(count: int) -> tuple[float, int]:
    """The median of the seconds a decision took in both formats, the press once warm; the process's peak memory."""
    press, took = opened(), list[float]()
    for number in range(count):
        paper = decision(number)
        started = time.perf_counter()
        for form in FORMS:
            render(paper, form, press)
        took.append(time.perf_counter() - started)
    return median(took[1:]), _peak()


def print_boards(numbers: range) -> int:
    """One process's boards in both formats; its peak memory."""
    press, codes = opened(), QrCodes()
    for number in numbers:
        paper = board(number, codes)
        for form in FORMS:
            render(paper, form, press)
    return _peak()


def main() -> int:
    """The figures on stdout; 1 where one is not reached."""
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        one, peak = process.submit(print_decisions, DECISIONS).result()
    started = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES, mp_context=fresh) as processes:
        peaks = list(processes.map(print_boards, [range(first, BOARDS, PROCESSES) for first in range(PROCESSES)]))
    boards = time.perf_counter() - started
    megabyte = 1024 * 1024 if sys.platform == "darwin" else 1024
    reached = ((f"a decision with {ROWS} rows, DOCX and PDF, warm: seconds", one, DECISION_SECONDS),
               (f"{BOARDS} boards, DOCX and PDF, {PROCESSES} processes: seconds", boards, BOARDS_SECONDS),
               (f"peak memory of {DECISIONS} decisions: MB", peak / megabyte, MEGABYTES),
               (f"peak memory of {BOARDS} boards, all processes: MB", (sum(peaks) + _peak()) / megabyte, MEGABYTES))
    for name, value, most in reached:
        print(f"{name:60} {value:8.2f}  (at most {most:g})")
    return int(any(value > most for _, value, most in reached))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _table(rows: int, first: int) -> Table:
    cells = (f"Đăng ký khai sinh có yếu tố nước ngoài, trường hợp {first}",
             "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
             "Trung tâm Phục vụ hành chính công cấp xã; trực tuyến trên Cổng Dịch vụ công quốc gia; dịch vụ bưu chính",
             "8.000 đồng/bản sao", "Luật Hộ tịch năm 2014; Nghị định số 123/2015/NĐ-CP ngày 15 tháng 11 năm 2015")
    return Table(caption="Danh mục thủ tục hành chính", columns=_COLUMNS, rows=(GroupRow(text="A. CẤP XÃ"), *(
        CellRow(cells=((str(number),), (f"1.{first + number:06d}",), *((text,) for text in cells)))
        for number in range(1, rows + 1))))


def _paper(look: str, *parts: Part) -> Document:
    return Document(format=look, doctype="bench", title="Đo việc in", issuer="Ủy ban nhân dân",
                    address="https://congkhai.example/", notices=(line(Role.DEMONSTRATION, "Bản đo."),), parts=parts)


if __name__ == "__main__":
    sys.exit(main())
