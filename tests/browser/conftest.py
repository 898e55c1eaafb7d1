"""What the browser tests share: Chromium, and a folder served on this machine."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.build import build_site
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


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on loopback and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


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
