"""Registries that keep the person's objects alive and that no name leads to: logging, threads, tasks, finalizers,
context variables, widgets, functions to call at exit, and containers of modules."""

from __future__ import annotations

import asyncio
import contextvars
import sys
import threading
import types
from collections.abc import Callable, Iterator
from typing import Any

from . import runfacts
from .functionstate import Place
from .namechanges import plain_copy

#: Modules whose frames and tasks are the kernel's own.
_KERNELS = ("ipykernel", "IPython", "tornado", "zmq", "jupyter_client", "traitlets", "jupyterlab_cellmem", "asyncio")
_FRAMES = 50


def places(shell: Any) -> Iterator[Place]:
    """Every registry that is there. One that the person replaced or broke is left out, the others are still told."""
    sources: tuple[Callable[[Any], Iterator[Place]], ...] = (
        _logging,
        _threads,
        _tasks,
        _finalizers,
        _context_variables,
        _widgets,
    )
    for source in sources:
        try:
            yield from source(shell)
        except Exception:  # what the person put in its place is no registry
            continue


def exit_functions() -> int:
    """How many functions are to be called at exit; the interpreter does not tell which."""
    module = sys.modules.get("atexit")
    count = vars(module).get("_ncallbacks") if type(module) is types.ModuleType else None
    return count() if type(count) is types.BuiltinFunctionType else 0


def open_figures() -> frozenset[int]:
    """Numbers of the figures that pyplot keeps open, where it is imported."""
    module = sys.modules.get("matplotlib._pylab_helpers")
    manager = vars(module).get("Gcf") if type(module) is types.ModuleType else None
    figures = _attributes_of_class(manager).get("figs") if manager is not None else None
    return frozenset(n for n in figures if type(n) is int) if figures else frozenset()


def _logging(shell: Any) -> Iterator[Place]:
    module = sys.modules.get("logging")
    if type(module) is not types.ModuleType:
        return
    manager = _attributes_of_class(vars(module)["Logger"])["manager"]
    loggers = dict(_attributes(manager)["loggerDict"])
    yield from _handlers("logging.root", vars(module)["root"])
    for name, logger in loggers.items():
        if type(name) is str:
            yield from _handlers(f"logging.getLogger({name!r})", logger)


def _handlers(path: str, logger: object) -> Iterator[Place]:
    handlers = _attributes(logger).get("handlers")
    if type(handlers) is list and handlers:
        yield Place(f"{path}.handlers", "logging handlers", tuple(handlers))


def _threads(shell: Any) -> Iterator[Place]:
    frames = sys._current_frames()
    kept: list[Any] = []
    for thread in threading.enumerate():
        if runfacts.is_kernels_thread(thread) or thread is threading.main_thread():
            continue
        frame = frames.get(thread.ident or 0)
        for _ in range(_FRAMES):
            if frame is None:
                break
            if not _is_kernels(frame) and frame.f_locals is not frame.f_globals:
                kept += _locals(frame)
            frame = frame.f_back
    if kept:
        yield Place("threading.enumerate()", "threads", tuple(kept))


def _locals(frame: types.FrameType) -> list[Any]:
    """What a frame of another thread holds at this moment."""
    view: Any = frame.f_locals
    found = list(view.values())
    if type(view) is dict and frame.f_trace is None:
        # Before Python 3.13 the frame keeps this copy, which would keep the objects alive when the thread lets go.
        view.clear()
    return found


def _tasks(shell: Any) -> Iterator[Place]:
    loop = getattr(getattr(getattr(shell, "kernel", None), "io_loop", None), "asyncio_loop", None)
    if loop is None:
        return
    kept = []
    for task in asyncio.all_tasks(loop):
        coroutine = task.get_coro()
        frame = getattr(coroutine, "cr_frame", None) if type(coroutine) is types.CoroutineType else None
        if frame is not None and not _is_kernels(frame):
            kept.append(coroutine)
    if kept:
        yield Place("asyncio.all_tasks()", "tasks", tuple(kept))


def _finalizers(shell: Any) -> Iterator[Place]:
    module = sys.modules.get("weakref")
    registry = _attributes_of_class(vars(module)["finalize"]).get("_registry") if module is not None else None
    if type(registry) is dict and registry:
        yield Place("weakref.finalize._registry", "finalizers", tuple(registry.values()))


def _context_variables(shell: Any) -> Iterator[Place]:
    """Those of the context that the cell ran in, which the turn between cells inherits."""
    named = {id(value): name for name, value in plain_copy(shell.user_ns).items() if type(name) is str}
    for variable, value in contextvars.copy_context().items():
        name = named.get(id(variable))
        if name is not None:
            yield Place(f"{name}.get()", "context variable", (value,))


def _widgets(shell: Any) -> Iterator[Place]:
    module = sys.modules.get("ipywidgets.widgets.widget")
    instances = vars(module).get("_instances") if type(module) is types.ModuleType else None
    if type(instances) is dict and instances:
        yield Place("ipywidgets.Widget.widgets", "widgets", tuple(instances.values()))


def _is_kernels(frame: types.FrameType) -> bool:
    module = dict.get(frame.f_globals, "__name__")
    return type(module) is str and module.partition(".")[0] in _KERNELS


def _attributes(found: object) -> dict[str, Any]:
    """The instance's own attributes, past whatever its class makes of them."""
    attributes = object.__getattribute__(found, "__dict__")
    return attributes if type(attributes) is dict else {}


def _attributes_of_class(owner: type) -> dict[str, Any]:
    return dict(type.__dict__["__dict__"].__get__(owner))
