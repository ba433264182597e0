"""What the C allocator of this process has in use, by its own count.

The allocator is whatever serves `malloc` here: the C library's, or one that was preloaded. Each that tells is tested by
allocating, looking and freeing, and the first that moves is the source: glibc's figures stand still beside a preloaded
jemalloc. All calls keep the interpreter lock.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Protocol

_TEST_BYTES = 4 * 1024 * 1024

#: A name of jemalloc's, looked up once, with its length.
_Mib = tuple[Any, int]
#: The sum over all arenas (MALLCTL_ARENAS_ALL).
_CACHED = b"stats.arenas.4096.tcache_bytes"

#: Allocators known by a function of theirs that tell no count for the whole process, or count in 32 bits.
_SILENT = {
    "mi_malloc": "mimalloc is loaded in place of the C allocator, and it tells only what one thread has in use.",
    "mallinfo": "This C library counts the bytes in use in 32 bits only (glibc before 2.33).",
}


class NativeHeap(Protocol):
    """One allocator's count."""

    name: str

    def read(self) -> tuple[int, int]:
        """(bytes in use, bytes that it holds from the system for them)."""
        ...


def loaded_symbols() -> Any:
    """Every symbol that this process has loaded, called with the interpreter lock held; None on Windows."""
    try:
        return ctypes.PyDLL(None)
    except (OSError, TypeError):
        return None


def find_heap(library: Any) -> NativeHeap | None:
    """The first allocator in `library` whose count follows a block taken from `malloc`."""
    for kind in (Mallinfo2, Jemalloc, Tcmalloc, MallocZone):
        try:
            heap: NativeHeap = kind(library)
            if _moves(heap, library):
                return heap
        except (OSError, AttributeError):
            continue
    return None


def silence_reason(library: Any) -> str:
    """Why `find_heap` found none, as a sentence."""
    if sys.platform == "win32":
        return "Windows does not tell what the C allocator of a process has in use."
    for symbol, reason in _SILENT.items():
        if library is not None and hasattr(library, symbol):
            return reason
    return "The C allocator of this process does not tell what it has in use."


class Mallinfo2:
    """glibc 2.33 and on (mallinfo(3)), and gperftools 2.11 and on in its place. 1 us; every arena counts."""

    name = "mallinfo2"

    def __init__(self, library: Any) -> None:
        self._call = library.mallinfo2
        self._call.restype = _MallInfo2

    def read(self) -> tuple[int, int]:
        info = self._call()
        mapped = info.hblkhd
        return info.uordblks + mapped, info.arena + mapped

    def free_bytes(self) -> int:
        """What it holds and nobody uses, an upper bound of what a trim gives back."""
        return int(self._call().fordblks)


class Jemalloc:
    """jemalloc, preloaded or linked (jemalloc(3), MALLCTL NAMESPACE): `stats.allocated` after an epoch refresh, less
    what waits in thread caches where it tells that (from 5.0).

    Bytes are of size classes: a block of 100 MB counts as 96 MiB. Costs 24 us.
    """

    name = "jemalloc"

    def __init__(self, library: Any) -> None:
        self._by_mib = library.mallctlbymib
        size_p = ctypes.POINTER(ctypes.c_size_t)
        self._by_mib.argtypes = [size_p, ctypes.c_size_t, ctypes.c_void_p, size_p, ctypes.c_void_p, ctypes.c_size_t]
        self._by_mib.restype = ctypes.c_int
        self._to_mib = library.mallctlnametomib
        self._to_mib.argtypes = [ctypes.c_char_p, size_p, size_p]
        self._to_mib.restype = ctypes.c_int
        self._epoch, self._in_use, self._held = map(self._mib, (b"epoch", b"stats.allocated", b"stats.resident"))
        try:
            self._cached: _Mib | None = self._mib(_CACHED)
        except OSError:
            self._cached = None

    def read(self) -> tuple[int, int]:
        epoch = ctypes.c_uint64(1)
        mib, length = self._epoch
        self._by_mib(mib, length, None, None, ctypes.byref(epoch), ctypes.sizeof(epoch))
        cached = self._number(self._cached) if self._cached is not None else 0
        return self._number(self._in_use) - cached, self._number(self._held)

    def _mib(self, name: bytes) -> _Mib:
        mib, length = (ctypes.c_size_t * 4)(), ctypes.c_size_t(4)
        if self._to_mib(name, mib, ctypes.byref(length)) != 0:
            raise OSError(0, f"jemalloc was built without {name.decode()}")
        return mib, length.value

    def _number(self, place: _Mib) -> int:
        value, size = ctypes.c_size_t(), ctypes.c_size_t(ctypes.sizeof(ctypes.c_size_t))
        mib, length = place
        if self._by_mib(mib, length, ctypes.byref(value), ctypes.byref(size), None, 0) != 0:
            raise OSError(0, "jemalloc refused mallctl")
        return value.value


class Tcmalloc:
    """gperftools' tcmalloc, preloaded or linked (`malloc_extension_c.h`): blocks in thread caches are not in use."""

    name = "tcmalloc"

    def __init__(self, library: Any) -> None:
        self._property = library.MallocExtension_GetNumericProperty
        self._property.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_size_t)]
        self._property.restype = ctypes.c_int

    def read(self) -> tuple[int, int]:
        held = self._number(b"generic.heap_size") - self._number(b"tcmalloc.pageheap_unmapped_bytes")
        return self._number(b"generic.current_allocated_bytes"), held

    def _number(self, name: bytes) -> int:
        value = ctypes.c_size_t()
        if not self._property(name, ctypes.byref(value)):
            raise OSError(0, f"tcmalloc has no {name.decode()}")
        return value.value


class MallocZone:
    """macOS (`malloc/malloc.h`): the sum over all zones."""

    name = "malloc_zone"

    def __init__(self, library: Any) -> None:
        self._call = library.malloc_zone_statistics
        self._call.argtypes = [ctypes.c_void_p, ctypes.POINTER(_MallocStatistics)]
        self._call.restype = None

    def read(self) -> tuple[int, int]:
        found = _MallocStatistics()
        self._call(None, ctypes.byref(found))
        return found.size_in_use, found.size_allocated


class _MallInfo2(ctypes.Structure):
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


class _MallocStatistics(ctypes.Structure):
    """`struct malloc_statistics_t`."""

    _fields_ = [
        ("blocks_in_use", ctypes.c_uint),
        ("size_in_use", ctypes.c_size_t),
        ("max_size_in_use", ctypes.c_size_t),
        ("size_allocated", ctypes.c_size_t),
    ]


def _moves(heap: NativeHeap, library: Any) -> bool:
    malloc, free = library.malloc, library.free
    malloc.argtypes, malloc.restype = [ctypes.c_size_t], ctypes.c_void_p
    free.argtypes, free.restype = [ctypes.c_void_p], None
    before = heap.read()[0]
    block = malloc(_TEST_BYTES)
    if not block:
        return False
    try:
        return heap.read()[0] - before > _TEST_BYTES // 2
    finally:
        free(block)
