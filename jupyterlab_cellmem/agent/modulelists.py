"""Containers and caches at the top of modules that have grown: the registries that libraries keep."""

from __future__ import annotations

import sys
import types
from collections import deque
from collections.abc import Iterator
from typing import Any

from .functionstate import Place, is_cache

_GROWABLE = frozenset(id(kind) for kind in (list, dict, set, deque))
#: Ours, the person's names, which are looked at by themselves, and what the interpreter adds to with every cell.
_NOT_LOOKED_AT = ("__main__", "jupyterlab_cellmem", "linecache", "sys", "builtins")
#: Modules looked at in one slice.
TOGETHER = 100


class ModuleLists:
    """Lengths of every module's containers when last looked at. Costs 10 ms for a thousand modules."""

    def __init__(self) -> None:
        self._lengths: dict[str, int] | None = None

    def grown(self) -> Iterator[tuple[Place, float] | None]:
        """Places that grew since the last look, each with the share of its items that is new; None between slices.
        The first look finds none."""
        before, now = self._lengths, {}
        for number, (name, module) in enumerate(list(sys.modules.items())):
            if number % TOGETHER == 0:
                yield None
            if type(module) is not types.ModuleType or type(name) is not str or name.startswith(_NOT_LOOKED_AT):
                continue
            for attribute, value in list(vars(module).items()):
                length = _length(value)
                if not length or type(attribute) is not str:
                    continue
                path = f"{name}.{attribute}"
                now[path] = length
                if before is not None and length > before.get(path, 0):
                    yield Place(path, "module", (value,)), 1 - before.get(path, 0) / length
        self._lengths = now


def _length(value: Any) -> int:
    if id(type(value)) in _GROWABLE:
        return len(value)
    return int(value.cache_info().currsize) if is_cache(value) else 0
