"""Work on the thread that runs cells, while it is idle, in slices that give way to the next cell."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


class MainLoop:
    """Schedules callbacks on the kernel's main event loop. Callbacks never run inside a synchronous cell; inside an
    async cell that awaits they may, so they must ask whether a run is open."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._main = threading.main_thread()

    @property
    def is_available(self) -> bool:
        """False in a shell without a kernel, and before the kernel's loop has started."""
        return getattr(self._kernel, "io_loop", None) is not None

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None] | None:
        """Runs `callback` on the main thread after `seconds`, from any thread. Nothing happens without a loop.

        Returns what takes it back, on the main thread and where there is a loop."""
        loop = getattr(self._kernel, "io_loop", None)
        if loop is None:
            return None
        if threading.current_thread() is not self._main:
            loop.add_callback(lambda: loop.call_later(seconds, callback))
            return None
        timeout = loop.call_later(seconds, callback)
        return lambda: loop.remove_timeout(timeout)
