"""Processes, as read, to `process.yaml` in their procedures' folders. Knows the catalog, no foreign file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..files import write_whole
from ..load.kinds import schema_line
from ..model.library import Library
from ..viet import number
from .content_file import scalar
from .process import FoundProcess, ProcessReading
from .process_words import process_words


@dataclass(frozen=True, slots=True)
class ProcessNote:
    """What an editor should look at, and where it stands in the source; words in `data/import/process.yaml`."""

    line: int
    code: str
    args: tuple[tuple[str, str], ...]

    def text(self, lang: str) -> str:
        """The note in words, in `vi` or `en`."""
        return process_words().notes[self.code][lang].format(**dict(self.args))


def write_processes(reading: ProcessReading, library: Library, into: Path, since: date, *,
                    force: bool = False) -> tuple[tuple[Path, ...], tuple[ProcessNote, ...]]:
    """Write the processes of procedures that the catalog has; gives the files and what is to be looked at.

    Never guessed: a table whose times were not all read, or that fits no procedure, is told and left out. A
    `process.yaml` that stands is kept unless `force`."""
    paths: list[Path] = []
    notes: list[ProcessNote] = []
    for found in reading.processes:
        procedure = library.procedures.get(found.code or "")
        if procedure is None:
            notes.append(_note(found, "process_unnamed", name=found.name or found.code or "?"))
            continue
        path = into / "procedures" / procedure.field / procedure.code / "process.yaml"
        fault = _fault(found, path, path in paths, force)
        notes += [*([fault] if fault else []), *_doubts(found)]
        if fault is None:
            lines = "\n".join(_lines(found, reading.number, since)) + "\n"
            text = schema_line(f"content/{path.relative_to(into).as_posix()}") + lines
            write_whole(path, text.encode())
            paths.append(path)
    return tuple(paths), tuple(notes)


def _fault(found: FoundProcess, path: Path, written: bool, force: bool) -> ProcessNote | None:
    """Why a process is not written, if it is not."""
    unread = found.unread()
    if unread is not None:
        return _note(found, "process_hours", step=str(unread[0]), text=unread[1])
    if written:
        return _note(found, "process_twice")
    return _note(found, "process_kept") if path.exists() and not force else None


def _doubts(found: FoundProcess) -> Iterator[ProcessNote]:
    if found.score < 1:
        yield _note(found, "process_near", name=found.name, score=_score(found))
    total = sum(step.hours or 0 for step in found.steps)
    if found.total is not None and found.total != total:
        yield _note(found, "process_total", sum=number(total), total=number(found.total))


def _lines(found: FoundProcess, act: str, since: date) -> Iterator[str]:
    said = process_words().comments
    if act:
        yield f"# {said['head'].format(number=act)}"
    if found.score < 1:
        yield f"# {said['near'].format(score=_score(found))}"
    yield f"since: {since.isoformat()}"
    if act:
        yield f"by: {scalar(act)}"
    yield "steps:"
    for step in found.model():
        yield f"  - unit: {scalar(step.unit)}"
        yield f"    work: {scalar(step.work)}"
        yield f"    hours: {step.hours:f}"
        if step.product:
            yield f"    product: {scalar(step.product)}"


def _note(found: FoundProcess, code: str, **args: str) -> ProcessNote:
    return ProcessNote(found.line, code, tuple({"code": found.code or "", **args}.items()))


def _score(found: FoundProcess) -> str:
    return f"{found.score:.2f}".replace(".", ",")
