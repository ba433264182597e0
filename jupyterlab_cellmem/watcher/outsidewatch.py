"""The kernel's side of the watcher: starts it, tells it when runs are open, reads what it has seen."""

from __future__ import annotations

import ctypes
import errno
import os
import threading
import time
from dataclasses import dataclass
from typing import Any, Literal

from . import launch, program

#: The watcher starts with the first run that is open for so long.
MOMENT_S = 0.2
#: Shorter than the watcher's own linger: a run that begins this soon after another finds it awake.
_SURELY_AWAKE_S = program.LINGER_S / 2
#: A watcher that has written nothing for so long while a run is open is asked whether it lives.
_SILENT_S = 1.0
_MOST_STARTS = 3
_RECORD_BYTES = program.RECORD_WORDS * program.WORD_BYTES
_FIRST_RECORD = program.HEADER_WORDS * program.WORD_BYTES


@dataclass(frozen=True)
class OutsideSample:
    """One reading from outside. Nanoseconds of the monotonic clock, which all processes share; bytes, or None."""

    before_ns: int
    after_ns: int
    rss_bytes: int | None
    anon_bytes: int | None
    mark_bytes: int | None
    children_bytes: int | None


class OutsideWatch:
    """`run_opened` and `run_closed` are for hooks: they keep the interpreter lock and cost a system call each. The rest
    is for the thread that samples. Where the watcher cannot run, `reason` says why and nothing else happens."""

    def __init__(self, *, is_wanted: bool = True) -> None:
        self._libc: Any = None
        self._started: launch.Started | None = None
        self._starts = 0
        self._lock = threading.Lock()
        self._is_open = False
        self._closed_at = 0.0
        self._read = 0
        self._heard_at = 0.0
        self.samples = 0
        #: Why it cannot run; None while it runs, and until the first run that lasts longer than a moment.
        self.reason: str | None = None
        if not is_wanted:
            self._give_up("The watcher process is switched off.")

    @property
    def is_running(self) -> bool:
        return self._started is not None

    @property
    def sampler(self) -> Literal["process", "thread", "none"]:
        """Who samples while a cell runs; none until a run has lasted longer than a moment."""
        if self.is_running:
            return "process"
        return "none" if self.reason is None else "thread"

    @property
    def cpu_s(self) -> float:
        return self._header(program.CPU_NS) / 1e9

    @property
    def private_bytes(self) -> int:
        return self._header(program.PRIVATE_BYTES)

    @property
    def pid(self) -> int | None:
        return self._header(program.WATCHER_PID) or None

    def run_opened(self) -> None:
        """A run is open from now on."""
        self._is_open = True
        if self._started is not None:
            self._set_open(1)
            if time.monotonic() - self._closed_at > _SURELY_AWAKE_S:
                self._wake()

    def run_closed(self) -> None:
        """No run is open any more."""
        self._is_open = False
        self._closed_at = time.monotonic()
        if self._started is not None:
            self._set_open(0)

    def is_due(self, open_for_s: float) -> bool:
        """Whether a run that has been open for so long wants the watcher started, or started anew after somebody killed
        it; at most three times."""
        is_wanted = self._started is None and open_for_s >= MOMENT_S and self._starts < _MOST_STARTS
        return is_wanted and not launch.somebody_waits_for_any_child()

    def start(self) -> None:
        """Starts the watcher. Takes about 20 ms."""
        self._starts += 1
        try:
            self._libc = _libc_without_release()
            self._started = launch.start()
        except Exception as error:  # no spawn, no memory file, no source: the thread serves
            self._give_up(f"The watcher process cannot run here: {_said(error)}.")
            return
        self.reason = None
        self._read = 0
        self._heard_at = time.monotonic()
        if self._is_open:
            self.run_opened()

    def collect(self) -> list[OutsideSample]:
        """What was seen since the last call, oldest first."""
        with self._lock:
            if self._started is None:
                return []
            found = self._take_new()
            now = time.monotonic()
            if found or not self._is_open:
                self._heard_at = now
            elif now - self._heard_at > _SILENT_S:
                self._heard_at = now
                self._wake()
            self.samples += len(found)
            return found

    def close(self) -> None:
        """Lets the watcher go; it ends within milliseconds."""
        with self._lock:
            started, self._started = self._started, None
            self._starts = _MOST_STARTS
            if started is not None:
                os.close(started.control_fd)
                os.close(started.ring_fd)

    def _take_new(self) -> list[OutsideSample]:
        written = self._header(program.WRITTEN)
        first = max(self._read, written - program.CAPACITY + 1)
        found = []
        while first < written:
            slot = first % program.CAPACITY
            count = min(written - first, program.CAPACITY - slot)
            data = self._pread(count * _RECORD_BYTES, _FIRST_RECORD + slot * _RECORD_BYTES)
            found += [_sample(data, i * _RECORD_BYTES) for i in range(len(data) // _RECORD_BYTES)]
            first += count
        if self._read != written and self._started is not None:
            self._read = written
            os.pwrite(self._started.ring_fd, program.word(written), program.READ * program.WORD_BYTES)
        return found

    def _header(self, place: int) -> int:
        return int.from_bytes(self._pread(program.WORD_BYTES, place * program.WORD_BYTES), "little")

    def _pread(self, size: int, offset: int) -> bytes:
        started = self._started
        if started is None:
            return b""
        try:
            return os.pread(started.ring_fd, size, offset)
        except OSError:  # closed at this moment
            return b""

    def _set_open(self, count: int) -> None:
        if self._started is not None:
            self._libc.pwrite(
                self._started.ring_fd, program.word(count), program.WORD_BYTES, program.RUN_OPEN * program.WORD_BYTES
            )

    def _wake(self) -> None:
        """One byte; a full pipe has woken it already, a pipe that nobody reads says that it is gone."""
        if self._started is None:
            return
        if self._libc.write(self._started.control_fd, b"w", 1) < 0 and ctypes.get_errno() == errno.EPIPE:
            started, self._started = self._started, None
            os.close(started.control_fd)
            os.close(started.ring_fd)
            self.reason = "The watcher process was ended from outside."

    def _give_up(self, reason: str) -> None:
        self._starts = _MOST_STARTS
        self.reason = reason


def _sample(data: bytes, at: int) -> OutsideSample:
    size = program.WORD_BYTES
    words = [int.from_bytes(data[at + i * size : at + (i + 1) * size], "little") for i in range(program.RECORD_WORDS)]
    known = [None if value == program.UNKNOWN else value for value in words[2:]]
    return OutsideSample(words[0], words[1], *known)


def _libc_without_release() -> Any:
    """The C library, called with the interpreter lock held: a hook that lets it go may wait 5 ms for it."""
    libc = ctypes.PyDLL(None, use_errno=True)
    size, offset = ctypes.c_size_t, ctypes.c_long
    libc.pwrite.argtypes = [ctypes.c_int, ctypes.c_char_p, size, offset]
    libc.write.argtypes = [ctypes.c_int, ctypes.c_char_p, size]
    return libc


def _said(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text.rstrip(".")
