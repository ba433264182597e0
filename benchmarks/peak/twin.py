"""The independent reading: a kernel that never heard of CellMem reads its own mark, and is watched for its children."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import psutil

from tests.livekernel import LiveKernel

from ..quietkernel import quiet_kernel
from .rounds import MEASURED_CELL, prepare, run_cell
from .transients import Transient

_WATCH_INTERVAL_S = 0.005

#: proc(5): 5 in clear_refs sets the mark to the present RSS, so the mark read at once is where the rise begins.
_BEFORE = """\
def read_mark():
    with open('/proc/self/status') as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith('VmHWM'))
read_mark()
with open('/proc/self/clear_refs', 'w') as refs:
    refs.write('5')
started_bytes = read_mark()
"""
_AFTER = "\nprint(read_mark() - started_bytes)"


def read_rise_bytes(transient: Transient) -> int:
    """The rise that a fresh kernel reads for itself, or that of its children as seen from outside.

    Raises what `prepare` raises."""
    with quiet_kernel(load=False) as kernel:
        subshell = prepare(kernel, transient)
        code = transient.at(transient.code, transient.size)
        if not transient.in_children:
            reply = run_cell(kernel, _BEFORE + code + _AFTER, MEASURED_CELL, subshell)
            return int(reply["stdout"].split()[-1])
        with _watched_children(kernel) as seen_bytes:
            run_cell(kernel, code, MEASURED_CELL)
        return max(seen_bytes)


@contextlib.contextmanager
def _watched_children(kernel: LiveKernel) -> Iterator[list[int]]:
    """Resident bytes of the kernel's descendants together, read from outside every few milliseconds."""
    process = psutil.Process(kernel.pid)
    seen_bytes, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(_WATCH_INTERVAL_S):
            seen_bytes.append(sum(_rss_bytes(child) for child in process.children(recursive=True)))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen_bytes
    finally:
        done.set()
        thread.join()


def _rss_bytes(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:  # it ended after it was listed
        return 0
