"""What an object refers to, by the interpreter's own view of it: all of it, or an even sample with its weight.

No method of an unknown class is called: built-in containers are read through their base class, everything else through
the collector's referents.
"""

from __future__ import annotations

import gc
import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

#: Elements taken from one long container at most.
SAMPLED = 2000
#: Entries of a dict or set that are stepped over to take a sample. Measured: 8 ns each.
_STEPPED_OVER = 100_000
#: A deque reaches an element in steps of 64: fewer are taken.
_SAMPLED_OF_DEQUE = 200


@dataclass(frozen=True)
class Children:
    """Referents; each stands for `weight` distinct ones. Exact where the weight is 1 and nothing was left out."""

    objects: list[Any]
    weight: float = 1.0
    is_sampled: bool = False


def children(obj: Any, kind: type, allowance: int) -> list[Children]:
    """What `obj` refers to, at most about `allowance` objects of it."""
    length = container_length(obj, kind)
    if length is None or length <= max(16, allowance // 4):
        found = gc.get_referents(obj)
        if len(found) <= max(64, allowance):
            return [Children(found)]
        return [indexed(len(found), found.__getitem__, allowance)]
    if issubclass(kind, (list, tuple)):
        base: Any = list if issubclass(kind, list) else tuple
        return [indexed(length, lambda i: base.__getitem__(obj, i), allowance)]
    if issubclass(kind, deque):
        return [indexed(length, lambda i: deque.__getitem__(obj, i), min(allowance, 16 * _SAMPLED_OF_DEQUE))]
    if issubclass(kind, dict):
        pairs = _stepped(lambda: iter(dict.items(obj)), lambda: reversed(dict.items(obj)), length, allowance)
        return [_weighed([k for k, _ in pairs], length), _weighed([v for _, v in pairs], length)]
    own: Any = set if issubclass(kind, set) else frozenset
    return [_weighed(_stepped(lambda: own.__iter__(obj), None, length, allowance), length)]


def container_length(obj: Any, kind: type) -> int | None:
    """Length of a built-in container or of an object derived from one; None for anything else."""
    for base in (list, tuple, dict, set, frozenset, deque):
        if issubclass(kind, base):
            return int(base.__len__(obj))  # type: ignore[attr-defined]  # the base's own, never the class's
    return None


def indexed(length: int, get: Callable[[int], Any], allowance: int) -> Children:
    """A random sample of elements that are reached by position; the same positions for the same length."""
    count = min(length, sample_size(allowance))
    positions = random.Random(length).sample(range(length), count)
    found = []
    for position in positions:
        try:
            found.append(get(position))
        except (IndexError, ValueError):  # another thread took elements away
            continue
    return _weighed(found, length)


def sample_size(allowance: int) -> int:
    return max(8, min(SAMPLED, allowance // 16))


def _stepped(
    forward: Callable[[], Iterator[Any]], backward: Callable[[], Iterator[Any]] | None, length: int, allowance: int
) -> list[Any]:
    """Every so many-th entry; of a very long container from both ends, since its middle cannot be reached cheaply."""
    count = sample_size(allowance)
    try:
        if length <= 2 * _STEPPED_OVER or backward is None:
            span = min(length, 2 * _STEPPED_OVER)
            return list(islice(forward(), 0, span, max(1, span // count)))
        step = max(1, 2 * _STEPPED_OVER // count)
        ends = islice(forward(), 0, _STEPPED_OVER, step), islice(backward(), 0, _STEPPED_OVER, step)
        return [entry for end in ends for entry in end]
    except RuntimeError:  # another thread changed it meanwhile
        return []


def _weighed(found: list[Any], length: int) -> Children:
    distinct = {id(obj): obj for obj in found}
    if not distinct:
        return Children([], 1.0, length > 0)
    total = distinct_total(len(distinct), len(found), length)
    return Children(list(distinct.values()), max(1.0, total / len(distinct)), len(found) < length)


def distinct_total(distinct: int, sampled: int, length: int) -> float:
    """How many distinct elements a container of `length` has, when `sampled` of them showed `distinct`.

    Solves u = D (1 - (1 - k/n)^(n/D)) for D: elements that repeat are taken to repeat equally often.
    """
    if sampled >= length or distinct >= sampled:
        return float(length if distinct >= sampled else distinct)
    low, high = float(distinct), float(length)
    for _ in range(50):
        middle = (low + high) / 2
        expected = middle * (1 - (1 - sampled / length) ** (length / middle))
        low, high = (middle, high) if expected < distinct else (low, middle)
    return low
