"""The site served on this machine while one edits: rebuilt on change, the page reloads itself. Loopback only."""

import sys
import threading
import time
from collections.abc import Callable, Iterable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

RELOAD = "/__reload"
_SCRIPT = b"""(function () {
  function wait(seen) {
    fetch("/__reload?seen=" + seen).then(function (r) { return r.text(); }).then(function (now) {
      if (seen !== "" && now !== seen) location.reload(); else wait(now);
    }).catch(function () { setTimeout(function () { wait(seen); }, 1000); });
  }
  wait("");
})();"""
_TAG = b'<script src="/__reload.js" defer></script></body>'
_HOLD = 20.0  # seconds a waiting page is held before it asks again
_SETTLE = 0.15  # seconds of quiet after a change: editors write a file in several steps


class PortTaken(Exception):  # noqa: N818 - an answer to the user
    """Another program listens on the port."""


class Builds:
    """How many times the site was built; pages wait here for the next."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = threading.Condition()

    def done(self) -> None:
        """One more."""
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def after(self, seen: str) -> int:
        """The count, at once where it is not the one seen, else when it changes or the time is up."""
        with self._changed:
            if seen == str(self.count):
                self._changed.wait(_HOLD)
            return self.count


class _Edits(FileSystemEventHandler):
    """Tells that something in a watched folder changed."""

    def __init__(self) -> None:
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading a file is no change."""
        if event.event_type not in ("opened", "closed_no_write"):
            self.seen.set()


def serve(out: Path, watched: Iterable[Path], rebuild: Callable[[], None], port: int,
          ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `rebuild` runs after every change. `ready` is told the address."""
    builds, edits = Builds(), _Edits()
    observer = Observer()
    for folder in watched:
        if folder.is_dir():
            observer.schedule(edits, str(folder), recursive=True)
    try:
        server = _Server(("127.0.0.1", port), _handler(out, builds))
    except OSError:
        raise PortTaken from None
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_address[1]}/")
    try:
        while True:
            edits.seen.wait()
            time.sleep(_SETTLE)
            edits.seen.clear()
            try:
                rebuild()
            except FileNotFoundError:
                if not edits.seen.wait(1):
                    raise
                continue  # an editor moved a file while it was being read: look again
            builds.done()
    except KeyboardInterrupt:
        return
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """A browser that leaves a page while it waits is no fault to tell."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Anything else is told as ever."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler(out: Path, builds: Builds) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        """Files of the site, each HTML page with the reloading script."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(out), **kwargs)  # type: ignore[arg-type]

        def do_GET(self) -> None:
            """The reloading addresses, or a file."""
            parts = urlsplit(self.path)
            if parts.path == RELOAD:
                self._send(str(builds.after(parts.query.removeprefix("seen="))).encode(), "text/plain")
            elif parts.path == "/__reload.js":
                self._send(_SCRIPT, "text/javascript")
            else:
                self._file(parts.path)

        def _file(self, path: str) -> None:
            target = Path(self.translate_path(path))
            page = target / "index.html" if path.endswith("/") else target
            if page.suffix == ".html" and page.is_file():
                self._send(page.read_bytes().replace(b"</body>", _TAG), "text/html; charset=utf-8")
            elif target.exists():
                super().do_GET()
            else:
                self._send((out / "404.html").read_bytes(), "text/html; charset=utf-8", 404)

        def _send(self, data: bytes, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: an editor looks at the page, not at a log."""

    return Handler
