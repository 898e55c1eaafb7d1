"""A province's own decision on procedures, from a foreign file to a decision's fields. Writes nothing.

Its lists are read as a ministry's are; beside them stand who signs and which announcements it rests on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model.decision import Signer
from ..viet import one_line
from .announcement_facts import numbers_in
from .announcement_reading import Reading, understood
from .blocks import read_blocks, texts_of
from .matching import Named
from .phrases import holds, phrases, plain
from .source import Paragraph

_FOR = re.compile(r"^(KT|TM|TL|TUQ|Q)\s*\.\s*")
_BASES = re.compile(r"\s(?=Căn cứ )")
_LONGEST = 12  # words of a title and a name in one line


@dataclass(frozen=True, slots=True)
class DecisionReading:
    """What a file says, ready to become `content/decisions/<year>/<slug>/decision.yaml`.

    `announcements`: the numbers of the ministry decisions it names as its grounds. The signer's name stands as read:
    whoever writes it down decides whether a person's name belongs there."""

    reading: Reading
    announcements: tuple[str, ...]
    signer: Signer | None


def read_decision(path: Path, known: Mapping[str, Named]) -> DecisionReading:
    """Read a province's decision. `known` are the catalog's names by code; raises Unreadable where it gives nothing."""
    blocks = read_blocks(path)
    reading = understood(path, blocks, known, province=True)
    paragraphs = texts_of(blocks)
    return DecisionReading(reading, _announcements(paragraphs), signer_in(paragraphs[_first_article(paragraphs):]))


def _announcements(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Each basis that says an act announces procedures: the first number in it, where a ministry gave it."""
    said = phrases().decision
    found: list[str] = []
    for basis in _BASES.split(" ".join(paragraph.text for paragraph in _bases(paragraphs))):
        numbers = numbers_in(basis)
        if numbers and holds(basis, said["announcing"]) and not holds(numbers[0], said["own_symbols"]):
            found.append(numbers[0])
    return tuple(dict.fromkeys(found))


def _bases(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    starts = [plain(paragraph.text) for paragraph in paragraphs]
    first = next((i for i, text in enumerate(starts) if text.startswith(" can cu ")), len(starts))
    return paragraphs[first:_first_article(paragraphs)]


def _first_article(paragraphs: Sequence[Paragraph]) -> int:
    return next((i for i, p in enumerate(paragraphs) if plain(p.text).startswith(" dieu 1 ")), len(paragraphs))


def signer_in(paragraphs: Sequence[Paragraph]) -> Signer | None:
    """The lines of authority above the name, and the name: the first after what the paper says."""
    titles: list[str] = []
    for paragraph in paragraphs:
        text = one_line(paragraph.text)
        if _is_authority(text):
            words = text.split()
            name = [word for word in words if not word.isupper()]
            titles.append(" ".join(words[:len(words) - len(name)]))
            if name:
                return Signer(title=_lines(titles), name=" ".join(name))
        elif titles:
            return Signer(title=_lines(titles), name=text if text.istitle() and len(text.split()) > 1 else None)
    return None


def _is_authority(text: str) -> bool:
    """Whether a line is KT. CHỦ TỊCH, PHÓ CHỦ TỊCH and the like, in capitals, a name perhaps right after it."""
    words = plain(_FOR.sub("", text))
    said = next((title for title in phrases().decision["signers"] if words.startswith(title)), None)
    return said is not None and text[:len(said) - 1].isupper() and len(text.split()) <= _LONGEST


def _lines(titles: Sequence[str]) -> str:
    return " / ".join(_FOR.sub(lambda found: f"{found[1].upper()}. ", title).strip(" ,:") for title in titles)
