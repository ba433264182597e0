"""Libraries of other systems as real C functions.

What they write is laid out from the public headers, byte by byte, and not from the probes' own structures.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Any

from jupyterlab_cellmem.probes.nativeheap import Mallinfo2

#: xnu bsd/sys/resource.h, struct rusage_info_v4: offsets and size in bytes.
RESIDENT, FOOTPRINT, LIFETIME_MAX, INTERVAL_MAX, RUSAGE_V4_BYTES = 64, 72, 240, 280, 296
#: psapi.h, PROCESS_MEMORY_COUNTERS_EX on 64 bits.
PEAK_WORKING_SET, WORKING_SET, PRIVATE_USAGE, COUNTERS_BYTES = 8, 16, 72, 80


class FakeLibproc:
    """macOS's calls for one process whose footprint the test moves."""

    def __init__(self, footprint: int, *, refuses_reset: bool = False, keeps_interval: bool = True) -> None:
        self.lifetime = self.interval = self.footprint = footprint
        self.resident = footprint // 2
        self.is_refusing = False
        self._refuses_reset, self._keeps_interval = refuses_reset, keeps_interval
        rusage = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
        reset = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
        self.proc_pid_rusage: Any = rusage(self._rusage)
        self.proc_reset_footprint_interval: Any = reset(self._reset)

    def move(self, footprint: int) -> None:
        self.footprint = footprint
        self.lifetime, self.interval = max(self.lifetime, footprint), max(self.interval, footprint)

    def _rusage(self, pid: int, flavour: int, address: int) -> int:
        if self.is_refusing or pid != os.getpid() or flavour != 4:
            return -1
        image = bytearray(RUSAGE_V4_BYTES)
        interval = self.interval if self._keeps_interval else 0
        for offset, value in (
            (RESIDENT, self.resident),
            (FOOTPRINT, self.footprint),
            (LIFETIME_MAX, self.lifetime),
            (INTERVAL_MAX, interval),
        ):
            struct.pack_into("<Q", image, offset, value)
        ctypes.memmove(address, bytes(image), RUSAGE_V4_BYTES)
        return 0

    def _reset(self, pid: int) -> int:
        if self._refuses_reset or pid != os.getpid():
            return -1
        self.interval = self.footprint
        return 0


class FakeKernel32:
    """Windows' counters of one process."""

    def __init__(self, working_set: int, private: int) -> None:
        self.working_set = self.peak = working_set
        self.private = private
        self.is_refusing = False
        query = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
        self.K32GetProcessMemoryInfo: Any = query(self._query)

    def move(self, working_set: int) -> None:
        self.working_set, self.peak = working_set, max(self.peak, working_set)

    def _query(self, handle: int, address: int, nbytes: int) -> int:
        told = struct.unpack("<I", ctypes.string_at(address, 4))[0]
        if self.is_refusing or handle != 2**64 - 1 or nbytes != COUNTERS_BYTES or told != COUNTERS_BYTES:
            return 0
        image = bytearray(COUNTERS_BYTES)
        struct.pack_into("<I", image, 0, told)
        for offset, value in (
            (PEAK_WORKING_SET, self.peak),
            (WORKING_SET, self.working_set),
            (PRIVATE_USAGE, self.private),
        ):
            struct.pack_into("<Q", image, offset, value)
        ctypes.memmove(address, bytes(image), COUNTERS_BYTES)
        return 1


class FakeLibSystem:
    """macOS's allocator statistics (`malloc/malloc.h`: 32 bytes) around this machine's real `malloc`."""

    def __init__(self) -> None:
        real = ctypes.PyDLL(None)
        self._heap = Mallinfo2(real)
        self.malloc, self.free = real.malloc, real.free
        statistics = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
        self.malloc_zone_statistics: Any = statistics(self._statistics)

    def _statistics(self, zone: int | None, address: int) -> None:
        assert zone is None, "only the sum over all zones is of use"
        in_use, held = self._heap.read()
        ctypes.memmove(address, struct.pack("<IxxxxQQQ", 7, in_use, 0, held), 32)
