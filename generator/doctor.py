"""What the machine has of all that a build, the papers and the tests need. Looks, installs nothing."""

import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import pypandoc

from .render.fonts import find_typeface
from .where import Where


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for. `optional`: only some commands or tests need it."""

    what: str
    found: str
    fine: bool
    optional: bool = False


def examined(where: Where) -> list[Finding]:
    """Everything looked for, in order."""
    python = ".".join(map(str, sys.version_info[:3]))
    return [Finding("Python", python, sys.version_info >= (3, 11)), *(_package(name) for name in (
        "mkdocs-material", "typst", "python-docx", "pyHanko", "pydantic", "ruamel.yaml")), _pandoc(), _font(),
        Finding("site/theme", str(where.root / "site" / "theme"), (where.root / "site" / "theme").is_dir()),
        _tool("chromium", "chromium", "google-chrome", "chrome"), _tool("poppler", "pdftotext"),
        _tool("LibreOffice", "soffice")]


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name), True)
    except PackageNotFoundError:
        return Finding(name, "-", False)


def _pandoc() -> Finding:
    try:
        return Finding("pandoc", str(pypandoc.get_pandoc_version()), True)
    except OSError:
        return Finding("pandoc", "-", False)


def _font() -> Finding:
    font = find_typeface()
    return Finding("Times New Roman", font.family if font else "-", font is not None)


def _tool(what: str, *names: str) -> Finding:
    path = next((found for name in names if (found := shutil.which(name))), None)
    return Finding(what, path or "-", path is not None, optional=True)
