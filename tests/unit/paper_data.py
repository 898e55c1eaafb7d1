"""A handful of invented procedures in Đồng Nai, enough to write both papers of a case."""

from datetime import date
from functools import cache

from generator.load.doctypes import load_doctypes
from generator.load.library import program
from generator.model.act import Act
from generator.model.announcement import Announcement
from generator.model.decision import Decision, Submission
from generator.model.doctype import Doctypes
from generator.model.field import Field
from generator.model.library import DatedVersion, DecisionCase, Library, Procedure
from generator.model.organization import Organization
from generator.model.procedure import Version
from generator.model.site import Site
from generator.problem import Place
from generator.render.fonts import find_typeface
from generator.render.press import Press, open_press
from generator.resolve import Catalog

CASE = "2026/ho-tich-mau"
HOME = f"decisions/{CASE}"
NOWHERE = Place("test")


@cache
def doctypes() -> Doctypes:
    return load_doctypes()


@cache
def press() -> Press:
    return new_press()


def new_press() -> Press:
    typeface = find_typeface()
    assert typeface is not None, "no typeface of Times New Roman's measures: install fonts-liberation2"
    return open_press(load_doctypes(), typeface)


def version(name: str, level: str, **changes: object) -> Version:
    text: dict[str, object] = {
        "name": name, "levels": [level], "steps": [{"does": "Nộp hồ sơ"}], "results": ["Giấy tờ"],
        "bases": ["luat-ho-tich"],
        "channels": [{"how": "counter", "time": {"kind": "span", "value": "5", "unit": "working-day"},
                      "fee": {"kind": "amount", "value": "8000", "per": "bản"}}],
        "cases": [{"dossier": [{"item": "Tờ khai", "original": "1"}]}], "agency": {"decides": ["ubnd-xa"]}}
    return Version.model_validate({**text, **changes})


def procedure(code: str, field: str, *texts: tuple[date, Version]) -> Procedure:
    dated = tuple(DatedVersion(since, text, NOWHERE, code) for since, text in texts)
    return Procedure(code, field, dated, None, None, NOWHERE, code, {})


def organizations() -> dict[str, Organization]:
    def body(level: str, *names: tuple[str, str], **more: str) -> Organization:
        return Organization.model_validate({
            "level": level, "names": [{"since": since, "name": name} for since, name in names], **more})
    return {
        "ubnd": body("province", ("2025-07-01", "Ủy ban nhân dân tỉnh Đồng Nai"),
                     ("2026-04-30", "Ủy ban nhân dân thành phố Đồng Nai")),
        "ubnd-xa": body("commune", ("2025-07-01", "Ủy ban nhân dân cấp xã")),
        "bo-tu-phap": body("ministry", ("2000-01-01", "Bộ Tư pháp"), head="Bộ trưởng", symbol="BTP"),
        "so-tu-phap": body("province", ("2000-01-01", "Sở Tư pháp"), head="Giám đốc", symbol="STP"),
    }


ROWS = [
    {"action": "amend", "code": "1.000001", "level": "commune", "act": "nd-123"},
    {"action": "amend", "code": "1.000002", "level": "commune", "act": "nd-123"},
    {"action": "amend", "code": "1.000003", "level": "province", "act": "nd-23"},
    {"action": "repeal", "code": "2.000004", "level": "commune", "act": "luat-ho-tich", "effective": "2026-07-01"},
    {"action": "new", "name": "Cấp bản sao điện tử <từ sổ> & hồ sơ *mới*", "level": "province", "field": "ho-tich"},
    {"action": "amend", "code": "1.000005", "level": "ministry"},
]


def catalog(extra_rows: int = 0, **decision: object) -> Catalog:
    """The catalog with one case; `extra_rows` makes its list long, `decision` changes the decision."""
    rows = ROWS + [{"action": "amend", "code": f"3.{number:06d}", "level": "commune", "act": "nd-123"}
                   for number in range(extra_rows)]
    start = date(2026, 1, 1)
    unknown = {"channels": [{"how": "online", "time": {"kind": "unknown"}, "fee": {"kind": "unknown"}}]}
    by = {"by": ["announcements/2026/1-qd-btp"]}
    procedures = [
        procedure("1.000001", "ho-tich", (start, version("Đăng ký khai sinh", "commune", **by))),
        procedure("1.000002", "ho-tich", (start, version("Đăng ký khai tử", "commune", **by, **unknown))),
        procedure("1.000003", "chung-thuc", (start, version("Cấp bản sao từ sổ gốc", "province"))),
        procedure("2.000004", "ho-tich", (start, version("Ghi vào sổ việc hộ tịch", "commune"))),
        *(procedure(f"3.{number:06d}", "ho-tich", (start, version(f"Thủ tục hộ tịch thứ {number}", "commune", **by)))
          for number in range(extra_rows))]
    announcement = Announcement.model_validate({
        "number": "1/QĐ-BTP", "issuer": "bo-tu-phap", "signed": "2026-04-10", "effective": "2026-05-15",
        "subject": "công bố thủ tục hành chính lĩnh vực hộ tịch, chứng thực", "rows": rows})
    case = DecisionCase(
        CASE, Decision.model_validate({"announcements": ["2026/1-qd-btp"], "signer": {
            "title": "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "name": "Nguyễn Văn Mẫu"}, **decision}),
        Submission.model_validate({"by": "so-tu-phap", "signer": {"title": "GIÁM ĐỐC", "name": "Trần Thị Mẫu"}}),
        NOWHERE)
    return Catalog(Library(
        _site(), program(), organizations(), {"ho-tich": Field(name="Hộ tịch", department="so-tu-phap"),
                                   "chung-thuc": Field(name="Chứng thực", department="so-tu-phap")},
        _acts(), procedures={entry.code: entry for entry in procedures},
        announcements={"2026/1-qd-btp": announcement}, decisions={CASE: case}))


def _site() -> Site:
    return Site.model_validate({
        "name": "Thủ tục Đồng Nai", "address": "https://congkhai.example", "demonstration": "true",
        "place": {"code": "75", "short": "Đồng Nai", "authority": "ubnd", "control_office": "ubnd", "names": [
            {"since": "2025-07-01", "name": "tỉnh Đồng Nai"}, {"since": "2026-04-30", "name": "thành phố Đồng Nai"}]}})


def _acts() -> dict[str, Act]:
    return {
        "luat-ho-tich": Act.model_validate({"kind": "law", "number": "60/2014/QH13", "title": "Luật Hộ tịch năm 2014"}),
        "nd-123": Act.model_validate({
            "kind": "decree", "number": "123/2015/NĐ-CP", "title": "về đăng ký hộ tịch", "issuer": "Chính phủ",
            "signed": "2015-11-15"}),
        "nd-23": Act.model_validate({
            "kind": "decree", "number": "23/2015/NĐ-CP", "title": "về chứng thực", "issuer": "Chính phủ",
            "signed": "2015-02-16"})}
