"""Artifacts made on several cores: in their order, an error told wherever it happens, nobody left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.publish.making import made
from tests.conftest import ROOT, wait_for

MANY = 700
LARGE = 4_000
"""Bytes of an artifact: a pipe's room is full after a few."""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks are used on Linux alone")


def text(at: int) -> bytes:
    return f"{at} ".encode() * LARGE


def fault() -> bytes:
    raise ValueError("told")


def makes() -> list[Callable[[], bytes]]:
    return [partial(text, at) for at in range(MANY)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_what_is_made_comes_in_its_order(jobs: int) -> None:
    assert list(made(makes(), jobs)) == [text(at) for at in range(MANY)]


@pytest.mark.parametrize("at", [0, 1, 2, MANY - 2, MANY - 1])
def test_an_error_is_raised_whichever_process_meets_it(at: int) -> None:
    many = makes()
    many[at] = fault
    taking = made(many, 3)
    assert [next(taking) for _ in range(at)] == [text(one) for one in range(at)]
    with pytest.raises(ValueError, match="told"):
        next(taking)


def test_who_stops_taking_leaves_no_process_behind() -> None:
    before = children(os.getpid())
    taking = made(makes(), 3)
    assert next(taking) == text(0)
    assert len(children(os.getpid())) == len(before) + 3
    taking.close()
    assert children(os.getpid()) == before


def test_a_killed_build_leaves_no_process_behind() -> None:
    program = ("import time\nfrom tests.unit.test_making import made, makes\n"
               "taking = made(makes(), 3)\nnext(taking)\nprint('made', flush=True)\ntime.sleep(60)")
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"made\n"
        left = children(running.pid)
        assert len(left) == 3
        running.send_signal(signal.SIGKILL)
        running.wait()
        wait_for(lambda: not any(alive(one) for one in left), 20)


def children(process: int) -> set[int]:
    """The processes that this one started and that still run."""
    return {int(one) for task in Path(f"/proc/{process}/task").iterdir()
            for one in (task / "children").read_text().split() if alive(int(one))}


def alive(process: int) -> bool:
    """Whether it runs: one that ended and that nobody asked about is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
