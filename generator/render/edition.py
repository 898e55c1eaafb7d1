"""The two forms of the site: on a server, or a folder on a stick, opened by double-click. Knows links, no page."""

import re
from enum import StrEnum

_INDEX = "index.html"
_LINK = re.compile(r'\b(href|action)="([^":?#]*/|\.{1,2})((?:[?#][^"]*)?)"')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=[^"#?]*/)(?=["#?])')
_VERSION = re.compile(r'(="@@ROOT@@[^"?]+)\?v=[0-9a-f]+"')
_SERVED = re.compile(r'<link rel="manifest"[^>]*>\n?|<script src="@@ROOT@@ck-offline\.js[^>]*></script>')


class Edition(StrEnum):
    """Where a build is going to be read."""

    ONLINE = "online"
    OFFLINE = "offline"


def shell_in_folder(shell: str) -> str:
    """A shell without what only a server's pages have: installation, the worker, versions of linked files."""
    return _VERSION.sub(r'\1"', _SERVED.sub("", shell))


def page_in_folder(page: str) -> str:
    """A stamped page with links that name the file: a folder opened from disk shows no `index.html` by itself."""
    return _REFRESH.sub(rf"\1{_INDEX}", _LINK.sub(_named, page))


def _named(link: re.Match[str]) -> str:
    target = link[2] if link[2].endswith("/") else f"{link[2]}/"
    return link[0] if target.startswith("//") else f'{link[1]}="{target}{_INDEX}{link[3]}"'
