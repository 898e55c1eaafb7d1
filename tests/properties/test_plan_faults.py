"""Whatever happens to the lines of a plan, what is imported is a valid plan whose numbers can be pointed at."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.importers.plan import read_plan
from generator.importers.plan_file import write_plan
from generator.importers.source import Unreadable
from generator.load.yaml_text import read_yaml
from generator.model.plan import Plan
from tests.conftest import examples
from tests.unit.plan_texts import ROWS, TOP, stream

LINES = (TOP + stream((*ROWS, ("II", "Việc khác"), *ROWS[1:]))).split("\n")
ODD = ("|", "", "1", "2.1", "3.1.1.1", "V", "A", "." * 20, "|||||", "STT", "- x", "100%", "5 %, 6 %", "I. MỤC TIÊU",
       "1. :")
FAULTS = st.lists(st.tuples(st.sampled_from(["drop", "add", "cut", "swap"]), st.integers(0, len(LINES) - 1),
                            st.integers(0, len(LINES) - 1), st.sampled_from(ODD)), max_size=25)


def spoiled(faults: list[tuple[str, int, int, str]]) -> str:
    """The plan with lines dropped, put in, cut short and exchanged."""
    lines = list(LINES)
    for kind, first, second, odd in faults:
        at, other = first % len(lines), second % len(lines)
        if kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "add":
            lines.insert(at, odd)
        elif kind == "cut":
            lines[at] = lines[at][:second % 9]
        else:
            lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


@given(FAULTS)
@settings(max_examples=examples(20, 60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoiled_text_gives_a_valid_plan_or_a_refusal(tmp_path: Path,
                                                        faults: list[tuple[str, int, int, str]]) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(spoiled(faults), encoding="utf-8")
    try:
        path, notes = write_plan(read_plan(source), None, tmp_path / "plans", source.name, force=True)
    except Unreadable:
        return
    plan = Plan.model_validate(read_yaml(path.name, path.read_bytes())[0])
    keys = [key for key, *_ in plan.numbered()]
    assert len(keys) == len(set(keys))
    assert all(key.rpartition(".")[0] in keys[:at] for at, (key, _, _, task) in enumerate(plan.numbered())
               if "." in task.number)
    assert len({target.id for target in plan.targets}) == len(plan.targets)
    assert all(note.text("vi") and note.text("en") for note in notes)
