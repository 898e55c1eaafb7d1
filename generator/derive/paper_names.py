"""Which papers the folder of a case or a plan holds, where they stand, what their files are called. Writes none.

`home` is the folder as content names it: decisions/<year>/<slug> or plans/<year>/<slug>."""

from collections.abc import Iterator

from ..model.decision import Decision, Letter, Submission
from ..model.library import Library
from ..model.plan import Plan, PlanKind
from .sentences import act_path, plan_path

Written = Decision | Submission | Letter | Plan
"""What an editor wrote of a paper: all have a number, a day and a signer."""

PAPER_FORMS = ("docx", "pdf", "txt")
"""The kinds of file in which a paper is handed out."""
_FILES = {"decision": ("quyet-dinh", "Quyết định"), "submission": ("to-trinh", "Tờ trình"),
          "plan": ("ke-hoach", "Kế hoạch"), "dispatch": ("cong-van", "Công văn"), "notice": ("thong-bao", "Thông báo"),
          "conclusion": ("thong-bao-ket-luan", "Thông báo kết luận"), "opinion": ("gop-y", "Văn bản góp ý"),
          "assessment": ("danh-gia-tac-dong", "Bản đánh giá tác động"), "report": ("bao-cao", "Báo cáo")}
_PLANS = {PlanKind.CONTROL: "plan-control", PlanKind.REVIEW: "plan-review", PlanKind.INSPECTION: "plan-inspection",
          PlanKind.UNIT: "plan-unit", PlanKind.REFORM: "plan-control", PlanKind.DISPATCH: "plan-dispatch"}


def homes(library: Library) -> Iterator[str]:
    """Every folder that papers stand in."""
    yield from (f"decisions/{key}" for key in library.decisions)
    yield from (f"plans/{key}" for key in library.plans)


def papers_in(library: Library, home: str) -> dict[str, Written]:
    """The papers of a folder by the names of their YAML, the main one first.

    A plan that names no signer is shown as what another office issued: it is not ours to print."""
    folder, _, key = home.partition("/")
    found: dict[str, Written] = {}
    if folder == "decisions" and key in library.decisions:
        case = library.decisions[key]
        found["decision"] = case.decision
        if case.submission:
            found["submission"] = case.submission
    elif folder == "plans" and key in library.plans and library.plans[key].signer:
        found["plan"] = library.plans[key]
    return {**found, **dict(sorted(library.letters.get(home, {}).items()))}


def doctype_of(written: Written) -> str:
    """The kind of paper; a plan's follows from what the plan is for."""
    return _PLANS[written.kind] if isinstance(written, Plan) else written.doctype


def doctypes_for(name: str, known: frozenset[str]) -> list[str]:
    """The kinds of paper that a file may hold: their names begin with the file's own."""
    kind = name.partition("-")[0]
    return sorted(one for one in known if one == kind or one.startswith(f"{kind}-"))


def page_of(home: str) -> str:
    """Where the page of the folder stands, from the site's top."""
    folder, _, key = home.partition("/")
    return plan_path(key) if folder == "plans" else act_path(home)


def stem(name: str) -> str:
    """The name of a paper's files on the site: report-quy-1 is bao-cao-quy-1."""
    kind, dash, rest = name.partition("-")
    return f"{_FILES[kind][0]}{dash}{rest}"


def label(name: str) -> str:
    """What a paper is called on pages."""
    return _FILES[name.partition("-")[0]][1]


def source_of(home: str, name: str) -> str:
    """The paper's YAML as messages name it."""
    return f"{'' if home.startswith('plans/') else 'content/'}{home}/{name}.yaml"
