"""What each step of a clear does and what it could give back. Every step leaves all else as it was."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import holders

#: Why a step that succeeded may have given nothing worth naming.
WHY_LITTLE = {
    "user_names": "What these names held is still held by something else, or was small.",
    "output_history": "No output held memory that nothing else holds.",
    "tracebacks": "No traceback held memory that nothing else holds.",
    "figures": "No open figure held memory worth naming.",
    "collect_garbage": "No objects were left that only refer to each other.",
    "framework_caches": "No framework's cache held host memory that it could give back.",
    "release_allocator": "The allocator found no free pages that it can give back.",
}

_TRACEBACK: Any = BaseException.__dict__["__traceback__"]
_RESUMABLE = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
_SHORTCUTS = ("_", "__", "___")


def delete_names(shell: Any, names: Sequence[str]) -> str | None:
    """Deletes exactly these names, and IPython's second references to the same objects stay with the outputs step."""
    for name in names:
        shell.user_ns.pop(name, None)
    return None


def forget_outputs(shell: Any, names: Sequence[str]) -> str | None:
    """Forgets every displayed result in all places where IPython keeps it. `In`, history and prompt number stay."""
    history = shell.user_ns.get("_oh")
    numbers = [n for n in history if type(n) is int] if type(history) is dict else []
    for name in [*_SHORTCUTS, *(f"_{n}" for n in numbers)]:
        for space in (shell.user_ns, shell.user_ns_hidden):
            if name in _SHORTCUTS and name in space:
                space[name] = ""
            else:
                space.pop(name, None)
    if type(history) is dict:
        history.clear()
    hook = shell.displayhook
    for name in _SHORTCUTS:
        if hasattr(hook, name):
            setattr(hook, name, "")
    result = getattr(shell, "last_execution_result", None)
    if result is not None and hasattr(result, "result"):
        result.result = None
    outputs = getattr(shell.history_manager, "outputs", None)
    if outputs is not None and issubclass(type(outputs), dict):
        outputs.clear()
    return None


def release_tracebacks(shell: Any, names: Sequence[str]) -> str | None:
    """Drops every reference to the last exception: the interpreter's and IPython's.

    The traceback is cut from the exception itself, and its frames are emptied: IPython's own frames in it hold the
    result that holds the exception, and IPython 8 leaves what it printed the traceback from in a cycle. Either would
    keep the person's arrays until some later collection. An exception that a name of the person's holds stays whole.
    """
    kept = {id(value) for value in shell.user_ns.values()}
    formatter = getattr(shell, "InteractiveTB", None)
    result = getattr(shell, "last_execution_result", None)
    errors = [getattr(sys, name, None) for name in ("last_value", "last_exc")]
    errors += [getattr(formatter, "value", None)]
    errors += [getattr(result, name, None) for name in ("error_in_exec", "error_before_exec")]
    for error in errors:
        if holders.isinstance_exception(error) and id(error) not in kept:
            _empty_traceback(error)
    for owner, attributes in (
        (sys, ("last_type", "last_value", "last_traceback", "last_exc")),
        (formatter, ("tb", "etype", "value")),
        (result, ("error_in_exec", "error_before_exec")),
    ):
        for name in attributes:
            if getattr(owner, name, None) is not None:
                setattr(owner, name, None)
    exceptions = getattr(shell.history_manager, "exceptions", None)
    if exceptions is not None and issubclass(type(exceptions), dict):
        exceptions.clear()
    return None


def _empty_traceback(error: Any) -> None:
    """A generator or coroutine may have caught the exception and go on: its frame is left alone."""
    step = _TRACEBACK.__get__(error)
    while step is not None:
        frame = step.tb_frame
        if not frame.f_code.co_flags & _RESUMABLE:
            with contextlib.suppress(RuntimeError):  # it runs: we are called from a cell
                frame.clear()
            if frame.f_code.co_flags & inspect.CO_OPTIMIZED:
                # Up to Python 3.12 an inspected frame keeps a copy of its locals; reading it brings it up to date.
                _ = frame.f_locals
        step = step.tb_next
    BaseException.with_traceback(error, None)


def close_figures(shell: Any, names: Sequence[str]) -> str | None:
    """Closes every figure that pyplot keeps open."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return "matplotlib.pyplot is not imported."
    pyplot.close("all")
    return None


def collect_garbage(shell: Any, names: Sequence[str]) -> str | None:
    """A full collection, on the main thread: finalizers run where the person's code runs."""
    gc.collect()
    return None


def empty_framework_caches(shell: Any, names: Sequence[str]) -> str | None:
    """Empties the allocator caches of frameworks that are imported and initialised; initialises none."""
    emptied = False
    torch = sys.modules.get("torch")
    cuda = getattr(torch, "cuda", None)
    if cuda is not None and cuda.is_initialized():
        cuda.empty_cache()
        emptied = True
    arrow = sys.modules.get("pyarrow")
    pool = getattr(arrow, "default_memory_pool", None)
    if pool is not None:
        pool().release_unused()
        emptied = True
    return None if emptied else "No framework with a cache is in use in this kernel."


def release_allocator(shell: Any, names: Sequence[str]) -> str | None:
    """Gives free pages of the C allocator back to the system (glibc malloc_trim)."""
    return None if trim_allocator() else "The C library of this system has no call that gives free pages back."


def trim_allocator() -> bool:
    """True where the C library has `malloc_trim`. Measured: 0.1 to 28 ms."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return False
    trim(ctypes.c_size_t(0))
    return True


DO: dict[str, Callable[[Any, Sequence[str]], str | None]] = {
    "user_names": delete_names,
    "output_history": forget_outputs,
    "tracebacks": release_tracebacks,
    "figures": close_figures,
    "collect_garbage": collect_garbage,
    "framework_caches": empty_framework_caches,
    "release_allocator": release_allocator,
}

_KIND_OF_STEP = {"output_history": "output_history", "tracebacks": "traceback", "figures": "figures"}


def estimate(
    step: str, shell: Any, names: Sequence[str], holdings: Mapping[str, Any]
) -> tuple[list[int] | None, str | None]:
    """([lowest, highest], what the step acts on); None where only doing it can tell."""
    if step == "user_names":
        chosen = [o for o in holdings["owners"] if o["name"] in names]
        total = sum(o["owned_bytes"] or 0 for o in chosen)
        listed = [o["name"] for o in chosen[:4]]
        more = f" and {len(chosen) - 4} more" if len(chosen) > 4 else ""
        return [0, total], ", ".join(listed) + more or None
    kind = _KIND_OF_STEP.get(step)
    if kind is not None:
        held = [h for h in holdings["hidden_holders"] if h["kind"] == kind]
        total = sum(h["owned_bytes"] or 0 for h in held)
        detail = ", ".join(_named(h) for h in held[:4]) or None
        return [total, total], detail
    if step == "framework_caches":
        return ([0, _arrow_unused()], None) if _has_cache() else ([0, 0], None)
    if step == "release_allocator":
        free = _free_in_allocator()
        return (None, None) if free is None else ([0, free], None)
    return None, None


def _named(holder: Mapping[str, Any]) -> str:
    return f"{holder['holder']} ({holder['detail']})" if holder["detail"] else str(holder["holder"])


def _has_cache() -> bool:
    return "torch" in sys.modules or "pyarrow" in sys.modules


def _arrow_unused() -> int:
    arrow = sys.modules.get("pyarrow")
    pool = getattr(arrow, "default_memory_pool", None)
    if pool is None:
        return 0
    return max(0, int(pool().max_memory() or 0) - int(pool().bytes_allocated()))


def _free_in_allocator() -> int | None:
    """Bytes glibc holds free. Pages already given back count too, so this is an upper bound."""
    from ..probes.live import free_bytes

    return free_bytes()
