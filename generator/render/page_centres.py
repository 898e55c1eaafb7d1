"""Where dossiers are handed in: all centres as a list, a sketch beside it. Knows no procedure."""

from collections.abc import Sequence

from ..derive.offices import CENTRES, Counter
from ..derive.sketch import Sketch, sketch
from ..model.office import OfficeKind
from .piece import Piece, View

_SKETCHED = 3
"""With fewer points than this there is nothing to draw."""


def centres_page(view: View) -> Piece:
    """The province's centre, its branches, then every commune's: numbered alike in the list and in the sketch."""
    many = view.counters
    communes = [one for one in many if one.office and one.office.kind is OfficeKind.COMMUNE]
    others = [one for one in many if one not in communes]
    place = view.catalog.place_name(view.today)
    return view.piece(
        "centres", CENTRES, "Nơi nộp hồ sơ",
        f"{len(many)} nơi nhận hồ sơ thủ tục hành chính của {place}: tìm theo tên hoặc nơi gần bạn nhất.", (),
        "centres.html", place=place, others=others, communes=communes, drawing=_drawing(view, communes),
        located=sum(_spot(one) is not None for one in communes),
        rough=any(one.office and one.office.coordinates and not one.office.coordinates.door for one in communes),
        sources=sorted({source for one in many if one.office for source in _sources(one)}),
        outline_source=view.catalog.library.outline.source if view.catalog.library.outline else "")


def _drawing(view: View, communes: Sequence[Counter]) -> Sketch | None:
    """The sketch of the communes whose coordinates are known; none without an outline to lay them into."""
    outline = view.catalog.library.outline
    points = {one.key: spot for one in communes if (spot := _spot(one))}
    if outline is None or len(points) < _SKETCHED:
        return None
    return sketch(points, [(float(lat), float(lon)) for lat, lon in outline.points])


def _spot(one: Counter) -> tuple[float, float] | None:
    return one.office.coordinates.spot if one.office and one.office.coordinates else None


def _sources(one: Counter) -> list[str]:
    office = one.office
    return [source for source in (office and office.source, office and office.coordinates and office.coordinates.source)
            if source]
