"""Many artifacts' bytes made on several cores, in order. Knows processes and pipes, nothing of what is made."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

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
    receivers: list[Connection] = []
    workers: list[BaseProcess] = []
    try:
        for at in range(jobs):  # pipe and process in turn: a process that held another's end would keep it open
            receiver, sender = context.Pipe(duplex=False)
            receivers.append(receiver)
            workers.append(context.Process(target=_work, args=(makes[at::jobs], sender, receivers), daemon=True))
            workers[-1].start()
            sender.close()
        for at, make in enumerate(makes):
            yield _received(receivers[at % jobs], make)
    finally:
        for worker, receiver in zip(workers, receivers, strict=True):
            receiver.close()
            worker.terminate()
            worker.join()


def _work(makes: Sequence[Make], sender: Connection, receivers: Sequence[Connection]) -> None:
    for receiver in receivers:
        receiver.close()  # so that nobody is left at the other end where the one who started us is killed
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
