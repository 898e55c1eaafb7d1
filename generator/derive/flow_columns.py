"""The steps of a process set in lines and cut into columns: how high everything becomes. Knows no drawing."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model.process import HOURS_A_DAY, ProcessStep
from ..model.process_form import FlowLook, ProcessForm
from .lettering import broken
from .worktime import in_days, in_hours


@dataclass(frozen=True, slots=True)
class SetStep:
    """One step, its texts in lines."""

    number: int
    unit: str
    """Who does it, in one line; what tells whether a hand-over comes before."""
    units: tuple[str, ...]
    works: tuple[str, ...]
    times: tuple[str, ...]
    backs: tuple[str, ...]
    """When and where to a dossier goes back from here; stands in the box, under the work."""
    to: int
    """The step it goes back to; 0 where it does not."""
    indent: int
    """Room kept on the left for the way back, in every step of the process alike."""
    height: int
    """Of its box."""
    told: str
    """The step in words, for those who cannot see the drawing."""


def set_steps(steps: Sequence[ProcessStep], look: FlowLook, form: ProcessForm) -> list[SetStep]:
    """Every step with its texts broken to the widths of the look."""
    indent = 2 * look.edge if any(step.back for step in steps) else 0
    return [_set(number, step, indent, look, form) for number, step in enumerate(steps, 1)]


def _set(number: int, step: ProcessStep, indent: int, look: FlowLook, form: ProcessForm) -> SetStep:
    unit, work, time = " ".join(step.unit.split()), " ".join(step.work.split()), in_hours(step.hours, form)
    face, room = form.faces[look.face], box_width(look) - indent - 2 * look.edge
    told = form.words["told-step"].format(number=number, work=work, unit=unit, time=time)
    works = broken(form.words["step"].format(number=number, work=work), room, look.size, face)
    days = [form.words["aside"].format(words=in_days(step.hours, form))] if step.hours >= HOURS_A_DAY else []
    times = [line for text in (time, *days) for line in broken(text, look.hours - look.edge, look.small, face)]
    said = back_words(step, form)
    backs = tuple(broken(said, room, look.small, face)) if said else ()
    height = 2 * look.edge + look.line * max(len(works) + len(backs), len(times))
    return SetStep(number, unit, tuple(broken(unit, look.width - indent - 2 * look.edge, look.small, face)),
                   tuple(works), tuple(times), backs, step.back.to if step.back else 0, indent, height,
                   ". ".join(filter(None, (told, said))))


def back_words(step: ProcessStep, form: ProcessForm) -> str:
    """Thiếu giấy tờ: về bước 1; nothing for a step that only goes on."""
    return form.words["back"].format(when=step.back.when, to=step.back.to) if step.back else ""


def box_width(look: FlowLook) -> int:
    """The width of a step's box."""
    return look.width - look.edge - look.hours


def by_unit(steps: Sequence[SetStep]) -> Iterator[list[SetStep]]:
    """The steps that one unit does in a row."""
    return (list(group) for _, group in groupby(steps, key=lambda step: step.unit))


def frame_height(steps: Sequence[SetStep], look: FlowLook) -> int:
    """Of a unit's frame: its name, its steps, the arrows between them."""
    boxes = sum(step.height for step in steps) + look.arrow * (len(steps) - 1)
    return 2 * look.edge + look.line * len(steps[0].units) + look.edge // 2 + boxes


def columns(steps: list[SetStep], most: int | None, look: FlowLook) -> list[list[SetStep]]:
    """The steps cut into as few columns as a height allows, and these about equally high."""
    if most is None:
        return [steps]
    fewest = len(_cut(steps, most, look))
    lowest = bisect_left(range(most), True, key=lambda height: len(_cut(steps, height, look)) <= fewest)
    return _cut(steps, lowest, look)


def _cut(steps: list[SetStep], most: int, look: FlowLook) -> list[list[SetStep]]:
    """Filled from the first; a step higher than the column has one for itself."""
    found = [steps[:1]]
    for step in steps[1:]:
        if _height([*found[-1], step], look) > most:
            found.append([])
        found[-1].append(step)
    return found


def _height(steps: Sequence[SetStep], look: FlowLook) -> int:
    heights = [frame_height(group, look) for group in by_unit(steps)]
    return sum(heights) + look.arrow * (len(heights) - 1)
