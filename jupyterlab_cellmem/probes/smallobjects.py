"""Bytes in Python's small objects: exact from the interpreter's own table of its pools, else blocks times their mean.

The walk that makes the table visits every pool, so above a budget the estimate serves between walks. All of it holds
for pymalloc alone. Free-threaded builds and `PYTHONMALLOC=mimalloc` serve objects of every size from mimalloc, whose
table tells one heap of one thread: there is no count for them here. With `PYTHONMALLOC=malloc` there are no
small-object blocks; the C allocator counts them.
"""

from __future__ import annotations

import ctypes
import re
import sys
import sysconfig
import time
from typing import Any, NamedTuple

#: The exact count of small objects walks every pool; above this cost the estimate serves.
_EXACT_BUDGET_S = 0.0003
#: One walk may be slow by chance (measured: the first after 22 MB of new objects); so many in a row are expensive.
_COSTLY_WALKS = 3
#: After expensive walks the exact count is tried again this often, to refresh the mean block.
_EXACT_EVERY_S = 5.0
#: Mean block until the first walk, and where the table cannot be had at all.
_MEAN_BLOCK_BYTES = 64.0
_IN_USE = re.compile(rb"\n# bytes in allocated blocks *= *([\d,]+)")
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
        self._costly_walks = 0
        self._walked_at = 0.0
        self._reserved = 0
        self.is_counted = self._serves_from_pools()

    def read(self) -> SmallReading:
        """Exactly while the walk is cheap."""
        blocks = sys.getallocatedblocks()
        if self._costly_walks < _COSTLY_WALKS or time.monotonic() - self._walked_at > _EXACT_EVERY_S:
            exact = self._walk()
            if exact is not None:
                used, self._reserved = exact
                self._mean_block = used / max(1, blocks)
                return SmallReading(used, blocks, max(used, self._reserved), False)
        estimate = int(blocks * self._mean_block)
        return SmallReading(estimate, blocks, max(estimate, self._reserved), True)

    def count(self) -> int:
        """Blocks in use alone; under a microsecond."""
        return sys.getallocatedblocks()

    def _walk(self) -> tuple[int, int] | None:
        # Time of this thread alone: a walk during which another process had the core was not expensive.
        started = time.thread_time()
        exact = self._table.read()
        is_costly = time.thread_time() - started > _EXACT_BUDGET_S
        self._costly_walks = self._costly_walks + 1 if is_costly else 0
        if is_costly:
            self._walked_at = time.monotonic()
        return exact

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

    def read(self) -> tuple[int, int] | None:
        """(bytes in use, bytes of all arenas); None where there is no table, or it is not pymalloc's."""
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


def parse_table(table: bytes) -> tuple[int, int] | None:
    """(bytes in use, bytes of all arenas) from the text of the table; None where it is not pymalloc's."""
    in_use, arenas = _IN_USE.search(table), _ARENAS.search(table)
    if in_use is None or arenas is None:
        return None
    return int(in_use[1].replace(b",", b"")), int(arenas[1]) * int(arenas[2])
