"""A paper with one of everything that the renderers can set, its words invented."""

from generator.model.document import (
    Align,
    Block,
    CellRow,
    Column,
    Document,
    Figure,
    Foot,
    GroupRow,
    Head,
    Line,
    Part,
    Role,
    Run,
    Table,
    line,
)

LONG = "Nội dung này dài hơn một dòng của trang giấy để thấy chữ canh đều hai lề và dòng đầu thụt vào đúng chỗ của nó."
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 30" onload="alert(1)"><script>alert(2)</script>
<style>*{color:red}</style><title>Tên khác</title><image href="https://elsewhere.example/x.png"/>
<rect x="2" y="2" width="30" height="12" fill="none" stroke="#000" style="fill:red"/>
<text x="17" y="9" text-anchor="middle" font-size="4" font-family="Times New Roman">Hộp &amp; chữ</text>
<path d="M32 8h16" stroke="#000" fill="url(#elsewhere)"/></svg>"""
DRAWING = Figure(alt='Sơ đồ <quy trình>: 1. Nhận "hồ sơ"; 2. Trả', svg=SVG, width=80, height=30)


def article(number: int, text: str = LONG) -> Line:
    return Line(role=Role.ARTICLE, runs=(Run(text=f"Điều {number}.", strong=True), Run(text=f" {text}")))


def head() -> Head:
    return Head(
        issuing=(line(Role.ISSUER, "Ủy ban nhân dân"), line(Role.NUMBER, "Số: 01/UBND-KSTTHC"),
                 line(Role.ABOUT, "V/v rà soát thủ tục hành chính")),
        nation=(line(Role.NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
                line(Role.MOTTO, "Độc lập - Tự do - Hạnh phúc"),
                line(Role.PLACE_DATE, "Đồng Nai, ngày 01 tháng 02 năm 2026")))


def foot() -> Foot:
    return Foot(recipients=(line(Role.RECIPIENTS_TITLE, "Nơi nhận:"), line(Role.RECIPIENT, "- Lưu: VT.")),
                signature=signature("Chủ tịch", "Nguyễn Văn Mẫu"))


def signature(title: str, name: str = "…") -> tuple[Line, ...]:
    return (line(Role.SIGNER_TITLE, title), line(Role.SIGNER_NOTE, "(Ký, ghi rõ họ tên)"), line(Role.SIGNATURE_FIELD),
            line(Role.SIGNER_NAME, name))


def table(rows: int = 30) -> Table:
    columns = (
        Column(heading="STT", share=5, align=Align.CENTER), Column(heading="Tên thủ tục", share=30),
        Column(heading="Trước", share=10, over="Thời hạn"), Column(heading="Sau", share=10, over="Thời hạn"),
        Column(heading="Căn cứ", share=20))
    groups = tuple(GroupRow(depth=depth, text=text) for depth, text in enumerate(("A. Cấp tỉnh", "I. Hộ tịch", "Nhóm")))
    return Table(caption="Danh mục <thủ tục>", columns=columns, rows=groups + tuple(
        CellRow(cells=((str(number),), (f"Thủ tục thứ {number}",), ("5 ngày",), ("3 ngày", "(bớt 2)"), ("Nghị định",)))
        for number in range(1, rows + 1)))


def body() -> list[Block]:
    """Articles with clauses that begin anew; a clause without a number; an article and a clause out of their row."""
    lines: list[Block] = [line(Role.TYPE_NAME, "Quyết định"), line(Role.SUBJECT, "Về việc thử")]
    for number in (1, 2, 3):
        lines += [article(number), line(Role.CLAUSE, f"1. {LONG}"),
                  Line(role=Role.CLAUSE, runs=(Run(text="2. Tiêu đề của khoản", strong=True),)),
                  line(Role.POINT, "a) một điểm;"), line(Role.POINT, "đ) điểm sau d."), line(Role.CLAUSE, "Không số")]
    return [*lines, article(7, "Số nhảy"), line(Role.CLAUSE, "4. Bắt đầu từ bốn"), line(Role.CLAUSE, "5. Rồi năm"),
            article(8, "Sau đó"), line(Role.CLAUSE, "1. Lại từ một./.")]


def process() -> list[Block]:
    return [line(Role.ANNEX_NAME, "Phụ lục II"), line(Role.ANNEX_TITLE, "Quy trình"), line(Role.SECTION, "I. Sơ đồ"),
            line(Role.CLAUSE, "1. Khoản một"), line(Role.CLAUSE, "2. Khoản hai"), DRAWING,
            line(Role.SECTION, "II. Các bước"), line(Role.CLAUSE, "1. Khoản một của mục sau"), DRAWING, article(1)]


def form() -> list[Block]:
    return [Head(issuing=(), nation=head().nation[:2]), line(Role.TYPE_NAME, "Tờ khai"),
            line(Role.ADDRESSEE, "Kính gửi:"), line(Role.ADDRESSEE_ITEM, "- Sở Tư pháp;"),
            line(Role.ADDRESSEE_ITEM, "- Ủy ban nhân dân các xã, phường."),
            line(Role.FORM_LINE, "Họ và tên: Nguyễn Văn Mẫu"), line(Role.PARAGRAPH, LONG),
            Foot(recipients=signature("Người nhận"), signature=signature("Người khai"))]


def whole() -> Document:
    """All of it: a decision, a list on its side, a process with drawings, a form with two signatures, a bare page."""
    annex = (line(Role.ANNEX_NAME, "Phụ lục I"), line(Role.ANNEX_TITLE, "Danh mục"), table())
    bare = (line(Role.PARAGRAPH, LONG), Foot(recipients=(), signature=signature("Người khai")))
    return paper(Part(blocks=(head(), *body(), foot())), Part(orientation="landscape", blocks=annex),
                 Part(blocks=tuple(process())), Part(blocks=tuple(form())), Part(blocks=bare))


def paper(*parts: Part, look: str = "nd30-2020") -> Document:
    notices = (line(Role.DEMONSTRATION, "Bản trình diễn."), line(Role.SAMPLE, "HỒ SƠ MẪU"))
    return Document(format=look, doctype="test", title="Giấy thử", issuer="Ủy ban nhân dân", notices=notices,
                    address="https://congkhai.example/thu/", parts=parts)
