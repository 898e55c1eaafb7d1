"""A process's drawing as a figure of a paper: black lines, the paper's own typeface. Knows no paper."""

from collections.abc import Sequence
from html import escape

from ..model.document import Figure
from ..model.process import ProcessStep
from ..model.process_form import ProcessForm
from .flow import Flow, Point, Sort, Words, flows

_SHORT, _LONG = "paper-wide", "paper"
"""A process that fits one wide column stands in it; a longer one in two, and on as many drawings as it needs."""
_MM = 25.4 / 72  # a paper's look counts in points
_LINES = {Sort.UNIT: '0.5" stroke-dasharray="3 2', Sort.WORK: "0.7", Sort.END: "1.4"}
_TYPE = {Sort.UNIT: ' font-weight="bold"', Sort.HEAD: ' font-style="italic"'}


def figures(steps: Sequence[ProcessStep], form: ProcessForm) -> tuple[Figure, ...]:
    """The drawings of a process, as many as its length needs, each with its words."""
    look = form.looks[_SHORT]
    made = flows(steps, look, form)
    if len(made) > 1:
        look = form.looks[_LONG]
        made = flows(steps, look, form)
    return tuple(Figure(alt=f"{flow.title}: {flow.told}.", svg=_svg(flow, look.size, look.small),
                        width=round(flow.width * _MM, 1), height=round(flow.height * _MM, 1)) for flow in made)


def _svg(flow: Flow, size: int, small: int) -> str:
    frames = "".join(
        f'<rect x="{frame.x + 1}" y="{frame.y}" width="{frame.width - 2}" height="{frame.height}" rx="{frame.round}" '
        f'fill="#fff" stroke="#000" stroke-width="{_LINES[frame.sort]}"/>' for frame in flow.frames)
    arrows = "".join(_arrow(points) for points in flow.arrows)
    arrows += "".join(_arrow(points, right=True) for points in flow.backs)
    words = "".join(_words(line, size if line.sort is Sort.WORK else small) for line in flow.words)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{flow.width * _MM:.1f}mm" '
            f'height="{flow.height * _MM:.1f}mm" viewBox="0 0 {flow.width} {flow.height}" '
            f'font-family="Times New Roman" fill="#000">{frames}{arrows}{words}</svg>')


def _arrow(points: Sequence[Point], *, right: bool = False) -> str:
    way = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    head = f"{x - 6},{y - 3} {x - 6},{y + 3} {x},{y}" if right else f"{x - 3},{y - 6} {x + 3},{y - 6} {x},{y}"
    return (f'<polyline points="{way}" fill="none" stroke="#000" stroke-width="0.7"/>'
            f'<polygon points="{head}"/>')


def _words(line: Words, size: int) -> str:
    anchor = ' text-anchor="middle"' if line.middle else ""
    return (f'<text x="{line.x}" y="{line.y}" font-size="{size}"{anchor}{_TYPE.get(line.sort, "")}>'
            f'{escape(line.text, quote=False)}</text>')
