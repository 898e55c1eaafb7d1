"""A process as a drawing: frames, arrows and texts placed by geometry. Knows no file format.

Steps stand under each other. Those that one unit does in a row stand in its frame; an arrow from frame to frame is a
hand-over. What does not fit a column goes on in the next one, then in the next drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..model.process import ProcessStep
from ..model.process_form import FlowLook, ProcessForm
from .flow_columns import SetStep, box_width, by_unit, columns, frame_height, set_steps

Point = tuple[int, int]


class Sort(StrEnum):
    """What a frame or a text is for; a writer says how each looks."""

    UNIT = "unit"
    WORK = "work"
    END = "end"
    """The work that opens or closes the process."""
    TIME = "time"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle: a unit's, or a step's, with round corners where the process begins and ends."""

    sort: Sort
    x: int
    y: int
    width: int
    height: int
    round: int


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its baseline."""

    sort: Sort
    x: int
    y: int
    text: str
    middle: bool = False
    """Whether `x` is its middle, not its beginning."""


@dataclass(slots=True)
class Flow:
    """A drawing. `told` is the same in words."""

    title: str
    told: str
    width: int
    height: int = 0
    frames: list[Frame] = field(default_factory=list)
    arrows: list[tuple[Point, ...]] = field(default_factory=list)
    """Each ends downwards."""
    backs: list[tuple[Point, ...]] = field(default_factory=list)
    """The ways back to an earlier step; each ends towards the right, in that step's box."""
    words: list[Words] = field(default_factory=list)


def flows(steps: Sequence[ProcessStep], look: FlowLook, form: ProcessForm) -> tuple[Flow, ...]:
    """The drawings of a process: one, or as many as its columns need."""
    most = look.height and look.height - _head(look, look.columns) - look.arrow - look.line - look.edge
    cut = columns(set_steps(steps, look, form), most, look)
    sheets = [cut[start:start + look.columns] for start in range(0, len(cut), look.columns)]
    return tuple(_Pen(look, form, len(steps), _head(look, len(sheet))).drawing(sheet, number, len(sheets))
                 for number, sheet in enumerate(sheets, 1))


def _head(look: FlowLook, columns: int) -> int:
    """The height over the frames: the headings, and the arrow that comes from the column before."""
    return look.line + look.edge // 2 + (look.arrow if columns > 1 else 0)


@dataclass(slots=True)
class _Pen:
    """Draws one sheet; `last` is the number of the process's last step, `top` where the frames begin."""

    look: FlowLook
    form: ProcessForm
    last: int
    top: int
    left: dict[int, Point] = field(default_factory=dict)
    """Where the boxes drawn in this column have the middle of their left side, by the step's number."""
    flow: Flow = field(default_factory=lambda: Flow("", "", 0))

    def drawing(self, sheet: Sequence[Sequence[SetStep]], number: int, count: int) -> Flow:
        look, flow, words = self.look, self.flow, self.form.words
        flow.title = words["title" if count == 1 else "title-part"].format(number=number, count=count)
        flow.told = "; ".join(step.told for column in sheet for step in column)
        apart = look.width + look.gutter
        flow.width = apart * len(sheet) - look.gutter
        ends = [self._column(column, apart * index) for index, column in enumerate(sheet)]
        for index, end in enumerate(ends[:-1]):
            self._to_next_column(apart * index, end)
        if number < count:
            self._to_next_drawing(apart * (len(sheet) - 1), ends[-1], sheet[-1][-1].number + 1)
        lowest = [*ends, *(y for way in flow.arrows for _, y in way), *(line.y for line in flow.words)]
        flow.height = max(lowest) + look.edge
        return flow

    def _column(self, steps: Sequence[SetStep], x: int) -> int:
        """Draws a column; gives where it ends."""
        look, y = self.look, self.top
        base = look.line * 3 // 4
        self.flow.words += [
            Words(Sort.HEAD, x + look.edge, base, self.form.words["unit-work"]),
            Words(Sort.HEAD, x + look.width - look.hours + look.edge // 2, base, self.form.words["time"])]
        self.left.clear()
        for index, group in enumerate(by_unit(steps)):
            if index:
                self._arrow(x + look.width // 2, y)
                y += look.arrow
            self._unit(group, x, y)
            y += frame_height(group, look)
        self._way_back(steps)
        return y

    def _way_back(self, steps: Sequence[SetStep]) -> None:
        """One line along the left, from the first step that sends a dossier back; of more, only the words tell."""
        step = next((step for step in steps if step.to in self.left), None)
        if step is None:
            return
        (x, low), (into, high) = self.left[step.number], self.left[step.to]
        lane = x - step.indent
        self.flow.backs.append(((x, low), (lane, low), (lane, high), (into, high)))

    def _unit(self, steps: Sequence[SetStep], x: int, y: int) -> None:
        look = self.look
        self.flow.frames.append(Frame(Sort.UNIT, x, y, look.width, frame_height(steps, look), look.edge // 2))
        y += look.edge
        for text in steps[0].units:
            self.flow.words.append(Words(Sort.UNIT, x + look.edge + steps[0].indent, y + look.line * 3 // 4, text))
            y += look.line
        y += look.edge // 2
        for index, step in enumerate(steps):
            if index:
                self._arrow(x + look.edge + step.indent + (box_width(look) - step.indent) // 2, y)
                y += look.arrow
            self._step(step, x, y)
            y += step.height

    def _step(self, step: SetStep, x: int, y: int) -> None:
        look, width = self.look, box_width(self.look) - step.indent
        x += step.indent
        self.left[step.number] = (x + look.edge, y + step.height // 2)
        sort = Sort.END if step.number in (1, self.last) else Sort.WORK
        corner = min(look.round, step.height // 2) if sort is Sort.END else look.edge // 2
        self.flow.frames.append(Frame(sort, x + look.edge, y, width, step.height, corner))
        middle = x + look.edge + width // 2
        beside = x - step.indent + look.width - look.hours + look.edge // 2
        inside = (*((Sort.WORK, text) for text in step.works), *((Sort.HEAD, text) for text in step.backs))
        for lines, left, centred in ((inside, middle, True), (tuple((Sort.TIME, text) for text in step.times), beside,
                                                              False)):
            top = y + (step.height - look.line * len(lines)) // 2 + look.line * 3 // 4
            self.flow.words += [Words(sort, left, top + look.line * place, text, centred)
                                for place, (sort, text) in enumerate(lines)]

    def _arrow(self, x: int, y: int) -> None:
        self.flow.arrows.append(((x, y), (x, y + self.look.arrow)))

    def _to_next_column(self, x: int, end: int) -> None:
        """Round the column's end, up between the columns, into the next from above."""
        look, top = self.look, self.top
        middle, between, low = x + look.width // 2, x + look.width + look.gutter // 2, end + look.arrow // 2
        high, into = top - look.arrow // 2, middle + look.width + look.gutter
        self.flow.arrows.append(((middle, end), (middle, low), (between, low), (between, high), (into, high),
                                 (into, top)))

    def _to_next_drawing(self, x: int, end: int, number: int) -> None:
        middle, low = x + self.look.width // 2, end + self.look.arrow
        self.flow.arrows.append(((middle, end), (middle, low)))
        self.flow.words.append(Words(Sort.HEAD, middle, low + self.look.line,
                                     self.form.words["continued"].format(number=number), middle=True))
