"""State that functions and classes of the person keep: defaults, closures, attributes and caches, by typeable path."""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .namechanges import plain_copy

_CACHE = type(functools.lru_cache(maxsize=None)(lambda: None))
#: Attributes of a class looked at.
_ATTRIBUTES = 300


@dataclass(frozen=True)
class Place:
    """Somewhere that objects are kept: the path a person can type, what it is, and the objects."""

    path: str
    kind: str
    objects: tuple[Any, ...]


def places(shell: Any) -> Iterator[Place]:
    """Where the functions and classes that the person named keep state. Nothing of the person's is called."""
    for name, value in plain_copy(shell.user_ns).items():
        if type(name) is not str or name.startswith("_") or name in shell.user_ns_hidden:
            continue
        if issubclass(type(value), type):
            yield from _of_class(name, value)
        else:
            yield from _of_callable(name, value)


def is_cache(value: object) -> bool:
    """Whether it is a function under `functools.lru_cache` or `functools.cache`."""
    return type(value) is _CACHE


def _of_class(name: str, owner: type) -> Iterator[Place]:
    attributes = type.__dict__["__dict__"].__get__(owner)
    if not _is_persons(attributes.get("__module__")):
        return
    for attribute, value in list(attributes.items())[:_ATTRIBUTES]:
        if type(attribute) is not str or attribute.startswith("__"):
            continue
        path = f"{name}.{attribute}"
        if type(value) in (staticmethod, classmethod):
            value = value.__func__
        if is_cache(value):
            yield Place(path, "lru_cache", (value,))
        elif type(value) is types.FunctionType:
            yield from _of_callable(path, value)
        elif not issubclass(type(value), (type, types.ModuleType, property)):
            yield Place(path, "class attribute", (value,))


def _of_callable(path: str, function: object) -> Iterator[Place]:
    if type(function) is types.MethodType:
        function = function.__func__
    if type(function) is not types.FunctionType or not _is_persons(function.__module__):
        return
    for index, default in enumerate(function.__defaults__ or ()):
        yield Place(f"{path}.__defaults__[{index}]", "default argument", (default,))
    for keyword, default in (function.__kwdefaults__ or {}).items():
        yield Place(f"{path}.__kwdefaults__[{keyword!r}]", "default argument", (default,))
    for index, cell in enumerate(function.__closure__ or ()):
        yield Place(f"{path}.__closure__[{index}].cell_contents", "closure", (cell,))
    for attribute, value in list(function.__dict__.items()):
        if attribute != "__wrapped__":
            yield Place(f"{path}.{attribute}", "function attribute", (value,))


def _is_persons(module: object) -> bool:
    return type(module) is str and module == "__main__"
