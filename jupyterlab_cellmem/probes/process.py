"""This process's memory as its operating system counts it: the system's own call first, then psutil, then a reason."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from .darwin import DarwinProcess
from .processreading import MarkSpan, MemoryKind, ProcessReading, ProcessSource, unknown
from .procstatus import ProcStatus
from .psutilprocess import PsutilProcess
from .windows import WindowsProcess

__all__ = ["ProcessProbe", "ProcessReading"]

_KIND_NOTES: dict[MemoryKind, str] = {
    "footprint": "On macOS the kernel's memory and its marks are the physical footprint, as Activity Monitor shows it: "
    "with compressed memory, without the clean pages of files.",
    "working_set": "On Windows the kernel's memory is its private commit; resident figures and marks are the working "
    "set.",
}


class ProcessProbe:
    """Reads one process, this one, also after a fork. Any thread may call it; nothing raises.

    In tests `proc_root` is another tree, `platform` another `sys.platform`, `library` stands for libproc or kernel32.
    """

    def __init__(self, proc_root: str = "/proc", *, platform: str = sys.platform, library: Any = None) -> None:
        self._root, self._platform, self._library = proc_root, platform, library
        self._pid = -1
        self._source: ProcessSource | None = None
        self._reason = ""
        self._open()

    def read(self) -> ProcessReading:
        """One reading of every figure, without releasing the interpreter lock except through psutil."""
        if os.getpid() != self._pid:
            self._open()
        source = self._source
        if source is None:
            return unknown(self._reason)
        try:
            return source.read()
        except OSError as error:
            # Another source's figures are of another kind: the difference to the reading before would be no growth.
            return unknown(f"The kernel's memory could not be read this time: {error.strerror or error}.")

    def reset_high_water(self) -> bool:
        """Begins a new span of the mark at the present level. False where the mark stays the lifetime's."""
        if os.getpid() != self._pid:
            self._open()
        return self._source is not None and self._source.reset_high_water()

    @property
    def reset_reason(self) -> str | None:
        """Why the mark cannot be reset; None where it can."""
        if self._source is None:
            return self._reason
        return self._source.reset_reason or None

    @property
    def memory_kind(self) -> MemoryKind | None:
        """What `rss_bytes` and `high_water_bytes` are figures of; None where nothing can be read."""
        return self._source.memory_kind if self._source is not None else None

    @property
    def memory_kind_note(self) -> str | None:
        """What a person should know of a kind that is not RSS; None for RSS."""
        kind = self.memory_kind
        return _KIND_NOTES.get(kind) if kind is not None else None

    @property
    def mark_span(self) -> MarkSpan | None:
        """Whose maximum the mark is: since the last reset, or the lifetime's (`core/lifetimemark.py`); None without."""
        return self._source.mark_span if self._source is not None else None

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
        self._source, self._reason = None, "The probe has been closed."

    def _open(self) -> None:
        """Opens the first source that works. A forked child closes what it inherited and opens its own."""
        self.close()
        self._pid = os.getpid()
        reasons = []
        for make in (self._native_source(), PsutilProcess):
            try:
                self._source = make()
            except OSError as error:
                reasons.append(error.strerror or str(error))
                continue
            return
        self._reason = f"The kernel's memory cannot be read: {'; '.join(reasons)}."

    def _native_source(self) -> Callable[[], ProcessSource]:
        if self._platform == "darwin":
            return lambda: DarwinProcess(self._library)
        if self._platform == "win32":
            return lambda: WindowsProcess(self._library)
        return lambda: ProcStatus(self._root)
