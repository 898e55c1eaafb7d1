"""A small library made of models: one procedure for every state a page can be in."""

from datetime import date

from generator.load.library import program
from generator.model.act import Act
from generator.model.announcement import Announcement
from generator.model.decision import Decision
from generator.model.field import Field, LifeEvent
from generator.model.library import DatedVersion, DecisionCase, Library, Procedure
from generator.model.local import Local
from generator.model.organization import Organization
from generator.model.plan import Plan
from generator.model.procedure import Version
from generator.model.process import Process
from generator.model.progress import Progress
from generator.model.site import Site
from generator.problem import Place

TODAY = date(2026, 11, 22)
IN_FORCE, CHANGING, ENDED, PENDING, COMING, UNKNOWN, HUGE = (
    "1.000001", "1.000002", "1.000003", "1.000004", "1.000005", "1.000006", "1.000007")
ANNOUNCEMENT = "2026/10-qd-btp"
_PLACE = Place("test.yaml")
_CHANNEL = {"how": "counter", "time": {"kind": "span", "value": "3", "unit": "working-day"},
            "fee": {"kind": "amount", "value": "20000"}}
_TEXT = {
    "name": "Thủ tục đăng ký thử", "levels": ["commune"], "audience": ["citizen"], "online": "full",
    "steps": [{"name": "Nộp giấy tờ", "does": "Nộp tại nơi nhận."}, {"does": "Nhận kết quả."}],
    "channels": [_CHANNEL, {**_CHANNEL, "how": "online", "fee": {"kind": "amount", "value": "10000"}}],
    "cases": [
        {"dossier": [{"item": "Tờ khai", "original": "1", "form_name": "Mẫu số 1"}]},
        {"name": "Trẻ sinh ở bệnh viện", "dossier": [
            {"any_of": [{"item": "Giấy chứng sinh", "original": "1"}, {"item": "Giấy cam đoan", "original": "1"}],
             "title": "Giấy tờ về việc sinh"},
            {"item": "Thẻ căn cước", "show_only": "true"}]},
        {"name": "Trẻ bị bỏ rơi", "dossier": [{"item": "Biên bản", "original": "1", "copy": "2"}]}],
    "results": ["Giấy khai sinh"], "agency": {"decides": ["xa"], "handles": ["xa"]}, "bases": ["luat-thu", "nd-thu"],
    "conditions": ["Trong 60 ngày từ ngày sinh."], "sets": "1",
}


def version(**changes: object) -> Version:
    """A version's text with some keys changed."""
    return Version.model_validate({**_TEXT, **changes})


def _procedure(code: str, *versions: tuple[date, Version], process: Process | None = None,
               local: Local | None = None) -> Procedure:
    dated = tuple(DatedVersion(since, text, _PLACE, code) for since, text in versions)
    return Procedure(code, "thu", dated, local, process, _PLACE, code, {})


def _process() -> Process:
    return Process.model_validate({"since": "2026-01-01", "steps": [
        {"unit": "Bộ phận một cửa", "work": "Nhận hồ sơ", "hours": "1"},
        {"unit": "Công chức tư pháp - hộ tịch", "work": "Thẩm tra & ghi sổ <hộ tịch>", "hours": "2.5"}]})


def _procedures() -> dict[str, Procedure]:
    early, spring, late = date(2025, 7, 1), date(2026, 3, 1), date(2027, 1, 1)
    huge = [{"name": f"Trường hợp dài dòng thứ {n}", "dossier": [
        {"item": f"Giấy tờ số {i} của trường hợp {n}", "original": "1"} for i in range(16)]} for n in range(14)]
    unentered = {"how": "counter", "time": {"kind": "unknown"}, "fee": {"kind": "unknown"}}
    local = Local.model_validate({"entries": [{"since": "2026-03-01", "summary": "Ghi việc sinh vào sổ.",
                                               "tip": "Đọc lại họ tên trước khi ký."}]})
    newer = version(name="Thủ tục đăng ký thử mới", by=[f"announcements/{ANNOUNCEMENT}"],
                    steps=[{"does": "Nộp ở bất kỳ nơi nào."}])
    found = [
        _procedure(IN_FORCE, (early, version()), (spring, newer), process=_process(), local=local),
        _procedure(CHANGING, (early, version()), (late, version(results=["Giấy khác"]))),
        _procedure(ENDED, (early, version(name="Thủ tục đã bãi bỏ"))),
        _procedure(PENDING, (early, version(name="Đổi thẻ"))),
        _procedure(COMING, (late, version(name="Cấp giấy mới"))),
        _procedure(UNKNOWN, (early, version(name="Ăn uống", channels=[unentered]))),
        _procedure(HUGE, (early, version(name="Cấp giấy phép lao động", cases=huge))),
    ]
    return {procedure.code: procedure for procedure in found}


def _announcement() -> Announcement:
    return Announcement.model_validate({
        "number": "10/QĐ-BTP", "issuer": "bo", "signed": "2026-01-16", "effective": "2026-03-01",
        "title": "Bộ sửa thủ tục thử", "rows": [
            {"action": "amend", "code": IN_FORCE, "level": "commune"},
            {"action": "amend", "code": PENDING, "level": "commune"},
            {"action": "replace", "code": IN_FORCE, "replaces": [ENDED], "level": "commune", "effective": "2026-07-01"},
            {"action": "new", "name": "Thủ tục chưa có mã", "level": "province"},
            {"action": "amend", "code": "1.999999", "name": "Việc của bộ", "level": "ministry"}]})


def _plan() -> Plan:
    return Plan.model_validate({
        "kind": "control", "year": "2026", "title": "Kế hoạch thử năm 2026", "summary": "Việc của năm.",
        "issuer": "tinh",
        "targets": [{"id": "dung-han", "indicator": "Hồ sơ đúng hạn", "goals": [{"value": "97"}]},
                    {"id": "truc-tuyen", "indicator": "Hồ sơ trực tuyến", "goals": [{"value": "80"}]}],
        "groups": [{"title": "Công bố", "tasks": [{"number": "1", "name": "Công bố danh mục", "lead": ["Sở A"],
                                                   "with": ["Sở B"], "deadline": "Cả năm", "product": "Danh mục"}]}],
        "duties": [{"who": "Sở A", "does": ["Làm việc một"]}]})


def _body(name: str, level: str) -> Organization:
    return Organization.model_validate({"names": [{"since": "2025-07-01", "name": name}], "level": level})


def library() -> Library:
    """The whole of it."""
    named = {"names": [{"since": "2025-07-01", "name": "tỉnh Thử"}]}
    site = Site.model_validate({
        "name": "Thủ tục hành chính Thử", "address": "https://thu.example",
        "place": {"code": "75", "short": "Thử", "authority": "tinh", "control_office": "tinh", **named},
        "demonstration": "true", "data_note": "Dữ liệu thử.", "hotlines": [{"title": "Tổng đài thử", "phone": "000"}],
        "feedback": {"title": "Phản ánh thử", "website": "https://thu.example/pakn"}, "most_asked": [IN_FORCE]})
    bodies = {"xa": ("Ủy ban nhân dân cấp xã", "commune"), "tinh": ("Ủy ban nhân dân tỉnh Thử", "province"),
              "bo": ("Bộ Tư pháp", "ministry")}
    decision = Decision.model_validate({"title": "Công bố 3 thủ tục thử", "announcements": [ANNOUNCEMENT],
                                        "signer": {"title": "CHỦ TỊCH", "name": "Nguyễn Văn Mẫu"}})
    return Library(
        site=site, program=program(), procedures=_procedures(), announcements={ANNOUNCEMENT: _announcement()},
        plans={"2026/thu": _plan()},
        progress={"2026/thu": Progress.model_validate({"targets": {"dung-han": [
            {"day": "2026-10-31", "value": "98.2", "by": "https://thu.example/bao-cao"}]}})},
        organizations={key: _body(*body) for key, body in bodies.items()},
        fields={"thu": Field(name="Hộ tịch", summary="Sinh, cưới, mất.")},
        acts={"luat-thu": Act.model_validate({"kind": "law", "number": "60/2014/QH13", "title": "Luật Hộ tịch"}),
              "nd-thu": Act.model_validate({"kind": "decree", "number": "123/2015/NĐ-CP", "title": "quy định chi tiết",
                                            "amended_by": ["luat-thu"], "effective_to": "2026-01-01"})},
        events={"sinh-con": LifeEvent(title="Sinh con", summary="Khai sinh.", procedures=(IN_FORCE,))},
        decisions={"2026/thu": DecisionCase("2026/thu", decision, None, _PLACE)})
