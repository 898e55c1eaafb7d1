"""Puts a piece into a shell. Knows the placeholders, not what stands in them."""

import re
from dataclasses import dataclass

from markupsafe import escape

from .edition import Edition, shell_in_folder
from .piece import Piece, View

_HOLE = re.compile("@@([A-Z]+)@@")


@dataclass(frozen=True, slots=True)
class Stencil:
    """A shell cut at its placeholders: text, name, text, name … text."""

    parts: tuple[str, ...]

    def stamp(self, piece: Piece, canonical: str) -> str:
        """The whole page."""
        values = {
            "TITLE": str(escape(piece.title)), "DESC": str(escape(piece.description)), "ROOT": piece.root,
            "CANONICAL": str(escape(canonical)), "BODY": piece.body, "HEAD": piece.head,
        }
        filled = list(self.parts)
        for place in range(1, len(filled), 2):
            filled[place] = values[filled[place]]
        return "".join(filled)


def stencil(shell: str, view: View, edition: Edition = Edition.ONLINE) -> Stencil:
    """A shell with all that is the same on every page put in, then cut. A copy says of which day it is."""
    site, copied = view.catalog.library.site, view.today if edition is Edition.OFFLINE else None
    frame = {name: view.templates.get_template(f"{name.lower()}.html").render(site=site, copied=copied)
             for name in ("BAND", "FOOT")}
    frame["PLACE"], frame["SITE"] = str(escape(site.place.short)), str(escape(site.name))
    whole = _HOLE.sub(lambda hole: frame.get(hole[1], hole[0]), shell_in_folder(shell) if copied else shell)
    return Stencil(tuple(_HOLE.split(whole)))


def canonical(view: View, path: str) -> str:
    """A page's one address, wherever it is read."""
    return f"{view.catalog.library.site.address.rstrip('/')}/{path}"


def leading_on(page: str, target: str) -> str:
    """A stamped page that takes its reader to another at once (no delay: WCAG 2.2.1)."""
    refresh = f'<meta http-equiv="refresh" content="0; url={escape(target)}">\n<meta name="robots" content="noindex">\n'
    return page.replace("</head>", f"{refresh}</head>", 1)
