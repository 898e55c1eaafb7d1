"""Open data: records, their schemas, spreadsheets that run nothing, and the programs that the page shows."""

import csv
import html
import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.build import build_site
from generator.derive.open_data.datasets import DATASETS, Dataset
from generator.derive.open_data.procedures import procedure_record
from generator.derive.open_data.processes import ProcessStepRow, process_step_rows
from generator.load.open_words import open_words
from generator.model.local import Local
from generator.render import pages
from generator.render.open_data.csv_file import cell, csv_file
from generator.render.open_data.formats import dataset_file
from generator.render.open_data.json_file import json_of
from generator.render.open_data.linked import LINKED
from generator.render.open_data.linked_procedure import procedure_graph
from generator.render.open_data.schema_file import columns, schema_file
from generator.resolve import Catalog
from generator.where import Where
from tests.conftest import DEMO, ROOT, TODAY, opened
from tests.sample_library import COMING, ENDED, IN_FORCE, UNKNOWN, library

OURS = Where(ROOT, ROOT / "content", ROOT / "plans", ROOT / "build", ROOT / ".trial")
TEXTS = next(one for one in DATASETS if one.name == "procedure-texts")
each = pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def view() -> pages.View:
    return pages.open_view(Catalog(library()), TODAY)


@pytest.fixture(scope="module")
def ours() -> pages.View:
    catalog = opened(OURS).catalog
    assert catalog is not None
    return pages.open_view(catalog, TODAY)


def validator(dataset: Dataset) -> Draft202012Validator:
    schema = json.loads(schema_file(dataset, f"https://thu.example/{dataset.name}"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(dataset: Dataset, whole: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(dataset).iter_errors(whole)]


@each
def test_our_own_data_are_what_their_schema_says(dataset: Dataset, ours: pages.View) -> None:
    records = [json.loads(json_of(record)) for record in dataset.rows(ours.ground)]
    assert records
    assert faults(dataset, {"records": records}) == []


@each
def test_a_schema_refuses_what_no_record_has(dataset: Dataset, ours: pages.View) -> None:
    record = json.loads(json_of(next(iter(dataset.rows(ours.ground)))))
    assert faults(dataset, {"records": [{**record, "unheard-of": 1}]})
    assert faults(dataset, {"records": [{}]})
    assert faults(dataset, [])


@each
def test_every_data_set_and_every_column_has_its_words(dataset: Dataset) -> None:
    assert {dataset.name} <= open_words().datasets.keys()
    assert [column.name for column in columns(dataset) if not column.means] == []


@each
def test_all_formats_of_a_data_set_have_the_same_records(dataset: Dataset, ours: pages.View) -> None:
    lines = dataset_file(ours.ground, dataset, "jsonl").splitlines()
    if "json" in dataset.formats:
        whole = json.loads(dataset_file(ours.ground, dataset, "json"))
        assert whole["demonstration"] is True
        assert whole["records"] == [json.loads(line) for line in lines]
    if "csv" in dataset.formats:
        rows = list(csv.DictReader(io.StringIO(dataset_file(ours.ground, dataset, "csv").decode("utf-8-sig"))))
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            known = json.loads(line)
            assert {name for name, value in row.items() if value} - {
                name for name, value in row.items() if value == "false"} <= known.keys()
            assert [name for name in known if name not in row] == []
    assert ("jsonld" in dataset.formats) == (dataset.name in LINKED)


def test_what_is_not_known_is_left_out_and_never_nothing_to_pay(view: pages.View) -> None:
    unknown, known = (json.loads(json_of(procedure_record(view.ground, code))) for code in (UNKNOWN, IN_FORCE))
    assert not {"time", "time_value", "fee", "fee_value"} & unknown.keys()
    assert unknown["channels"] == [{"how": "counter", "time": {"kind": "unknown"}, "fee": {"kind": "unknown"}}]
    assert (known["time"], known["time_value"], known["time_unit"]) == ("3 ngày làm việc", 3, "working-day")
    assert "fee_value" not in known  # 20,000 at the counter, 10,000 online


def test_a_record_says_how_the_procedure_stands_and_what_follows_it(view: pages.View) -> None:
    by_code = {row.code: row for row in next(iter(DATASETS)).rows(view.ground)}
    assert by_code[ENDED].state == "ended"
    assert by_code[ENDED].replaced_by == (IN_FORCE,)
    assert by_code[COMING].state == "not-yet"
    assert by_code[IN_FORCE].page == f"https://thu.example/thu-tuc/{IN_FORCE}/"
    assert json.loads(json_of(procedure_record(view.ground, IN_FORCE)))["versions"][0] == {
        "since": "2025-07-01", "until": "2026-02-28", "page": f"https://thu.example/thu-tuc/{IN_FORCE}/2025-07-01/"}


def test_a_record_says_in_which_lists_it_stands_and_what_they_say_of_it() -> None:
    linked = {"name": "Khai sinh, bảo hiểm", "with": [COMING], "source": "Nguồn"}
    given = {"kind": "authorized", "to": "xa", "by": "10/QĐ-UBND", "until": "2026-12-31"}
    local = Local.model_validate({"entries": [
        {"since": "2025-07-01", "delegated": given, "linked": linked, "on_the_spot": "true",
         "outside_one_stop": "công an xã"}]})
    known = library()
    changed = replace(known, procedures={
        **known.procedures, IN_FORCE: replace(known.procedures[IN_FORCE], local=local)})
    record, later = (json.loads(json_of(procedure_record(pages.open_view(Catalog(changed), day).ground, IN_FORCE)))
                     for day in (TODAY, date(2027, 1, 1)))
    assert record["attributes"] == ["truc-tuyen-toan-trinh", "phan-cap-uy-quyen", "lien-thong", "bon-tai-cho"]
    assert {name: record[name] for name in ("outside_one_stop", "on_the_spot", "linked")} == {
        "outside_one_stop": "công an xã", "on_the_spot": True, "linked": linked}
    assert {**record["delegated"], "to_name": ""} == {**given, "to_name": ""}
    assert "delegated" not in later
    assert "phan-cap-uy-quyen" not in later["attributes"]


def test_a_procedure_leads_machines_to_its_sample_dossiers(ours: pages.View) -> None:
    record = next(one for one in map(partial(procedure_record, ours.ground), ours.entries) if one.samples)
    [service, *nodes] = json.loads(procedure_graph(ours.ground, record))["@graph"]
    named = [one["@id"] for one in service["schema:subjectOf"]]
    assert named == [sample.page for sample in record.samples]
    assert set(named) <= {node["@id"] for node in nodes}
    assert record.sample


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_words_that_a_spreadsheet_would_run_are_words(begins: str) -> None:
    assert cell(f"{begins}1+cmd|' /C calc'!A0") == f"'{begins}1+cmd|' /C calc'!A0"
    assert cell((f"{begins}HYPERLINK()", "b")).startswith("'")


@given(st.text())
def test_no_text_begins_a_formula_and_every_text_comes_back(text: str) -> None:
    said = cell(text)
    assert not said.startswith(tuple("=+-@\t\r\n"))
    assert said in (text, f"'{text}")


def test_a_csv_file_has_its_mark_its_line_ends_and_gives_back_what_was_put_in(ours: pages.View) -> None:
    dataset = next(one for one in DATASETS if one.name == "tasks")
    data = csv_file(dataset.record, dataset.rows(ours.ground))
    assert data.startswith(b"\xef\xbb\xbfplan,number,group,")
    assert data.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    names = [row.name for row in dataset.rows(ours.ground)]
    assert [row["name"].removeprefix("'") for row in rows] == names


def test_no_cell_of_our_own_data_begins_a_formula(ours: pages.View) -> None:
    for dataset in DATASETS:
        if "csv" in dataset.formats:
            rows = csv.reader(io.StringIO(dataset_file(ours.ground, dataset, "csv").decode("utf-8-sig"), newline=""))
            assert not [value for row in rows for value in row if value.startswith(tuple("=+-@\t\r"))]


def test_the_steps_of_processes_are_a_table_for_other_software(view: pages.View) -> None:
    rows = list(process_step_rows(view.ground))
    assert [(row.code, row.number) for row in rows] == [(IN_FORCE, 1), (IN_FORCE, 2)]
    lines = csv_file(ProcessStepRow, rows).decode("utf-8-sig").splitlines()
    assert ",2,Công chức tư pháp - hộ tịch,Thẩm tra & ghi sổ <hộ tịch>,2.5,," in lines[2]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """No log."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the small province."""
    base = tmp_path_factory.mktemp("open")
    where = Where(ROOT, DEMO / "content", DEMO / "plans", base / "out", base / "trial")
    assert build_site(where, TODAY).written
    return where.out


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """The site served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def programs(built: Path) -> list[str]:
    """The programs as they stand on the page."""
    page = (built / "du-lieu" / "index.html").read_text(encoding="utf-8")
    return [html.unescape(found) for found in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)]


def run(program: str, address: str, tmp_path: Path) -> str:
    (tmp_path / "client.py").write_text(program, encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", "-X", "utf8", "client.py", address], cwd=tmp_path,
                          capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_client_that_the_page_shows_reads_the_data_as_it_stands(built: Path, address: str, tmp_path: Path) -> None:
    reading, _ = programs(built)
    assert len(reading.strip().splitlines()) == 10
    assert '"https://song-mo.example/"' in reading
    said = run(reading, address, tmp_path).splitlines()
    listed = json.loads((built / "data/procedures.json").read_text(encoding="utf-8"))["records"]
    assert [line.split(" | ")[0] for line in said] == [
        one["code"] for one in listed if one["online"] == "full" and one["state"] != "ended"] != []


def test_the_check_that_the_page_shows_tells_a_changed_file(built: Path, address: str, tmp_path: Path) -> None:
    _, verifying = programs(built)
    assert run(verifying, address, tmp_path) == "data/procedures.csv đúng\n"
    file = built / "data/procedures.csv"
    as_it_was = file.read_bytes()
    file.write_bytes(as_it_was.replace(b"1.000001", b"1.000002", 1))
    try:
        assert run(verifying, address, tmp_path) == "data/procedures.csv KHÁC\n"
    finally:
        file.write_bytes(as_it_was)


def test_the_page_names_every_file_there_is_and_no_other(built: Path) -> None:
    page = (built / "du-lieu" / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'href="\.\./(data/[^"]+)"', page))
    there = {path.relative_to(built).as_posix() for path in (built / "data").glob("*.*")}
    assert there <= named
    assert all((built / path).is_file() for path in named)


def test_pages_point_to_their_data_and_feeds(built: Path) -> None:
    procedure = (built / "thu-tuc/1.000001/index.html").read_text(encoding="utf-8")
    assert 'title="Mã 1.000001: JSON-LD" href="../../data/procedures/1.000001.jsonld">' in procedure
    field = (built / "linh-vuc/ho-tich/index.html").read_text(encoding="utf-8")
    feeds = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', field)
    assert feeds == ["../../feed.xml", "../../linh-vuc/ho-tich/feed.xml"]
    for page in built.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        for href in re.findall(r'<link rel="alternate"[^>]* href="([^"]+)"', text):
            assert (page.parent / href).resolve().is_file(), (page, href)
