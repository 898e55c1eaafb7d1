"""Refuses files that no commit should hold: spaces at line ends, no last newline, not in NFC, huge, keys.

Exists for pre-commit and for the tests, which call it on every file. Usage: tidy.py FILE.. (exit 1 if any is unfit)."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1_500_000
KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")
KEY_FILES = frozenset({".p12", ".pfx", ".key", ".jks"})


def faults(path: Path) -> Iterator[str]:
    """What is wrong with one file."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        yield f"{len(data)} bytes, more than {LARGEST}"
    if path.suffix.lower() in KEY_FILES or KEY.search(data):
        yield "holds a private key"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if "\0" in text:
        return
    if text and not text.endswith("\n"):
        yield "no newline at its end"
    for number, line in enumerate(text.split("\n"), 1):
        if line.rstrip(" \t\r") != line:
            yield f"line {number}: space at its end"
        if not unicodedata.is_normalized("NFC", line):
            yield f"line {number}: not in Unicode NFC"


def main(names: list[str]) -> int:
    """One line a fault."""
    found = [f"{name}: {fault}" for name in names for fault in faults(Path(name))]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
