"""Which names a run bound, grew or dropped, at a cost of microseconds and without touching an unknown object."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import identities
from .growablelengths import GrowableLengths

#: IPython rebinds its own names (`_`, `_i`, `__`, ...) at every cell; they stand among the first.
_RESTLESS = 32


@dataclass(frozen=True)
class NameChanges:
    """Names bound to another object (or made), names that grew in place by so many items, names that went away."""

    rebound: frozenset[str]
    grown: Mapping[str, int]
    removed: frozenset[str]


@dataclass
class OutsideChanges:
    """What changed while no cell ran, by threads, tasks and callbacks, since the holders were last read."""

    #: Memory moved by more than the floor.
    moved: bool = False
    names: set[str] = field(default_factory=set)

    def clear(self) -> None:
        self.moved = False
        self.names.clear()


class SeenNames:
    """A namespace as it was when last looked at: keys in its order, the identities of their objects, and the length of
    each that may grow in place. No reference to an object is kept.

    Only what has changed since is looked at: 0.1 ms at 3,000 lists, against 0.9 ms for all."""

    def __init__(self, namespace: object, hidden: Mapping[str, Any]) -> None:
        self._keys: list[Any] = []
        self._identities = b""
        self._lengths = GrowableLengths()
        self.look(namespace, hidden)

    def look(self, namespace: object, hidden: Mapping[str, Any]) -> NameChanges:
        """What has changed since the last look; the names in `hidden` are nobody's."""
        names: dict[Any, Any] = namespace if issubclass(type(namespace), dict) else {}  # type: ignore[assignment]  # seen by its type
        known = len(self._keys)
        objects, newest = _read(names, known)
        now = identities.of(objects)
        places = self._rebound_places(names, newest, now)
        if places is None:
            return self._look_at_all(names, objects, now, hidden)
        self._keys += newest[1:]
        self._identities = now
        places += range(known, len(objects))
        told = {place for place in places if self._is_told(place, hidden)}
        grown = self._lengths.follow(objects, told)
        return NameChanges(
            frozenset(self._keys[place] for place in told),
            {self._keys[place]: by for place, by in grown},
            frozenset(),
        )

    def _rebound_places(self, names: dict[Any, Any], newest: list[Any], now: bytes) -> list[int] | None:
        """Where a known key has another object; None if keys went away.

        A dict keeps its order and adds at its end: the last key of then stands in its place if every key before it
        does, or if as many went away as came before it, which moves objects and so shows in the identities."""
        known = len(self._keys)
        if not known or not newest or newest[0] is not self._keys[-1]:
            return None
        restless = min(known, _RESTLESS)
        places = identities.differing(self._identities, now, 0, restless)
        settled = identities.differing(self._identities, now, restless, known)
        looked_at = known if settled else restless if places else 0
        there = identities.of(itertools.islice(dict.keys(names), looked_at))
        return places + settled if there == identities.of(self._keys[:looked_at]) else None

    def _look_at_all(
        self, names: dict[Any, Any], objects: tuple[Any, ...], now: bytes, hidden: Mapping[str, Any]
    ) -> NameChanges:
        then = self._by_name(hidden)
        self._keys = list(itertools.islice(dict.keys(names), len(objects)))
        self._identities = now
        self._lengths = GrowableLengths()
        self._lengths.follow(objects, {place for place in range(len(objects)) if self._is_told(place, hidden)})
        after = self._by_name(hidden)
        rebound = {name for name, (identity, _) in after.items() if name not in then or then[name][0] != identity}
        grown = {
            name: length - (then[name][1] or 0)
            for name, (_, length) in after.items()
            if name not in rebound and length is not None and length > (then[name][1] or 0)
        }
        return NameChanges(frozenset(rebound), grown, frozenset(then.keys() - after.keys()))

    def _by_name(self, hidden: Mapping[str, Any]) -> dict[str, tuple[int, int | None]]:
        """Identity of each name's object, and its length where it may grow in place."""
        words, lengths = identities.words(self._identities), self._lengths.by_place()
        return {
            key: (words[place], lengths.get(place))
            for place, key in enumerate(self._keys)
            if self._is_told(place, hidden)
        }

    def _is_told(self, place: int, hidden: Mapping[str, Any]) -> bool:
        key = self._keys[place]
        return type(key) is str and key not in hidden


def _read(names: dict[Any, Any], known: int) -> tuple[tuple[Any, ...], list[Any]]:
    """The objects, each read in one call that nothing interrupts, and the keys from the last of the `known` ones on;
    again where a thread got between the two."""
    while True:
        objects = tuple(dict.values(names))
        newest = list(itertools.islice(reversed(dict.keys(names)), max(0, len(objects) - known + 1)))
        if len(names) == len(objects):
            return objects, newest[::-1]


def plain_copy(namespace: object) -> dict[str, Any]:
    """The names in a namespace, past whatever a class derived from dict makes of them; none in one that is no dict."""
    return dict.copy(namespace) if issubclass(type(namespace), dict) else {}  # type: ignore[arg-type]  # as above
