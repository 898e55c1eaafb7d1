"""A small made-up plan as a page gives it: one cell after the other, parted by bars. Shared by the tests of import."""

TOP = """|
ỦY BAN NHÂN DÂN
TỈNH THỬ
|
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
|
|
Số: 7/KH-UBND
|
Thử, ngày 05 tháng 01 năm 2026
|

KẾ HOẠCH
KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2026

Căn cứ Nghị định số 63/2010/NĐ-CP; Nghị định số 61/2018/NĐ-CP;

Ủy ban nhân dân tỉnh ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026, cụ thể như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Làm cho nhanh hơn;

- Hồ sơ đúng hạn đạt tối thiểu 97%, số hóa đạt 100%.

2. Yêu cầu

- Đúng luật.

II. TỔ CHỨC THỰC HIỆN

1. Sở Một:

- Theo dõi việc chung;

2. Sở Hai chủ trì tổng hợp báo cáo.

Yêu cầu các đơn vị thực hiện./.

|
Nơi nhận:
- Sở Một;
- Lưu: VT (Mẫu).
|
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Mẫu
|
"""
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian thực hiện")
ROWS = (("I", "Công bố"),
        ("1", "Trình danh mục", "Sở Một", "Sở Hai; UBND cấp xã", "Tờ trình", "Quý I/2026"),
        ("2", "Công khai", "", "", "", ""),
        ("2.1", "Niêm yết", "Các sở, ban, ngành, UBND cấp xã", "", "Bảng niêm yết", "Thường xuyên"),
        ("5", "Báo cáo", "Sở Một", "Sở Hai", "Báo cáo", "Trước ngày 15/11/2026"))


def stream(rows: tuple[tuple[str, ...], ...], head: tuple[str, ...] = HEAD) -> str:
    """A table one cell after the other, without marks between rows, headings without their blank cells."""
    told = [[cell for cell in row if cell] if sum(map(bool, row)) == 2 else list(row) for row in (head, *rows)]
    return "\n|\n".join(cell for row in told for cell in row) + "\n|\n"
