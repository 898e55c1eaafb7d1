"""What holds for a paragraph and its letters in Word: defaults, styles, themes, lists, what is said on the spot.

ISO/IEC 29500-1, 17.7.2: each level says what it changes. Knows no roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..word_lists import NumberedList, numbered_lists
from .docx_package import Package, W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Props = Mapping[str, str]
_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = ("b", "i", "caps", "vanish")
_FONTS = ("ascii", "hAnsi")


@dataclass(frozen=True, eq=False)
class Styles:
    """A file's styles, flattened: what each says together with those it is based on."""

    ground: tuple[Props, Props] = ({}, {})
    """The defaults: of paragraphs, of letters."""
    paragraphs: Mapping[str, Props] = field(default_factory=dict)
    letters: Mapping[str, Props] = field(default_factory=dict)
    default: str | None = None
    """The style of a paragraph that names none."""
    theme: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[tuple[str, str], etree._Element] = field(default_factory=dict)
    """The levels of the lists, by list and level."""
    numbered: Mapping[str, NumberedList] = field(default_factory=dict)
    """How the lists count."""


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of Word's own namespace."""
    return None if element is None else element.get(f"{W}{name}")


def open_styles(package: Package) -> Styles:
    """The styles of a file; one without a styles part has none."""
    theme = _theme(package)
    tree = package.part("word/styles.xml")
    numbering = package.part("word/numbering.xml")
    lists = {} if numbering is None else _lists(numbering)
    numbered = {} if numbering is None else numbered_lists(numbering)
    if tree is None:
        return Styles(theme=theme, lists=lists, numbered=numbered)
    known = {str(attribute(style, "styleId")): style for style in tree.findall(f"{W}style")}
    default = next((key for key, style in known.items() if attribute(style, "type") == "paragraph"
                    and attribute(style, "default") not in (None, *_OFF)), None)
    ground = tree.find(f"{W}docDefaults")
    paragraphs: dict[str, Props] = {}
    letters: dict[str, Props] = {}
    for key in known:
        chain = _chain(known, key)
        paragraphs[key] = merged(paragraph_props(style.find(f"{W}pPr")) for style in chain)
        letters[key] = merged(letter_props(style.find(f"{W}rPr"), theme) for style in chain)
    inner = [None if ground is None else ground.find(f"{W}{kind}Default/{W}{kind}") for kind in ("pPr", "rPr")]
    ground_props = (paragraph_props(inner[0]), letter_props(inner[1], theme))
    return Styles(ground_props, paragraphs, letters, default, theme, lists, numbered)


def _chain(known: Mapping[str, etree._Element], key: str) -> list[etree._Element]:
    """A style's ancestors, eldest first; one that is its own ancestor is taken once."""
    chain: dict[str, etree._Element] = {}
    at: str | None = key
    while at in known and at not in chain and at is not None:
        chain[at] = known[at]
        at = attribute(known[at].find(f"{W}basedOn"))
    return list(reversed(chain.values()))


def _theme(package: Package) -> dict[str, str]:
    names = sorted(name for name in package.names if name.startswith("word/theme/") and name.endswith(".xml"))
    tree = package.part(names[0]) if names else None
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = None if tree is None else tree.find(f".//{A}{kind}Font/{A}latin")
        face = None if latin is None else latin.get("typeface")
        for script in ("Ascii", "HAnsi"):
            if face:
                found[f"{kind}{script}"] = face
    return found


def _lists(tree: etree._Element) -> dict[tuple[str, str], etree._Element]:
    kinds = {attribute(kind, "abstractNumId"): kind for kind in tree.findall(f"{W}abstractNum")}
    levels: dict[tuple[str, str], etree._Element] = {}
    for entry in tree.findall(f"{W}num"):
        kind = kinds.get(attribute(entry.find(f"{W}abstractNumId")))
        for level in [] if kind is None else kind.findall(f"{W}lvl"):
            levels[str(attribute(entry, "numId")), str(attribute(level, "ilvl"))] = level
    return levels


def merged(levels: Iterable[Props]) -> dict[str, str]:
    """Later levels win; a first-line indent and a hanging one take each other's place."""
    found: dict[str, str] = {}
    for level in levels:
        if "firstLine" in level or "hanging" in level:
            found.pop("firstLine", None)
            found.pop("hanging", None)
        found.update(level)
    return found


def paragraph_props(element: etree._Element | None) -> Props:
    """What a `w:pPr` says."""
    found: dict[str, str] = {}
    if element is None:
        return found
    for child in element:
        tag = str(child.tag).removeprefix(W)
        if tag in ("ind", "spacing"):
            found.update({_SIDES.get(name, name): value for name, value in _attributes(child)})
        elif tag in ("jc", "pStyle"):
            found[tag] = attribute(child) or ""
        elif tag in ("contextualSpacing", "pageBreakBefore"):
            found[tag] = _switch(child)
        elif tag == "numPr":
            found.update(_list_of(child))
        elif tag == "pBdr":
            found.update({f"border-{str(edge.tag).removeprefix(W)}": attribute(edge) or "none" for edge in child})
        elif tag == "framePr":
            found["frame"] = child.get(f"{W}xAlign") or ""
    return found


_SIDES = {"start": "left", "end": "right"}


def _list_of(element: etree._Element) -> dict[str, str]:
    pairs = (("numId", element.find(f"{W}numId")), ("ilvl", element.find(f"{W}ilvl")))
    return {name: value for name, child in pairs if (value := attribute(child)) is not None}


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name).removeprefix(W), str(value)) for name, value in element.attrib.items()]


def _switch(element: etree._Element) -> str:
    return "0" if (attribute(element) or "1") in _OFF else "1"


def letter_props(element: etree._Element | None, theme: Mapping[str, str]) -> Props:
    """What a `w:rPr` says."""
    found: dict[str, str] = {}
    if element is None:
        return found
    for child in element:
        tag = str(child.tag).removeprefix(W)
        if tag in _TOGGLES:
            found[tag] = _switch(child)
        elif tag in ("sz", "color", "u", "vertAlign", "rStyle", "bdr"):
            found[tag] = attribute(child) or ""
        elif tag == "rFonts":
            for script in _FONTS:
                face = theme.get(attribute(child, f"{script}Theme") or "") or attribute(child, script)
                if face:
                    found[script] = face
    return found


def paragraph_of(styles: Styles, element: etree._Element, table: str | None) -> dict[str, str]:
    """What holds for a paragraph in a table of a style, or in none."""
    own = paragraph_props(element.find(f"{W}pPr"))
    style = styles.paragraphs.get(_style(styles, own), {})
    named = merged([style, own])
    level = styles.lists.get((named.get("numId", ""), named.get("ilvl", "0")))
    listed = paragraph_props(level.find(f"{W}pPr")) if level is not None else {}
    levels = [style, listed] if "numId" in own else [listed, style]  # the list gives way to the style that names it
    return merged([styles.ground[0], styles.paragraphs.get(table or "", {}), *levels, own])


def _style(styles: Styles, own: Props) -> str:
    named = own.get("pStyle", "")
    return named if named in styles.paragraphs else styles.default or ""


def letters_of(styles: Styles, element: etree._Element, run: etree._Element | None, table: str | None
               ) -> dict[str, str]:
    """What holds for a run of a paragraph; without a run, for the paragraph's mark and its list's label."""
    style = styles.letters.get(_style(styles, paragraph_props(element.find(f"{W}pPr"))), {})
    inner = run.find(f"{W}rPr") if run is not None else element.find(f"{W}pPr/{W}rPr")
    own = letter_props(inner, styles.theme)
    character = styles.letters.get(own.get("rStyle", ""), {})
    found = merged([styles.ground[1], styles.letters.get(table or "", {}), style, character, own])
    for toggle in _TOGGLES:  # two styles that both say bold cancel each other (17.7.3)
        if toggle not in own and toggle in character:
            found[toggle] = "1" if (character[toggle] == "1") != (style.get(toggle) == "1") else "0"
    return found
