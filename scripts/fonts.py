"""Sees to a font with Times New Roman's metrics that holds every Vietnamese letter, and installs one where it may.

Exists because papers must be in Times New Roman (NĐ 30/2020) and a font that lacks letters is mixed silently with
another: Debian 12's fonts-liberation 1.07 lacks 92 of them, fonts-liberation2 2.1.5 none. Want of one is a loud
warning, never a failure."""

import sys

from debian import install

from generator.render.fonts import find_typeface

PACKAGES = ("fonts-liberation2", "fonts-liberation")  # newer systems have the whole font under the plain name again
WARNING = """\
==============================================================================================================
CẢNH BÁO: không có phông chữ tương đương Times New Roman chứa đủ chữ tiếng Việt. Trang web vẫn dựng được, nhưng
văn bản PDF sẽ không đúng thể thức. Cài gói fonts-liberation2 (Debian, Ubuntu) hoặc phông Tinos, rồi chạy lại.
WARNING: no font with Times New Roman's metrics holds all Vietnamese letters. The site builds, but papers in PDF
will not be in the required form. Install fonts-liberation2 (Debian, Ubuntu) or Tinos, then run again.
=============================================================================================================="""


def main() -> int:
    """Says which font will carry the papers."""
    found = (find_typeface() for package in ("", *PACKAGES) if not package or install(package))
    typeface = next(filter(None, found), None)
    print(f"Phông chữ của văn bản / font of papers: {typeface.family}" if typeface else WARNING, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
