"""The C library's calls made with the interpreter lock held.

Beside one busy Python thread each call that releases the lock waits up to the switch interval (5 ms) to get it back,
and takes a turn away from the cell: listing children after each cell added 35 ms to the next one (measured). Only calls
that return within microseconds are made this way.
"""

from __future__ import annotations

import ctypes
import os
from typing import Any


def library() -> Any:
    """The C library with `pread` and `pwrite` typed; None where it cannot be had, and on 32 bits, where libraries
    differ in the width of a file offset."""
    if ctypes.sizeof(ctypes.c_long) < 8:
        return None
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


class LockedReader:
    """`os.pread` for small kernel files, with the lock held where that is possible."""

    def __init__(self) -> None:
        self._libc = library()

    def pread(self, descriptor: int, size: int, offset: int) -> bytes:
        """The bytes read, empty at the end of the file.

        Raises:
            OSError: The file cannot be read.
        """
        if self._libc is None:
            return os.pread(descriptor, size, offset)
        buffer = ctypes.create_string_buffer(size)
        count = self._libc.pread(descriptor, buffer, size, offset)
        if count < 0:
            return os.pread(descriptor, size, offset)  # raises what the system says
        return buffer.raw[:count]
