"""Hidden holders: references of IPython's and of pyplot's that keep the person's objects alive, read without change."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from typing import Any, TypeGuard

from ..probes.pyobjects import size_beyond, size_object, type_name
from .namechanges import plain_copy

#: Frames of a traceback looked at, from the innermost out.
_FRAMES = 50
#: A holder smaller than this is not listed.
_LISTED_FROM_BYTES = 64 * 1024


def read(shell: Any, owned_buffers: set[tuple[str, int]]) -> list[dict[str, Any]]:
    """Holders shaped as `protocol/schema/hidden-holder.schema.json`, largest first.

    `owned_buffers` are those that names keep alive: they are not counted again.
    """
    taken = set(owned_buffers)
    taken_ids = {id(v) for v in plain_copy(shell.user_ns).values()}
    found: list[dict[str, Any]] = []
    for source in (_traceback(shell, taken, taken_ids), _outputs(shell, taken, taken_ids), _figures()):
        try:
            found += source
        except Exception:  # what the person put in its place is no holder; the others are still told
            continue
    listed = [h for h in found if (h["owned_bytes"] or 0) >= _LISTED_FROM_BYTES]
    return sorted(listed, key=lambda h: -(h["owned_bytes"] or 0))


def last_traceback(shell: Any) -> types.TracebackType | None:
    """The traceback that IPython or the interpreter keeps of the last failed cell."""
    stored = getattr(getattr(shell, "InteractiveTB", None), "tb", None)
    for candidate in (stored, getattr(sys, "last_traceback", None), _traceback_of(getattr(sys, "last_value", None))):
        if type(candidate) is types.TracebackType:
            return candidate
    return None


def _traceback_of(error: object) -> object:
    return BaseException.__dict__["__traceback__"].__get__(error) if isinstance_exception(error) else None


def isinstance_exception(error: object) -> TypeGuard[BaseException]:
    """Whether the real class is an exception's; a lying `__class__` is not asked."""
    return issubclass(type(error), BaseException)


def _traceback(shell: Any, taken: set[tuple[str, int]], taken_ids: set[int]) -> Iterator[dict[str, Any]]:
    """What the frames of the last traceback hold beyond the user's names."""
    total, largest, where, what = 0, 0, None, None
    for frame in _frames(last_traceback(shell)):
        if frame.f_locals is shell.user_ns or frame.f_globals is frame.f_locals:
            continue
        nbytes, name = _locals_bytes(frame, taken, taken_ids)
        total += nbytes
        if nbytes > largest:
            largest, where, what = nbytes, frame.f_code.co_name, name
    if total:
        detail = f"{where}: {what}" if where and what else where
        yield _holder("sys.last_traceback", "traceback", detail, total)


def _frames(traceback: types.TracebackType | None) -> Iterator[types.FrameType]:
    frames: list[types.FrameType] = []
    while traceback is not None and len(frames) < 1000:
        frames.append(traceback.tb_frame)
        traceback = traceback.tb_next
    yield from frames[: -_FRAMES - 1 : -1]


def _locals_bytes(frame: types.FrameType, taken: set[tuple[str, int]], taken_ids: set[int]) -> tuple[int, str | None]:
    """Bytes of the locals that nobody else was seen to hold, and the name of the largest."""
    total, largest, name_of_largest = 0, 0, None
    variables: dict[str, Any] = dict(frame.f_locals or {})
    for name, value in variables.items():
        if id(value) in taken_ids or issubclass(type(value), (types.ModuleType, types.FunctionType, type)):
            continue
        taken_ids.add(id(value))
        nbytes = size_beyond((value,), taken, 5000)
        total += nbytes
        if nbytes > largest:
            largest, name_of_largest = nbytes, name
    return total, name_of_largest


def _outputs(shell: Any, taken: set[tuple[str, int]], taken_ids: set[int]) -> Iterator[dict[str, Any]]:
    """Entries of `Out` whose object no name holds. IPython's `_`, `__`, `___` and `_N` are the same holder."""
    names = plain_copy(shell.user_ns)
    history = names.get("_oh")
    named = {id(v) for n, v in names.items() if type(n) is str and not n.startswith("_") and n != "Out"}
    if type(history) is not dict:
        return
    for number, value in list(history.items()):
        if id(value) in named or type(number) is not int:
            continue
        named.add(id(value))
        nbytes = size_beyond((value,), taken, 5000)
        if nbytes:
            yield _holder(f"Out[{number}]", "output_history", type_name(value), nbytes)
    stored = stored_output_bytes(shell)
    if stored:
        yield _holder("get_ipython().history_manager.outputs", "output_history", "stored prints", stored)


def stored_output_bytes(shell: Any) -> int:
    """Text that IPython 9.1 and later stores of everything a cell printed, sampled from the newest cells."""
    outputs = getattr(getattr(shell, "history_manager", None), "outputs", None)
    if outputs is None or not issubclass(type(outputs), dict):
        return 0
    return size_object(dict(outputs), 4000).total_bytes


def _figures() -> Iterator[dict[str, Any]]:
    """Figures that pyplot's registry keeps open, where pyplot is imported. Their bytes are those of their canvases."""
    registry = getattr(sys.modules.get("matplotlib._pylab_helpers"), "Gcf", None)
    figures = getattr(registry, "figs", None)
    if not figures:
        return
    total = sum(size_object(manager, 5000).total_bytes for manager in list(figures.values()))
    count = len(figures)
    yield _holder("matplotlib.pyplot.get_fignums()", "figures", f"{count} open", total)


def _holder(holder: str, kind: str, detail: str | None, nbytes: int) -> dict[str, Any]:
    return {"holder": holder, "kind": kind, "detail": detail, "owned_bytes": nbytes}
