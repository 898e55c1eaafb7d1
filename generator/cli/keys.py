"""Options that name a key and whom to believe. A PIN is asked or read from a descriptor; it is never told."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from ..sign.key import Key
from ..sign.pkcs12 import key_of_file
from ..sign.refusal import Refusal
from ..sign.token import Slot, key_of_token

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_LONGEST_PIN = 1024


def with_key(command: F) -> F:
    """Adds the options of a key; the command gets `held`, which opens it, or None where none is named."""

    @click.option("--key", "file", type=FILE, help="Tệp khóa PKCS#12 (.p12) / a PKCS#12 file")
    @click.option("--token", "driver", type=FILE, help="Thư viện PKCS#11 của thiết bị ký / a token's driver")
    @click.option("--token-label", help="Nhãn của thiết bị, khi cắm nhiều / the token's label")
    @click.option("--token-key", help="Nhãn của khóa, khi thiết bị có nhiều / the key's label")
    @click.option("--pin-fd", type=click.IntRange(0), help="Số của tệp đang mở để đọc mã PIN / descriptor of the PIN")
    @wraps(command)
    def run(*given: Any, file: Path | None, driver: Path | None, token_label: str | None, token_key: str | None,
            pin_fd: int | None, **rest: Any) -> Any:
        if file and driver:
            raise click.UsageError("--key / --token: một trong hai / one of the two")
        held: Callable[[], Key] | None = None
        if file is not None:
            held = lambda: key_of_file(file.read_bytes(), _pin(pin_fd), file.name)  # noqa: E731
        elif driver is not None:
            held = lambda: key_of_token(Slot(driver, token_label, token_key), _pin(pin_fd))  # noqa: E731
        return command(*given, held=held, **rest)

    return run  # type: ignore[return-value]


def with_anchors(command: F) -> F:
    """Adds `--anchor`, which may stand several times."""
    return click.option("--anchor", "anchors", multiple=True, type=click.Path(path_type=Path, exists=True),
                        help="Chứng thư gốc được tin: tệp hoặc thư mục / trusted certificates: file or folder")(command)


def _pin(descriptor: int | None) -> str:
    """The PIN; raises Refusal V034 where it can be had from nowhere."""
    if descriptor is None:
        if not sys.stdin.isatty():
            raise Refusal("V034")
        return str(click.prompt("PIN", hide_input=True, err=True))
    try:
        return os.read(descriptor, _LONGEST_PIN).decode().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Refusal("V034") from None
