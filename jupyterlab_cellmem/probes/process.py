"""This process's memory as the operating system counts it.

On Linux one read of `/proc/self/status` through a kept descriptor gives every figure (7 us at any size). At run hooks
it is made through `ctypes.PyDLL`, which keeps the interpreter lock: beside one busy Python thread a call that releases
it waits for the switch interval of 5 ms.
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from typing import Any

from ..core.readings import Reading, Unavailable

_FIELDS = {
    b"VmRSS": "rss_bytes",
    b"VmHWM": "high_water_bytes",
    b"RssAnon": "_anon",
    b"RssShmem": "_shmem",
    b"RssFile": "file_bytes",
    b"VmSwap": "_swap",
}
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
    found: dict[str, int] = {}
    for line in text.split(b"\n"):
        key, _, rest = line.partition(b":")
        field = _FIELDS.get(key)
        if field is not None:
            number = rest.split()
            if number and number[0].isdigit():
                found[field] = int(number[0]) * 1024
    missing = Unavailable("The system's process status does not tell this figure.")
    anon: Reading = missing
    if "_anon" in found:
        anon = found["_anon"] + found.get("_shmem", 0) + found.get("_swap", 0)
    return ProcessReading(
        found.get("rss_bytes", missing),
        found.get("high_water_bytes", missing),
        anon,
        found.get("file_bytes", missing),
    )
