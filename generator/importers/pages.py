"""What a saved web page puts around a text: where the text ends, what its own box of facts says. Knows no row."""

import re
from collections.abc import Sequence

from .phrases import phrases, plain

_LABEL = re.compile(r"[^:]{1,40}:\W*")


def text_end(pieces: Sequence[str], headings: Sequence[bool]) -> int:
    """The index where the page's own notices begin, after the decision's last line.

    `headings` tells which pieces are marked as headings: some words end the text only there."""
    page = phrases().page
    stop = next((index for index, (text, heading) in enumerate(zip(pieces, headings, strict=True))
                 if plain(text) in page["end"] or (heading and plain(text) in page["end_heading"])), len(pieces))
    while stop and (not pieces[stop - 1].strip() or phrases().own_title.fullmatch(pieces[stop - 1].strip())):
        stop -= 1
    return stop


def boxed_fact(pieces: Sequence[str], label: str) -> str:
    """What the page's box of facts gives under a label (`number` or `signed`), or an empty text."""
    wanted = phrases().page[label]
    found = next((i for i, text in enumerate(pieces) if plain(text) in wanted and _LABEL.fullmatch(text.strip())), None)
    if found is None:
        return ""
    return next((text for text in pieces[found + 1:found + 6] if plain(text).strip()), "")
