"""Measures the search in a real browser: how often a right answer comes first or among five, bytes, time, memory.

The figures of search.yaml were set by it. Run it after any change to the search, over a whole catalog:
    congkhai import portal FILE --into D --place 75 --level province,commune
    python scripts/bench_search.py --content D
"""

import argparse
import csv
import gzip
import os
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, TypeVar

import yaml
from playwright.sync_api import Browser, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.derive.search import (  # noqa: E402
    SearchRecord,
    SearchSynonym,
    search_records,
    search_synonyms,
)
from generator.load.library import load  # noqa: E402
from generator.load.search_data import SearchData, read_search_data  # noqa: E402
from generator.model.field import Synonym  # noqa: E402
from generator.publish.search_index import SearchSettings, search_index, shards_of  # noqa: E402
from generator.resolve import Catalog  # noqa: E402

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PAGE = ROOT / "tests" / "browser" / "search_page.html"
SCRIPTS = ("ck-search.js", "ck-rank.js")


T = TypeVar("T")


class Answer(NamedTuple):
    """What came of one query; `place` of the first right procedure, 0 where none is among ten."""

    name: str
    kind: str
    query: str
    place: int
    sent: int
    seconds: float


class Quiet(SimpleHTTPRequestHandler):
    """A file server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def main() -> None:
    """Measures with everyday words and without, and prints a table for each."""
    given = arguments()
    data = read_search_data()
    started = time.perf_counter()
    library, _ = load(given.content, given.plans, jobs=2)
    if library is None:
        sys.exit("the content has no site.yaml that can be used")
    said = tuple(Synonym.model_validate(entry) for entry in yaml.safe_load(given.synonyms.read_text("utf-8")))
    catalog = Catalog(replace(library, synonyms=said))
    print(f"read in {time.perf_counter() - started:.1f} s")
    records = timed("records", lambda: search_records(catalog, given.today, data.abbreviations))
    names = {key: field.name for key, field in library.fields.items()}
    queries = list(csv.reader(given.queries.read_text("utf-8").splitlines()[1:], delimiter="\t"))
    held = {record.code for record in records}
    absent = sum(1 for row in queries if not held & set(row[3].split()))
    print(f"{len(records)} procedures; {absent} of {len(queries)} queries have no right answer among them")
    full = search_synonyms(catalog, data.abbreviations)
    for title, synonyms in (("with everyday words", full), ("without everyday words", []))[:1 if given.quick else 2]:
        measure(title, records, settings(names, synonyms, data), queries, given.chromium)
    print(f"peak memory of this program {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def arguments() -> argparse.Namespace:
    """The command line."""
    shared = Path(os.environ.get("CONGKHAI_DATA", ROOT / ".." / "shared" / "data"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--plans", type=Path, default=ROOT / "plans")
    parser.add_argument("--queries", type=Path, default=shared / ".." / "queries" / "queries.tsv")
    parser.add_argument("--synonyms", type=Path, default=ROOT / "content" / "synonyms.yaml")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 7, 18))
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    parser.add_argument("--quick", action="store_true", help="with everyday words only")
    return parser.parse_args()


def settings(names: dict[str, str], synonyms: list[SearchSynonym], data: SearchData) -> SearchSettings:
    """What the index needs beside the records."""
    return SearchSettings(names, synonyms, data.stop, data.qualifiers, data.weights)


def timed(name: str, work: Callable[[], T]) -> T:
    """Does some work and says how long it took."""
    started = time.perf_counter()
    result = work()
    print(f"{name}: {time.perf_counter() - started:.2f} s")
    return result


def measure(title: str, records: list[SearchRecord], given: SearchSettings, queries: Iterable[list[str]],
            chromium: str) -> None:
    """Builds the index, asks every query in a fresh browser context, prints the table."""
    print(f"\n== {title}")
    files = timed("index", lambda: search_index(records, given))
    one = replace(records[0], ended=not records[0].ended)
    timed("index after one change", lambda: search_index([one, *records[1:]], given, only=shards_of(one)))
    packed = {path: len(gzip.compress(content, 9)) for path, content in files.items()}
    print(f"{len(files)} files, {sum(packed.values()) // 1000} kB compressed, head {packed['head.js'] // 1000} kB")
    with tempfile.TemporaryDirectory() as folder, served(files, Path(folder)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        table(list(asked(browser, address, queries)))
        keys(browser, address)
        browser.close()


@contextmanager
def served(files: dict[str, bytes], folder: Path) -> Iterator[str]:
    """The index, the scripts and a bare results page on the loopback."""
    for path, content in {f"search/{path}": content for path, content in files.items()}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    for name in SCRIPTS:
        shutil.copy(ROOT / "site" / "theme" / name, folder / name)
    (folder / "tim-kiem").mkdir()
    shutil.copy(PAGE, folder / "tim-kiem" / "index.html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tim-kiem/"
    finally:
        server.shutdown()
        server.server_close()


def asked(browser: Browser, address: str, queries: Iterable[list[str]]) -> Iterator[Answer]:
    """Each query in a fresh context, as a first visitor asks it."""
    for name, kind, query, right in queries:
        context = browser.new_context()
        page = context.new_page()
        bodies: list[Response] = []

        def kept(response: Response, bodies: list[Response] = bodies) -> None:
            bodies.append(response)

        page.on("response", kept)
        started = time.perf_counter()
        page.goto(f"{address}?q={query.replace('+', '%2B').replace('#', '%23').replace('&', '%26')}")
        page.wait_for_selector("#ck-results[data-search-state=done], #ck-results[data-search-state=none]")
        seconds = time.perf_counter() - started
        codes = page.locator("#ck-list .ck-code").all_inner_texts()
        sent = sum(len(gzip.compress(each.body(), 9)) for each in bodies if each.url.endswith(".js"))
        place = next((at for at, code in enumerate(codes, 1) if code in right.split()), 0)
        context.close()
        yield Answer(name, kind, query, place, sent, seconds)


def table(rows: list[Answer]) -> None:
    """Share of right answers per kind, bytes and seconds; then what was missed."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        kinds[row.kind].append(row.place)
        kinds["all"].append(row.place)
    print(f"{'kind':10}{'queries':>8}{'first':>8}{'in five':>9}")
    for kind, places in sorted(kinds.items(), key=lambda item: item[0] == "all"):
        first, five = sum(p == 1 for p in places), sum(0 < p <= 5 for p in places)
        print(f"{kind:10}{len(places):8}{100 * first / len(places):7.0f}%{100 * five / len(places):8.0f}%")
    sent, seconds = sorted(row.sent for row in rows), sorted(row.seconds for row in rows)
    half = len(rows) // 2
    print(f"scripts and index to the first result, compressed: median {sent[half] / 1000:.0f} kB, "
          f"most {sent[-1] / 1000:.0f} kB; seconds: median {seconds[half]:.2f}, most {seconds[-1]:.2f}")
    for row in rows:
        if not 0 < row.place <= 5:
            print(f"  missed {row.name} {row.kind}: {row.query}")


def keys(browser: Browser, address: str) -> None:
    """Milliseconds from a key to its suggestions once the index is there, and the page's memory."""
    page = browser.new_page()
    page.goto(f"{address}?q=khai sinh")
    page.wait_for_selector("#ck-results[data-search-state=done]")
    field = page.get_by_role("combobox")
    field.focus()
    spent = []
    for text in ("đăng ký", "đăng ký k", "đăng ký kh", "đăng ký kha", "đăng ký khai", "đăng ký khai s"):
        spent.append(page.evaluate("""text => new Promise(done => {
            const field = document.querySelector('[role=combobox]'), status = field.form.querySelector('[role=status]');
            const from = performance.now();
            new MutationObserver((all, self) => { self.disconnect(); done(performance.now() - from); })
                .observe(status, {childList: true});
            field.value = text; field.dispatchEvent(new Event('input'));
        })""", text))
    heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0")
    print(f"a key to its suggestions: {', '.join(f'{ms:.0f}' for ms in spent)} ms; page memory {heap / 1e6:.0f} MB")
    page.close()


if __name__ == "__main__":
    main()
