"""What the browser tests share: Chromium, and a folder served on this machine."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.build import build_site
from generator.packing import has_sibling, packed
from generator.where import Where

from ..conftest import ROOT, TODAY

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium() -> str | None:
    """An installed Chromium; None lets Playwright take its own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CONGKHAI_CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module, not for the run: its event loop would stand in the way of signing. Each test opens
    contexts of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """No log."""

    def handle(self) -> None:
        """A browser that is closed, or that leaves a page, hangs up in the middle: nobody's fault."""
        with suppress(ConnectionError):
            super().handle()


class _Packs(_Quiet):
    """As a server with compressed siblings and the heads of `site/server/nginx.conf` answers."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data = path.read_bytes() if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(path) + ("; charset=utf-8" if path.suffix == ".html" else ""))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if "?v=" in self.path else "no-cache")
        if has_sibling(path.name, len(data)):
            data = packed(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def _serving(folder: Path, handler: type[_Quiet]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on loopback and gives its address."""
    with ExitStack() as open_ones:
        yield lambda folder: open_ones.enter_context(_serving(folder, _Quiet))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own content built whole."""
    base = tmp_path_factory.mktemp("site")
    where = Where(ROOT, ROOT / "content", ROOT / "plans", base / "public", base / "trial")
    built = build_site(where, TODAY)
    assert built.written is not None, built.problems
    return where.out


@pytest.fixture(scope="session")
def site(folder: Path, served: Callable[[Path], str]) -> str:
    """The address of that site."""
    return served(folder)


@pytest.fixture(scope="session")
def compressing(folder: Path) -> Iterator[str]:
    """That site from a server that compresses."""
    with _serving(folder, _Packs) as address:
        yield address


@pytest.fixture(scope="session")
def published(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That site from a server that compresses, open to search engines as one that is no demonstration."""
    copy = tmp_path_factory.mktemp("published") / "public"
    shutil.copytree(folder, copy, copy_function=os.link)
    (copy / "robots.txt").unlink()
    (copy / "robots.txt").write_text("User-agent: *\nAllow: /\n", "utf-8")
    with _serving(copy, _Packs) as address:
        yield address
