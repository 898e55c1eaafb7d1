"""Procedures' pages: the one of the day and the dated versions. Knows what stands on them, in which order."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from .. import viet
from ..derive.attributes import Attribute, attributes_of, list_path, told
from ..derive.boards import is_posted
from ..derive.differences import Difference, differences
from ..derive.facts import same_quantity, six_facts
from ..derive.feedback import feedback_path
from ..derive.history import history
from ..derive.naming import act_lines, basis_line
from ..derive.offices import centres_of
from ..derive.open_data.procedures import procedure_record
from ..derive.origins import before, origins
from ..derive.publishing import publishing
from ..derive.restructuring import restructuring
from ..derive.sentences import DATA_KINDS, Link, procedure_data, procedure_path, version_path
from ..derive.status import Status, last_day, status, version_status
from ..derive.terms import SHORT, channel_rows, common_fee, one_sentence, time_lines
from ..derive.words import levels, series
from ..derive.worktime import in_all
from ..model.library import DatedVersion, Procedure
from ..model.local import LocalEntry
from ..model.procedure import Online, Version
from ..model.process import Process, sum_of
from ..model.process_form import ProcessForm
from ..resolve import State
from .change_words import change_words
from .dossier import Beside, case_blocks, chooser, form_list
from .drawings import MOST_STEPS, process_drawing
from .open_data.formats import FORMATS
from .open_data.linked_page import service_script
from .page_sample import forms_beside, samples_beside
from .page_verify import TAGS
from .piece import Alternate, Piece, View

_BASES_SHOWN = 5


def procedure_page(view: View, code: str) -> Piece | None:
    """A procedure's own page as it stands on the view's day; nothing where no text was ever entered."""
    standing = view.standings[code]
    if standing.shown is None:
        return None
    line = status(view.catalog, code, standing)
    suffix = " (đã hết áp dụng)" if standing.state is State.ENDED else ""
    record = procedure_record(view.ground, code)
    script = service_script(view.ground, record) if line.usable else ""
    return _page(view, code, standing.shown, line, procedure_path(code), suffix, script)


def version_page(view: View, code: str, since: date) -> Piece:
    """The page of the version that takes effect on a day: its address never changes."""
    procedure = view.catalog.library.procedures[code]
    dated = next(version for version in procedure.versions if version.since == since)
    line = version_status(view.catalog, code, dated, view.standings[code], view.today)
    suffix = f" (bản từ {viet.short_date(since)})"
    return _page(view, code, dated, line, version_path(code, since), suffix)


def _page(view: View, code: str, dated: DatedVersion, line: Status, path: str, suffix: str,
          script: str = "") -> Piece:
    catalog, version = view.catalog, dated.version
    procedure = catalog.library.procedures[code]
    name, field = " ".join(version.name.split()), view.field_name(procedure.field)
    last = last_day(catalog, code, dated) or date.max
    local = procedure.local_entry(min(max(view.today, dated.since), last))
    here = version_path(code, dated.since)
    above = (Link(f"Mã {code}", procedure_path(code)),) if path == here else ()
    crumbs = (Link("Thủ tục", "thu-tuc/"), Link(field, f"linh-vuc/{procedure.field}/"), *above)
    facts = six_facts(catalog, version, local, view.today)
    address = f"{catalog.library.site.address.rstrip('/')}/{here}"
    side, modules = view.codes.path(address)
    parts = _parts(view, procedure, dated, local)
    summary = local.summary if local else None
    description = f"{name}: bao lâu, bao nhiêu tiền, nộp ở đâu, giấy tờ cần có. Mã {code}, lĩnh vực {field}."
    return view.piece(
        "procedure", path, name + suffix, summary or description, crumbs, "procedure.html",
        code=code, portal=catalog.library.program.portal.address(code, version.kind), version=version, suffix=suffix,
        summary=summary,
        level=levels(version.levels), field=field,
        status=line, facts=facts, board=procedure.local is not None and is_posted(catalog, code, view.today),
        online=version.online in (Online.FULL, Online.PARTIAL),
        tip=local.tip if local else None, since=dated.since, address=address, code_side=side, code_path=modules,
        head=script, alternates=_data(code), here=here, bases_shown=_BASES_SHOWN,
        sections=_sections(version, parts), **parts)


def _data(code: str) -> list[Alternate]:
    """The same as data: what holds today, whichever version a page shows."""
    return [Alternate(FORMATS[kind].media, f"Mã {code}: {FORMATS[kind].name}", procedure_data(code, kind))
            for kind in DATA_KINDS]


def _parts(view: View, procedure: Procedure, dated: DatedVersion, local: LocalEntry | None) -> dict[str, Any]:
    catalog, version, code = view.catalog, dated.version, procedure.code
    rows = channel_rows(version.channels)
    bases = {row.basis: basis_line(catalog, row.basis) for row in rows if row.basis}
    beside = Beside(same_quantity(version.cases), forms_beside(catalog, code, version),
                    samples_beside(procedure, dated, view.standings[code]))
    cases = case_blocks(version.cases, beside)
    return {
        "cases": cases,
        "chooser": chooser(version.cases, cases),
        "same": beside.same,
        "channels": rows,
        "fee_sentence": one_sentence(version.channels),
        "channel_bases": bases,
        "channel_notes": any(row.notes for row in rows),
        "common_fee": common_fee(rows),
        "shortened": time_lines(local.time) if local and local.time else (),
        "centres": centres_of(catalog, view.counters_of, version, local, view.today),
        "feedback": [Link(one.said.subject, feedback_path(one.key)) for one in view.feedback_on.get(code, ())],
        "agencies": list(_agencies(view, version)),
        "lists": [Link(catalog.library.program.attributes[one].tag, list_path(one))
                  for one in attributes_of(version, local, view.today)] if dated is view.standings[code].shown else [],
        "said": [said for one in (Attribute.DELEGATED, Attribute.LINKED)
                 if (said := told(catalog, one, version, local, view.today))],
        "outside": local.outside_one_stop if local else None,
        "results": version.results if len(version.results) > 1 or any(len(r) > SHORT for r in version.results) else (),
        "forms": form_list(version, beside.forms),
        "samples": beside.samples,
        **(_process_parts(procedure.process, catalog.library.program.processes) if procedure.process
           else {"process": None}),
        "bases": act_lines(catalog, version.bases, view.today),
        "history": history(catalog, code, view.standings[code], view.today),
        "origins": _origins(view, code, dated),
        "changed": _changed(view, code, dated),
        "published": [(one, *TAGS[one.state]) for one in publishing(catalog, version, view.seals, view.today)],
    }


def _changed(view: View, code: str, dated: DatedVersion) -> tuple[date, tuple[Difference, ...]] | None:
    """What this version says otherwise than the one before it, and since when that one held."""
    earlier = before(view.catalog, code, dated)
    many = differences(earlier.version, dated.version) if earlier else ()
    return (earlier.since, many) if earlier and many else None


def _origins(view: View, code: str, dated: DatedVersion) -> list[tuple[str, date, tuple[Link, ...]]]:
    """Which components came when and by which acts; nothing where they all came with this version."""
    found = origins(view.catalog, code, dated)
    words = change_words("vi")["components"]
    named = [(series([words[name] for name in one.components]), one.since, one.acts) for one in found]
    return [(text[:1].upper() + text[1:], since, acts) for text, since, acts in named] if len(found) > 1 else []


def _sections(version: Version, parts: Mapping[str, object]) -> list[tuple[str, str]]:
    """The page's contents: only what stands on it."""
    found = [
        ("ho-so", "Giấy tờ cần có", parts["cases"]),
        ("cac-buoc", "Các bước", version.steps),
        ("phi", "Thời hạn và phí", True),
        ("noi-nop", "Nơi nộp", True),
        ("ket-qua", "Kết quả nhận được", parts["results"]),
        ("bieu-mau", "Biểu mẫu", parts["forms"]),
        ("ho-so-mau", "Hồ sơ mẫu", parts["samples"]),
        ("dieu-kien", "Điều kiện", version.conditions),
        ("quy-trinh", "Quy trình bên trong", parts["process"]),
        ("can-cu", "Căn cứ pháp lý", parts["bases"]),
        ("lich-su", "Đã thay đổi gì", True),
        ("kiem-tra", "Kiểm tra trang này", True),
    ]
    return [(anchor, label) for anchor, label, there in found if there]


def _agencies(view: View, version: Version) -> Iterator[tuple[str, list[Link]]]:
    agency = version.agency
    for label, keys in (
        ("Cơ quan quyết định", agency.decides),
        ("Cơ quan giải quyết", agency.handles),
        ("Cơ quan phối hợp", agency.coordinates),
    ):
        if keys:
            yield label, [body_link(view, key) for key in keys]


def body_link(view: View, key: str) -> Link:
    """A body by its name of the day, with its page where it has one."""
    path = f"co-quan/{key}/" if key in view.bodies_with_page else ""
    return Link(view.catalog.organization_name(key, view.today), path)


def _process_parts(process: Process, form: ProcessForm) -> dict[str, Any]:
    drawing = process_drawing(process, form) if len(process.steps) <= MOST_STEPS else ""
    change = restructuring(process, form)
    return {"process": process, "drawing": drawing, "process_hours": in_all(sum_of(process.steps), form),
            "restructuring": change, "process_before_hours": in_all(change.before, form) if change else "",
            "process_words": form.words}
