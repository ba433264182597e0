"""macOS: the physical footprint and its resettable maximum, from libproc.

`proc_pid_rusage` with RUSAGE_INFO_V4 (macOS 10.11 on; layout: xnu `bsd/sys/resource.h`) tells the footprint, its
maximum since the last `proc_reset_footprint_interval` (macOS 10.14 on; it sets that maximum to the present footprint,
xnu `osfmk/kern/ledger.c`) and its maximum of the process's life. The kernel keeps these maxima with every change of the
footprint, so that they are exact. WebKit measures its peaks by the same pair.
"""

from __future__ import annotations

import ctypes
import os
from typing import Any

from ..core.readings import Unavailable
from .processreading import MarkSpan, MemoryKind, ProcessReading

_RUSAGE_INFO_V4 = 4
_APART = Unavailable("macOS does not tell this process's file pages apart.")
_NO_RESET = "The high-water mark of the footprint cannot be reset here"


class RusageInfoV4(ctypes.Structure):
    """`struct rusage_info_v4`: a 16-byte UUID and 35 counters of 64 bits."""

    _fields_ = [
        ("ri_uuid", ctypes.c_uint8 * 16),
        *(
            (name, ctypes.c_uint64)
            for name in (
                "ri_user_time",
                "ri_system_time",
                "ri_pkg_idle_wkups",
                "ri_interrupt_wkups",
                "ri_pageins",
                "ri_wired_size",
                "ri_resident_size",
                "ri_phys_footprint",
                "ri_proc_start_abstime",
                "ri_proc_exit_abstime",
                "ri_child_user_time",
                "ri_child_system_time",
                "ri_child_pkg_idle_wkups",
                "ri_child_interrupt_wkups",
                "ri_child_pageins",
                "ri_child_elapsed_abstime",
                "ri_diskio_bytesread",
                "ri_diskio_byteswritten",
                "ri_cpu_time_qos_default",
                "ri_cpu_time_qos_maintenance",
                "ri_cpu_time_qos_background",
                "ri_cpu_time_qos_utility",
                "ri_cpu_time_qos_legacy",
                "ri_cpu_time_qos_user_initiated",
                "ri_cpu_time_qos_user_interactive",
                "ri_billed_system_time",
                "ri_serviced_system_time",
                "ri_logical_writes",
                "ri_lifetime_max_phys_footprint",
                "ri_instructions",
                "ri_cycles",
                "ri_billed_energy",
                "ri_serviced_energy",
                "ri_interval_max_phys_footprint",
                "ri_runnable_time",
            )
        ),
    ]


class DarwinProcess:
    """This process as libproc tells it. Raises OSError where libproc has no such call or refuses.

    Every figure is the physical footprint: anonymous memory with what is compressed or swapped, which RSS misses, and
    without the clean pages of files, which RSS counts. RSS and a mark of the footprint could not be subtracted.
    """

    memory_kind: MemoryKind = "footprint"

    def __init__(self, library: Any = None) -> None:
        library = _libproc() if library is None else library
        try:
            self._rusage = library.proc_pid_rusage
            self._rusage.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.POINTER(RusageInfoV4)]
            self._rusage.restype = ctypes.c_int
        except AttributeError:
            raise OSError(0, "libproc has no proc_pid_rusage") from None
        self._pid = os.getpid()
        self._info()
        self._reset = getattr(library, "proc_reset_footprint_interval", None)
        self.reset_reason = self._test_reset()
        self.mark_span: MarkSpan | None = "lifetime" if self.reset_reason else "since_reset"

    def read(self) -> ProcessReading:
        info = self._info()
        footprint = int(info.ri_phys_footprint)
        lifetime, interval = info.ri_lifetime_max_phys_footprint, info.ri_interval_max_phys_footprint
        return ProcessReading(footprint, int(lifetime if self.reset_reason else interval), footprint, _APART)

    def reset_high_water(self) -> bool:
        """Begins a new span at the present footprint; False where it stays the lifetime's."""
        return not self.reset_reason and self._reset is not None and self._reset(self._pid) == 0

    def close(self) -> None:
        """Nothing is held."""

    def _info(self) -> RusageInfoV4:
        info = RusageInfoV4()
        if self._rusage(self._pid, _RUSAGE_INFO_V4, ctypes.byref(info)) != 0:
            raise OSError(0, "macOS refused proc_pid_rusage")
        return info

    def _test_reset(self) -> str:
        if self._reset is None:
            return f"{_NO_RESET}: this macOS is older than 10.14."
        self._reset.argtypes = [ctypes.c_int]
        self._reset.restype = ctypes.c_int
        if self._reset(self._pid) != 0:
            return f"{_NO_RESET}: macOS refused it."
        # A kernel built without interval maxima accepts nothing and tells 0.
        return "" if self._info().ri_interval_max_phys_footprint else f"{_NO_RESET}: macOS keeps no interval maximum."


def _libproc() -> Any:
    """libproc is part of libSystem; its own file only names it again. Called with the interpreter lock held."""
    for name in (None, "/usr/lib/libproc.dylib"):
        try:
            library = ctypes.PyDLL(name)
            library.proc_pid_rusage  # noqa: B018  # looks the symbol up
        except (OSError, AttributeError, TypeError):
            continue
        return library
    raise OSError(0, "libproc cannot be loaded")
