"""What must stay on one line in Vietnamese: a figure and its unit, Điều 5, compounds in headings. Knows no HTML."""

import re

NBSP = "\u00a0"
_DIGIT = re.compile(r"\d")
_UNIT = re.compile(r"(\d) (?=(?:đồng|ngày|giờ|tháng|năm|bản|bộ|trang|thủ tục|giấy tờ|trường hợp|km|m²|ha)\b|%)")
# The space first, what stands before it last: thousands of long texts go through here.
_LEGAL = re.compile(
    r" (?=\d)(?:(?<=[Đđ]iều )|(?<=[Kk]hoản )|(?<=[Đđ]iểm )|(?<=[Mm]ục )|(?<=[Cc]hương )|(?<=[Mm]ẫu số ))")
# Words of two syllables that a heading must not tear apart: browsers break Vietnamese at every space.
_COMPOUNDS = (
    "thủ tục|hành chính|hồ sơ|giấy phép|giấy tờ|bổ sung|sửa đổi|bãi bỏ|thay thế|đăng ký|khai sinh|kết hôn|khai tử|"
    "công bố|danh mục|lĩnh vực|quyết định|kế hoạch|kiểm soát|cư trú|thường trú|tạm trú|đất đai|nhà ở|xây dựng|"
    "chứng thực|bản sao|bản chính|chứng nhận|chứng chỉ|hộ tịch|doanh nghiệp|kinh doanh|điều kiện|cơ quan|tổ chức|"
    "cá nhân|nước ngoài|Việt Nam|Đồng Nai|người dân|trực tuyến|pháp lý|thời hạn|gia hạn|cấp lại|cấp đổi|hoạt động|"
    "sử dụng|quản lý|lao động|xã hội|y tế|giáo dục|đào tạo|giao thông|vận tải|môi trường|công trình"
)
_COMPOUND = re.compile(rf"\b(?:{_COMPOUNDS})\b", re.IGNORECASE)


def keep_together(text: str) -> str:
    """No-break spaces between a figure and its unit and between Điều, khoản, điểm and their number."""
    if _DIGIT.search(text) is None:
        return text
    return _LEGAL.sub(NBSP, _UNIT.sub(rf"\g<1>{NBSP}", text))


def heading(text: str) -> str:
    """The same, and common compounds of two syllables held together."""
    return _COMPOUND.sub(lambda found: found[0].replace(" ", NBSP), keep_together(text))
