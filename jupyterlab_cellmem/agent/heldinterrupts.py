"""Ctrl-C that lands while a hook of ours runs: noted there, raised in the cell, never in our code.

IPython prints what escapes a hook into the cell's output, and a hook that is cut short has measured nothing.
"""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Callable
from typing import Any

#: The functions behind those of `signal`, which turn handlers into enumerations and back: 20 us for each hook.
_getsignal: Any = getattr(signal.getsignal, "__wrapped__", signal.getsignal)
_signal: Any = getattr(signal.signal, "__wrapped__", signal.signal)
_SIGINT = int(signal.SIGINT)


class HeldInterrupts:
    """Runs short actions with SIGINT held. On other threads than the main one nothing is to be held."""

    def __init__(self) -> None:
        self._landed = False

    def run(self, action: Callable[[], None]) -> bool:
        """Runs `action`; whether a Ctrl-C landed meanwhile. The handler that was there is there again afterwards.

        Raises:
            KeyboardInterrupt: One landed in the microsecond before the action or after it, never in it.
        """
        if threading.get_ident() != threading.main_thread().ident or _getsignal(_SIGINT) is None:
            action()  # a handler that is not Python's could not be put back
            return False
        self._landed = False
        before = _signal(_SIGINT, self._note)
        try:
            action()
        finally:
            _signal(_SIGINT, before)
        return self._landed

    def _note(self, *_: object) -> None:
        self._landed = True


def deliver() -> None:
    """Raises Ctrl-C in the main thread, from another one. A signal proper: it ends a sleep, where a mere note to the
    interpreter (`_thread.interrupt_main`) waits until the sleep is over."""
    main = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, signal.SIGINT)
    else:
        _thread.interrupt_main()
