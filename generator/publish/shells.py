"""The theme's shells: one page a kind, made by MkDocs (or Zensical) from `mkdocs.yml`.

Knows how to run the builder and which files the shells need; nothing of what the pages say."""

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ..problem import Lacking, Place, problem
from .exchange import exchange
from .sheet import prune, words_used

_LINKED = re.compile(r'(?:href|src)="@@ROOT@@([^"@?#]+\.(?:css|js|svg|png|woff2))"')
_IDLE = re.compile(r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
                   r'|<div class="md-dialog".*?</div>\s*</div>\s*', re.DOTALL)
"""What only the theme's own scripts would use; we send none of them."""
_PRUNED = "assets/"  # the theme's own sheets lie there; ours lie at the top and are kept whole
WORKER = "ck-worker.js"
_BESIDE = (WORKER, "icon-192.png", "icon-512.png", "icon-mask-512.png")  # of the theme, linked by no page


class ShellsFailed(Lacking):
    """The builder ended with an error; `why` is in its own words."""

    def __init__(self, why: str) -> None:
        super().__init__(problem(Place("mkdocs.yml"), "O002", why=why))


@dataclass(frozen=True)
class Shells:
    """Shells by kind, the files they link, and the digest of all of it."""

    by_kind: Mapping[str, str]
    files: Mapping[str, bytes]
    digest: str
    beside: Mapping[str, bytes]
    """Files of the theme that no shell links: the worker's text and the icons of an installed site."""

    def address(self, path: str) -> str:
        """How shells name a linked file: a sheet or script with its version, so that browsers may keep it for ever."""
        return path + version_of(path, self.files[path])


def make_shells(root: Path, memory: Path, templates: Path, sheets: Mapping[str, bytes]) -> Shells:
    """Shells for the checkout at `root`; built only when theme, sources or the builder changed.

    `templates` are the page bodies: a style rule is kept when they or a shell use it. `sheets` are linked files that
    come from the program, not from the theme."""
    digest = _inputs_digest(root)
    built = root / "site" / "shell"
    if not (memory.is_file() and memory.read_text() == digest and (built / "procedure" / "index.html").is_file()):
        memory.unlink(missing_ok=True)
        _renew(root, built)
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(digest)
    pages = shell_texts(built)
    files = _files(built, "".join(pages.values()), templates, sheets)
    beside = {name: (root / "site" / "theme" / name).read_bytes() for name in _BESIDE}
    whole = hashlib.sha256(digest.encode())
    for path, data in sorted(files.items()):
        whole.update(path.encode() + hashlib.sha256(data).digest())
    return Shells({kind: _versioned(html, files) for kind, html in pages.items()}, files, whole.hexdigest(), beside)


def version_of(path: str, data: bytes) -> str:
    """What follows a linked file's name: its digest, where it is a sheet or a script. The name itself stays: a page
    that somebody printed, kept or has just loaded finds the file whatever was published since."""
    return f"?v={hashlib.sha256(data).hexdigest()[:10]}" if path.endswith((".css", ".js")) else ""


def _versioned(html: str, files: Mapping[str, bytes]) -> str:
    return _LINKED.sub(lambda link: f"{link[0][:-1]}{version_of(link[1], files[link[1]])}\"", html)


def shell_texts(built: Path) -> dict[str, str]:
    """The shells in a folder, by kind, without what only the theme's own scripts would use."""
    return {page.parent.name: _IDLE.sub("", page.read_text("utf-8")) for page in sorted(built.glob("*/index.html"))}


def _inputs_digest(root: Path) -> str:
    below = (path for folder in ("theme", "pages") for path in (root / "site" / folder).rglob("*"))
    inputs = [root / "mkdocs.yml", *sorted(path for path in below if path.is_file())]
    digest = hashlib.sha256(version("mkdocs-material").encode())
    for path in inputs:
        digest.update(path.relative_to(root).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _renew(root: Path, built: Path) -> None:
    """The shells, made beside the old ones and put in their place: whoever reads them meanwhile finds them whole."""
    with tempfile.TemporaryDirectory(prefix=".shell.", dir=root / "site") as beside:
        _run(root, Path(beside) / "new")
        try:
            exchange(Path(beside) / "new", built, Path(beside) / "old")
        except OSError:
            if not any(built.glob("*/index.html")):
                raise  # else another run put the same there just before


def _run(root: Path, into: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "--config-file", str(root / "mkdocs.yml"),
               "--site-dir", str(into)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ShellsFailed((done.stderr or done.stdout).strip()[-2000:])


def _files(built: Path, html: str, templates: Path, sheets: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the shells link to; the theme's sheets without the rules that nothing here uses."""
    linked = sorted(set(_LINKED.findall(html)))
    used = words_used([html, *(path.read_text("utf-8") for path in sorted(templates.glob("*.html")))])
    files: dict[str, bytes] = {}
    for path in linked:
        data = sheets[path] if path in sheets else (built / path).read_bytes()
        if path.startswith(_PRUNED) and path.endswith(".css"):
            data = prune(data.decode("utf-8"), used).encode()
        files[path] = data
    return files
