"""Two folders change places, in one step where the system can. Knows nothing of what is in them."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)


def exchange(spare: Path, out: Path, aside: Path) -> None:
    """Swap two folders; afterwards `spare` is the old one (or nothing, where there was none)."""
    if not out.exists():
        os.rename(spare, out)
    elif not _swapped(spare, out):
        os.rename(out, aside)  # a run killed here is mended by the next: the old tree comes back
        os.rename(spare, out)
        os.rename(aside, spare)


def _swapped(one: Path, other: Path) -> bool:
    """Whether the kernel exchanged the two in one step (Linux, and a file system that can)."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(-100, os.fsencode(one), -100, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one))
