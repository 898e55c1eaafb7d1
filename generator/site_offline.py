"""What lets the site be read without a network: the worker that keeps pages, the installable site's description, the
page about both; and in a copy for a stick the page where it begins. Made last, of the digests of what was published."""

import hashlib
import json
from collections.abc import Iterator
from functools import partial

from .derive.addresses import OFFLINE
from .model.site import Site
from .publish.shells import WORKER
from .publish.tree import Artifact, Files
from .render import pages
from .render.edition import Edition
from .render.page_offline import START
from .site_desk import Desk

SEARCH = "search/"
_HEAD = f"{SEARCH}head.js"
_SMALL = 256_000  # bytes of a search index that a returning reader's browser keeps whole without being asked
BRAND, PAPER = "#0e4a5a", "#ffffff"
"""The theme's colours of the header and of the page, as `ck.css` has them."""
NOT_IN_A_COPY = frozenset({"ck-kept.js", "ck-offline.js", "404.html", "robots.txt"})
"""What only a server needs."""
_ON_CHOICE = frozenset({"ck-en.js"})  # loaded by few, and kept from then on


def offline_files(desk: Desk, anchor: str, files: Files) -> Iterator[Artifact]:
    """A copy's start page, or the worker and what belongs to it. `anchor`: the trial's fingerprint, if there is one."""
    if desk.edition is Edition.OFFLINE:
        site = desk.view.catalog.library.site
        piece = pages.start_page(desk.view, site.anchor or anchor, trial=not site.anchor)
        yield Artifact(START, partial(desk.html, lambda: piece))
        return
    search = sorted((path for path in files if path.startswith(SEARCH)), key=lambda path: (path != _HEAD, path))
    weight = sum(files[path][1] for path in search)
    page = desk.html(partial(pages.offline_page, desk.view, weight))
    yield Artifact(f"{OFFLINE}index.html", partial(bytes, page))
    yield Artifact("manifest.webmanifest", partial(_description, desk.view.catalog.library.site))
    for path, data in desk.shells.beside.items():
        if path != WORKER:
            yield Artifact(path, partial(bytes, data))
    yield Artifact("sw.js", partial(_worker, desk, files, search, hashlib.sha256(page).hexdigest()))


def _worker(desk: Desk, files: Files, search: list[str], page: str) -> bytes:
    """The worker's text after what it is to keep; its version is the digest of all that."""
    shells = desk.shells
    linked = [shells.address(path) for path in sorted(shells.files.keys() - _ON_CHOICE)]
    kept = {"": files["index.html"][0], "tim-kiem/": files["tim-kiem/index.html"][0], OFFLINE: page}
    kept |= {path: files[path][0] for path in linked if "?" not in path}
    index = hashlib.sha256(" ".join(files[path][0] for path in search).encode()).hexdigest()
    said = {"kept": list(kept), "files": [path for path in linked if "?" in path], "fallback": OFFLINE,
            "search": search, "small": sum(files[path][1] for path in search) <= _SMALL, "index": index[:12]}
    text = shells.beside[WORKER]
    whole = hashlib.sha256(json.dumps([said, list(kept.values())]).encode() + text).hexdigest()
    return f"const CK={json.dumps({'version': whole[:12], **said}, separators=(',', ':'))};\n".encode() + text


def _description(site: Site) -> bytes:
    """The web app manifest (W3C): how the site looks on a home screen. A demonstration says there that it is one."""
    trial = " (bản trình diễn)" if site.demonstration else ""
    icons = [{"src": "favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
             {"src": "icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
             {"src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
             {"src": "icon-mask-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"}]
    said = {"name": site.name + trial, "short_name": "Thủ tục (thử)" if trial else f"Thủ tục {site.place.short}",
            "description": f"Tra cứu thủ tục hành chính tại {site.place.short}, cả khi không có mạng.",
            "lang": "vi", "dir": "ltr", "id": "./", "start_url": "./", "scope": "./", "display": "standalone",
            "display_override": ["minimal-ui", "standalone"], "theme_color": BRAND, "background_color": PAPER,
            "categories": ["government"], "icons": icons,
            "shortcuts": [{"name": "Tìm thủ tục", "url": "tim-kiem/"},
                          {"name": "Kiểm tra một văn bản", "url": "xac-thuc/"}]}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
