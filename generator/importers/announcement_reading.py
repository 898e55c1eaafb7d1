"""A decision that announces procedures, from a foreign file to an announcement's fields. Writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..model.announcement import Row
from ..model.base import Action, Level
from ..viet import fold
from .announcement_facts import Effect, effect_of, issuer_of, number_of, signed_of, title_of
from .announcement_rows import Draft, Skipped, read_rows
from .blocks import read_blocks, texts_of
from .codes import split_code
from .matching import Match, Named, Names
from .phrases import phrases
from .source import Block, Paragraph, Unreadable

_LEVELS = tuple(Level)
_OURS = (Level.PROVINCE, Level.COMMUNE)


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be read and where; `code` picks the words in `data/import/announcement.yaml`."""

    line: int
    code: str
    args: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """The note in words, in `vi` or `en`."""
        return phrases().notes[self.code][lang].format(**dict(self.args))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, ready to become `content/announcements/<year>/<id>.yaml`.

    `lines` gives each row's place in the file; the issuer stands here by name."""

    number: str
    issuer: str
    signed: date
    effective: date | None
    title: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    notes: tuple[Note, ...]


def read_announcement(path: Path, known: Mapping[str, Named]) -> Reading:
    """Read a decision. `known` are the catalog's names by code: they help where the act gives only names.

    Raises Unreadable where the file gives no announcement at all."""
    return understood(path, read_blocks(path), known)


def understood(path: Path, blocks: Sequence[Block], known: Mapping[str, Named], province: bool = False) -> Reading:
    """The announcement in a file's blocks; `path` is only for messages.

    `province`: its own decision, which lists what a ministry announced: its departments tell the level, a new
    procedure may be known already, and a list of internal processes names procedures too."""
    paragraphs = texts_of(blocks)
    head, annex = number_of(paragraphs)
    if not head and not annex:
        raise Unreadable(path, "I004")
    signed = signed_of(paragraphs)
    if signed is None:
        raise Unreadable(path, "I005", {"number": head or annex})
    issuer = issuer_of(paragraphs)
    title = title_of(paragraphs, issuer)
    effect = effect_of(paragraphs, signed)
    found = list(read_rows(blocks, title, processes=province))
    drafts = [item for item in found if isinstance(item, Draft)]
    if not drafts:
        raise Unreadable(path, "I006", {"number": head or annex})
    notes = [*_fact_notes(head, annex, issuer, effect),
             *(Note(item.line, "unknown_row", (("text", item.text),)) for item in found if isinstance(item, Skipped))]
    joined, doubles = _joined(drafts)
    timed, timing = _timed(_with_level_of(title, joined) if province else joined, effect)
    rows = _contradicting(_named(timed, Names(known), new_too=province))
    notes += [*doubles, *timing, *_codes_outside(paragraphs, rows)]
    return Reading(head or annex, issuer, signed, effect.day, title, tuple(_row(draft, effect) for draft in rows),
                   tuple(draft.line for draft in rows), tuple(sorted(notes, key=lambda note: (note.line, note.code))))


def _fact_notes(head: str, annex: str, issuer: str, effect: Effect) -> list[Note]:
    notes = []
    if head and annex and head != annex:
        notes.append(Note(0, "number_differs", (("head", head), ("annex", annex))))
    if not issuer:
        notes.append(Note(0, "issuer_missing"))
    if effect.unread:
        notes.append(Note(effect.line, "effective_unread", (("text", effect.unread[:120]),)))
    elif effect.day is None and not effect.exceptions:
        notes.append(Note(0, "effective_missing"))
    return notes


def _joined(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Note]]:
    """The same procedure with the same action in several lists is one row with all their levels.

    Rows that give different days stay apart."""
    kept: dict[tuple[object, ...], Draft] = {}
    counts: dict[tuple[object, ...], int] = defaultdict(int)
    for draft in drafts:
        what = draft.code or f"{fold(draft.name or '')}"
        key = (draft.action, what, draft.effective)
        counts[key] += 1
        first = kept.get(key)
        kept[key] = _union(first, draft) if first else draft
    notes = [Note(draft.line, "same_again", (("what", draft.code or draft.name or ""), ("count", str(counts[key]))))
             for key, draft in kept.items() if counts[key] > 1 and not draft.replaces]
    return list(kept.values()), notes


def _union(first: Draft, second: Draft) -> Draft:
    levels = tuple(level for level in _LEVELS if level in {*first.levels, *second.levels})
    return replace(first, levels=levels, replaces=tuple(dict.fromkeys((*first.replaces, *second.replaces))),
                   unsure=tuple(dict.fromkeys((*first.unsure, *second.unsure))))


def _timed(drafts: Sequence[Draft], effect: Effect) -> tuple[list[Draft], list[Note]]:
    """Days of effect that a clause gives to some procedures; a clause that fits none is told."""
    timed, used = list(drafts), set()
    for index, draft in enumerate(timed):
        for clause in effect.exceptions:
            if clause.concerns(draft.code, draft.name) and draft.effective is None:
                timed[index] = replace(draft, effective=clause.day)
                used.add(clause)
                break
    return timed, [Note(clause.line, "effective_differs", (("text", clause.text[:120]),))
                   for clause in effect.exceptions if clause not in used]


def _with_level_of(title: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Levels that only the title's own authority tells: a department is the province's, UBND cấp xã the commune's."""
    levels = tuple(level for level in phrases().levels_of_agency(title) if level in _OURS)
    if not levels:
        return list(drafts)
    doubt, settled = phrases().unsure["level"], []
    for draft in drafts:
        if draft.levels:
            settled.append(draft)
            continue
        told = replace(draft, levels=levels, unsure=tuple(reason for reason in draft.unsure if reason != doubt))
        settled.append(told if len(levels) == 1 else told.doubted("level_by_title"))
    return settled


def _named(drafts: Sequence[Draft], names: Names, new_too: bool) -> list[Draft]:
    """Codes for rows that only have a name, where the catalog has one like it; never without a doubt."""
    found = []
    for draft in drafts:
        if draft.code is not None or (draft.action is Action.NEW and not new_too):
            found.append(draft)
            continue
        near = names.match(draft.name, draft.levels) if draft.name else ()
        if len(near) == 1:
            found.append(_by_name(draft, near[0], names))
        elif near:
            found.append(draft.doubted("name_twice", codes=", ".join(sorted(match.code for match in near))))
        else:
            found.append(draft if draft.replaces or draft.action is Action.NEW else draft.doubted("no_code"))
    return found


def _by_name(draft: Draft, match: Match, names: Names) -> Draft:
    coded = replace(draft, code=match.code)
    if match.score == 1:
        return coded.doubted("code_by_name")
    score = f"{match.score:.2f}".replace(".", ",")
    return coded.doubted("name_near", score=score, name=names.nearest(match, draft.name))


def _contradicting(drafts: Sequence[Draft]) -> list[Draft]:
    """Rows whose code stands under another action too."""
    actions: dict[str, set[Action]] = defaultdict(set)
    for draft in drafts:
        for code in filter(None, (draft.code, *draft.replaces)):
            actions[code].add(draft.action)
    checked = []
    for draft in drafts:
        others = actions[draft.code] - {draft.action} if draft.code else set()
        checked.append(draft.doubted("contradiction", others=", ".join(sorted(others))) if others else draft)
    return checked


def _codes_outside(paragraphs: Sequence[Paragraph], drafts: Sequence[Draft]) -> list[Note]:
    """Codes in running text that no row has: told, so that nothing is lost without a word."""
    taken = {code for draft in drafts for code in (draft.code, *draft.replaces)}
    seen: dict[str, int] = {}
    for paragraph in paragraphs:
        for code in split_code(paragraph.text)[0]:
            if code not in taken:
                seen.setdefault(code, paragraph.line)
    return [Note(line, "code_outside", (("code", code),)) for code, line in seen.items()]


def _row(draft: Draft, effect: Effect) -> Row:
    """A row of the model; a day that is the act's own is not repeated."""
    return Row(action=draft.action, code=draft.code, name=draft.name,
               level=draft.levels[0] if len(draft.levels) == 1 else None,
               levels=draft.levels if len(draft.levels) > 1 else (),
               field=draft.field, replaces=draft.replaces,
               effective=draft.effective if draft.effective != effect.day else None,
               act=draft.act, unsure="; ".join(draft.unsure) or None)
