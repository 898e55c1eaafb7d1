"""The style sheet's colours against each other, and what it must not do to Vietnamese text."""

import re
from pathlib import Path

import pytest

from generator.site_offline import BRAND

CSS = (Path(__file__).parents[2] / "site" / "theme" / "ck.css").read_text(encoding="utf-8")
TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    ("ink", "bg", TEXT), ("ink", "panel", TEXT), ("muted", "bg", TEXT), ("muted", "panel", TEXT), ("link", "bg", TEXT),
    ("link", "panel", TEXT), ("visited", "bg", TEXT), ("brand-ink", "brand", TEXT), ("ink", "brand-soft", TEXT),
    ("btn-ink", "btn", TEXT), ("ctrl", "bg", CONTROL), ("ctrl", "panel", CONTROL), ("ok", "ok-bg", TEXT),
    ("warn", "warn-bg", TEXT), ("stop", "stop-bg", TEXT), ("info", "info-bg", TEXT), ("ink", "mark", TEXT),
    ("c1", "bg", CONTROL), ("c2", "bg", CONTROL), ("c3", "bg", CONTROL), ("focus", "bg", CONTROL),
    ("focus", "panel", CONTROL), ("focus", "focus-gap", CONTROL), ("link", "mark", CONTROL), ("visited", "panel", TEXT),
    ("muted", "brand-soft", TEXT), ("link", "brand-soft", TEXT), ("ctrl", "brand-soft", CONTROL),
    ("btn", "bg", CONTROL), ("btn", "panel", CONTROL), ("btn", "brand-soft", CONTROL), ("ok", "bg", TEXT),
    ("warn", "bg", TEXT), ("stop", "bg", TEXT), ("info", "bg", TEXT), ("ink", "ok-bg", TEXT),
    ("ink", "warn-bg", TEXT),
    ("ink", "stop-bg", TEXT), ("ink", "info-bg", TEXT), ("link", "ok-bg", TEXT), ("link", "warn-bg", TEXT),
    ("link", "stop-bg", TEXT), ("link", "info-bg", TEXT),
]
"""What lies on what: text, borders of controls, rings, bars; on the map a commune's number on its cell, chosen or not
(ink on brand-soft, btn-ink on btn), and its borders (ctrl, ink)."""


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme: the dark ones lie over the light ones."""
    first = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", CSS.split("@media", 1)[0]))
    dark = CSS.split(":root[data-scheme=dark]{", 1)[1].split("}", 1)[0]
    return first if scheme == "light" else first | dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", dark))


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("fore", "ground", "least"), PAIRS)
def test_colours_can_be_told_apart(scheme: str, fore: str, ground: str, least: float) -> None:
    known = tokens(scheme)
    low, high = sorted((luminance(known[fore]), luminance(known[ground])))
    assert (high + 0.05) / (low + 0.05) >= least


def test_the_reader_s_own_dark_is_the_system_s_dark() -> None:
    own = CSS.split(":root[data-scheme=dark]{", 1)[1].split("}", 1)[0]
    system = CSS.split(":root:not([data-scheme=light]){", 1)[1].split("}", 1)[0]
    assert own.split() == system.split()


def test_vietnamese_marks_have_room_and_words_are_not_shouted() -> None:
    heights = [float(height) for height in re.findall(r"line-height:([0-9.]+)(?=[;}])", CSS)]
    assert min(height for height in heights if height != 1) >= 1.3
    assert "uppercase" not in CSS
    assert "hyphens" not in CSS
    assert not re.search(r"letter-spacing:(?!0)", CSS)


def test_the_sheet_asks_nothing_from_elsewhere() -> None:
    assert "http" not in CSS.replace('href^="http"', "")
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_an_installed_site_has_the_colours_of_the_sheet() -> None:
    assert f"--brand:{BRAND}" in CSS
    theme = (Path(__file__).parents[2] / "site" / "theme" / "main.html").read_text(encoding="utf-8")
    assert f'<meta name="theme-color" content="{BRAND}" media="(prefers-color-scheme:light)">' in theme
    dark = re.search(r'theme-color" content="(#\w+)" media="\(prefers-color-scheme:dark\)"', theme)
    assert dark is not None
    assert f"--brand:{dark[1]}" in CSS
