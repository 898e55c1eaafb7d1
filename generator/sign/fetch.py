"""One question to one service over HTTP, within a time limit. Knows no meaning of question or answer.

The only module of signing that reaches the network."""

import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse

from .profile import Service
from .refusal import Refusal

_LARGEST = 32 * 1024 * 1024
_PIECE = 65536


def fetch(url: str, question: bytes | None, kind: str, service: Service) -> bytes:
    """The answer, after as many tries as allowed; raises Refusal V040 (too slow) or V041 (fails)."""
    failure = Refusal("V041", url=url, why="http(s)?")
    if not url.lower().startswith(("http://", "https://")):
        raise failure
    headers = {"Content-Type": kind} if question is not None else {}
    for _ in range(service.tries):
        asked = urllib.request.Request(url, question, headers)  # noqa: S310 - the scheme was looked at
        try:
            return _answer(asked, service.seconds)
        except TimeoutError:
            failure = Refusal("V040", url=url, seconds=f"{service.seconds:g}", tries=service.tries)
        except urllib.error.HTTPError as error:
            error.close()
            failure = Refusal("V041", url=url, why=f"HTTP {error.code}")
        except (OSError, HTTPException) as error:
            why = getattr(error, "reason", None) or error
            failure = Refusal("V041", url=url, why=str(why) or type(why).__name__)
            if isinstance(why, TimeoutError):
                failure = Refusal("V040", url=url, seconds=f"{service.seconds:g}", tries=service.tries)
    raise failure


def _answer(asked: urllib.request.Request, seconds: float) -> bytes:
    """The limit holds for the whole exchange: a server that drips would outlast one for each piece."""
    end = time.monotonic() + seconds
    with urllib.request.urlopen(asked, timeout=seconds) as answer:  # noqa: S310 - the scheme was looked at
        return b"".join(_pieces(answer, end))


def _pieces(answer: HTTPResponse, end: float) -> list[bytes]:
    pieces: list[bytes] = []
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        if time.monotonic() > end:
            raise TimeoutError
        if sum(map(len, pieces)) > _LARGEST:
            raise OSError(f"> {_LARGEST} B")
    return pieces
