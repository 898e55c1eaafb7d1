"""Many artifacts' bytes made on several cores, in order. Knows processes and pipes, nothing of what is made."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from multiprocessing.connection import Connection

_WORTH_IT = 500  # below this, starting processes costs more than they save

Make = Callable[[], bytes]


def made(makes: Sequence[Make], jobs: int) -> Iterator[bytes]:
    """What each of them makes, in their order.

    The processes are forks: they see the catalog as it stands in memory, nothing is copied to them. Whatever one of
    them cannot make is made here again, so that its error is raised where it can be read."""
    if jobs < 2 or len(makes) < _WORTH_IT or not sys.platform.startswith("linux"):
        yield from (make() for make in makes)
        return
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(jobs)]
    workers = [context.Process(target=_work, args=(makes[at::jobs], sender), daemon=True)
               for at, (_, sender) in enumerate(pipes)]
    for worker, (_, sender) in zip(workers, pipes, strict=True):
        worker.start()
        sender.close()
    try:
        for at, make in enumerate(makes):
            yield _received(pipes[at % jobs][0], make)
    finally:
        for worker, (receiver, _) in zip(workers, pipes, strict=True):
            receiver.close()
            worker.terminate()
            worker.join()


def _work(makes: Sequence[Make], sender: Connection) -> None:
    with closing(sender):
        for make in makes:
            try:
                sender.send_bytes(make())
            except Exception:
                return  # the parent finds the pipe at its end, and meets the error itself


def _received(receiver: Connection, make: Make) -> bytes:
    try:
        return receiver.recv_bytes()
    except EOFError:
        return make()
