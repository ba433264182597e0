"""Any other system: psutil, where the kernel's environment has it."""

from __future__ import annotations

import os
from typing import Any

from ..core.readings import Reading, Unavailable
from .processreading import MarkSpan, MemoryKind, ProcessReading

_APART = Unavailable("psutil does not tell anonymous and file pages apart on this system.")
_NO_MARK = Unavailable("psutil tells no high-water mark of this process on this system.")


class PsutilProcess:
    """This process as psutil tells it. Raises OSError with a reason where psutil is missing or cannot read.

    `anon_bytes` is RSS, the nearest figure that exists everywhere: it counts resident file pages too.
    """

    memory_kind: MemoryKind = "rss"

    def __init__(self) -> None:
        try:
            import psutil
        except ImportError:
            raise OSError(0, "psutil is not installed in the kernel's environment") from None
        self._psutil = psutil
        self._process: Any = None
        mark = self.read().high_water_bytes
        self.mark_span: MarkSpan | None = None if isinstance(mark, Unavailable) else "lifetime"
        self.reset_reason = "The high-water mark cannot be reset: psutil has no call for it."

    def read(self) -> ProcessReading:
        try:
            if self._process is None:
                self._process = self._psutil.Process(os.getpid())
            info = self._process.memory_info()
        except (self._psutil.Error, OSError) as error:
            raise OSError(0, f"psutil cannot read this process ({type(error).__name__})") from None
        return ProcessReading(int(info.rss), _mark(info), int(getattr(info, "private", info.rss)), _APART)

    def reset_high_water(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing is held."""


def _mark(info: Any) -> Reading:
    """Lifetime maximum of `rss`: `peak_wset` of psutil up to 7 on Windows, `peak_rss` from psutil 8."""
    for name in ("peak_rss", "peak_wset"):
        value = getattr(info, name, None)
        if type(value) is int and value > 0:
            return value
    return _NO_MARK
