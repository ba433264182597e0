"""Bytes in Python's small objects: exact from the interpreter's own table of its pools, else blocks times their mean.

The walk that makes the table visits every pool, so above a budget it is made only when something has moved. All of
it holds for pymalloc alone. Free-threaded builds and `PYTHONMALLOC=mimalloc` serve objects of every size from mimalloc,
whose table tells one heap of one thread: there is no count for them here. With `PYTHONMALLOC=malloc` there are no
small-object blocks; the C allocator counts them.
"""

from __future__ import annotations

import ctypes
import re
import sys
import sysconfig
import time
from typing import Any, NamedTuple

#: The exact count of small objects walks every pool. Above this cost (about 0.7 million of them) it is made only when
#: something has moved: twice a cell, with the pools out of the cache, it would be most of what a cell may cost.
_EXACT_BUDGET_S = 0.0001
#: What has not moved the number of blocks or the process's memory by more than this since the last walk is estimated.
_MOVED_BLOCKS = 4096
_MOVED_BYTES = 1024 * 1024
#: Mean block until the first walk, and where the table cannot be had at all.
_MEAN_BLOCK_BYTES = 64.0
_IN_USE = re.compile(rb"\n# bytes in allocated blocks *= *([\d,]+)")
#: A line per size class: class, size, pools, blocks in use, blocks free.
_BLOCKS = re.compile(rb"\n +\d+ +\d+ +\d+ +(\d+) +\d+(?=\n)")
_ARENAS = re.compile(rb"\n(\d+) arenas \* (\d+) bytes/arena")


class SmallReading(NamedTuple):
    """Bytes in use, blocks in use, bytes of the arenas that hold them."""

    nbytes: int
    blocks: int
    reserved_bytes: int
    is_estimated: bool


class SmallObjects:
    """`is_counted` says whether this interpreter counts its small objects. In tests `table` stands for its table."""

    def __init__(self, table: PoolTable | None = None) -> None:
        self._table = PoolTable() if table is None else table
        self._mean_block = _MEAN_BLOCK_BYTES
        self._is_costly = False
        #: The last exact reading, with the process's memory at that time.
        self._exact: SmallReading | None = None
        self._exact_anon: int | None = None
        #: Blocks in the interpreter's count that are no small objects: large ones, which the C allocator serves.
        self._not_small = 0
        self.is_counted = self._serves_from_pools()

    def read(self, anon_bytes: int | None = None) -> SmallReading:
        """Exactly while the walk is cheap, and whenever something has moved. `anon_bytes` is the memory of the process,
        which moves with what the number of blocks does not show."""
        if not self._is_costly or self._exact is None:
            return self._walk(anon_bytes) or self._estimate()
        estimate = self._estimate()
        anon_moved = 0 if anon_bytes is None or self._exact_anon is None else abs(anon_bytes - self._exact_anon)
        if abs(estimate.blocks - self._exact.blocks) <= _MOVED_BLOCKS and anon_moved <= _MOVED_BYTES:
            return estimate
        return self._walk(anon_bytes) or estimate

    def _estimate(self) -> SmallReading:
        blocks = sys.getallocatedblocks() - self._not_small
        if self._exact is None:
            nbytes = int(blocks * self._mean_block)
            return SmallReading(nbytes, blocks, nbytes, True)
        nbytes = self._exact.nbytes + int((blocks - self._exact.blocks) * self._mean_block)
        return SmallReading(nbytes, blocks, max(nbytes, self._exact.reserved_bytes), True)

    def count(self) -> int:
        """Blocks in use alone; under a microsecond."""
        return sys.getallocatedblocks()

    def _walk(self, anon_bytes: int | None) -> SmallReading | None:
        # Time of this thread alone: a walk during which another process had the core was not expensive.
        started = time.thread_time()
        found = self._table.read()
        self._is_costly = time.thread_time() - started > _EXACT_BUDGET_S
        if found is None:
            return None
        used, arenas, blocks = found
        self._mean_block = used / max(1, blocks)
        if self._is_costly:
            self._not_small = sys.getallocatedblocks() - blocks
        self._exact, self._exact_anon = SmallReading(used, blocks, max(used, arenas), False), anon_bytes
        return self._exact

    def _serves_from_pools(self) -> bool:
        if not hasattr(sys, "getallocatedblocks") or sysconfig.get_config_var("Py_GIL_DISABLED"):
            return False
        if self._table.is_readable and self._table.read() is None:
            return False  # mimalloc's table, or one without pools
        before = sys.getallocatedblocks()
        objects = [bytes(64) for _ in range(1000)]
        moved = sys.getallocatedblocks() - before
        del objects
        return moved > 500


class PoolTable:
    """Python's own table of its small-object pools (`_PyObject_DebugMallocStats`), printed into memory
    (`open_memstream`) and not to the person's standard error."""

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
        except (OSError, AttributeError, TypeError):
            return

    @property
    def is_readable(self) -> bool:
        """False where the C library or the interpreter has no such call."""
        return self._libc is not None

    def read(self) -> tuple[int, int, int] | None:
        """(bytes in use, bytes of all arenas, blocks in use); None where there is no table, or it is not pymalloc's."""
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
        return parse_table(table)


def parse_table(table: bytes) -> tuple[int, int, int] | None:
    """(bytes in use, bytes of all arenas, blocks in use) from the text of the table; None where it is not pymalloc's.

    The blocks are in the same table: counting them apart would visit every pool once more."""
    in_use, arenas = _IN_USE.search(table), _ARENAS.search(table)
    if in_use is None or arenas is None:
        return None
    blocks = sum(map(int, _BLOCKS.findall(table)))
    return int(in_use[1].replace(b",", b"")), int(arenas[1]) * int(arenas[2]), blocks
