"""Linux: `/proc/self/status` and the high-water mark that `clear_refs` resets.

One read through a kept descriptor gives every figure (9 us at any size). It is made through `ctypes.PyDLL`, which keeps
the interpreter lock: beside one busy Python thread a call that releases it waits for the switch interval of 5 ms.
"""

from __future__ import annotations

import ctypes
import os
import re
from typing import Any

from ..core.readings import Reading, Unavailable
from . import lockedcalls
from .processreading import MarkSpan, MemoryKind, ProcessReading

#: The newline in front lets the search skip from line to line: a third of the cost of `^` with MULTILINE.
_FIELD = re.compile(rb"\n(VmHWM|VmRSS|RssAnon|RssFile|RssShmem|VmSwap):\s+(\d+) kB")
_MISSING = Unavailable("The system's process status does not tell this figure.")
_BUFFER_BYTES = 8192
_Buffer = ctypes.c_char * _BUFFER_BYTES


class ProcStatus:
    """This process as its procfs tells it. Raises OSError where there is no such tree or it may not be read."""

    memory_kind: MemoryKind = "rss"

    def __init__(self, proc_root: str) -> None:
        self._refs_fd = -1
        self._libc = lockedcalls.library()
        self._status_fd = os.open(f"{proc_root}/self/status", os.O_RDONLY | os.O_CLOEXEC)
        try:
            found = self.read()
        except OSError:
            self.close()
            raise
        self.reset_reason = self._open_refs(proc_root)
        has_mark = not isinstance(found.high_water_bytes, Unavailable)
        span: MarkSpan = "lifetime" if self.reset_reason else "since_reset"
        self.mark_span: MarkSpan | None = span if has_mark else None

    def read(self) -> ProcessReading:
        """One reading of every figure. Any thread may call it: each call has a buffer of its own."""
        if self._libc is None:
            return _parse(os.pread(self._status_fd, _BUFFER_BYTES, 0))
        buffer = _Buffer()
        count = self._libc.pread(self._status_fd, buffer, _BUFFER_BYTES, 0)
        if count <= 0:
            # The same call by Python's own wrapper, for the error that it raises.
            return _parse(os.pread(self._status_fd, _BUFFER_BYTES, 0))
        text: Any = buffer[:count]  # bytes: the array is of c_char
        return _parse(text)

    def reset_high_water(self) -> bool:
        """Sets the mark to the present RSS (Linux 4.0, proc(5) clear_refs). False where not permitted."""
        if self._refs_fd < 0:
            return False
        if self._libc is not None:
            return bool(self._libc.pwrite(self._refs_fd, b"5", 1, 0) == 1)
        try:
            return os.pwrite(self._refs_fd, b"5", 0) == 1
        except OSError:
            return False

    def close(self) -> None:
        for fd in (self._status_fd, self._refs_fd):
            if fd >= 0:
                os.close(fd)
        self._status_fd = self._refs_fd = -1

    def _open_refs(self, proc_root: str) -> str:
        try:
            self._refs_fd = os.open(f"{proc_root}/self/clear_refs", os.O_WRONLY | os.O_CLOEXEC)
        except OSError as error:
            return f"The high-water mark cannot be reset here: {error.strerror}."
        if not self.reset_high_water():
            os.close(self._refs_fd)
            self._refs_fd = -1
            return "The high-water mark cannot be reset here: the kernel refused it."
        return ""


def _parse(text: bytes) -> ProcessReading:
    found = {key: int(number) * 1024 for key, number in _FIELD.findall(text)}
    anon: Reading = _MISSING
    if b"RssAnon" in found:
        anon = found[b"RssAnon"] + found.get(b"RssShmem", 0) + found.get(b"VmSwap", 0)
    return ProcessReading(
        found.get(b"VmRSS", _MISSING), found.get(b"VmHWM", _MISSING), anon, found.get(b"RssFile", _MISSING)
    )
