"""Live memory: what allocators have handed out and not got back.

Sources: glibc's `mallinfo2` (glibc 2.33; 1 us), Python's small-object allocator (exact bytes from
`_PyObject_DebugMallocStats`, else blocks times the mean block), and Arrow's pool where pyarrow is imported. Each is
tested when the agent starts, by allocating, looking and freeing: with jemalloc preloaded glibc's figures do not move,
and with `PYTHONMALLOC=malloc` there are no small-object blocks. All calls keep the interpreter lock.
"""

from __future__ import annotations

import ctypes
import re
import sys
import time
from dataclasses import dataclass
from typing import Any

_TEST_BYTES = 4 * 1024 * 1024
#: The exact count of small objects walks every pool; above this cost the estimate serves.
_EXACT_BUDGET_S = 0.0003
#: After an expensive walk the exact count is tried again this often, to refresh the mean block.
_EXACT_EVERY_S = 5.0
_SIZE_CLASS = re.compile(rb"^\s*\d+\s+(\d+)\s+\d+\s+(\d+)\s+\d+\s*$", re.MULTILINE)
_ARENAS = re.compile(rb"^# arenas allocated current\s*=\s*([\d,]+)", re.MULTILINE)
_ARENA_BYTES = re.compile(rb"arenas \* (\d+) bytes/arena")


@dataclass(frozen=True)
class LiveReading:
    """Bytes in use by all sources, small-object blocks, and what these allocators hold from the system.

    None where no source moves. `is_estimated` where small-object bytes come from counting blocks.
    """

    live_bytes: int | None
    blocks: int | None
    reserved_bytes: int | None
    is_estimated: bool


class _MallInfo(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    ]


class LiveProbe:
    """Adds up the sources that moved when tested."""

    def __init__(self) -> None:
        self._mallinfo: Any = _mallinfo2()
        self._pools = _PoolStatistics()
        self._mean_block = 0.0
        self._pools_cost_s = 0.0
        self._pools_read_at = 0.0
        self._small_reserved = 0
        self.has_mallinfo = self._mallinfo is not None and self._mallinfo_moves()
        self.has_blocks = self._blocks_move()

    @property
    def sources(self) -> list[str]:
        """Names of the sources in use."""
        found = []
        if self.has_mallinfo:
            found.append("mallinfo2")
        if self.has_blocks:
            found.append("pymalloc")
        if _arrow() is not None:
            found.append("arrow")
        return found

    def read(self) -> LiveReading:
        if not self.has_mallinfo and not self.has_blocks:
            return LiveReading(None, None, None, False)
        live = reserved = 0
        if self.has_mallinfo:
            info = self._mallinfo()
            live += info.uordblks + info.hblkhd
            reserved += info.arena + info.hblkhd
        blocks, estimated = None, False
        if self.has_blocks:
            blocks = sys.getallocatedblocks()
            small, estimated = self._small_bytes(blocks)
            live += small
            reserved += max(self._small_reserved, small)
        arrow = _arrow()
        if arrow is not None:
            pool = arrow.total_allocated_bytes()
            live += pool
            reserved += pool
        return LiveReading(live, blocks, reserved, estimated)

    def _small_bytes(self, blocks: int) -> tuple[int, bool]:
        """Bytes of small objects, exactly while the walk is cheap."""
        now = time.monotonic()
        if self._pools_cost_s <= _EXACT_BUDGET_S or now - self._pools_read_at > _EXACT_EVERY_S:
            exact = self._pools.read()
            self._pools_read_at = now
            self._pools_cost_s = time.monotonic() - now
            if exact is not None:
                small, self._small_reserved = exact
                self._mean_block = small / max(1, blocks)
                return small, False
        return int(blocks * (self._mean_block or 64.0)), True

    def _mallinfo_moves(self) -> bool:
        before = self._mallinfo()
        block = bytearray(_TEST_BYTES)
        after = self._mallinfo()
        moved = (after.uordblks + after.hblkhd) - (before.uordblks + before.hblkhd)
        del block
        return bool(moved > _TEST_BYTES // 2)

    @staticmethod
    def _blocks_move() -> bool:
        before = sys.getallocatedblocks()
        objects = [bytes(64) for _ in range(1000)]
        moved = sys.getallocatedblocks() - before
        del objects
        return moved > 500


class _PoolStatistics:
    """Python's own table of its small-object pools, printed into memory (`open_memstream`) and not to the person's
    standard error. None where the C library or the interpreter has no such call."""

    def __init__(self) -> None:
        self._libc: Any = None
        try:
            libc = ctypes.PyDLL(None)
            libc.open_memstream.restype = ctypes.c_void_p
            libc.open_memstream.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(ctypes.c_size_t)]
            libc.fclose.argtypes = [ctypes.c_void_p]
            libc.free.argtypes = [ctypes.c_void_p]
            self._stats = ctypes.pythonapi._PyObject_DebugMallocStats
            self._stats.argtypes = [ctypes.c_void_p]
            self._libc = libc
        except (OSError, AttributeError):
            return

    def read(self) -> tuple[int, int] | None:
        """(bytes in use, bytes of all arenas)."""
        if self._libc is None:
            return None
        text, length = ctypes.c_void_p(), ctypes.c_size_t()
        stream = self._libc.open_memstream(ctypes.byref(text), ctypes.byref(length))
        if not stream:
            return None
        self._stats(stream)
        self._libc.fclose(stream)
        table = ctypes.string_at(text, length.value)
        self._libc.free(text)
        classes = _SIZE_CLASS.findall(table)
        if not classes:
            return None
        used = sum(int(size) * int(count) for size, count in classes)
        arenas, arena = _ARENAS.search(table), _ARENA_BYTES.search(table)
        reserved = int(arenas[1].replace(b",", b"")) * int(arena[1]) if arenas and arena else used
        return used, reserved


def _mallinfo2() -> Any:
    try:
        function = ctypes.PyDLL(None).mallinfo2
    except (OSError, AttributeError):
        return None
    function.restype = _MallInfo
    return function


def _arrow() -> Any:
    """pyarrow, only if the person imported it and its import is complete."""
    module = sys.modules.get("pyarrow")
    return module if module is not None and "total_allocated_bytes" in vars(module) else None


def free_bytes() -> int | None:
    """Bytes that glibc holds free, an upper bound of what a trim gives back; None without `mallinfo2`."""
    mallinfo = _mallinfo2()
    return None if mallinfo is None else int(mallinfo().fordblks)
