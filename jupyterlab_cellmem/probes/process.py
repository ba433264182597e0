"""This process's memory as the operating system counts it.

On Linux one read of `/proc/self/status` through a kept descriptor gives every figure (7 us at any size). At run hooks
it is made through `ctypes.PyDLL`, which keeps the interpreter lock: beside one busy Python thread a call that releases
it waits for the switch interval of 5 ms.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from dataclasses import dataclass
from typing import Any

from ..core.readings import Reading, Unavailable

#: One pass in C over the status text: a third of the cost of splitting its sixty lines in Python.
_FIELD = re.compile(rb"^(VmHWM|VmRSS|RssAnon|RssFile|RssShmem|VmSwap):\s+(\d+) kB", re.MULTILINE)
_MISSING = Unavailable("The system's process status does not tell this figure.")
_BUFFER_BYTES = 8192


@dataclass(frozen=True)
class ProcessReading:
    """Bytes. `anon_bytes` is RssAnon + RssShmem + VmSwap: memory that is this process's own, swapped or not."""

    rss_bytes: Reading
    high_water_bytes: Reading
    anon_bytes: Reading
    file_bytes: Reading


class ProcessProbe:
    """Reads one process, this one. `proc_root` is another tree in tests."""

    def __init__(self, proc_root: str = "/proc") -> None:
        self._root = proc_root
        self._pid = -1
        self._status_fd = self._refs_fd = -1
        self._refs_reason = ""
        self._libc: Any = None
        self._buffer = ctypes.create_string_buffer(_BUFFER_BYTES)
        self._open()

    def read(self) -> ProcessReading:
        """One reading of every figure, without releasing the interpreter lock where that is possible."""
        if os.getpid() != self._pid:
            self._open()
        if self._status_fd < 0:
            return self._read_psutil()
        try:
            text = self._read_status()
        except OSError as error:
            gone = Unavailable(f"The kernel's memory could not be read: {error.strerror}.")
            return ProcessReading(gone, gone, gone, gone)
        return _parse(text)

    def reset_high_water(self) -> bool:
        """Sets the high-water mark to the present RSS (Linux 4.0, proc(5) clear_refs). False where not permitted."""
        if self._refs_fd < 0:
            return False
        if self._libc is not None:
            return bool(self._libc.pwrite(self._refs_fd, b"5", 1, 0) == 1)
        try:
            return os.pwrite(self._refs_fd, b"5", 0) == 1
        except OSError:
            return False

    @property
    def reset_reason(self) -> str | None:
        """Why the mark cannot be reset; None where it can."""
        return self._refs_reason or None

    def close(self) -> None:
        for fd in (self._status_fd, self._refs_fd):
            if fd >= 0:
                os.close(fd)
        self._status_fd = self._refs_fd = -1

    def _open(self) -> None:
        inherited = self._pid not in (-1, os.getpid())
        if inherited:
            self.close()
        self._pid = os.getpid()
        self._libc = _libc_without_release()
        flags = os.O_CLOEXEC | getattr(os, "O_NOCTTY", 0)
        try:
            self._status_fd = os.open(f"{self._root}/self/status", os.O_RDONLY | flags)
        except OSError:
            self._status_fd = -1
        self._refs_reason = self._open_refs(flags)

    def _open_refs(self, flags: int) -> str:
        if not sys.platform.startswith("linux"):
            return "Only Linux has a high-water mark that can be reset."
        try:
            self._refs_fd = os.open(f"{self._root}/self/clear_refs", os.O_WRONLY | flags)
        except OSError as error:
            return f"The high-water mark cannot be reset here: {error.strerror}."
        if not self.reset_high_water():
            os.close(self._refs_fd)
            self._refs_fd = -1
            return "The high-water mark cannot be reset here: the kernel refused it."
        return ""

    def _read_status(self) -> bytes:
        if self._libc is None:
            return os.pread(self._status_fd, _BUFFER_BYTES, 0)
        count = self._libc.pread(self._status_fd, self._buffer, _BUFFER_BYTES, 0)
        if count <= 0:
            raise OSError(ctypes.get_errno(), "no status")
        return self._buffer.raw[:count]

    @staticmethod
    def _read_psutil() -> ProcessReading:
        try:
            import psutil
        except ImportError:
            none = Unavailable("This system has no /proc, and psutil is not installed in the kernel's environment.")
            return ProcessReading(none, none, none, none)
        info = psutil.Process().memory_info()
        apart = Unavailable("This system does not tell anonymous and file pages apart.")
        mark = Unavailable("Only Linux has a high-water mark that can be reset.")
        return ProcessReading(info.rss, mark, info.rss, apart)


def _libc_without_release() -> Any:
    """The C library, called with the interpreter lock held; None where it cannot be had."""
    try:
        libc = ctypes.PyDLL(None)
        size, offset = ctypes.c_size_t, ctypes.c_long
        libc.pread.argtypes = [ctypes.c_int, ctypes.c_void_p, size, offset]
        libc.pread.restype = ctypes.c_ssize_t
        libc.pwrite.argtypes = [ctypes.c_int, ctypes.c_char_p, size, offset]
        libc.pwrite.restype = ctypes.c_ssize_t
    except (OSError, AttributeError, TypeError):
        return None
    return libc


def _parse(text: bytes) -> ProcessReading:
    found = {key: int(number) * 1024 for key, number in _FIELD.findall(text)}
    anon: Reading = _MISSING
    if b"RssAnon" in found:
        anon = found[b"RssAnon"] + found.get(b"RssShmem", 0) + found.get(b"VmSwap", 0)
    return ProcessReading(
        found.get(b"VmRSS", _MISSING), found.get(b"VmHWM", _MISSING), anon, found.get(b"RssFile", _MISSING)
    )
