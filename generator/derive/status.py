"""The one status line of a procedure's page: which state, in which words, with which way out. Knows no HTML."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..model.library import DatedVersion
from ..resolve import Catalog, Mention, Standing, State
from .naming import act_name
from .sentences import Link, Sentence, Strong, act_path, procedure_path, version_path

Family = Literal["ok", "warn", "stop", "info"]


@dataclass(frozen=True, slots=True)
class Status:
    """Family and icon say it to the eye, the sentences to everyone."""

    family: Family
    icon: str
    sentences: tuple[Sentence, ...]
    usable: bool = True
    """Whether one may still prepare papers by this page."""


def status(catalog: Catalog, code: str, standing: Standing) -> Status:
    """The line of a procedure's own page."""
    match standing.state:
        case State.ENDED:
            return _ended(catalog, standing)
        case State.NOT_YET:
            begins = standing.since or "ngày chưa rõ"
            return Status("warn", "clock", ((Strong("Chưa áp dụng."), " Thủ tục này bắt đầu từ ", begins, "."),))
        case State.PENDING:
            return _pending(catalog, standing)
        case State.WILL_CHANGE:
            return _changing(catalog, code, standing)
    since: Sentence = (" từ ", standing.since, ".") if standing.since else (".",)
    return Status("ok", "ok", ((Strong("Đang áp dụng"), *since),))


def version_status(catalog: Catalog, code: str, dated: DatedVersion, standing: Standing, today: date) -> Status:
    """The line of a dated version's page; the version in force says so too."""
    back = Link("Về bản đang áp dụng", procedure_path(code))
    if standing.shown is dated and standing.state is not State.NOT_YET:
        return status(catalog, code, standing)
    if dated.since > today:
        return Status("warn", "clock", ((Strong("Chưa áp dụng."), " Bản này bắt đầu từ ", dated.since, ". ", back),))
    end = last_day(catalog, code, dated)
    until: Sentence = (" đến ", end) if end else ()
    if standing.state is State.ENDED:
        back = Link("Xem tình trạng thủ tục", procedure_path(code))
    words: Sentence = (Strong("Bản cũ"), ", áp dụng từ ", dated.since, *until, ". ", back)
    return Status("info", "clock", (words,), usable=False)


def last_day(catalog: Catalog, code: str, dated: DatedVersion) -> date | None:
    """The last day a version was or will be in force, as far as anything says so."""
    days = [dated.version.effective_to] if dated.version.effective_to else []
    later = [v.since for v in catalog.library.procedures[code].versions if v.since > dated.since]
    return min([*days, *(day - timedelta(days=1) for day in later)], default=None)


def _ended(catalog: Catalog, standing: Standing) -> Status:
    if standing.mention is None and standing.since is None:
        empty: Sentence = (Strong("Chưa có nội dung."), " Mã này chưa có bản nào được nhập.")
        return Status("stop", "stop", (empty,), usable=False)
    since = standing.since if standing.mention else standing.since and standing.since + timedelta(days=1)
    when: Sentence = (" từ ", since, ".") if since else (".",)
    lines: list[Sentence] = [(Strong("Đã hết áp dụng"), *when, " Đừng chuẩn bị giấy tờ theo trang này.")]
    for code in standing.replaced_by:
        lines.append(("Thay bằng: ", *_procedure(catalog, code), "."))
    if standing.mention:
        lines.append(("Theo ", _act(catalog, standing.mention), "."))
    return Status("stop", "stop", tuple(lines), usable=False)


def _procedure(catalog: Catalog, code: str) -> Sentence:
    procedure = catalog.library.procedures.get(code)
    if procedure is None or not procedure.versions:
        return (f"thủ tục mã {code}",)
    return (Link(procedure.versions[-1].version.name, procedure_path(code)), f" (mã {code})")


def _act(catalog: Catalog, mention: Mention) -> Link:
    return Link(act_name(catalog, mention.act), act_path(mention.act))


def _pending(catalog: Catalog, standing: Standing) -> Status:
    mention = standing.mention
    if mention is None:
        return Status("info", "info", ((Strong("Chờ cập nhật nội dung."),),))
    signed: Sentence = (" ngày ", mention.signed) if mention.signed else ()
    return Status("info", "info", (
        (Strong("Chờ cập nhật nội dung."), " Thay đổi đã được công bố", *signed, ", áp dụng từ ", mention.starts,
         "; bản mới chưa được nhập. Nội dung dưới đây là bản trước đó."),
        (Link("Đọc " + act_name(catalog, mention.act), act_path(mention.act)),)))


def _changing(catalog: Catalog, code: str, standing: Standing) -> Status:
    until = standing.until
    begins = until + timedelta(days=1) if until else None
    if standing.mention is None and standing.next is None and until:
        stays_until: Sentence = (Strong("Áp dụng có thời hạn"), ", đến hết ", until, ".")
        return Status("warn", "clock", (stays_until, ("Quy định cho những ngày sau đó chưa được nhập.",)))
    if standing.mention:
        first: Sentence = (Strong("Sắp hết áp dụng"), " từ ", begins or "ngày chưa rõ", ". ")
    else:
        first = (Strong("Sắp thay đổi"), " từ ", begins or "ngày chưa rõ", ". ")
    stays: Sentence = ("Nội dung dưới đây còn áp dụng đến hết ", until, ".") if until else ()
    if standing.next:
        way: Sentence = (Link("Xem trước bản mới", version_path(code, standing.next.since)),)
    elif standing.mention:
        way = (Link("Đọc " + act_name(catalog, standing.mention.act), act_path(standing.mention.act)),)
    else:
        way = ()
    return Status("warn", "clock", ((*first, *stays), way) if way else ((*first, *stays),))
