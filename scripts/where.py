"""Prints where to open the site that was just built; exists because that is the one thing one wants to know then."""

import sys
from pathlib import Path

PUBLIC = Path("site/public")


def main() -> int:
    """The folder's first page as an address, and how to serve it."""
    first = (PUBLIC / "index.html").resolve()
    if not first.is_file():
        print(f"{PUBLIC}/index.html: không có / missing", file=sys.stderr)
        return 1
    print(f"Mở trang / open the site: {first.as_uri()}\nXem như trên mạng / serve it: make serve")
    return 0


if __name__ == "__main__":
    sys.exit(main())
