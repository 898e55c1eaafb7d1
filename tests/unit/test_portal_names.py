"""Dossiers, bodies and legal acts of the portal."""

from typing import Any

import pytest

from generator.importers.portal_acts import act_of, shelf
from generator.importers.portal_clean import Notebook
from generator.importers.portal_dossier import dossier_of
from generator.importers.portal_organizations import (
    Known,
    level_of,
    organization_of,
    place_bodies,
    whole_entry,
    with_parents,
)
from generator.importers.portal_tables import tables

Data = dict[str, Any]


def paper(name: str, original: int = 1, copy: int = 0, **more: object) -> Data:
    return {"name": name, "originalQty": original, "copyQty": copy, "attachments": [], **more}


def dossier(*cases: Data) -> Any:
    return dossier_of(list(cases), {"kq-1": "Giấy phép"}, Notebook(), tables())


def test_papers_keep_their_numbers_and_the_name_of_their_form() -> None:
    found = dossier({"name": "", "profileComponents": [
        paper("- Đơn đề nghị", 2, 1, attachments=[{"fileName": "Mẫu 01.docx"}]), paper("Ảnh", 0, 0)]})
    assert found.cases == [{"dossier": [
        {"item": "Đơn đề nghị", "original": "2", "copy": "1", "form_name": "Mẫu 01.docx"}, {"item": "Ảnh"}]}]


def test_headings_that_stand_as_cases_are_joined_into_one_dossier() -> None:
    found = dossier({"name": "* Giấy tờ phải nộp:", "profileComponents": [paper("Tờ khai")]},
                    {"name": "* Giấy tờ phải xuất trình:", "profileComponents": [paper("Thẻ căn cước")]},
                    {"name": "* Lưu ý :", "profileComponents": [paper("Mang bản chính", 0)]},
                    {"name": "Số lượng hồ sơ: 02 bộ.", "profileComponents": []})
    assert found.cases == [{"dossier": [{"item": "Tờ khai", "original": "1"},
                                        {"item": "Thẻ căn cước", "original": "1", "show_only": "true"}]}]
    assert found.remarks == ["Mang bản chính"]
    assert found.sets == "2"


def test_true_cases_stay_cases_and_papers_are_never_guessed_into_alternatives() -> None:
    found = dossier({"name": "Cấp mới:", "profileComponents": [paper("Giấy A hoặc giấy B")] * 2},
                    {"name": "Cấp lại", "profileComponents": []})
    assert [case["name"] for case in found.cases] == ["Cấp mới", "Cấp lại"]
    assert len(found.cases[0]["dossier"]) == 2


def test_a_paper_without_a_name_goes_by_the_result_it_is() -> None:
    assert dossier({"profileComponents": [paper("", profileComponentId="kq-1")]}).cases[0]["dossier"][0]["item"] == (
        "Giấy phép")
    assert dossier({"profileComponents": [paper("")]}).cases == []


@pytest.mark.parametrize(("name", "level"), [
    ("Ủy ban nhân dân cấp xã", "commune"), ("UBND phường Võ Cường", "commune"), ("Công an cấp Xã", "commune"),
    ("Bảo hiểm xã hội cấp huyện", "district"), ("Sở Tư pháp", "province"), ("UBND Thành phố Đồng Nai", "province"),
    ("Chủ tịch Ủy ban nhân dân cấp tỉnh", "province"), ("Bộ Tư pháp", "ministry"),
    ("Cục Thuế - Bộ Tài chính", "ministry"),
    ("Bộ chỉ huy quân sự cấp tỉnh", "other"), ("Bộ, ngành và UBND tỉnh liên quan", "other"),
    ("Chi cục Hải quan khu vực", "other"), ("Cơ sở giáo dục", "other"), ("Bảo hiểm xã hội tỉnh", "other"),
])
def test_a_level_is_told_only_by_clear_words(name: str, level: str) -> None:
    assert level_of(name, tables()) == level


def test_one_body_has_one_id_however_it_is_written() -> None:
    def key(name: str, code: str = "") -> str:
        return organization_of(name, code, Known(), tables())[0]

    assert key("Ủy ban nhân dân cấp xã", "UBNDX") == key("UBND cấp  xã") == "ubnd-cap-xa"
    assert key("Sở Nội vụ", "000.00.CS.001") == "so-noi-vu"
    assert key("Sở Nội vụ", "H59.46") == "so-noi-vu-h59-46"
    assert key("Sở Nội vụ TP.Đà Nẵng", "H17.11") == key("Sở Nội vụ Thành phố Đà Nẵng", "H17.11")
    assert len(key("Cơ quan " * 60)) <= 80


def test_a_body_that_the_catalog_has_keeps_its_id() -> None:
    known = Known(organizations={"bo tu phap": "moj", "H19.3": "so-noi-vu"})
    assert organization_of("Bộ Tư Pháp", "G15", known, tables())[0] == "moj"
    assert organization_of("Sở Nội vụ Thành phố Đồng Nai", "H19.3", known, tables())[0] == "so-noi-vu"


def test_a_body_stands_under_the_one_its_code_names() -> None:
    entries = {key: whole_entry({"name": key, "level": "ministry"}, code, "2026-07-17")
               for key, code in (("bo", "G17"), ("cuc", "G17.44"), ("vu", "000.00.16.G17"), ("khac", None))}
    found = with_parents(entries)
    assert [found[key].get("parent") for key in ("bo", "cuc", "vu", "khac")] == [None, "bo", "bo", None]


def test_a_province_goes_by_its_name_of_the_day() -> None:
    bodies = place_bodies(tables().places["75"], tables())
    assert [name["name"] for name in bodies["ubnd-thanh-pho-dong-nai"]["names"]] == [
        "Ủy ban nhân dân tỉnh Đồng Nai", "Ủy ban nhân dân thành phố Đồng Nai"]
    place = tables().place_in("Sở Xây dựng tỉnh Bình Phước")
    assert place is not None
    assert place.code == "75"


def act(code: str, name: str, place: str | None = None, known: Known | None = None) -> tuple[str, Data]:
    cited = tables().places[place] if place else None
    found = act_of({"code": code, "name": name}, cited, known or Known(), Notebook(), tables())
    assert found is not None
    return found


@pytest.mark.parametrize(("code", "name", "key", "kind", "number"), [
    ("49/2026/NĐ-CP", "quy định chi tiết", "49-2026-nd-cp", "decree", "49/2026/NĐ-CP"),
    ("Nghị định số 68/2018/NĐ-CP", "x", "68-2018-nd-cp", "decree", "68/2018/NĐ-CP"),
    ("Nghị định số68/2018/NĐ-CP", "x", "68-2018-nd-cp", "decree", "68/2018/NĐ-CP"),
    ("105/2025/NĐ- CP", "x", "105-2025-nd-cp", "decree", "105/2025/NĐ-CP"),
    ("18/2021/ND-CP", "x", "18-2021-nd-cp", "decree", "18/2021/NĐ-CP"),
    ("35/ 2026/QĐ-TTg", "x", "35-2026-qd-ttg", "decision", "35/2026/QĐ-TTg"),
    ("09./2025/NQ-CP", "x", "09-2025-nq-cp", "resolution", "09/2025/NQ-CP"),
    ("60/2014/QH13", "Luật Hộ tịch", "60-2014-qh13", "law", "60/2014/QH13"),
    ("254/2025/QH15", "Quy định một số cơ chế", "254-2025-qh15", "other", "254/2025/QH15"),
    ("Luật Sở hữu trí tuệ số 07/2022/QH15", "x", "07-2022-qh15", "law", "07/2022/QH15"),
    ("05/VBHN-VPQH", "x", "05-vbhn-vpqh", "consolidation", "05/VBHN-VPQH"),
    ("06", "Luật Thi đua", "luat-thi-dua", "law", None),
    ("168", "Nghị định số 168/2017/NĐ-CP ngày 31/12/2017", "168-2017-nd-cp", "decree", "168/2017/NĐ-CP"),
    ("222/02205/NĐ-CP", "Nghị định", "222-02205-nd-cp", "decree", "222/02205/NĐ-CP"),
    ("Luật Chăn nuôi", "Luật Chăn nuôi được sửa bởi Luật số 1/2020/QH14", "luat-chan-nuoi", "law", None),
])
def test_an_act_goes_by_its_number(code: str, name: str, key: str, kind: str, number: str | None) -> None:
    found_key, entry = act(code, name)
    assert (found_key, entry["kind"], entry.get("number")) == (key, kind, number)


def test_a_number_of_provinces_names_the_place_that_cites_it() -> None:
    assert act("18/2026/QĐ-UBND", "x", "75")[0] == "18-2026-qd-ubnd-dong-nai"
    assert act("49/2026/NĐ-CP", "x", "75")[0] == "49-2026-nd-cp"


def test_days_and_issuers_are_taken_only_from_the_acts_own_name() -> None:
    entry = act("58/2024/NĐ-CP", "Nghị định số 58/2024/NĐ-CP ngày 24 tháng 5 năm 2024 của Chính phủ về lâm nghiệp")[1]
    assert (entry["signed"], entry["issuer"]) == ("2024-05-24", "Chính phủ")
    other = act("1/2024/TT-BYT", "Thông tư sửa đổi Thông tư số 2/2020/TT-BYT ngày 01/02/2020 của Bộ Y tế")[1]
    assert "signed" not in other
    assert "signed" not in act("1/2024/TT-BYT", "1/2024/TT-BYT ngày 31/2/2024")[1]


def test_an_act_that_the_catalog_has_keeps_its_id() -> None:
    assert act("60/2014/QH13", "x", known=Known(acts={"60/2014/QH13": "luat-ho-tich-2014"}))[0] == "luat-ho-tich-2014"


def test_acts_stand_by_the_year_of_their_number() -> None:
    assert [shelf("49/2026/NĐ-CP"), shelf("05/VBHN-VPQH"), shelf(None), shelf("1/9999/X")] == [
        "2026", "khac", "khac", "khac"]
