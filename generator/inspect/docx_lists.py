"""The labels that Word counts by itself, in the letters it prints them in: 1., a), Điều 1. Knows no roles."""

from lxml import etree

from ..word_lists import Counts, whole
from .docx_letters import spans_of
from .docx_package import W
from .docx_properties import Props, Styles, attribute, letter_props, letters_of, merged
from .finished import Span


class Labels:
    """Counts the lists of one file in reading order."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.counts = Counts(styles.numbered)

    def label(self, element: etree._Element, props: Props, table: str | None) -> list[Span]:
        """What Word writes before a paragraph; nothing where it stands in no list."""
        key, depth = props.get("numId", "0"), props.get("ilvl", "0")
        level, at = self.styles.lists.get((key, depth)), whole(depth)
        if level is None or not self.counts.knows(key, at):
            return []
        text = self.counts.label(key, at).replace("\t", " ")
        mark = letters_of(self.styles, element, None, table)
        look = merged([mark, letter_props(level.find(f"{W}rPr"), self.styles.theme)])
        if attribute(level.find(f"{W}numFmt")) == "bullet":  # a bullet's typeface is one of signs
            look.update({name: mark[name] for name in ("ascii", "hAnsi") if name in mark})
        return spans_of(text, look) if text.strip() else []

    def mark(self, element: etree._Element, table: str | None) -> list[Span]:
        """The letters of a paragraph's own mark: how high it is where it holds nothing."""
        return spans_of("¶", letters_of(self.styles, element, None, table))
