"""Plain Vietnamese words for the values of models. Knows no page and no paper."""

from collections.abc import Iterable, Sequence

from ..model.base import Action, Level
from ..model.procedure import Audience, Online, Unit, Way

LEVELS = {
    Level.MINISTRY: "Cấp bộ", Level.PROVINCE: "Cấp tỉnh", Level.DISTRICT: "Cấp huyện", Level.COMMUNE: "Cấp xã",
    Level.OTHER: "Cơ quan khác",
}
WAYS = {Way.COUNTER: "Trực tiếp", Way.ONLINE: "Trực tuyến", Way.POST: "Bưu chính"}
WAYS_OF = {Way.COUNTER: "nộp trực tiếp", Way.ONLINE: "nộp trực tuyến", Way.POST: "gửi qua bưu chính"}
UNITS = {Unit.HOUR: "giờ", Unit.WORKING_DAY: "ngày làm việc", Unit.DAY: "ngày", Unit.MONTH: "tháng", Unit.YEAR: "năm"}
ONLINE = {
    Online.FULL: "Được, trọn quy trình", Online.PARTIAL: "Được một phần", Online.NONE: "Không, chỉ nộp hồ sơ giấy",
    Online.UNKNOWN: "Chưa được nhập",
}
ONLINE_SHORT = {
    Online.FULL: "Trực tuyến trọn quy trình", Online.PARTIAL: "Trực tuyến một phần", Online.NONE: "Nộp hồ sơ giấy",
}
AUDIENCES = {
    Audience.CITIZEN: "Công dân Việt Nam", Audience.OVERSEAS: "Người Việt Nam ở nước ngoài",
    Audience.FOREIGNER: "Người nước ngoài", Audience.BUSINESS: "Doanh nghiệp",
    Audience.FOREIGN_BUSINESS: "Doanh nghiệp có vốn nước ngoài", Audience.COOPERATIVE: "Hợp tác xã",
    Audience.ORGANIZATION: "Tổ chức", Audience.FOREIGN_ORGANIZATION: "Tổ chức nước ngoài",
    Audience.OFFICIAL: "Cán bộ, công chức, viên chức", Audience.PARTY: "Tổ chức Đảng",
}
GROUP_WORDS = {"citizen": "Cá nhân", "business": "Doanh nghiệp, hợp tác xã", "organization": "Cơ quan, tổ chức",
               "official": "Cán bộ, công chức"}
ACTIONS = {
    Action.NEW: "mới ban hành", Action.AMEND: "sửa đổi, bổ sung", Action.REPLACE: "thay thế", Action.REPEAL: "bãi bỏ",
    Action.UNKNOWN: "chưa rõ việc",
}
ACTIONS_SHORT = {
    Action.NEW: "Mới", Action.AMEND: "Sửa đổi", Action.REPLACE: "Thay thế", Action.REPEAL: "Bãi bỏ",
    Action.UNKNOWN: "Chưa rõ việc",
}
UNKNOWN = "Chưa được nhập"


def levels(many: Iterable[Level]) -> str:
    """Cấp tỉnh, cấp xã: in the order of government, the first with a capital."""
    chosen = set(many)
    return series([LEVELS[level] for level in Level if level in chosen])


def series(parts: Sequence[str], last: str = ", ") -> str:
    """Parts joined by commas, the ones after the first in lower case at their beginning."""
    if not parts:
        return ""
    joined = [parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])]
    return ", ".join(joined[:-1]) + last + joined[-1] if len(joined) > 1 else joined[0]
