"""Work on the person's objects while no cell runs: on the kernel's main thread, in slices that give way to a cell."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from .mainloop import MainLoop

#: A run has settled this long after it ended, if nothing runs. The reply has gone by then (measured: within 5 ms).
SETTLE_S = 0.15
#: One slice of work, and the pause after it in which a waiting cell starts.
SLICE_S = 0.005
PAUSE_S = 0.002
#: After a cell that took so long, the work is done before the cell that already waits.
LONG_RUN_MS = 1000.0


class IdleWork:
    """Asks for work when the kernel has rested, and does it slice by slice.

    `begin` is called first at each turn; `next_steps` gives the next work, or None. A cell that starts takes the turn
    away: beside a busy Python thread each turn of the event loop costs 5 ms (measured: 8 ms per trivial cell of a
    "Run All" when every 0.15 s brought one)."""

    def __init__(
        self,
        loop: MainLoop,
        is_running: Callable[[], bool],
        begin: Callable[[], None],
        next_steps: Callable[[], Iterator[None] | None],
    ) -> None:
        self._loop = loop
        self._is_running = is_running
        self._begin = begin
        self._next_steps = next_steps
        self._steps: Iterator[None] | None = None
        self._cancel: Callable[[], None] | None = None
        self._waits_for_long_run = False
        self.failures = 0

    def later(self, seconds: float = SETTLE_S, *, after_run_ms: float = 0.0) -> None:
        """Takes a turn on the main thread after `seconds`, unless one is due already. For the main thread."""
        self._waits_for_long_run = self._waits_for_long_run or after_run_ms >= LONG_RUN_MS
        if self._cancel is None:
            self._cancel = self._loop.later(seconds, self.take_turn)

    def give_way(self) -> None:
        """A cell starts; its end brings the turn back."""
        if not self._waits_for_long_run:
            self._take_back()

    def take_turn(self) -> None:
        """One slice. Nothing while a cell runs: its end comes back here."""
        self._take_back()
        if self._is_running():
            return
        self._waits_for_long_run = False
        self._begin()
        if self._steps is None:
            self._steps = self._next_steps()
        if self._steps is not None:
            if not self._run_slice(self._steps):
                self._steps = None
            self.later(PAUSE_S)

    def _take_back(self) -> None:
        cancel, self._cancel = self._cancel, None
        if cancel is not None:
            cancel()

    def _run_slice(self, steps: Iterator[None]) -> bool:
        """True while there is more to do."""
        until = time.perf_counter() + SLICE_S
        while time.perf_counter() < until:
            try:
                next(steps)
            except StopIteration:
                return False
            except Exception:  # the person's objects are hostile: what else waits is still done
                self.failures += 1
                return False
        return True
