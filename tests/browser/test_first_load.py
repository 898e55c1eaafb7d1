"""What a first visit transfers, compressed, with the heads of all answers; and the example for nginx, run by nginx."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from generator.build import build_site
from generator.packing import packed
from generator.publish.manifest import NAME, read_manifest
from generator.site_source import ServedSite, State
from generator.where import Where
from tests.browser.test_site import KINDS, visit
from tests.conftest import DEMO, ROOT, TODAY, wait_for

pytestmark = pytest.mark.browser

MOST = 45_000
APART = ("xac-thuc/ma-bam.js", "sw.js")
"""The digests of every file of the site: what is asked of that page, and nothing of it can be left out. The worker
comes after the page."""


def transferred(browser: Browser, address: str) -> dict[str, int]:
    """Bytes of every answer of a first visit, by path."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    network = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network.on("Network.responseReceived",
               lambda said: asked.update({said["requestId"]: urlsplit(said["response"]["url"]).path[1:]}))
    network.on("Network.loadingFinished",
               lambda said: sizes.update({asked[said["requestId"]]: int(said["encodedDataLength"])}))
    network.send("Network.enable")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if "tim-kiem/" in address:
        expect(page.locator("#ck-results")).to_have_attribute("data-search-state", "done")
    context.close()
    return sizes


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_transfers_little(kind: str, compressing: str, browser: Browser) -> None:
    sizes = {path: size for path, size in transferred(browser, compressing + kind).items() if path not in APART}
    assert {"ck.css", "ck.js"} <= sizes.keys()
    assert sum(sizes.values()) <= MOST, sizes


def test_the_largest_pages_transfer_little_too(folder: Path, compressing: str, browser: Browser) -> None:
    largest = sorted(folder.rglob("index.html"), key=lambda page: -len(packed(page.read_bytes())))[:5]
    for page in largest:
        sizes = transferred(browser, f"{compressing}{page.parent.relative_to(folder).as_posix()}/")
        assert sum(size for path, size in sizes.items() if path not in APART) <= MOST, (page, sizes)


# ---- nginx ----


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The demo's site behind the example's configuration."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.skip("no nginx on this machine")
    base = tmp_path_factory.mktemp("nginx")
    shutil.copytree(DEMO, base / "demo")
    where = Where(ROOT, base / "demo/content", base / "demo/plans", base / "public", base / "trial")
    assert build_site(where, TODAY, packing=True).written
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    example = (ROOT / "site/server/nginx.conf").read_text("utf-8")
    example = example.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/tthc/public", str(where.out))
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {base}/{name};" for name in parts)
    (base / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} pid {base}/pid; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{example}}}\n", "utf-8")
    run = subprocess.Popen([program, "-p", str(base), "-c", str(base / "nginx.conf"), "-e", str(base / "error.log"),
                            "-g", "daemon off;"])
    wait_for(lambda: answers(port), 10)
    yield where.out, f"http://127.0.0.1:{port}/"
    run.terminate()
    run.wait(10)


def answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def asked(address: str, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    line = HTTPConnection(urlsplit(address).netloc)
    line.request("GET", f"/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    data = answer.read()
    line.close()
    return answer.status, answer.headers, data


def test_nginx_sends_the_compressed_sibling(nginx: tuple[Path, str]) -> None:
    root, address = nginx
    status, heads, data = asked(address, "thu-tuc/1.000001/", Accept_Encoding="gzip")
    assert (status, heads["Content-Encoding"], heads["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert data == (root / "thu-tuc/1.000001/index.html.gz").read_bytes()
    assert asked(address, "thu-tuc/1.000001/")[2] == (root / "thu-tuc/1.000001/index.html").read_bytes()


def test_nginx_tells_browsers_what_they_may_keep(nginx: tuple[Path, str]) -> None:
    root, address = nginx
    linked = re.findall(r'(?:href|src)="\./([^"]+\?v=[0-9a-f]{10})"', (root / "index.html").read_text("utf-8"))
    assert len(linked) >= 5
    for path in linked:
        assert asked(address, path)[1]["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("", "sw.js", "search/head.js", "manifest.webmanifest"):
        _, heads, _ = asked(address, path)
        assert heads["Cache-Control"] == "no-cache"
        assert asked(address, path, If_None_Match=heads["ETag"])[0] == 304


def test_nginx_adds_the_heads_that_a_page_cannot_say(nginx: tuple[Path, str]) -> None:
    root, address = nginx
    _, heads, _ = asked(address, "")
    meta = re.search(r'Content-Security-Policy" content="([^"]*)"', (root / "index.html").read_text("utf-8"))
    assert meta is not None
    assert heads["Content-Security-Policy"] == f"{meta[1]}; frame-ancestors 'none'"
    assert heads["Content-Type"] == "text/html; charset=utf-8"
    assert (heads["X-Content-Type-Options"], heads["Referrer-Policy"]) == ("nosniff", "no-referrer")
    for path, kind in (("manifest.webmanifest", "application/manifest+json"),
                       ("sw.js", "text/javascript; charset=utf-8"),
                       ("lich.ics", "text/calendar; charset=utf-8"), ("icon-192.png", "image/png")):
        _, heads, _ = asked(address, path)
        assert (heads["Content-Type"], heads["Content-Security-Policy"]) == (kind, None), path
    assert asked(address, "lich.ics")[1]["Access-Control-Allow-Origin"] == "*"
    status, heads, data = asked(address, "khong-co/")
    assert (status, data) == (404, (root / "404.html").read_bytes())
    assert asked(address, ".git/config")[0] == 404


def test_what_nginx_sends_is_what_the_manifest_says(nginx: tuple[Path, str]) -> None:
    root, address = nginx
    wanted = read_manifest((root / NAME).read_bytes())
    assert wanted is not None
    found = ServedSite(address).measure({path: size for path, (_, size) in wanted.items()})
    assert found == {path: State(*state) for path, state in wanted.items()}


def test_a_browser_has_nothing_to_complain_of_behind_nginx(nginx: tuple[Path, str], browser: Browser) -> None:
    _, address = nginx
    for kind in ("", "tim-kiem/?q=khai+sinh", "thu-tuc/1.000001/", "xac-thuc/", "ngoai-tuyen/"):
        page, complaints = visit(browser, address + kind)
        page.wait_for_load_state("networkidle")
        assert complaints == [], kind
        page.context.close()

