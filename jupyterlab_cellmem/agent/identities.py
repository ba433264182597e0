"""Identities of many objects at once, without a number object for each."""

from __future__ import annotations

import ctypes
import itertools
import operator
import struct
from collections.abc import Iterable, Sequence
from typing import Any

_IDENTITY_BYTES = ctypes.sizeof(ctypes.c_void_p)
#: Compared as one piece of memory: 64 at a time, 3,000 take 8 us where one differs.
_TOGETHER = 64


def of(objects: Iterable[Any]) -> bytes:
    """Machine words that are the `id` of each object, in order. Nothing of an object is touched but its count."""
    return _of(tuple(objects))


def differing(before: bytes, after: bytes, start: int, stop: int) -> list[int]:
    """Positions from `start` to `stop` at which two runs of identities differ."""
    places: list[int] = []
    for first in range(start, stop, _TOGETHER):
        last = min(first + _TOGETHER, stop)
        part = slice(first * _IDENTITY_BYTES, last * _IDENTITY_BYTES)
        if before[part] != after[part]:
            unlike = map(operator.ne, words(before[part]), words(after[part]))
            places += itertools.compress(range(first, last), unlike)
    return places


def words(identities: bytes) -> Sequence[int]:
    """Identities as numbers."""
    return memoryview(identities).cast("P")


def _copied(objects: tuple[Any, ...]) -> bytes:
    """A tuple ends with its objects' addresses, which in CPython are their identities: 12 us for 3,000, against 200 us
    by way of numbers, measured on cold caches."""
    return ctypes.string_at(id(objects) + tuple.__basicsize__, len(objects) * _IDENTITY_BYTES)


def _numbered(objects: tuple[Any, ...]) -> bytes:
    return struct.pack(f"{len(objects)}P", *map(id, objects))


def _copying_works() -> bool:
    """Whether this interpreter lays out a tuple as known; it can't where a tuple has no items behind its head."""
    probe = (object(), _of, "text")
    return tuple.__itemsize__ == _IDENTITY_BYTES and _copied(probe) == _numbered(probe)


_of = _numbered
if _copying_works():
    _of = _copied
