"""Tiny portal files into empty and standing folders."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.rules import check
from generator.importers import portal_read
from generator.importers.portal import import_portal
from generator.importers.portal_organizations import Known
from generator.importers.portal_read import Line
from generator.importers.portal_record import Converted, Frame, convert
from generator.importers.portal_survey import Wanted, survey
from generator.importers.portal_tables import tables
from generator.importers.report import Finding
from generator.importers.source import Unreadable
from generator.load.library import load
from generator.load.yaml_text import read_yaml
from generator.model.base import Level
from generator.model.procedure import Version
from generator.problem import has_errors
from generator.resolve import Catalog
from tests.unit.portal_data import DAY, UPDATED, local, record, written


def yaml_in(path: Path) -> Any:
    data, problems = read_yaml(path.name, path.read_bytes())
    assert not problems
    return data


def converted(**changes: Any) -> Converted:
    found = convert(record(**changes), Frame(tables(), Known(), date(2026, 7, 17)))
    assert isinstance(found, Converted)
    Version.model_validate(found.version)
    return found


def kinds(found: Converted) -> set[str]:
    return {finding.kind for finding in found.findings}


def test_an_empty_folder_becomes_a_catalog_that_passes_the_check(tmp_path: Path) -> None:
    report = import_portal(written(tmp_path, record()), tmp_path / "D")
    library, problems = load(tmp_path / "D", tmp_path / "plans")
    assert library is not None
    assert not problems
    assert not has_errors(check(Catalog(library), date(2026, 7, 18)))
    assert report.totals["written"] == 1
    assert list(library.announcements) == ["2026/163-qd-btp"]
    assert library.organizations["bo-tu-phap"].code == "G15"
    assert list(library.fields) == ["ho-tich"]
    assert library.acts["60-2014-qh13"].title == "Luật Hộ tịch"
    assert library.events["co-con-nho"].procedures == ("1.001193",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["D", "a.jsonl"]


def test_a_version_file_reads_in_the_order_of_the_model(tmp_path: Path) -> None:
    import_portal(written(tmp_path, record()), tmp_path / "D")
    text = (tmp_path / "D/procedures/ho-tich/1.001193/2026-01-16.yaml").read_text(encoding="utf-8")
    keys = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert keys == [key for key in Version.model_fields if key in keys]
    assert keys[:3] == ["name", "levels", "by"]
    assert "  does: |-\n    - Nộp\n    - Nhận\n" in text


def test_what_the_portal_does_not_say_stays_unknown() -> None:
    version = converted(executionMethods=[{"submissionMethod": "DIRECT", "processingTime": 0,
                                           "processingTimeUnit": "DAY", "fees": [{"value": 0}]}]).version
    assert version["channels"] == [{"how": "counter", "time": {"kind": "unknown"}, "fee": {"kind": "unknown"}}]
    assert "online" not in version
    assert "anywhere_in_province" not in version
    assert "conditions" not in version


@pytest.mark.parametrize(("full", "offline", "ways", "online"), [
    (True, False, ["ONLINE"], "full"), (False, False, ["ONLINE", "DIRECT"], "partial"),
    (False, True, ["DIRECT"], "none"), (False, False, ["DIRECT"], None), (True, False, ["DIRECT"], None),
    (False, True, ["ONLINE"], None), (True, True, ["DIRECT"], None),
])
def test_the_online_level_is_told_only_where_nothing_contradicts_it(full: bool, offline: bool, ways: list[str],
                                                                    online: str | None) -> None:
    methods = [{"submissionMethod": way} for way in ways]
    found = converted(isFullProcess=full, isOfflineOnly=offline, executionMethods=methods)
    assert found.version.get("online") == online


def test_levels_and_kinds_are_those_of_the_flags() -> None:
    found = converted(isMinistry=True, isProvince=True, isOtherAgency=True, isNonTerritorial=True,
                      type="STANDARD_INTERNAL").version
    assert found["levels"] == ["ministry", "province", "commune", "other"]
    assert found["kind"] == "internal"
    assert found["anywhere_in_province"] == "true"
    without = converted(isWard=False)
    assert without.version["levels"] == ["other"]
    assert "level-none" in kinds(without)


def test_a_name_of_several_lines_is_put_on_one_and_capitals_stay() -> None:
    found = converted(name="ĐĂNG KÝ\nKHAI SINH")
    assert found.version["name"] == "ĐĂNG KÝ KHAI SINH"
    assert {"name-lines", "name-capitals"} <= kinds(found)


@pytest.mark.parametrize(("proposal", "created", "day", "kind"), [
    ({"proposalNumber": "1/QĐ-BTP", "decisionDate": DAY}, DAY, "2026-01-16", ""),
    ({"proposalNumber": "1/QĐ-BTP", "publicationDate": DAY}, 1, "2026-01-16", "day-published"),
    ({"proposalNumber": "1/QĐ-BTP"}, DAY, "2026-01-16", "day-entered"),
    ({"proposalNumber": "1/QĐ-BTP", "decisionDate": 1798563600000}, DAY, "2026-01-16", "day-impossible"),
    (None, DAY, "2026-01-16", "day-entered"),
])
def test_a_version_takes_the_decisions_day_or_says_which_it_took(proposal: Any, created: int, day: str,
                                                                 kind: str) -> None:
    found = converted(procedureProposal=proposal, createdAt=created)
    assert found.since.isoformat() == day
    assert not kind or kind in kinds(found)


def test_a_decision_without_a_day_is_named_in_the_source_only(tmp_path: Path) -> None:
    proposal = {"proposalNumber": "771/QĐ-BCT", "issuingAgency": {"name": "Bộ Công Thương"}}
    found = converted(procedureProposal=proposal)
    assert "by" not in found.version
    assert "771/QĐ-BCT của Bộ Công Thương" in found.version["source"]
    assert "by-none" in kinds(found)


def test_other_words_and_remarks_are_kept() -> None:
    version = converted(keywords="giấy khai sinh", note="Chỉ trong tỉnh",
                        cases=[{"name": "Đăng ký khai sinh lưu động"}],
                        departmentsAuthorized=[{"name": "Sở Tư pháp"}]).version
    assert version["keywords"] == ["giấy khai sinh", "Đăng ký khai sinh lưu động"]
    assert version["notes"] == ["Chỉ trong tỉnh", "Cơ quan được ủy quyền: Sở Tư pháp"]


def test_values_without_a_place_are_counted() -> None:
    found = converted(returningMethods=[{"type": "ONLINE"}], subjectTypesDetails=[{"name": "nhóm 1"}],
                      executionMethods=[{"submissionMethod": "FAX", "description": "Gửi fax"}])
    assert {"left-out", "audience-unknown", "way-unknown"} <= kinds(found)
    assert found.version["notes"] == ["Cách nộp khác (FAX): Gửi fax"]


JSON = st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=9),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
                    max_leaves=8)


ROWS = ("executionMethods", "executionCases", "cases", "legalBasisesDetails", "resultsDetails", "subjectTypesDetails")
KEYS = ("name", "code", "fees", "value", "type", "description", "processingTime", "processingTimeUnit", "processingDay",
        "submissionMethod", "profileComponents", "attachments", "originalQty", "id", "currencyId", "attachment")


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(sorted(record()["detail"])), JSON, min_size=1),
       st.dictionaries(st.sampled_from(ROWS), st.lists(st.dictionaries(st.sampled_from(KEYS), JSON | st.lists(
           st.dictionaries(st.sampled_from(KEYS), JSON), max_size=2)), max_size=2)))
def test_no_value_of_any_type_makes_it_stumble(changes: dict[str, Any], listed: dict[str, Any]) -> None:
    strange = record(**{**changes, **listed})
    seen = survey([Line(1, strange), Line(2, record())], Wanted(tables().places["75"]), Known(), tables())
    found = convert(strange, Frame(tables(), Known(), seen.newest, seen.decisions, seen.results))
    assert isinstance(found, Converted | Finding)
    if isinstance(found, Converted) and "name" in found.version:  # the import tells a nameless one as refused
        Version.model_validate(found.version)


def test_records_that_cannot_be_used_are_told_with_their_line(tmp_path: Path) -> None:
    source = written(tmp_path, "{broken", record("1.0133611"), '"text"', record("1.014955-Xoa"), record(),
                     '{"code": "1.000001"}', '{"detail": {"name": "x"}}')
    report = import_portal(source, tmp_path / "D")
    lines = {item.line for kind in ("bad-line", "bad-code", "not-a-procedure") for item in report.items(kind)}
    assert lines == {1, 2, 3, 4, 6, 7}
    assert report.totals["unusable"] == 6
    assert report.totals["written"] == 1
    assert {problem.place.line for problem in report.problems()} == lines
    assert {problem.code for problem in report.problems()} == {"I022"}


def test_a_line_beyond_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_read, "MAX_LINE", 5000)
    source = written(tmp_path, record("1.000001"), record("1.000002", note="x" * 20_000), record("1.000003"))
    report = import_portal(source, tmp_path / "D")
    assert [item.line for item in report.items("bad-line")] == [2]
    assert report.totals["written"] == 2


def test_the_newer_of_two_records_with_one_code_is_taken(tmp_path: Path) -> None:
    source = written(tmp_path, record(" 1.001193", name="Cũ", updatedAt=UPDATED - 1), record(name="Mới"),
                     record("1.001193.H19", name="Cũ hơn", updatedAt=UPDATED - 2))
    report = import_portal(source, tmp_path / "D")
    assert yaml_in(tmp_path / "D/procedures/ho-tich/1.001193/2026-01-16.yaml")["name"] == "Mới"
    assert [item.line for item in report.items("duplicate-code")] == [1, 3]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.json"])
def test_each_container_gives_the_same(tmp_path: Path, name: str) -> None:
    raw = json.dumps(record()).encode()
    source = tmp_path / name
    source.write_bytes({"a.jsonl": raw, "a.jsonl.gz": gzip.compress(raw), "a.json": b'{"data": [' + raw + b"]}"}[name])
    assert import_portal(source, tmp_path / "D").totals["written"] == 1


@pytest.mark.parametrize(("name", "raw", "code"), [
    ("a.jsonl.gz", b"not packed", "I002"), ("a.json", b"{", "I002"), ("a.txt", b"x", "I002"),
    ("none.jsonl", None, "I001"),
])
def test_a_file_that_gives_nothing_is_refused_and_nothing_is_written(tmp_path: Path, name: str, raw: bytes | None,
                                                                     code: str) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(Unreadable) as refused:
        import_portal(tmp_path / name, tmp_path / "D")
    assert refused.value.code == code
    assert not (tmp_path / "D").exists()


def test_a_packed_file_cut_short_gives_what_came_before(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(record(f"1.{number:06d}")) for number in range(1, 200)).encode()
    source = tmp_path / "a.jsonl.gz"
    source.write_bytes(gzip.compress(lines)[:-400])
    report = import_portal(source, tmp_path / "D")
    assert report.totals["written"] > 0
    assert report.count("bad-line") == 1


def test_a_place_gets_the_national_procedures_of_its_levels_and_its_own(tmp_path: Path) -> None:
    source = written(tmp_path, record("1.000001"), record("1.000002", isWard=False, isMinistry=True), local("1.000003"),
                     local("1.000004", "UBND tỉnh Lào Cai"), local("1.000005", "Sở Tư pháp tỉnh Bình Phước"))
    report = import_portal(source, tmp_path / "D", place="75", levels=frozenset({Level.PROVINCE, Level.COMMUNE}))
    assert sorted(path.name for path in (tmp_path / "D/procedures/ho-tich").iterdir()) == [
        "1.000001", "1.000003", "1.000005"]
    assert (report.count("other-level"), report.count("other-place")) == (1, 1)
    library, problems = load(tmp_path / "D", tmp_path / "plans")
    assert library is not None
    assert not problems
    assert library.site.place.short == "Đồng Nai"
    authority = library.organizations[library.site.place.authority]
    assert authority.name(date(2026, 4, 29)) == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert "2026/5-qd-ubnd-dong-nai" in library.announcements


def test_an_unknown_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        import_portal(written(tmp_path, record()), tmp_path / "D", place="70")
    assert refused.value.code == "I020"


def test_the_same_number_in_one_year_makes_two_announcements(tmp_path: Path) -> None:
    later = {"proposalNumber": "163/QĐ-BTP", "decisionDate": DAY + 86_400_000, "issuingAgency": {"name": "Bộ Tư pháp"}}
    import_portal(written(tmp_path, record("1.000001"), record("1.000002", procedureProposal=later)), tmp_path / "D")
    assert sorted(path.name for path in (tmp_path / "D/announcements/2026").iterdir()) == [
        "163-qd-btp-bo-tu-phap.yaml", "163-qd-btp.yaml"]


def test_a_second_import_of_the_same_file_writes_nothing(tmp_path: Path) -> None:
    source, into = written(tmp_path, record()), tmp_path / "D"
    import_portal(source, into)
    before = {path: path.read_bytes() for path in into.rglob("*.yaml")}
    report = import_portal(source, into)
    assert (report.totals["written"], report.totals["same"], report.totals["acts"]) == (0, 1, 0)
    assert {path: path.read_bytes() for path in into.rglob("*.yaml")} == before


def test_what_stands_is_kept_unless_it_may_be_overwritten(tmp_path: Path) -> None:
    into = tmp_path / "D"
    import_portal(written(tmp_path, record()), into)
    version = into / "procedures/ho-tich/1.001193/2026-01-16.yaml"
    version.write_text(version.read_text("utf-8").replace("Đăng ký khai sinh", "Của tôi"), "utf-8")
    (version.parent / "local.yaml").write_text("entries: []\n", "utf-8")
    report = import_portal(written(tmp_path, record()), into)
    assert [item.detail for item in report.items("version-kept")] == ["procedures/ho-tich/1.001193/2026-01-16.yaml"]
    assert yaml_in(version)["name"] == "Của tôi"
    import_portal(written(tmp_path, record()), into, force=True)
    assert yaml_in(version)["name"] == "Đăng ký khai sinh"
    assert (version.parent / "local.yaml").read_text("utf-8") == "entries: []\n"


def test_an_announcement_that_an_editor_worked_on_only_gains_the_rows_it_lacks(tmp_path: Path) -> None:
    into = tmp_path / "D"
    import_portal(written(tmp_path, record()), into)
    announcement = into / "announcements/2026/163-qd-btp.yaml"
    mine = announcement.read_text("utf-8").replace("unknown", "amend") + "# của tôi\n"
    announcement.write_text(mine, "utf-8")
    report = import_portal(written(tmp_path, record(), record("1.000002")), into, force=True)
    assert [(row["code"], row["action"]) for row in yaml_in(announcement)["rows"]] == [
        ("1.001193", "amend"), ("1.000002", "unknown")]
    assert "# của tôi" in announcement.read_text("utf-8")
    assert [item.detail for item in report.items("announcement-rows")] == ["announcements/2026/163-qd-btp.yaml: +1"]


def test_a_version_begins_on_the_day_the_standing_announcement_gives(tmp_path: Path) -> None:
    folder = tmp_path / "D/announcements/2026"
    folder.mkdir(parents=True)
    (folder / "cua-toi.yaml").write_text(
        "number: 163/QĐ-BTP\nissuer: bo-tu-phap\nsigned: 2026-01-16\neffective: 2026-03-01\nrows:\n"
        '  - {action: amend, code: "1.001193"}\n', "utf-8")
    import_portal(written(tmp_path, record(), record("1.000002")), tmp_path / "D")
    assert (tmp_path / "D/procedures/ho-tich/1.000002/2026-03-01.yaml").is_file()
    version = yaml_in(tmp_path / "D/procedures/ho-tich/1.001193/2026-03-01.yaml")
    assert version["by"] == ["announcements/2026/cua-toi"]
    assert [path.name for path in folder.iterdir()] == ["cua-toi.yaml"]
    library, problems = load(tmp_path / "D", tmp_path / "plans")
    assert library is not None
    assert not problems
    assert not has_errors(check(Catalog(library), date(2026, 7, 18)))


def test_missing_entries_are_added_below_what_stands(tmp_path: Path) -> None:
    into = tmp_path / "D"
    import_portal(written(tmp_path, record()), into)
    fields = into / "fields.yaml"
    fields.write_text("# của tôi\n" + fields.read_text("utf-8"), "utf-8")
    (into / "site.yaml").write_text("mine: 1\n", "utf-8")
    new = record("1.000002", categoriesDetails=[{"name": "Đất đai"}], legalBasisesDetails=[{"code": "1/2014/QH13"}])
    import_portal(written(tmp_path, new), into)
    assert fields.read_text("utf-8").startswith("# của tôi\n")
    assert list(yaml_in(fields)) == ["ho-tich", "dat-dai"]
    assert list(yaml_in(into / "law/acts/2014.yaml")) == ["60-2014-qh13", "1-2014-qh13"]
    assert (into / "site.yaml").read_text("utf-8") == "mine: 1\n"


def test_a_procedure_stays_in_the_folder_the_catalog_has_for_it(tmp_path: Path) -> None:
    into = tmp_path / "D"
    (into / "procedures/nhan-than/1.001193").mkdir(parents=True)
    import_portal(written(tmp_path, record()), into)
    assert (into / "procedures/nhan-than/1.001193/2026-01-16.yaml").is_file()
    assert not (into / "procedures/ho-tich").exists()


def test_a_folder_that_cannot_take_it_is_left_as_it_was(tmp_path: Path) -> None:
    into = tmp_path / "D"
    import_portal(written(tmp_path, record()), into)
    (into / "fields.yaml").write_text("- a list\n", "utf-8")
    before = {path: path.read_bytes() for path in into.rglob("*")  if path.is_file()}
    with pytest.raises(Unreadable) as refused:
        import_portal(written(tmp_path, record("1.000002", categoriesDetails=[{"name": "Đất đai"}])), into)
    assert refused.value.code == "I021"
    assert {path: path.read_bytes() for path in into.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["D", "a.jsonl"]


def test_the_report_speaks_both_languages_and_json(tmp_path: Path) -> None:
    report = import_portal(written(tmp_path, record(" 1.001193"), "{"), tmp_path / "D")
    assert "mã đã bỏ dấu cách thừa: 1" in report.as_text("vi")
    assert "code without stray blanks: 1" in report.as_text("en")
    data = json.loads(report.as_json())
    assert data["totals"]["written"] == 1
    assert {"kind": "bad-line", "count": 1, "records": 1, "items": data["kinds"][0]["items"]} == data["kinds"][0]


def test_every_kind_that_is_noted_has_its_words() -> None:
    folder = Path(portal_read.__file__).parent
    words = yaml_in(folder.parent / "data/messages/import.yaml")
    for kind, entry in words["kinds"].items():
        assert entry["vi"]
        assert entry["en"]
        assert entry["group"] in words["groups"]
        source = "".join(path.read_text("utf-8") for path in folder.glob("portal*.py"))
        assert f'"{kind}"' in source, kind
