"""Where a published site is read from: a folder, or a server over HTTP. Knows bytes and addresses, not what they prove.

A server is not trusted: sizes, time and the number of parallel requests are bounded, and none leads to another host."""

import hashlib
import http.client
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar
from urllib.parse import quote, urljoin, urlsplit

from .packing import Read, unpacking

_PARALLEL, _SECONDS, _REDIRECTS = 16, 20.0, 3
_CHUNK = 1 << 16
_INDEX = "index.html"
_AWAY = (301, 302, 303, 307, 308)
_T = TypeVar("_T")
_Take = Callable[[Read, str], _T]
_ASK = {"User-Agent": "congkhai verify-site", "Accept-Encoding": "gzip", "Cache-Control": "no-cache"}
"""As browsers ask: where a server has compressed siblings, they are what readers get, and so what is checked."""


@dataclass(frozen=True, slots=True)
class State:
    """A file as it was found."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be read, in a few words; that it is not there is no failure."""

    why: str


class SiteSource(Protocol):
    """A published site, wherever it lies. A file that is not there is None."""

    def read(self, paths: Sequence[str], most: int) -> list[bytes | Failure | None]:
        """Small files whole, in the order asked for; what is larger than `most` bytes is a failure."""

    def measure(self, sizes: Mapping[str, int]) -> Mapping[str, State | Failure | None]:
        """Digest and size of files of which the sizes are said: one that is longer is not read to its end."""

    def unpacked(self, sizes: Mapping[str, int]) -> Mapping[str, State | Failure | None]:
        """Digest and size of what compressed siblings hold, of which the sizes are said."""

    def names(self) -> frozenset[str] | None:
        """Every file there is; None where nobody can list them."""


@dataclass(frozen=True, slots=True)
class FolderSite:
    """A site in a folder."""

    root: Path

    def read(self, paths: Sequence[str], most: int) -> list[bytes | Failure | None]:
        """See SiteSource."""
        return [_whole(self._opened(path, partial(_taken, most=most + 1)), most) for path in paths]

    def measure(self, sizes: Mapping[str, int]) -> Mapping[str, State | Failure | None]:
        """See SiteSource."""
        return {path: self._opened(path, partial(_measured, size=size)) for path, size in sizes.items()}

    def unpacked(self, sizes: Mapping[str, int]) -> Mapping[str, State | Failure | None]:
        """See SiteSource."""
        return {path: self._opened(path, partial(_unpacked, size=size)) for path, size in sizes.items()}

    def _opened(self, path: str, take: Callable[[Read], _T]) -> _T | Failure | None:
        whole = self.root / path
        try:
            if not whole.is_file():  # nor a pipe, which would keep us waiting
                return None
            with whole.open("rb") as file:
                return take(file.read)
        except OSError as error:
            return Failure(error.strerror or type(error).__name__)
        except ValueError as error:
            return Failure(str(error))

    def names(self) -> frozenset[str] | None:
        """See SiteSource."""
        return frozenset(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if not path.is_dir())


def _whole(data: bytes | Failure | None, most: int) -> bytes | Failure | None:
    return Failure(f"> {most} byte") if isinstance(data, bytes) and len(data) > most else data


def _taken(read: Read, most: int) -> bytes:
    data = bytearray()
    while len(data) < most and (piece := read(min(_CHUNK, most - len(data)))):
        data += piece
    return bytes(data)


def _unpacked(read: Read, size: int) -> State:
    return _measured(unpacking(read), size)


def _measured(read: Read, size: int) -> State:
    """The digest of what is read, to its end or one byte beyond the size that it should have."""
    digest, got = hashlib.sha256(), 0
    while got <= size and (data := read(min(_CHUNK, size + 1 - got))):
        digest.update(data)
        got += len(data)
    return State(digest.hexdigest(), got)


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A site on a server; `address` ends with a slash. A folder's page is asked for as readers ask for it."""

    address: str
    seconds: float = 600.0
    """How long one question of many files may take in all."""

    def read(self, paths: Sequence[str], most: int) -> list[bytes | Failure | None]:
        """See SiteSource."""
        found = self._all(paths, lambda read, _path: _taken(read, most + 1))
        return [_whole(found[path], most) for path in paths]

    def measure(self, sizes: Mapping[str, int]) -> Mapping[str, State | Failure | None]:
        """See SiteSource."""
        return self._all(list(sizes), lambda read, path: _measured(read, sizes[path]))

    def unpacked(self, sizes: Mapping[str, int]) -> Mapping[str, State | Failure | None]:
        """A server does not show its siblings: it sends them, and `measure` has seen what they hold."""
        return {}

    def names(self) -> frozenset[str] | None:
        """A server does not say what else it has."""
        return None

    def _all(self, paths: Sequence[str], take: _Take[_T]) -> dict[str, _T | Failure | None]:
        """Every path's answer. A thread that a server keeps waiting is left behind when the time is up."""
        asked: queue.SimpleQueue[str] = queue.SimpleQueue()
        told: queue.SimpleQueue[tuple[str, _T | Failure | None]] = queue.SimpleQueue()
        for path in paths:
            asked.put(path)
        for _ in range(min(_PARALLEL, len(paths))):
            threading.Thread(target=_work, args=(self.address, take, asked, told), daemon=True).start()
        found: dict[str, _T | Failure | None] = dict.fromkeys(paths, Failure("quá giờ / out of time"))
        end = time.monotonic() + self.seconds
        try:
            for _ in paths:
                path, answer = told.get(timeout=max(0.0, end - time.monotonic()))
                found[path] = answer
        except queue.Empty:
            while not asked.empty():  # nobody waits for the rest
                asked.get()
        return found


def _work(address: str, take: _Take[_T], asked: "queue.SimpleQueue[str]",
          told: "queue.SimpleQueue[tuple[str, _T | Failure | None]]") -> None:
    """One connection, kept open from file to file; one that the server closed meanwhile is opened anew once."""
    line = _connection(address)
    while True:
        try:
            path = asked.get_nowait()
        except queue.Empty:
            break
        answer = _tried(line, address, path, take)
        if isinstance(answer, Failure):
            answer = _tried(line, address, path, take)
        told.put((path, answer))
    line.close()


def _tried(line: http.client.HTTPConnection, address: str, path: str, take: _Take[_T]) -> _T | Failure | None:
    try:
        return _fetched(line, address, path, take)
    except (OSError, http.client.HTTPException, ValueError) as error:
        line.close()
        return Failure(str(error) or type(error).__name__)


def _connection(address: str) -> http.client.HTTPConnection:
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=_SECONDS)


def _fetched(line: http.client.HTTPConnection, address: str, path: str, take: _Take[_T]) -> _T | Failure | None:
    target = address + quote(_as_read(path))
    for _ in range(_REDIRECTS + 1):
        parts = urlsplit(target)
        line.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=_ASK)
        with line.getresponse() as answer:
            packed = answer.getheader("Content-Encoding", "").lower() == "gzip"
            read = unpacking(answer.read1) if packed else answer.read1
            found = take(read, path) if answer.status == http.client.OK else None
            if answer.read1(1):
                line.close()  # it has more to say than anybody asked for
        if answer.status in (http.client.OK, http.client.NOT_FOUND, http.client.GONE):
            return found
        onward = answer.getheader("Location") if answer.status in _AWAY else None
        if not onward:
            return Failure(f"HTTP {answer.status}")
        target = urljoin(target, onward)
        if urlsplit(target)[:2] != urlsplit(address)[:2]:
            return Failure(f"HTTP {answer.status}: {target[:100]}")
    return Failure(f"> {_REDIRECTS} x HTTP 30x")


def _as_read(path: str) -> str:
    """The address under which readers get a file: a server might show them something else than `index.html`."""
    return path.removesuffix(_INDEX) if PurePosixPath(path).name == _INDEX else path
