"""The words in which plans set deadlines, each with what it means; made in the forms that offices use."""

from datetime import date

import pytest

from generator.derive.deadlines import days, last_day, parse, phrase, stretches

YEAR = 2025

KNOWN = [
    ("Thường xuyên", "continuous", "Thường xuyên", None),
    ("Thường", "continuous", "Thường xuyên", None),
    ("Thường xuyên trong năm 2024", "continuous", "Thường xuyên trong năm 2024", None),
    ("Thường xuyên trong năm 2021 và các năm tiếp theo", "continuous", "Thường xuyên từ năm 2021 trở đi", None),
    ("Trong năm", "within", "Năm 2025", "2025-12-31"),
    ("Năm 2021, 2022", "within", "Năm 2021, năm 2022", "2022-12-31"),
    ("2021-2025", "within", "Từ năm 2021 đến năm 2025", "2025-12-31"),
    ("Năm 2021 và các năm tiếp theo", "within", "Từ năm 2021 trở đi", None),
    ("Giai đoạn 2026-2030 và những năm tiếp theo.", "within", "Từ năm 2026 trở đi", None),
    ("Quý II", "within", "Quý II/2025", "2025-06-30"),
    ("trong quí II/2024", "within", "Quý II/2024", "2024-06-30"),
    ("Quý II, III/2024", "within", "Quý II/2024, quý III/2024", "2024-09-30"),
    ("Quý III Năm 2026", "within", "Quý III/2026", "2026-09-30"),
    ("Quý IV/2025- Quý II/2026", "within", "Từ quý IV/2025 đến quý II/2026", "2026-06-30"),
    ("Tháng 01/2024", "within", "Tháng 01/2024", "2024-01-31"),
    ("từ tháng 3/2021 đến tháng 12/2021", "within", "Từ tháng 3/2021 đến tháng 12/2021", "2021-12-31"),
    ("6 tháng đầu năm và cuối năm 2024", "within", "6 tháng đầu năm 2024, 6 tháng cuối năm 2024", "2024-12-31"),
    ("- Báo cáo Quý I/2024; - Báo cáo Năm 2024.", "within", "Quý I/2024, năm 2024", "2024-12-31"),
    ("Bộ phận Một cửa cấp xã hoàn thành trong Quý I/2024", "within",
     "Bộ phận Một cửa cấp xã hoàn thành: quý I/2024", "2024-03-31"),
    ("Từ tháng 10/2025 đến khi có quy định mới", "within", "Từ tháng 10/2025 đến khi có quy định mới", None),
    ("Trước ngày 31/01/2025", "by", "Trước ngày 31/01/2025", "2025-01-30"),
    ("Trước tháng 6/2022", "by", "Trước ngày 01/6/2022", "2022-05-31"),
    ("Chậm nhất ngày 15/8", "by", "Chậm nhất ngày 15/8/2025", "2025-08-15"),
    ("Chậm nhất trong tháng 02/2024", "by", "Chậm nhất ngày 29/02/2024", "2024-02-29"),
    ("định kỳ trước ngày 15 tháng cuối quý", "recurring", "Định kỳ trước ngày 15 tháng cuối quý", "2025-12-14"),
    ("Định kỳ hàng tháng trong năm 2024", "recurring", "Định kỳ hằng tháng trong năm 2024", "2024-12-31"),
    ("Định kỳ hằng năm (trước ngày 15 tháng 11)", "recurring", "Định kỳ trước ngày 15/11 hằng năm", "2025-11-14"),
    ("02 lần/năm", "recurring", "02 lần/năm", "2025-12-31"),
    ("Khi có thay đổi, thực hiện theo Quý", "recurring", "Khi có thay đổi, thực hiện theo quý", None),
    ("chậm nhất trước 05 ngày tính đến ngày văn bản có hiệu lực", "relative",
     "Chậm nhất trước 05 ngày tính đến ngày văn bản có hiệu lực", None),
    ("05 ngày làm việc kể từ ngày ký", "relative", "Trong 05 ngày làm việc kể từ ngày ký", None),
    ("02 ngày làm việc", "relative", "Trong 02 ngày làm việc", None),
    ("Ngay sau khi Bộ công bố", "relative", "Ngay sau khi Bộ công bố", None),
    ("Khi có yêu cầu của Sở Nội vụ", "on-request", "Khi có yêu cầu của Sở Nội vụ", None),
    ("Đột xuất", "on-request", "Khi có yêu cầu", None),
    ("Theo yêu cầu và Kế hoạch của Văn phòng Chính phủ", "by-plan",
     "Theo yêu cầu và Kế hoạch của Văn phòng Chính phủ", None),
    ("Thời gian thực hiện theo Kế hoạch số 416/KH-UBND", "by-plan", "Theo Kế hoạch số 416/KH-UBND", None),
    ("Lồng ghép vào Báo cáo định kỳ", "with-report", "Lồng ghép vào Báo cáo định kỳ", None),
    ("Năm 2022 - Theo hướng dẫn của Bộ; ngành", "several", "Năm 2022; Theo hướng dẫn của Bộ; ngành", "2022-12-31"),
    ("thí điểm trong quí II/2024, nhân rộng trong quý IV/2024 và các năm tiếp theo", "several",
     "thí điểm: quý II/2024; nhân rộng: từ quý IV/2024 trở đi", "2024-06-30"),
]


@pytest.mark.parametrize(("words", "kind", "canonical", "last"), KNOWN, ids=[row[0] for row in KNOWN])
def test_a_phrase_is_typed_and_written_one_way(words: str, kind: str, canonical: str, last: str | None) -> None:
    deadline = parse(words, YEAR)
    assert (deadline.kind, phrase(deadline)) == (kind, canonical)
    assert parse(canonical, YEAR) == deadline
    assert last_day(deadline, YEAR) == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize("words", ["", "-", "Theo dõi, đôn đốc", "Ngày 31/02/2025", "Sớm nhất có thể", "Quý V"])
def test_words_that_set_no_deadline_stay_unknown_as_they_are(words: str) -> None:
    assert parse(words, YEAR).kind == "unknown"


def test_limits_of_law_are_found_inside_a_long_sentence() -> None:
    words = ("Việc nhập dữ liệu làm chậm nhất 05 ngày làm việc kể từ ngày ký quyết định công bố; riêng văn bản theo "
             "trình tự rút gọn là 02 ngày làm việc kể từ ngày ký (Điều 24).")
    assert phrase(parse(words, YEAR)) == ("Trong 05 ngày làm việc kể từ ngày ký quyết định công bố; "
                                          "Trong 02 ngày làm việc kể từ ngày ký")


def test_what_comes_round_falls_due_each_time() -> None:
    quarterly = parse("định kỳ trước ngày 15 tháng cuối quý", YEAR)
    assert [day.isoformat() for day in days(quarterly, 2024)] == ["2024-03-14", "2024-06-14", "2024-09-14",
                                                                  "2024-12-14"]
    assert days(parse("02 lần/năm", YEAR), YEAR) == (date(2025, 6, 30), date(2025, 12, 31))
    assert len(days(parse("Hằng tháng", YEAR), YEAR)) == 12


def test_a_timeline_draws_the_part_that_lies_in_its_year() -> None:
    assert stretches(parse("Quý IV/2025- Quý II/2026", YEAR), 2026) == ((date(2026, 1, 1), date(2026, 6, 30)),)
    assert stretches(parse("Năm 2021 và các năm tiếp theo", YEAR), 2025) == ((date(2025, 1, 1), date(2025, 12, 31)),)
    assert stretches(parse("Năm 2021", YEAR), 2025) == ()
