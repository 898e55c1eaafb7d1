"""Measures the site's proof: a manifest of 10,000 files made, signed, and the whole site verified against it; seconds.

Exists because a province publishes each night and anyone must be able to check it all. The files are invented here."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeVar

from cryptography.hazmat.primitives.serialization import Encoding

from generator.publish.manifest import APART, NAME, make_manifest
from generator.sign.profile import Role
from generator.sign.release import Release, make_release, show_releases
from generator.sign.trial import trial_keys
from generator.site_proof import Asked, prove
from generator.site_source import FolderSite, ServedSite

FILES, BYTES, RELEASES = 10_000, 8_000, 30
MADE_SECONDS, VERIFIED_SECONDS = 3.0, 3.0
DAY = date(2026, 3, 2)
Found = TypeVar("Found")


class _Quiet(SimpleHTTPRequestHandler):
    """A folder on loopback, connections kept open, no log."""

    protocol_version, disable_nagle_algorithm = "HTTP/1.1", True

    def log_message(self, format: str, *args: object) -> None:
        """No log."""


def filled(root: Path) -> None:
    """Ten thousand pages of a catalog's size, each in a folder of its own."""
    for number in range(FILES):
        page = root / f"thu-tuc/1.{number:06d}/index.html"
        page.parent.mkdir(parents=True)
        page.write_bytes((f"{number} " * BYTES).encode()[:BYTES])


def timed(what: str, work: Callable[[], Found]) -> tuple[float, Found]:
    """Seconds and what came of it."""
    start = time.perf_counter()
    found = work()
    took = time.perf_counter() - start
    print(f"{what:<58}{took:8.2f} s")
    return took, found


def released(root: Path, manifest: bytes, base: Path) -> str:
    """The site with a month of releases; its anchor."""
    key = trial_keys(base / "trial", datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC))[0][Role.ORGANIZATION]
    chain: list[Release] = []
    for number in range(RELEASES):
        content = manifest if number == RELEASES - 1 else b"%d" % number
        chain.append(make_release(content, chain[-1] if chain else None, key, DAY + timedelta(days=number)))
    show_releases(root / APART, chain, (key.certificate, *key.chain))
    anchor = base / "ca.pem"
    anchor.write_bytes(key.chain[-1].public_bytes(Encoding.PEM))
    return str(anchor)


def served(root: Path) -> ServedSite:
    """The site on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    return ServedSite(f"http://127.0.0.1:{server.server_address[1]}/")


def main() -> None:
    """Print each measure; end with 1 where one is over its limit or a fault is not found."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "public"
        filled(root)
        made, manifest = timed(f"bảng kê {FILES} tệp / manifest made", lambda: make_manifest(root))
        (root / NAME).write_bytes(manifest)
        asked = Asked(released(root, manifest, Path(folder)), DAY + timedelta(days=RELEASES))
        here = partial(prove, FolderSite(root), asked)
        verified, whole = timed(f"kiểm tra thư mục, {RELEASES} bản / folder verified", here)
        _, over = timed("kiểm tra qua mạng máy này / server on loopback verified", partial(prove, served(root), asked))
        page = root / "thu-tuc/1.004711/index.html"
        page.write_bytes(page.read_bytes()[:-1] + b"x")
        _, altered = timed("một byte khác / one byte altered", here)
    verdicts = [[one.code for one in found.problems] for found in (whole, over, altered)]
    print("lỗi tìm thấy / faults found:", verdicts)
    if verdicts != [[], [], ["V022"]] or made > MADE_SECONDS or verified > VERIFIED_SECONDS:
        sys.exit(1)


if __name__ == "__main__":
    main()
