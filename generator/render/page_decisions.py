"""Decisions' pages: the text as a paper, its files, the state of its signature. Knows no renderer and no key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ..derive.naming import act_name
from ..derive.published import ending
from ..derive.sentences import Link, Sentence, Strong, act_path
from ..derive.status import Status
from ..derive.terms import Fact
from ..model.base import Action
from ..model.library import DecisionCase
from .page_clock import clock_lines
from .piece import Piece, View

_INDEX = Link("Quyết định", "quyet-dinh/")
_USES = {"PDF": "Để lưu và in", "DOCX": "Để dùng lại", "TXT": "Chữ không định dạng"}
_FORMS = tuple(_USES)
_COPY = "Để dùng lại; bản gốc là tệp PDF"


class Seal(StrEnum):
    """How a paper's signature stands."""

    DRAFT = "draft"
    INTACT = "intact"
    TRIAL = "trial"
    CHANGED = "changed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of a paper's signature."""

    seal: Seal = Seal.DRAFT
    signer: str = ""
    moment: str = ""
    timestamp: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """One download beside the page: file name, kind (PDF), what it holds, size in words."""

    href: str
    kind: str
    label: str
    size: str
    note: str = ""


_SEALS = {
    Seal.DRAFT: ("warn", "clock", "Chưa ký: bản dự thảo", "Không có giá trị pháp lý"),
    Seal.INTACT: ("ok", "ok", "Nguyên vẹn", "Tệp không bị sửa sau khi ký"),
    Seal.TRIAL: ("warn", "info", "Thử nghiệm, nguyên vẹn", "Chữ ký thử nghiệm: không có giá trị pháp lý"),
    Seal.CHANGED: ("stop", "stop", "Đã bị sửa", "Tệp đã bị sửa sau khi ký"),
    Seal.EXPIRED: ("stop", "stop", "Chứng thư đã hết hạn khi ký", ""),
    Seal.REVOKED: ("stop", "stop", "Chứng thư đã bị thu hồi", ""),
    Seal.UNCHECKED: ("info", "info", "Không kiểm tra được", "Trang này chưa có chứng thư của nơi cấp để đối chiếu"),
}


def decision_page(
    view: View, key: str, paper_html: str, files: Sequence[PaperFile], signature: Signature | None = None
) -> Piece:
    """The province's own act. `paper_html` is the paper's text by the document renderer: already safe."""
    case = view.catalog.library.decisions[key]
    decision = case.decision
    seal = signature or Signature()
    title = decision.title or act_name(view.catalog, f"decisions/{key}").capitalize()
    sections = [
        ("cks", "Chữ ký số", True),
        ("tep", "Tải về", files),
        ("xem", "Xem văn bản", paper_html),
        ("lien-quan", "Liên quan", True),
    ]
    announced = [
        Link(act_name(view.catalog, f"announcements/{one}"), act_path(f"announcements/{one}"))
        for one in decision.announcements
    ]
    return view.piece(
        "decision",
        act_path(f"decisions/{key}"),
        title,
        f"{title}: toàn văn, tệp tải về và trạng thái chữ ký.",
        (_INDEX,),
        "decision.html",
        decision=decision,
        status=_over(view, key) or _status(decision.number, decision.signed, _begins(case), seal.seal),
        facts=_facts(seal, decision.signer.name or ""),
        files=_in_reading_order(files, seal.seal),
        paper=paper_html,
        announced=announced,
        submission=case.submission,
        by=view.catalog.organization_name(case.submission.by, view.today) if case.submission else "",
        begins=_begins(case),
        path=act_path(f"decisions/{key}"),
        rows=_own_rows(view, case),
        clock=clock_lines(view, act_path(f"decisions/{key}")),
        sections=[(anchor, label) for anchor, label, there in sections if there],
    )


def _in_reading_order(files: Sequence[PaperFile], seal: Seal) -> list[PaperFile]:
    """Each paper's PDF first: it is the one to keep. The first paper is the decision, whose signature is shown."""
    labels = list(dict.fromkeys(one.label for one in files))
    ordered = sorted(files, key=lambda one: (labels.index(one.label), _FORMS.index(one.kind)))
    signed = {Seal.DRAFT: "", Seal.TRIAL: "Ký thử nghiệm. "}.get(seal, "Đã ký. ")
    copies = {("DOCX", labels[0])} if signed and labels else set()  # the signed PDF is the original (TT 15/2025, PL I)
    notes = [_COPY if (one.kind, one.label) in copies else f"{signed if at == 0 else ''}{_USES[one.kind]}"
             for at, one in enumerate(ordered)]
    return [replace(one, note=one.note or note) for one, note in zip(ordered, notes, strict=True)]


def _begins(case: DecisionCase) -> date | None:
    return case.decision.effective or case.decision.signed


def _over(view: View, key: str) -> Status | None:
    """What comes before anything else: that it no longer applies."""
    over = ending(view.catalog, f"decisions/{key}", view.today)
    if over is None:
        return None
    since, instead = over
    said: tuple[Sentence, ...] = ((Strong("Đã hết hiệu lực"), " từ ", since, ". Đừng làm theo văn bản này."),)
    return Status("stop", "stop", (*said, ("Thay vào đó hãy xem: ", instead, ".")) if instead else said)


def _status(number: str | None, signed: date | None, begins: date | None, seal: Seal) -> Status:
    if number is None or signed is None:
        return Status(
            "warn", "clock", ((Strong("Bản dự thảo."), " Chưa ký, chưa có số; nội dung còn có thể thay đổi."),)
        )
    _, icon, words, _ = _SEALS[seal]
    if seal in (Seal.CHANGED, Seal.EXPIRED, Seal.REVOKED):
        return Status("stop", icon, ((Strong(f"{words}."), " Đừng dùng tệp này."),))
    if seal is Seal.TRIAL:
        return Status("warn", "info", ((Strong("Bản thử nghiệm."), " Chữ ký không có giá trị pháp lý."),))
    since = (", hiệu lực từ ", begins) if begins else ()
    unsigned = " Tệp chưa có chữ ký số." if seal is Seal.DRAFT else ""
    return Status(
        "ok" if seal is Seal.INTACT else "info",
        "ok" if seal is Seal.INTACT else "info",
        ((Strong("Đã ban hành"), *since, f".{unsigned}"),),
    )


def _facts(signature: Signature, signer: str) -> list[Fact]:
    _, _, words, note = _SEALS[signature.seal]
    found = [Fact("Kết quả", words, note)]
    if signature.seal is Seal.DRAFT:
        return [*found, Fact("Người sẽ ký", signer)] if signer else found
    cells = (
        ("Người ký", signature.signer),
        ("Thời điểm ký", signature.moment),
        ("Dấu thời gian", signature.timestamp or "Không có"),
        ("Mã băm SHA-256", signature.digest),
    )
    return [*found, *(Fact(question, answer) for question, answer in cells if answer)]


def _own_rows(view: View, case: DecisionCase) -> list[tuple[str, str, Action]]:
    library = view.catalog.library
    found = []
    for row in case.decision.rows:
        entry = view.entries.get(row.code or "")
        path = f"thu-tuc/{row.code}/" if row.code in library.procedures else ""
        found.append((row.name or (entry.name if entry else row.code or ""), path, row.action))
    return found


def decisions_index(view: View) -> Piece:
    """All decisions, drafts first, then the newest."""
    lines = []
    for key, case in view.catalog.library.decisions.items():
        decision = case.decision
        label = decision.title or act_name(view.catalog, f"decisions/{key}").capitalize()
        lines.append(
            (
                Link(label, act_path(f"decisions/{key}")),
                decision.number or "Dự thảo",
                decision.signed,
                _begins(case),
                len(decision.rows),
                (),
            )
        )
    lines.sort(key=lambda one: (one[2] or date.max, one[0].path), reverse=True)
    return view.piece(
        "decision",
        "quyet-dinh/",
        "Quyết định",
        "Các quyết định công bố thủ tục hành chính.",
        (),
        "acts.html",
        lines=lines,
        empty="Chưa có quyết định nào được nhập.",
        lead="Chủ tịch Uỷ ban nhân dân công bố thủ tục, phê duyệt danh mục và quy trình thực hiện tại địa phương.",
    )
