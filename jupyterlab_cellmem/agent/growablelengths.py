"""Lengths of lists, dicts, sets, byte arrays and deques, which tell that one grew in place."""

from __future__ import annotations

import operator
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from . import identities

#: Exact built-in types that grow in place and whose length is a plain field: `len` on them runs no code of the
#: person's. By identity, because a class may have a metaclass that hashes and compares in its own way.
_GROWABLE = frozenset(id(kind) for kind in (list, dict, set, bytearray, deque))


class GrowableLengths:
    """Lengths by place in a sequence of objects, of those that may grow in place."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._watched: set[int] = set()
        self._pick: Callable[[Sequence[Any]], tuple[Any, ...]] = _none_of
        self._types = b""
        self._lengths: list[int] = []

    def by_place(self) -> dict[int, int]:
        return dict(zip(self._places, self._lengths, strict=True))

    def follow(self, objects: Sequence[Any], fresh: set[int]) -> list[tuple[int, int]]:
        """Place and added items of each that grew since the last call. At the places in `fresh` are other objects, to
        be followed from now on; a place that never was fresh is not."""
        before = self._lengths
        if not fresh.isdisjoint(self._watched) or any(_may_grow(objects[place]) for place in fresh):
            before = self._watch(objects, fresh)
        picked = self._pick(objects)
        if identities.of(map(type, picked)) != self._types:
            # An object went and one of another type came to its address: nothing is asked of that.
            before = self._watch(objects, self._watched)
            picked = self._pick(objects)
        self._lengths = list(map(len, picked))
        if self._lengths == before:
            return []
        return [
            (place, now - then)
            for place, then, now in zip(self._places, before, self._lengths, strict=True)
            if now > then
        ]

    def _watch(self, objects: Sequence[Any], fresh: set[int]) -> list[int]:
        """Takes the growable of `fresh` in and the others of it out; returns the lengths to compare with."""
        lengths = {place: length for place, length in self.by_place().items() if place not in fresh}
        lengths |= {place: len(objects[place]) for place in fresh if _may_grow(objects[place])}
        self._places, self._watched = list(lengths), set(lengths)
        self._pick = _getter(self._places)
        self._types = identities.of(map(type, self._pick(objects)))
        return list(lengths.values())


def _may_grow(found: Any) -> bool:
    return id(type(found)) in _GROWABLE


def _getter(places: list[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    if len(places) > 1:
        return operator.itemgetter(*places)
    return (lambda objects: (objects[places[0]],)) if places else _none_of


def _none_of(_: Sequence[Any]) -> tuple[Any, ...]:
    return ()
