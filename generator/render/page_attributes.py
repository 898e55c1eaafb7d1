"""Lists of procedures by what they are, and the page of all these lists. Knows no page of a procedure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .. import viet
from ..derive.attributes import LISTS, OURS, Attribute, decided, list_path, told
from ..derive.listing import Entry, by_field
from ..derive.naming import act_name
from ..derive.published import ending
from ..derive.sentences import Link, Sentence, act_path
from ..model.attribute_words import AttributeWords
from .piece import Piece, View

WHOLE = 300
"""A list of up to as many procedures stands on one page, by field; of a longer one each field has its own."""
_INDEX = Link("Danh sách theo tính chất", LISTS)


@dataclass(frozen=True, slots=True)
class Line:
    """One procedure in a list, and what the list says of it."""

    entry: Entry
    note: Sentence


@dataclass(frozen=True, slots=True)
class FieldPart:
    """A field's part of a list: on the same page, or on its own where `path` is given."""

    key: str
    name: str
    count: int
    lines: Sequence[Line]
    path: str


@dataclass(frozen=True, slots=True)
class Approved:
    """A decision that approves such a list, and how it stands."""

    link: Link
    number: str
    signed: date | None
    ended: bool


def attributes_page(view: View) -> Piece:
    """All lists, with what they mean and how many procedures stand in each."""
    words = view.catalog.library.program.attributes
    lists = [(words[one].name, list_path(one), words[one].means, len(view.attributes[one])) for one in Attribute]
    return view.piece(
        "finder", LISTS, "Danh sách theo tính chất",
        "Thủ tục nhận ở một cửa, làm trực tuyến, không phụ thuộc địa giới, phân cấp, liên thông, nội bộ.", (),
        "attributes.html", lists=lists, whole=_whole(view))


def attribute_page(view: View, attribute: Attribute, most: int = WHOLE) -> Piece:
    """One list: what it means, by which decision, and its procedures by field, here where there are up to `most`."""
    words, many = view.catalog.library.program.attributes[attribute], view.attributes[attribute]
    return view.piece(
        "finder", list_path(attribute), words.name, f"{len(many)} thủ tục. {words.means}", (_INDEX,),
        "attribute.html", words=words, count=len(many), whole=_whole(view), branded=attribute is Attribute.ONE_STOP,
        parts=[_part(view, attribute, key, len(many) <= most) for key in _fields(view, many)],
        decisions=_decisions(view, words), counted=words.counts)


def attribute_field_page(view: View, attribute: Attribute, key: str) -> Piece:
    """One field's part of a long list."""
    words, part = view.catalog.library.program.attributes[attribute], _part(view, attribute, key, True)
    title = f"{words.name}: {part.name}"
    return view.piece(
        "finder", list_path(attribute, key), title, f"{part.count} thủ tục lĩnh vực {part.name}. {words.means}",
        (_INDEX, Link(words.name, list_path(attribute))), "attribute-field.html", words=words, part=part)


def long_parts(view: View, most: int = WHOLE) -> list[tuple[Attribute, str]]:
    """The parts that have a page of their own: those of lists longer than `most`."""
    return [(one, key) for one, many in view.attributes.items() if len(many) > most for key in _fields(view, many)]


def _whole(view: View) -> int:
    """How many procedures of the place are in force: of these the lists are parts."""
    return sum(bool(OURS & set(entry.levels)) for entry in view.entries.values() if entry.in_force)


def _fields(view: View, many: Sequence[Entry]) -> list[str]:
    return sorted(by_field(many), key=lambda key: (viet.order(view.field_name(key)), key))


def _part(view: View, attribute: Attribute, key: str, here: bool) -> FieldPart:
    many = [entry for entry in view.attributes[attribute] if entry.field == key]
    lines = [_line(view, attribute, entry) for entry in many] if here else []
    return FieldPart(key, view.field_name(key), len(many), lines, "" if here else list_path(attribute, key))


def _line(view: View, attribute: Attribute, entry: Entry) -> Line:
    shown = view.standings[entry.code].shown
    local = view.catalog.library.procedures[entry.code].local_entry(view.today)
    return Line(entry, told(view.catalog, attribute, shown.version, local, view.today) if shown else ())


def _decisions(view: View, words: AttributeWords) -> list[Approved]:
    found = []
    for key in decided(view.catalog, words.decision):
        decision, act = view.catalog.library.decisions[key].decision, f"decisions/{key}"
        name = decision.title or act_name(view.catalog, act).capitalize()
        found.append(Approved(Link(name, act_path(act)), decision.number or "", decision.signed,
                              ending(view.catalog, act, view.today) is not None))
    return found
