"""Sizes of Python objects by exact, cheap rules per type, without calling anything of the person's.

Objects are known by `type(obj)` and the module and name of that class; nothing is imported to size something. Array
types give the buffer that they keep alive, so that views and aliases are counted once. Containers and instances are
walked within a budget and extrapolated beyond it.
"""

from __future__ import annotations

import array
import gc
import io
import mmap
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from . import arraysizes

#: Objects looked at for one name before its size is extrapolated: 10 ms at most, in which a cell that was sent waits.
OBJECT_BUDGET = 10_000

#: Classes are told apart by identity: a metaclass of the person's may hash and compare in its own way.
_ATOMS = frozenset(
    id(kind)
    for kind in (int, float, complex, bool, str, bytes, bytearray, type(None), range, slice, array.array, io.BytesIO)
)
_SEQUENCES = frozenset(id(kind) for kind in (list, tuple, set, frozenset, deque))
_INDEXED = frozenset(id(kind) for kind in (list, tuple, deque))
_TEXTS = frozenset(id(kind) for kind in (str, bytes, bytearray))
#: Reachable from everywhere, owned by nobody's name.
_SHARED = (type, types.ModuleType, types.BuiltinFunctionType, types.CodeType)
#: Classes of these modules lead to the kernel and from there to every name: a thread keeps the kernel's error stream,
#: a task its event loop.
_MACHINERY = ("ipykernel.", "zmq.", "tornado.", "asyncio.", "uvloop", "IPython.core.interactiveshell")
#: Frames of these modules are the kernel's, and lead to every name.
_KERNEL_FRAMES = ("IPython", "ipykernel", "tornado", "asyncio", "zmq", "jupyterlab_cellmem")
#: But these hold what the person gave them.
_HOLDERS = frozenset({"asyncio.queues", "asyncio.futures", "asyncio.tasks"})


@dataclass
class SizedObject:
    """Bytes that one root keeps alive; `buffers` are those of its bytes that others may share, by address."""

    nbytes: int = 0
    is_estimated: bool = False
    detail: str | None = None
    device_bytes: int = 0
    #: Address space of mappings: of files, or anonymous, which the object does not tell.
    mapped_bytes: int = 0
    buffers: dict[tuple[str, int], int] = field(default_factory=dict)

    @property
    def total_bytes(self) -> int:
        return self.nbytes + sum(self.buffers.values())


def size_object(root: object, budget: int = OBJECT_BUDGET) -> SizedObject:
    """Size of everything reachable from `root` through plain data, walked within `budget` objects."""
    out = SizedObject(detail=describe(root))
    seen = {id(vars(sys.modules["__main__"]))} if "__main__" in sys.modules else set()
    stack: list[object] = [root]
    visited = 0
    while stack and visited < budget:
        obj = stack.pop()
        if id(obj) in seen:
            continue
        seen.add(id(obj))
        visited += 1
        if arraysizes.add(obj, out):
            continue
        kind = type(obj)
        if id(kind) in _ATOMS:
            out.nbytes += sys.getsizeof(obj)
        elif kind is mmap.mmap:
            out.mapped_bytes += len(obj)  # type: ignore[arg-type]  # exactly a mapping
        elif kind is types.FunctionType:
            stack += _kept_by_function(obj)
        elif kind is types.FrameType:
            stack += _kept_by_frame(obj)
        elif issubclass(kind, _SHARED) or _is_machinery(kind):
            continue
        else:
            out.nbytes += _shallow_bytes(obj, kind)
            stack.extend(_sample(obj, kind, out, budget))
    if stack:
        _extrapolate(root, out, visited, len(stack))
    return out


def size_beyond(roots: Iterable[object], taken: set[tuple[str, int]], budget: int = OBJECT_BUDGET) -> int:
    """Bytes that the roots keep alive beyond the buffers in `taken`, to which theirs are added."""
    size = size_object(tuple(roots), budget)
    total = size.nbytes
    for key, nbytes in size.buffers.items():
        if key not in taken:
            taken.add(key)
            total += nbytes
    return total


def describe(obj: object) -> str | None:
    """Shape or length of exact known types: "1,000 × 5 float64", "5 × ndarray"; None for others."""
    text = arraysizes.describe(obj)
    if text is not None:
        return text
    kind = type(obj)
    if id(kind) in _SEQUENCES or kind is dict:
        length = len(obj)  # type: ignore[arg-type]  # exact built-in containers only
        first = _first(obj, kind) if length else None
        if first is not None and id(kind) in _INDEXED:
            return f"{length:,} × {type_name(first)}"
        return f"{length:,} items" if length != 1 else "1 item"
    if id(kind) in _TEXTS:
        return f"{len(obj):,} {'characters' if kind is str else 'bytes'}"  # type: ignore[arg-type]  # as above
    return None


def type_name(obj: object) -> str:
    """Name of the object's real class."""
    name = type.__dict__["__name__"].__get__(type(obj))
    return name if type(name) is str else "object"


def _is_machinery(kind: type) -> bool:
    if id(kind) in _SEQUENCES or kind is dict:
        return False
    module = type.__dict__["__module__"].__get__(kind)
    return type(module) is str and module.startswith(_MACHINERY) and module not in _HOLDERS


def _kept_by_function(function: Any) -> list[object]:
    """What a function keeps: defaults, what it closes over, its attributes; not the names of its module."""
    cells = function.__closure__ or ()
    return [function.__defaults__, function.__kwdefaults__, function.__dict__, *cells]


def _kept_by_frame(frame: Any) -> list[object]:
    """What a frame that has ended or is suspended keeps: its variables. A module's are names, the kernel's its own."""
    module = dict.get(frame.f_globals, "__name__")
    if type(module) is str and module.partition(".")[0] in _KERNEL_FRAMES:
        return []
    others = {id(frame.f_back), id(frame.f_globals), id(frame.f_builtins), id(frame.f_code)}
    return [r for r in gc.get_referents(frame) if id(r) not in others]


def _first(obj: Any, kind: type) -> object:
    return obj[0] if id(kind) in _INDEXED else None


def _shallow_bytes(obj: object, kind: type) -> int:
    if id(kind) in _SEQUENCES or kind is dict:
        return sys.getsizeof(obj)
    size = type.__dict__["__basicsize__"].__get__(kind)
    return (size if type(size) is int else 16) + 16


def _sample(obj: Any, kind: type, out: SizedObject, budget: int) -> list[object]:
    """What `obj` refers to; from a long container an even sample, weighed for the rest."""
    if kind is dict:
        referents: list[object] = [x for pair in obj.copy().items() for x in pair] if len(obj) < budget else []
        if not referents:
            referents = [x for pair, _ in zip(obj.items(), range(budget // 4), strict=False) for x in pair]
            _weigh(referents, len(obj) * 2, out)
            return []
        return referents
    if kind is list or kind is tuple:
        length = len(obj)
        if length <= budget // 2:
            return list(obj)
        step = length // (budget // 8)
        _weigh(list(obj[::step]), length, out)
        return []
    # The collector's own view of an object: calls no code of the object's.
    return [r for r in gc.get_referents(obj) if not isinstance_exact(r, _SHARED)]


def isinstance_exact(obj: object, kinds: tuple[type, ...]) -> bool:
    """Whether the real class is one of `kinds` or derives from it; a lying `__class__` is not asked."""
    return issubclass(type(obj), kinds)


def _weigh(sample: list[object], length: int, out: SizedObject) -> None:
    """Adds the size of `length` elements from a sample of them. Elements that repeat are counted once."""
    distinct = {id(x): x for x in sample}
    if not distinct:
        return
    part = SizedObject()
    walked = [size_object(x, 200) for x in list(distinct.values())[:2000]]
    part.nbytes = sum(w.total_bytes for w in walked)
    out.device_bytes += sum(w.device_bytes for w in walked)
    share = len(distinct) / len(sample)
    out.nbytes += int(part.nbytes / len(walked) * length * share)
    out.is_estimated = True


def _extrapolate(root: object, out: SizedObject, visited: int, left: int) -> None:
    """The budget ended: what is left on the stack is taken to be like what was seen."""
    del root
    out.is_estimated = True
    out.nbytes += int(out.nbytes / max(1, visited) * left)


Sizer = Callable[[Any, SizedObject], None]
