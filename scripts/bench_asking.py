"""What the measurements of searches share: queries, a server on the loopback, a browser that counts bytes, the tables.

It knows no search: each is told how to be asked. Used by bench_search.py and bench_search_others.py.
"""

import csv
import gzip
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Response

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PACKED = (".pf_fragment", ".pf_index", ".pf_meta", ".pagefind")  # compressed as they stand


class Query(NamedTuple):
    """One search and the codes that answer it."""

    name: str
    kind: str
    text: str
    right: frozenset[str]


class Answer(NamedTuple):
    """What came of one query; `place` of the first right procedure, 0 where none is among ten. Nothing is `sent` where
    the browser had what it needed from a query before."""

    query: Query
    place: int
    sent: int
    whole: int
    seconds: float


class Quiet(SimpleHTTPRequestHandler):
    """A file server that does not talk."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def read_queries(path: Path) -> list[Query]:
    """The queries of a tab-separated file: id, kind, words, right codes."""
    rows = csv.reader(path.read_text("utf-8").splitlines()[1:], delimiter="\t")
    return [Query(name, kind, text, frozenset(codes.split())) for name, kind, text, codes in rows]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def asked(browser: Browser, queries: Iterable[Query], ask: Callable[[Page, Query], list[str]],
          fresh: int = 1) -> Iterator[Answer]:
    """Each query (or each `fresh`-th) in a fresh context, as a first visitor asks it; `ask` gives the codes that the
    page shows."""
    context = browser.new_context()
    for turn, query in enumerate(queries):
        if turn % fresh == 0:
            context.close()
            context = browser.new_context()
        page = context.new_page()
        bodies: list[Response] = []

        def kept(response: Response, bodies: list[Response] = bodies) -> None:
            bodies.append(response)

        page.on("response", kept)
        started = time.perf_counter()
        codes = ask(page, query)
        seconds = time.perf_counter() - started
        sizes = {each.url: size(each) for each in bodies if each.ok}
        page_itself = sum(many for url, many in sizes.items() if url.split("?")[0].endswith(("/", ".css", ".html")))
        page.close()
        place = next((at for at, code in enumerate(codes[:10], 1) if code in query.right), 0)
        whole = sum(sizes.values()) if turn % fresh == 0 else 0
        yield Answer(query, place, whole and whole - page_itself, whole, seconds)
    context.close()


def size(response: Response) -> int:
    """Compressed bytes of one answer."""
    body = response.body()
    return len(body) if response.url.split("?")[0].endswith(PACKED) else len(gzip.compress(body, 9))


def shares(rows: Iterable[Answer]) -> dict[str, tuple[int, int, int]]:
    """By kind, and for all: how many, how many right at first, how many among five."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        kinds[row.query.kind].append(row.place)
        kinds["all"].append(row.place)
    return {kind: (len(places), sum(p == 1 for p in places), sum(0 < p <= 5 for p in places))
            for kind, places in sorted(kinds.items(), key=lambda item: item[0] == "all")}


def table(rows: list[Answer]) -> None:
    """Share of right answers per kind, bytes and seconds; then what was missed."""
    print(f"{'kind':10}{'queries':>8}{'first':>8}{'in five':>9}")
    for kind, (many, first, five) in shares(rows).items():
        print(f"{kind:10}{many:8}{100 * first / many:7.0f}%{100 * five / many:8.0f}%")
    sent, whole = sorted(row.sent for row in rows), sorted(row.whole for row in rows)
    seconds, half = sorted(row.seconds for row in rows), len(rows) // 2
    print(f"scripts and index to the first result, compressed: median {sent[half] / 1000:.0f} kB, "
          f"most {sent[-1] / 1000:.0f} kB (with the page: {whole[half] / 1000:.0f}, {whole[-1] / 1000:.0f}); "
          f"seconds: median {seconds[half]:.2f}, most {seconds[-1]:.2f}")
    for row in rows:
        if not 0 < row.place <= 5:
            print(f"  missed {row.query.name} {row.query.kind}: {row.query.text}")


def side_by_side(found: dict[str, tuple[list[Answer], str]]) -> None:
    """One line a search: first/five per kind in percent, bytes, and what making it cost."""
    kinds = list(shares(next(iter(found.values()))[0]))
    print(f"\n{'first/five, %':28}" + "".join(f"{kind:>9}" for kind in kinds) + "   kB median/most   made in")
    for name, (rows, cost) in found.items():
        share = shares(rows)
        cells = "".join(f"{100 * f / n:.0f}/{100 * v / n:.0f}".rjust(9) for n, f, v in (share[kind] for kind in kinds))
        sent = sorted(row.sent for row in rows if row.whole)
        print(f"{name:28}{cells}   {sent[len(sent) // 2] / 1000:.0f}/{sent[-1] / 1000:.0f}".ljust(len(cells) + 50)
              + f" {cost}")
