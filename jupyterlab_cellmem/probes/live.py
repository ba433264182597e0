"""Live memory: what allocators have handed out and not got back.

The sources are the C allocator's own count, Python's small objects and Arrow's pool where pyarrow is imported. Live
memory is told only where every allocator that serves this process is seen: when the agent starts, a block of C, a large
Python object and small ones are allocated, looked for and freed. Where one does not move the sum, a figure without it
would call kept memory steady, so that there is none, and a reason. All calls keep the interpreter lock.
"""

from __future__ import annotations

import sys
import types
from dataclasses import dataclass
from typing import Any

from .nativeheap import Mallinfo2, find_heap, loaded_symbols, silence_reason
from .smallobjects import SmallObjects

_LARGE_BYTES = 4 * 1024 * 1024
_SMALL_OBJECTS = 2000
_PYTHON_SILENT = (
    "Python's objects are not served by an allocator that tells what it has in use (a free-threaded build, "
    "or PYTHONMALLOC=mimalloc)."
)


@dataclass(frozen=True)
class LiveReading:
    """Bytes in use by all sources, small-object blocks, and what these allocators hold from the system.

    None where that is not told. `is_estimated` where small-object bytes come from counting blocks.
    """

    live_bytes: int | None
    blocks: int | None
    reserved_bytes: int | None
    is_estimated: bool


class LiveProbe:
    """Adds up the sources. Counts are of the process that asks, also after a fork; any thread may ask.

    In tests `library` stands for the symbols of the process and `small` for Python's small objects.
    """

    def __init__(self, library: Any = None, small: SmallObjects | None = None) -> None:
        library = loaded_symbols() if library is None else library
        self._heap = find_heap(library) if library is not None else None
        self._small = SmallObjects() if small is None else small
        self.has_mallinfo = isinstance(self._heap, Mallinfo2)
        self.has_blocks = self._small.is_counted
        #: Why there is no live figure; None where there is one.
        self.reason = self._blind_spot(library)

    @property
    def sources(self) -> list[str]:
        """Names of the sources in use; none where live memory is not told."""
        if self._heap is None or self.reason is not None:
            return []
        found = [self._heap.name]
        if self.has_blocks:
            found.append("pymalloc")
        if _arrow_pool() is not None:
            found.append("arrow")
        return found

    def read(self, anon_bytes: int | None = None) -> LiveReading:
        """The sum at this moment; nothing raises. `anon_bytes` is the memory of the process, where that is known."""
        heap = self._heap
        if heap is None or self.reason is not None:
            return LiveReading(None, self._small.count() if self.has_blocks else None, None, False)
        try:
            live, reserved = heap.read()
        except OSError:
            return LiveReading(None, None, None, False)
        blocks, estimated = None, False
        if self.has_blocks:
            small, blocks, arenas, estimated = self._small.read(anon_bytes)
            live += small
            reserved += arenas
        arrow = _arrow_pool()
        if arrow is not None:
            pool = arrow.bytes_allocated()
            live += pool
            reserved += pool
        return LiveReading(live, blocks, reserved, estimated)

    def _blind_spot(self, library: Any) -> str | None:
        if self._heap is None:
            return silence_reason(library)
        if self._moved_by_large_object() < _LARGE_BYTES // 2:
            return _PYTHON_SILENT
        if self._moved_by_small_objects() < _SMALL_OBJECTS * 32:
            return _PYTHON_SILENT
        return None

    def _moved_by_large_object(self) -> int:
        before = self._sum()
        block = bytearray(_LARGE_BYTES)
        moved = self._sum() - before
        del block
        return moved

    def _moved_by_small_objects(self) -> int:
        before = self._sum()
        objects = [bytes(64) for _ in range(_SMALL_OBJECTS)]
        moved = self._sum() - before - sys.getsizeof(objects)
        del objects
        return moved

    def _sum(self) -> int:
        heap = self._heap.read()[0] if self._heap is not None else 0
        return heap + (self._small.read().nbytes if self.has_blocks else 0)


def _arrow_pool() -> Any:
    """Arrow's pool, only if the person imported pyarrow and its import is complete, and only if it is an allocator of
    its own: the pool named "system" takes from the C allocator, which counts it already."""
    module = sys.modules.get("pyarrow")
    # Whatever else stands there under that name is the person's own.
    if type(module) is not types.ModuleType or "total_allocated_bytes" not in vars(module):
        return None
    pool = vars(module)["default_memory_pool"]()
    return None if getattr(pool, "backend_name", None) == "system" else pool


def free_bytes() -> int | None:
    """Bytes that glibc holds free, an upper bound of what a trim gives back; None without `mallinfo2`."""
    try:
        return Mallinfo2(loaded_symbols()).free_bytes()
    except AttributeError:
        return None
