"""Measures the search in a real browser: how often a right answer comes first or among five, bytes, time, memory.

The figures of search.yaml were set by it. Run it after any change to the search, over a whole catalog:
    congkhai import portal FILE --into D --place 75 --level province,commune
    python scripts/bench_search.py --content D
tests/gold/queries*.tsv were written, with their answers, before the search saw them. --compare sets Pagefind and the
theme's own search beside it.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from bench_asking import FLAGS, Answer, Query, asked, read_queries, served, side_by_side, table
from bench_search_others import others
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.derive.search import SearchRecord, SearchSynonym, search_records, search_synonyms  # noqa: E402
from generator.load.library import load  # noqa: E402
from generator.load.search_data import SearchData, read_search_data  # noqa: E402
from generator.model.field import Synonym  # noqa: E402
from generator.publish.search_index import SearchSettings, search_index  # noqa: E402
from generator.resolve import Catalog  # noqa: E402

PAGE = ROOT / "tests" / "browser" / "search_page.html"
SCRIPTS = ("ck-search.js", "ck-rank.js")
READY = "#ck-results[data-search-state=done], #ck-results[data-search-state=none]"
LONG = Query("long", "long", "tôi muốn hỏi thủ tục đăng ký cấp giấy chứng nhận quyền sử dụng đất và quyền sở hữu nhà ở "
             "tài sản khác gắn liền với đất cho gia đình tôi tại xã nơi đăng ký hộ khẩu thường trú", frozenset())

T = TypeVar("T")


def main() -> None:
    """Measures with everyday words and without, and prints a table for each."""
    given = arguments()
    data = read_search_data()
    library, _ = load(given.content, given.plans, jobs=2)
    if library is None:
        sys.exit("the content has no site.yaml that can be used")
    said = tuple(Synonym.model_validate(entry) for entry in yaml.safe_load(given.synonyms.read_text("utf-8")))
    catalog = Catalog(replace(library, synonyms=said))
    records = timed("records", lambda: search_records(catalog, given.today, data.abbreviations))
    names = {key: field.name for key, field in library.fields.items()}
    held, sets = {record.code for record in records}, {}
    for path in given.queries:
        queries = read_queries(path)
        sets[f"{path.parent.name}/{path.name}"] = [query for query in queries if held & query.right]
        print(f"{path}: {len(queries)} queries, {len(queries) - len(sets[f'{path.parent.name}/{path.name}'])} "
              f"without a right answer among the {len(records)} procedures")
    full, found = search_synonyms(catalog, data.abbreviations), {}
    for title, synonyms in (("ours", full), ("ours without everyday words", []))[:1 if given.quick else 2]:
        found[title] = measure(title, records, settings(names, synonyms, data), sets, given.chromium)
    print(f"peak memory of this program {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if given.compare:
        compared = {name: {title: (rows[name], cost) for title, (rows, cost) in found.items()} for name in sets}
        for title, rows, cost in others(catalog, records, sets, given):
            for name in sets:
                compared[name][title] = rows[name], cost
        for name, each in compared.items():
            print(f"\n== {name}", end="")
            side_by_side({title: row for title, row in each.items() if row[0]})


def arguments() -> argparse.Namespace:
    """The command line."""
    shared = Path(os.environ.get("CONGKHAI_DATA", ROOT / ".." / "shared" / "data"))
    given, own = shared / ".." / "queries" / "queries.tsv", sorted((ROOT / "tests" / "gold").glob("queries*.tsv"))
    known = [path for path in (given, *own) if path.exists()]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--plans", type=Path, default=ROOT / "plans")
    parser.add_argument("--queries", type=Path, nargs="+", default=known)
    parser.add_argument("--synonyms", type=Path, default=ROOT / "content" / "synonyms.yaml")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 7, 18))
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    parser.add_argument("--quick", action="store_true", help="with everyday words only")
    parser.add_argument("--compare", action="store_true", help="Pagefind and the theme's own search beside it")
    parser.add_argument("--limit", type=int, default=300, help="seconds for one search of another kind to be made")
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


def measure(title: str, records: list[SearchRecord], given: SearchSettings, sets: dict[str, list[Query]],
            chromium: str) -> tuple[dict[str, list[Answer]], str]:
    """Builds the index, asks every query in a fresh browser context, prints the tables."""
    print(f"\n== {title}")
    started = time.perf_counter()
    files = search_index(records, given)
    cost = f"{time.perf_counter() - started:.2f} s"
    one = replace(records[0], ended=not records[0].ended)
    timed("index after one change", lambda: search_index([one, *records[1:]], given))
    print(f"index: {cost}; {len(files)} files, {sum(map(len, files.values())) // 1000} kB")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        write(files, Path(name))
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        with served(Path(name)) as root:
            def ask(page: Page, query: Query) -> list[str]:
                page.goto(f"{root}tim-kiem/?q={query.text.replace('+', '%2B').replace('#', '%23').replace('&', '%26')}")
                page.wait_for_selector(READY)
                return page.locator("#ck-list .ck-code").all_inner_texts()

            found: dict[str, list[Answer]] = {}
            for path, queries in sets.items():
                print(f"-- {path}")
                table(found.setdefault(path, list(asked(browser, queries, ask))))
            print(f"a long question: {next(asked(browser, [LONG], ask)).sent / 1000:.0f} kB")
            keys(browser, root, [query.text for queries in sets.values() for query in queries][::6])
        browser.close()
    return found, cost


def write(files: dict[str, bytes], folder: Path) -> None:
    """The index, the scripts and a bare results page."""
    (folder / "search").mkdir()
    for path, content in files.items():
        (folder / "search" / path).write_bytes(content)
    for name in SCRIPTS:
        shutil.copy(ROOT / "site" / "theme" / name, folder / name)
    (folder / "tim-kiem").mkdir()
    shutil.copy(PAGE, folder / "tim-kiem" / "index.html")


def keys(browser: Browser, root: str, texts: list[str]) -> None:
    """Milliseconds from each key to its suggestions, shards still to be fetched and not, and the page's memory."""
    page = browser.new_page()
    page.goto(f"{root}tim-kiem/?q=khai sinh")
    page.wait_for_selector(READY)
    page.get_by_role("combobox").focus()
    for turn in ("with what it must still load", "all loaded"):
        spent = sorted(page.evaluate("""async texts => {
            const field = document.querySelector('[role=combobox]'), found = [];
            const status = field.form.querySelector('[role=status]');
            for (const text of texts) for (let end = 2; end <= text.length; end++) {
                const from = performance.now();
                const drawn = new Promise(done => new MutationObserver((all, self) => { self.disconnect(); done(); })
                    .observe(status, {childList: true}));
                field.value = text.slice(0, end);
                field.dispatchEvent(new Event('input'));
                await drawn;
                found.push(performance.now() - from);
            }
            return found;
        }""", texts))
        print(f"a key to its suggestions, {turn}: {len(spent)} keys, median {spent[len(spent) // 2]:.0f} ms, "
              f"95 of 100 within {spent[int(len(spent) * 0.95)]:.0f} ms, most {spent[-1]:.0f} ms")
    heap = page.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0")
    print(f"page memory {heap / 1e6:.0f} MB")
    page.close()


if __name__ == "__main__":
    main()
