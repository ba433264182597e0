"""Windows: the working set, its lifetime maximum, and private commit, from GetProcessMemoryInfo.

PROCESS_MEMORY_COUNTERS_EX (psapi.h) tells no maximum that can be reset. `core/lifetimemark.py` says when the lifetime's
maximum is a run's own.
"""

from __future__ import annotations

import ctypes
from typing import Any

from ..core.readings import Unavailable
from .processreading import MarkSpan, MemoryKind, ProcessReading

#: What GetCurrentProcess returns: a constant that means this process and needs no closing.
_THIS_PROCESS = ctypes.c_void_p(-1)
_APART = Unavailable("Windows does not tell this process's file pages apart.")


class ProcessMemoryCountersEx(ctypes.Structure):
    """`PROCESS_MEMORY_COUNTERS_EX`; SIZE_T is as wide as a pointer."""

    _fields_ = [
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        *(
            (name, ctypes.c_size_t)
            for name in (
                "PeakWorkingSetSize",
                "WorkingSetSize",
                "QuotaPeakPagedPoolUsage",
                "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage",
                "QuotaNonPagedPoolUsage",
                "PagefileUsage",
                "PeakPagefileUsage",
                "PrivateUsage",
            )
        ),
    ]


class WindowsProcess:
    """This process as Windows counts it. Raises OSError where the call is missing or refused.

    `anon_bytes` is PrivateUsage, private memory that Windows has promised to back: it counts what was committed and
    never touched, and memory that the system has paged out or compressed.
    """

    memory_kind: MemoryKind = "working_set"
    mark_span: MarkSpan | None = "lifetime"
    reset_reason = "Windows keeps the highest working set of the process's life and cannot reset it."

    def __init__(self, library: Any = None) -> None:
        library = _kernel32() if library is None else library
        try:
            self._query = library.K32GetProcessMemoryInfo
        except AttributeError:
            raise OSError(0, "Windows has no K32GetProcessMemoryInfo") from None
        self._query.argtypes = [ctypes.c_void_p, ctypes.POINTER(ProcessMemoryCountersEx), ctypes.c_uint32]
        self._query.restype = ctypes.c_int
        self.read()

    def read(self) -> ProcessReading:
        counters = ProcessMemoryCountersEx()
        size = ctypes.sizeof(ProcessMemoryCountersEx)
        counters.cb = size
        if not self._query(_THIS_PROCESS, ctypes.byref(counters), size):
            raise OSError(0, "Windows refused GetProcessMemoryInfo")
        return ProcessReading(
            int(counters.WorkingSetSize), int(counters.PeakWorkingSetSize), int(counters.PrivateUsage), _APART
        )

    def reset_high_water(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing is held."""


def _kernel32() -> Any:
    """kernel32, called with the interpreter lock held where its convention is C's, which it is on 64 bits."""
    loader = ctypes.PyDLL if ctypes.sizeof(ctypes.c_void_p) == 8 else getattr(ctypes, "WinDLL", ctypes.CDLL)
    return loader("kernel32")
