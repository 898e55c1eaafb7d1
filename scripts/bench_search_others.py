"""What others would have made of the same procedures: Pagefind, plain and folded, and the theme's own search.

Each gets one plain page a procedure with what a page would say: name, code, field, keywords, papers, results. The
theme's search is tried at growing sizes, until it does not answer in a minute: its whole index goes to every reader.
"""

import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import yaml
from bench_asking import FLAGS, Answer, Query, asked, served
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.derive.search import SearchRecord  # noqa: E402
from generator.resolve import Catalog  # noqa: E402
from generator.viet import fold  # noqa: E402

JUDGES = Path(os.environ.get("CONGKHAI_JUDGES", ROOT / ".cache" / "judges")) / "node_modules"
ASK = """import * as found from "./pagefind/pagefind.js";
window.ask = async words => {
  const results = (await found.search(words)).results.slice(0, 10);
  return Promise.all(results.map(async one => (await one.data()).url));
};"""
SIZES = (500, 2000, 10_000)
_FRESH = 12  # queries a visitor asks: their bytes are those of the first
CODE = re.compile(r"/thu-tuc/([^/]+)/")

Rows: TypeAlias = dict[str, list[Answer]]


def others(catalog: Catalog, records: list[SearchRecord], sets: Mapping[str, list[Query]],
           given: argparse.Namespace) -> Iterator[tuple[str, Rows, str]]:
    """Each of the others: its name, what it answered, what making it cost."""
    texts = {record.code: text(catalog, record, given) for record in records}
    for name, change in (("Pagefind", str), ("Pagefind, text folded", fold)):
        yield name, *pagefind(texts, sets, given, change)
    for size in SIZES:
        few = dict(sorted(texts.items(), key=lambda item: -wanted(item[0], sets))[:size])
        rows, cost = theme(few, sets, given)
        yield f"theme's search, {len(few)} pages", rows, cost
        if not rows[next(iter(sets))]:
            print(f"the theme's search at {len(few)} pages: {cost}")
            return


def wanted(code: str, sets: Mapping[str, list[Query]]) -> bool:
    """Whether a query has this answer: a smaller catalog keeps it."""
    return any(code in query.right for queries in sets.values() for query in queries)


def text(catalog: Catalog, record: SearchRecord, given: argparse.Namespace) -> list[str]:
    """The paragraphs of a procedure's page, its name first."""
    standing = catalog.standing(record.code, given.today)
    assert standing.shown is not None  # noqa: S101  # it has a record
    version = standing.shown.version
    papers = [paper.item for case in version.cases for paper in case.papers()]
    return [record.title, f"Mã {record.code}", catalog.library.fields[record.field].name, ", ".join(version.keywords),
            *papers, *version.results]


def run(command: list[str], folder: Path, limit: int) -> str:
    """What a program cost: seconds and peak memory; or that it was stopped."""
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        late = threading.Timer(limit, program.kill)
        late.start()
        _, state, used = os.wait4(program.pid, 0)
        late.cancel()
        program.returncode = os.waitstatus_to_exitcode(state)
    seconds = time.perf_counter() - started
    if program.returncode:
        return f"stopped after {seconds:.0f} s"
    return f"{seconds:.0f} s, {used.ru_maxrss // 1024} MB"


def pagefind(texts: Mapping[str, list[str]], sets: Mapping[str, list[Query]], given: argparse.Namespace,
             change: Callable[[str], str]) -> tuple[Rows, str]:
    """Pagefind over plain pages; `change` is done to the text and to the query."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for code, parts in texts.items():
            place = folder / "thu-tuc" / code
            place.mkdir(parents=True)
            title, *rest = [html.escape(change(part)) for part in parts]
            body = "".join(f"<p>{part}</p>" for part in rest)
            (place / "index.html").write_text(f'<!doctype html><html lang="vi"><title>{title}</title><body>'
                                              f"<h1>{title}</h1>{body}</body></html>", encoding="utf-8")
        cost = run([str(JUDGES / ".bin" / "pagefind"), "--site", "."], folder, given.limit)
        (folder / "ask.js").write_text(ASK, encoding="utf-8")
        (folder / "ask.html").write_text('<!doctype html><html lang="vi"><link rel=icon href="data:,">'
                                         '<script type="module" src="ask.js"></script></html>', encoding="utf-8")

        def ask(page: Page, query: Query, root: str) -> list[str]:
            page.goto(f"{root}ask.html")
            page.wait_for_function("window.ask")
            return codes(page.evaluate("words => ask(words)", change(query.text)))

        return answers(folder, sets, given, ask), cost


def theme(texts: Mapping[str, list[str]], sets: Mapping[str, list[Query]],
          given: argparse.Namespace) -> tuple[Rows, str]:
    """The theme's own search over a plain site; no rows where it did not answer in a minute."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "docs" / "thu-tuc").mkdir(parents=True)
        (folder / "docs" / "index.md").write_text("# Thủ tục\n", encoding="utf-8")
        for code, parts in texts.items():
            plain = "\n\n".join(part.replace("\n", " ") for part in parts[1:])
            (folder / "docs" / "thu-tuc" / f"{code}.md").write_text(f"# {parts[0]}\n\n{plain}\n", encoding="utf-8")
        (folder / "mkdocs.yml").write_text(yaml.safe_dump({
            "site_name": "Thủ tục", "theme": {"name": "material", "language": "vi", "font": False},
            "plugins": [{"search": {"lang": "vi"}}], "nav": ["index.md"]}, allow_unicode=True), encoding="utf-8")
        cost = run([sys.executable, "-m", "mkdocs", "build", "-q"], folder, given.limit)
        if not (folder / "site" / "search" / "search_index.json").exists():
            return {path: [] for path in sets}, cost
        weight = len(json.dumps(json.loads((folder / "site" / "search" / "search_index.json").read_text("utf-8"))))
        try:
            rows = answers(folder / "site", sets, given, box)
        except Late:
            return {path: [] for path in sets}, f"{cost}; no answer in a minute, index {weight / 1e6:.0f} MB"
        return rows, cost


def box(page: Page, query: Query, root: str) -> list[str]:
    """What the theme's search box lists for a query."""
    page.goto(root)
    page.locator("label.md-header__button[for=__search]").first.click(force=True)
    page.locator(".md-search__input").fill(query.text)
    page.wait_for_function("""() => document.querySelector('.md-search-result__item')
        || /Không tìm|No match/.test(document.querySelector('.md-search-result__meta').textContent)""", timeout=60_000)
    links = page.locator("a.md-search-result__link")
    return codes([links.nth(at).get_attribute("href") or "" for at in range(min(links.count(), 30))])


def codes(addresses: list[str]) -> list[str]:
    """The codes in addresses, each once."""
    found = [match.group(1) for match in map(CODE.search, addresses) if match]
    return list(dict.fromkeys(found))


def answers(folder: Path, sets: Mapping[str, list[Query]], given: argparse.Namespace,
            ask: Callable[[Page, Query, str], list[str]]) -> Rows:
    """What a folder's search answers to each set of queries."""
    with served(folder) as root, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=given.chromium, args=FLAGS)
        found = {path: list(asked(browser, queries, lambda page, query: ask(page, query, root), _FRESH))
                 for path, queries in sets.items()}
        browser.close()
    return found
