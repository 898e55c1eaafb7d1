"""What a citizen is told of a published file: whose it is, whether it is signed, whether in force. Reads no file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..model.decision import Decision
from ..resolve import Catalog
from ..viet import short_date
from .paper_names import label, page_of, papers_in
from .paper_names import stem as stem_of
from .samples import FILE_STEM, FORMS, form_path, sample_path
from .sentences import Link, act_path, plan_path, procedure_path


class PaperState(StrEnum):
    """The one thing that the reader of a published file must know first; the worst of what holds."""

    ENDED = "ended"
    DRAFT = "draft"
    TRIAL = "trial"
    COMING = "coming"
    UNSIGNED = "unsigned"
    GOOD = "good"
    FORM = "form"


class Sealed(StrEnum):
    """Whether a paper's published PDF is signed."""

    NO = "no"
    TRIAL = "trial"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Published:
    """Files that are handed out together: one paper, form or sample in all its formats."""

    name: str
    """What it is, with its number."""
    page: Link
    """Where one reads what it is about."""
    state: PaperState
    facts: str
    """Its days, in a sentence or two."""
    instead: Link | None
    """What holds in its place."""
    stem: str
    """Its files' address without their ending."""
    day: date | None = None


def published_paper(catalog: Catalog, home: str, name: str, sealed: Sealed, today: date) -> Published:
    """A paper of a decision or a plan."""
    written = papers_in(catalog.library, home)[name]
    number, signed = written.number, written.signed
    called = f"{label(name)} {number}" if number else f"{label(name)}, chưa có số"
    effective = written.effective or signed if isinstance(written, Decision) else None
    ended, instead = _ended(catalog, home)
    said = [f"Ký ngày {short_date(signed)}." if signed else ""]
    if effective and number:
        said.append(f"{'Có' if effective <= today else 'Sẽ có'} hiệu lực từ {short_date(effective)}.")
    if ended:
        said.append(f"{'Đã hết' if ended <= today else 'Sẽ hết'} hiệu lực từ {short_date(ended)}.")
    if not (number and signed):
        state = PaperState.DRAFT
    elif ended and ended <= today:
        state = PaperState.ENDED
    elif sealed is Sealed.TRIAL:
        state = PaperState.TRIAL
    elif effective and effective > today:
        state = PaperState.COMING
    else:
        state = PaperState.GOOD if sealed is Sealed.YES else PaperState.UNSIGNED
    if sealed is Sealed.TRIAL:
        said.append("Chữ ký thử nghiệm, không có giá trị pháp lý.")
    return Published(called, _page(catalog, home), state, " ".join(filter(None, said)), instead,
                     f"{page_of(home)}{stem_of(name)}", signed)


def ending(catalog: Catalog, home: str, today: date) -> tuple[date, Link | None] | None:
    """Since when a decision no longer applies and what stands in its place; None while it does."""
    ended, instead = _ended(catalog, home)
    return (ended, instead) if ended and ended <= today else None


def as_printed(fingerprint: str) -> str:
    """A fingerprint in fours, as people read it out to each other and lines can break."""
    digits = fingerprint.replace(":", "")
    return " ".join(digits[at:at + 4] for at in range(0, len(digits), 4))


def published_form(catalog: Catalog, slug: str) -> Published:
    """A blank form."""
    form = catalog.library.forms[slug]
    title = form.form.name if form.form else slug
    owner = catalog.library.procedures.get(form.owner or "")
    page = (Link(owner.versions[-1].version.name, procedure_path(owner.code)) if owner and owner.versions
            else Link("Tất cả thủ tục", "thu-tuc/"))
    return Published(f"Biểu mẫu: {title}", page, PaperState.FORM, "", None, form_path(slug))


def published_blank(title: str, path: str) -> Published:
    """A blank of the one-stop counters, which no procedure's own folder holds."""
    return Published(f"Biểu mẫu: {title}", Link("Biểu mẫu", FORMS), PaperState.FORM, "", None, path)


def published_board(catalog: Catalog, code: str, stem: str) -> Published:
    """A procedure's posting board."""
    name = catalog.library.procedures[code].versions[-1].version.name
    path = procedure_path(code)
    return Published("Bảng niêm yết", Link(name, path), PaperState.FORM, "", None, f"{path}{stem}")


def published_leaflet(catalog: Catalog, event: str, stem: str) -> Published:
    """A life event's leaflet."""
    title = catalog.library.events[event].title
    path = f"su-kien/{event}/"
    return Published(f"Tờ rơi: {title}", Link(title, path), PaperState.FORM, "", None, f"{path}{stem}")


def published_sample(catalog: Catalog, code: str, slug: str) -> Published:
    """A sample dossier."""
    sample = catalog.library.procedures[code].samples[slug].sample
    path = sample_path(code, slug)
    return Published("Hồ sơ mẫu", Link(sample.name, path), PaperState.FORM, "Dữ liệu trong hồ sơ là hư cấu.", None,
                     f"{path}{FILE_STEM}")


def _ended(catalog: Catalog, home: str) -> tuple[date | None, Link | None]:
    case = catalog.library.decisions.get(home.removeprefix("decisions/"))
    ended = case.follow_up.ended if case and case.follow_up else None
    if ended is None:
        return None, None
    return ended.since, _page(catalog, ended.by) if ended.by else None


def _page(catalog: Catalog, home: str) -> Link:
    folder, _, key = home.partition("/")
    if folder == "plans":
        return Link(catalog.library.plans[key].title, plan_path(key))
    decision = catalog.library.decisions[key].decision
    return Link(decision.title or "Quyết định công bố", act_path(home))
