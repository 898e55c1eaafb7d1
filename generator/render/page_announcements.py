"""Announcements' pages: rows, changes word by word, what must be done next. Knows no decision and no plan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..derive.change import Change, TextState, change_set, decisions_of
from ..derive.differences import Difference, differences
from ..derive.naming import act_name
from ..derive.publication import KINDS, Kind
from ..derive.sentences import Link, Strong, act_path, procedure_path
from ..derive.status import Status
from ..derive.undecided import undecided
from ..derive.words import ACTIONS_SHORT, levels
from ..model.announcement import Announcement, Row
from ..model.base import Action, Level
from ..viet import order
from .change_words import TouchedLine, change_words, touched_lines, undecided_words
from .page_clock import clock_lines
from .piece import Piece, View

_INDEX = Link("Công bố của Bộ", "cong-bo/")
_LOOKS = {
    Action.NEW: ("ok", "ok"),
    Action.AMEND: ("info", "info"),
    Action.REPLACE: ("warn", "warn"),
    Action.REPEAL: ("stop", "stop"),
    Action.UNKNOWN: ("warn", "info"),
}
_FAMILIES = {Kind.NEW: "ok", Kind.CHANGED: "info", Kind.REPEALED: "stop", Kind.UNCLEAR: "warn"}
_OPEN = 3
"""Changes shown open; the rest are folded."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of an act as its page shows it. `here` is how it stands here: family, icon, word; or words alone."""

    name: str
    path: str
    code: str
    replaces: tuple[str, ...]
    action: Action
    family: str
    icon: str
    word: str
    levels: str
    starts: date | None
    here: tuple[str, str, str]
    note: str


@dataclass(frozen=True, slots=True)
class _Words:
    name: str
    path: str
    code: str
    many: tuple[Difference, ...]
    places: int


@dataclass(frozen=True, slots=True)
class _Touched:
    name: str
    code: str
    lines: list[TouchedLine]


def announcement_page(view: View, key: str) -> Piece:
    """A ministry's act, and what it means here."""
    catalog, changes = view.catalog, change_set(view.catalog, view.ways, key)
    act = changes.announcement
    issuer = catalog.organization_name(act.issuer, act.signed)
    title = act.title or f"{issuer} công bố {len(act.rows)} thủ tục"
    lines = [row_line(view, change) for change in changes.changes]
    words = list(_words(changes.changes))
    clock = clock_lines(view, act_path(f"announcements/{key}"))
    touched, left = list(_touched(changes.changes)), undecided(catalog, view.dues, key)
    decisions = [
        Link(act_name(catalog, f"decisions/{one}"), act_path(f"decisions/{one}")) for one in decisions_of(catalog, key)
    ]
    return view.piece(
        "announcement",
        act_path(f"announcements/{key}"),
        title,
        f"Quyết định {act.number} của {issuer}: {title}",
        (_INDEX,),
        "announcement.html",
        act=act,
        issuer=issuer,
        begins=_first_day(act),
        lines=lines,
        counts=_counts(act.rows),
        words=words,
        open=_OPEN,
        touched=touched,
        undecided=f"{undecided_words(replace(left, drafts=()), 'vi')}." if left else "",
        clock=clock,
        decisions=decisions,
        sections=_sections(words, touched or left, clock),
        status=_status(lines),
        columns=_columns(lines),
    )


def _sections(words: object, touched: object, clock: object) -> list[tuple[str, str]]:
    """The page's contents: only what stands on it."""
    sections = [
        ("danh-muc", "Danh mục", True),
        ("tung-chu", "Từng chữ thay đổi", words),
        ("viec-lam", "Việc phải làm theo", touched),
        ("thoi-han", "Thời hạn theo luật", clock),
        ("nguon", "Nguồn", True),
    ]
    return [(anchor, label) for anchor, label, there in sections if there]


def row_line(view: View, change: Change) -> RowLine:
    """A row with its action's look and its state here."""
    row = change.row
    known = row.code in view.catalog.library.procedures if row.code else False
    family, icon = _LOOKS[row.action]
    return RowLine(
        change.name,
        procedure_path(row.code) if known and row.code else "",
        row.code or "",
        tuple(code for code in row.replaces if code != row.code),
        row.action,
        family,
        icon,
        ACTIONS_SHORT[row.action],
        levels(change.levels),
        change.starts,
        _here(view, change),
        _note(change),
    )


def _here(view: View, change: Change) -> tuple[str, str, str]:
    row = change.row
    if not change.ours:
        return ("", "", "Cấp bộ, không thuộc tỉnh" if Level.MINISTRY in row.all_levels else "Không thuộc tỉnh")
    if row.action is Action.REPEAL:
        return ("ok", "ok", "Đã đóng trang") if change.starts <= view.today else ("info", "clock", "Sẽ đóng trang")
    match change.text:
        case TextState.ENTERED:
            return ("ok", "ok", "Đã nhập bản mới")
        case TextState.PENDING if row.code is None:
            return ("warn", "clock", "Chờ mã quốc gia")
        case TextState.PENDING:
            return ("warn", "clock", "Chờ nhập bản mới")
        case TextState.UNCLEAR:
            return ("warn", "info", "Chưa rõ có bản mới không")
    return ("", "", "Không có trong danh mục này")


def _note(change: Change) -> str:
    """The row's own note, which components changed, and where the texts do not bear out what the row says."""
    said = change_words("vi")
    changed = ", ".join(said["components"][name] for name in change.components)
    doubt = said["doubts"][change.doubt] if change.doubt else ""
    found = (change.row.note or "", f"{said['changes']} {changed}" if changed else "", doubt)
    return "; ".join(f"{part[:1].upper()}{part[1:]}" for part in found if part)


def _status(lines: list[RowLine]) -> Status:
    """Whether anything is left to be done here; a row that does not say what it does is left to be settled."""
    unclear = sum(line.action is Action.UNKNOWN and bool(line.here[0]) for line in lines)
    waiting = sum(line.here[2] == "Chờ nhập bản mới" for line in lines)
    codeless = sum(line.here[2] == "Chờ mã quốc gia" for line in lines)
    parts = [f"{waiting} thủ tục chờ nhập bản mới"] if waiting else []
    parts += [f"{codeless} thủ tục chờ mã quốc gia"] if codeless else []
    parts += [f"{unclear} dòng chưa rõ mới ban hành, sửa đổi, thay thế hay bãi bỏ"] if unclear else []
    if parts:
        return Status("warn", "clock", ((Strong("Còn việc chưa xong."), f" {', '.join(parts)}."),))
    if not any(line.here[0] for line in lines):
        return Status("info", "info", ((Strong("Không phải làm gì ở đây."), " Không dòng nào thuộc danh mục này."),))
    return Status("ok", "ok", ((Strong("Đã cập nhật xong."), " Mọi dòng thuộc danh mục này đã có trên trang."),))


def _first_day(act: Announcement) -> date:
    return min((act.starts(row) for row in act.rows), default=act.effective or act.signed)


def _counts(rows: tuple[Row, ...]) -> list[tuple[int, str, str]]:
    """Four big numbers at most, one for each kind of publication, each a sentence when read aloud."""
    said = change_words("vi")["kinds"]
    counted = [(sum(KINDS[row.action] is kind for row in rows), said[kind], f"is-{_FAMILIES[kind]}") for kind in Kind]
    return [one for one in counted if one[0]]


def _columns(lines: list[RowLine]) -> dict[str, bool]:
    return {"levels": any(line.levels for line in lines), "note": any(line.note for line in lines)}


def _words(changes: tuple[Change, ...]) -> Iterator[_Words]:
    for change in changes:
        if change.before and change.after and change.components:
            many = differences(change.before.version, change.after.version)
            if many:
                code = change.row.code or ""
                yield _Words(change.name, procedure_path(code), code, many, sum(len(one.paragraphs) for one in many))


def _touched(changes: tuple[Change, ...]) -> Iterator[_Touched]:
    """What each change makes stale or wanting, and who leads people there."""
    for change in changes:
        lines = touched_lines(change.touched, change.row.code or "", "vi")
        if lines:
            yield _Touched(change.name, change.row.code or "", lines)


def _fields(view: View, act: Announcement) -> list[str]:
    """The fields it touches: who looks for one, finds the announcement whatever its title says."""
    known = view.catalog.library.procedures
    keys = {known[row.code].field for row in act.rows if row.code and row.code in known}
    return sorted(map(view.field_name, keys), key=order)


def announcements_index(view: View) -> Piece:
    """All announcements, the newest first."""
    catalog = view.catalog
    lines = [
        (
            Link(
                act.title or f"{catalog.organization_name(act.issuer, act.signed)} công bố {len(act.rows)} thủ tục",
                act_path(f"announcements/{key}"),
            ),
            act.number,
            act.signed,
            _first_day(act),
            len(act.rows),
            _fields(view, act),
        )
        for key, act in catalog.library.announcements.items()
    ]
    lines.sort(key=lambda one: (one[2], one[0].path), reverse=True)
    return view.piece(
        "announcement",
        "cong-bo/",
        "Công bố của Bộ",
        "Các quyết định công bố thủ tục hành chính của bộ, ngành.",
        (),
        "acts.html",
        lines=lines,
        empty="Chưa có công bố nào được nhập.",
        lead="Bộ, ngành công bố thủ tục mới, sửa đổi, thay thế hay bãi bỏ. Ở đây xem những gì đổi theo.",
    )
