"""A procedure's story: its versions and what was announced about it, newest first. Knows no HTML."""

from dataclasses import dataclass
from datetime import date

from ..model.base import Action
from ..resolve import Catalog, Mention, Standing, State, ends
from .naming import act_name
from .sentences import Link, act_path, version_path
from .status import last_day
from .words import ACTIONS


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: from when to when, what happened, by which acts."""

    since: date
    until: date | None
    what: str
    acts: tuple[Link, ...]
    page: str = ""
    """Address of the dated version, where the entry is one."""
    current: bool = False
    coming: bool = False


def history(catalog: Catalog, code: str, standing: Standing, today: date) -> tuple[Event, ...]:
    """Versions, and rows of acts that no version answers to: endings and texts still missing."""
    procedure = catalog.library.procedures[code]
    events: list[Event] = []
    told: set[tuple[str, date]] = set()
    for dated in procedure.versions:
        mentions = [m for m in catalog.mentions.get(code, ()) if m.act in dated.version.by and not ends(m.row, code)]
        told.update((m.act, m.starts) for m in mentions)
        links = tuple(_link(catalog, act) for act in dated.version.by)
        events.append(Event(dated.since, last_day(catalog, code, dated), _happened(mentions, dated.since, not events),
                            links, version_path(code, dated.since),
                            standing.shown is dated and standing.state is not State.ENDED and dated.since <= today,
                            dated.since > today))
    for mention in catalog.mentions.get(code, ()):
        if mention.ours and (mention.act, mention.starts) not in told:
            events.append(_mentioned(catalog, code, mention, today))
    return tuple(sorted(events, key=lambda event: (event.since, event.page), reverse=True))


def _link(catalog: Catalog, act: str) -> Link:
    return Link(act_name(catalog, act), act_path(act))


def _happened(mentions: list[Mention], since: date, first: bool) -> str:
    for mention in mentions:
        if mention.starts == since and mention.row.action is not Action.UNKNOWN:
            words = ACTIONS[mention.row.action]
            return f"{words[:1].upper()}{words[1:]}."
    return "Bản đầu tiên có trong danh mục này." if first else "Bản mới."


def _mentioned(catalog: Catalog, code: str, mention: Mention, today: date) -> Event:
    if ends(mention.row, code):
        replaced = f"Được thay thế bằng thủ tục mã {mention.row.code}."
        what = "Bị bãi bỏ." if mention.row.action is Action.REPEAL else replaced
    elif mention.row.action is Action.UNKNOWN:
        what = "Có tên trong công bố; chưa rõ mới ban hành, sửa đổi, thay thế hay bãi bỏ."
    else:
        words = ACTIONS[mention.row.action]
        what = f"{words[:1].upper()}{words[1:]}; bản mới chưa được nhập."
    return Event(mention.starts, None, what, (_link(catalog, mention.act),), coming=mention.starts > today)
