"""What IPython, the request and the interpreter tell about a run, in the words of each of their versions."""

from __future__ import annotations

import asyncio
import gc
import itertools
import sys
import threading
import types
from collections.abc import Callable, Mapping
from typing import Any

from ..core.cellruns import Outcome

#: Threads of the kernel's and of ours, by the beginning of their names, and of the modules of their classes.
_KERNEL_THREADS = ("subshell", "cellmem")
_KERNEL_MODULES = ("ipykernel.", "IPython.core.history", "zmq.")


def cell_id(info: Any, parent: Mapping[str, Any]) -> str | None:
    """The id under which a front end sent the cell; None for what came without one."""
    metadata = parent.get("metadata") or {}
    candidates = (
        getattr(info, "cell_id", None),
        metadata.get("cellId"),
        metadata.get("cell_id"),
        (metadata.get("colab") or {}).get("cell_id"),
    )
    return next((c for c in candidates if type(c) is str and c), None)


def outcome(result: Any) -> Outcome:
    """How a run ended, from the result that IPython hands out; without one it was cut short."""
    error = None
    if result is not None:
        error = getattr(result, "error_before_exec", None)
        error = getattr(result, "error_in_exec", None) if error is None else error
    elif result is None:
        return "interrupted"
    if error is None:
        return "ok"
    return "interrupted" if type(error).__name__ in ("KeyboardInterrupt", "CancelledError") else "error"


def is_kernels_thread(thread: threading.Thread) -> bool:
    """Whether the kernel started it, maybe later on: IPython's history saver begins anew after a fork, pyzmq's
    collector with the first large output."""
    module = type.__dict__["__module__"].__get__(type(thread))
    return thread.name.startswith(_KERNEL_THREADS) or (type(module) is str and module.startswith(_KERNEL_MODULES))


def cells_on_stack() -> int:
    """How many cells are being run by this thread at this moment, each by the one before: IPython's frames for them."""
    frame: types.FrameType | None = sys._getframe()
    found = 0
    while frame is not None:
        found += frame.f_code.co_name == "run_cell_async"
        frame = frame.f_back
    return found


def when_loop_turns(callback: Callable[[], None]) -> None:
    """Calls back when this thread's event loop next runs anything; a shell without a loop has no tasks either."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    loop.call_soon(callback)


def new_modules(count_before: int) -> tuple[str, ...]:
    """Top-level names of the modules imported since there were `count_before`; dicts keep their order."""
    modules = sys.modules
    if len(modules) <= count_before:
        return ()
    new = list(itertools.islice(reversed(modules), len(modules) - count_before))
    named = (name.partition(".")[0] for name in reversed(new) if type(name) is str)
    return tuple(dict.fromkeys(named))[:50]


def prompt_offset_at_start() -> int:
    """-1 where this IPython has counted the prompt on when `pre_run_cell` fires (9.18 does, 8.5 does not)."""
    major = getattr(sys.modules.get("IPython"), "version_info", (0,))[0]
    return -1 if major >= 9 else 0


def collections() -> int:
    """How many collections of reference cycles this process has made."""
    return sum(generation["collections"] for generation in gc.get_stats())
