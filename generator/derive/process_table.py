"""Internal processes as one table, a row a step: what a system that handles dossiers is set up from. Pure."""

from collections.abc import Collection, Iterator
from datetime import date

from ..model.process import sum_of
from ..resolve import Catalog, State
from ..viet import number
from .words import LEVELS

COLUMNS = ("Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Cấp thực hiện", "Bước", "Đơn vị, người thực hiện",
           "Nội dung công việc", "Thời gian (giờ làm việc)", "Sản phẩm", "Tổng thời gian (giờ làm việc)",
           "Áp dụng từ ngày", "Căn cứ", "Trường hợp", "Tổng thời gian trước tái cấu trúc (giờ làm việc)")

Row = tuple[str, ...]


def process_rows(catalog: Catalog, today: date, codes: Collection[str] = ()) -> Iterator[Row]:
    """The steps of every process in force on a day, by code; only of some procedures where `codes` names them."""
    for code, procedure in sorted(catalog.library.procedures.items()):
        process = procedure.process
        if process is None or process.since > today or (codes and code not in codes):
            continue
        standing = catalog.standing(code, today)
        if standing.state is State.ENDED or standing.shown is None:
            continue
        version = standing.shown.version
        field = catalog.library.fields.get(procedure.field)
        levels = ", ".join(LEVELS[level] for level in version.levels)
        total = number(sum_of(process.steps))
        before = number(sum_of(process.before.steps)) if process.before else ""
        for index, step in enumerate(process.steps, 1):
            yield (code, version.name, field.name if field else procedure.field, levels, str(index), step.unit,
                   step.work, number(step.hours), step.product or "", total, process.since.isoformat(),
                   process.by or "", process.case or "", before)
