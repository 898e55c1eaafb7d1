"""Roles to plain numbers for the renderers: sizes, spacing, rules, letters as they are shown. Knows no file format."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.document import Block, Foot, Line, Role, Run
from ..model.format import Format, Look


@dataclass(frozen=True, slots=True)
class Shown:
    """A line ready to be set: its look, its runs in the letters that are shown, the space above, whether ruled."""

    role: Role
    look: Look
    runs: tuple[Run, ...]
    above: float
    """Points between it and what stands before."""
    lines: float
    """Line spacing: the body's for running text, single for all else."""
    keep: bool
    """Whether it stays on the page of what follows."""
    rule: float | None
    """Length of the rule under it as a part of its text's width."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def shown(lines: Sequence[Line], look: Format, *, keep_last: bool = False) -> list[Shown]:
    """Lines that stand under each other. The rule comes once, under the last of several lines of one role.

    `keep_last`: the last stays with what follows, so that no signature stands on a page without text."""
    found: list[Shown] = []
    below = 0.0
    for index, entry in enumerate(lines):
        role = look.roles[entry.role]
        above = float(look.spacing.between.use if role.before is None else role.before)
        last = index + 1 == len(lines) or lines[index + 1].role is not entry.role
        rule = float(role.rule.length.use) if role.rule and last else None
        runs = tuple(run.model_copy(update={"text": letters(run.text, role)}) for run in entry.runs)
        lines_apart = float(look.spacing.lines.use) if role.align == "justify" else 1.0
        keep = role.keep or (keep_last and index + 1 == len(lines))
        found.append(Shown(entry.role, role, runs, above + below, lines_apart, keep, rule))
        below = float(role.after or 0)
    return found


def letters(text: str, look: Look) -> str:
    """In capitals where the format wants them."""
    return text.upper() if look.upper else text


def stretches(blocks: Sequence[Block]) -> list[Block | list[Line]]:
    """The blocks with neighbouring lines taken together."""
    found: list[Block | list[Line]] = []
    for block in blocks:
        if not isinstance(block, Line):
            found.append(block)
        elif found and isinstance(found[-1], list):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def before_foot(pieces: Sequence[Block | list[Line]], index: int) -> bool:
    """Whether a stretch is what the signature follows."""
    return index + 1 < len(pieces) and isinstance(pieces[index + 1], Foot)


def text_width(look: Format, *, landscape: bool) -> float:
    """Width of the text area in millimetres."""
    sides = look.paper.landscape_margins if landscape else look.paper.margins
    sheet = look.paper.height if landscape else look.paper.width
    return float(sheet - sides.left.use - sides.right.use)
