"""One thread of ours: it sends what the hooks queued and samples while a run is open. Idle, it sleeps on its queue."""

from __future__ import annotations

import contextlib
import functools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from . import heldinterrupts
from .sampling import MOST_POINTS, UNWATCHED_POINTS

#: Ticks to a page that watches: as often as it refreshes its figures, then slower as the cell grows old. Each takes the
#: interpreter from the cell for 2 ms.
TICK_INTERVALS_S = ((60.0, 0.25), (600.0, 0.5), (float("inf"), 1.0))
#: What a hook queues is sent this much later, so that the cell's reply goes first and a cell that has ended by then
#: costs one message and not two.
AFTER_THE_REPLY_S = 0.02
#: Runs that follow each other closely are told in one message this often: beside a busy Python thread each message
#: takes turns at the interpreter away from the next cell (measured: 9 ms a cell when each was sent by itself).
TOGETHER_S = 0.1
#: And this often while other threads want the interpreter too: this thread got it so much late, and no cell ran. Each
#: of a message's parts then waits 5 ms for the interpreter: 20 ms a message, which the next cell feels (measured).
TOGETHER_CONTENDED_S = 6.0
CONTENDED_S = 0.003
#: Meanwhile it looks up this often whether a cell runs for long, which is told.
LOOK_UP_S = 2.0
LONG_S = 0.5
#: Ticks nobody watches: a server buffers them for absent pages, and their replay must stay far under its rate limit.
UNWATCHED_TICK_S = 5.0

#: A start, the end of a run before and the figures that it settled at: the end of a later run says all three.
SAID_BY_THE_END = ("start", "settled_before", "end")

Build = Callable[[], dict[str, Any] | None]


class Samples(Protocol):
    """What this thread asks while runs are open."""

    @property
    def interval_s(self) -> float | None:
        """How often to sample between ticks; None where the ticks suffice."""

    def sample(self, open_for_s: float) -> dict[str, Any]: ...

    def take_curve(self, most_points: int) -> dict[str, Any] | None: ...


class PushThread:
    """Everything that is sent passes here, so pushes have one order and one sequence.

    `send` sends one message; it and `samples` are called on this thread.
    """

    def __init__(self, send: Callable[[str, dict[str, Any]], None], samples: Samples) -> None:
        self._send = send
        self._samples = samples
        self._queue: queue.SimpleQueue[tuple[str, Build, float] | None] = queue.SimpleQueue()
        self._hurry: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._sent_at = 0.0
        self._sleeps_since = 0.0
        self._is_contended = False
        #: Whether threads of the person's ran when the last cell ended.
        self.has_company = False
        self._leases: dict[str, float] = {}
        self._open_since: float | None = None
        self.samples = 0
        self.overruns = 0
        self.failures = 0
        self.sample_ms: deque[float] = deque(maxlen=300)
        self._stops = False
        self._busy_s = 0.0
        self._open_s = 0.0
        self._thread = threading.Thread(target=self._run, name="cellmem", daemon=True)
        self._thread.start()

    def post(self, kind: str, build: Build) -> None:
        """Queues one push. Safe in hooks and finalizers: it neither blocks nor releases the interpreter lock."""
        self._queue.put((kind, build, time.monotonic()))
        if kind not in SAID_BY_THE_END:
            self._hurry.put(None)

    def _take_queued(self, first: tuple[str, Build, float]) -> list[tuple[str, Build]]:
        """What was queued within a moment of `first`, in order; of the runs that ended by then only the last end."""
        if first[2] > self._sleeps_since:
            self._note_wake(first[2])
        if first[0] in SAID_BY_THE_END:
            self._wait_for_more()
        self._sent_at = time.monotonic()
        items: list[tuple[str, Build, float] | None] = [first]
        while True:
            try:
                items.append(self._queue.get_nowait())
            except queue.Empty:
                break
        self._stops = None in items
        kept = [i for i in items if i is not None]
        return [
            item[:2]
            for position, item in enumerate(kept)
            if item[0] not in SAID_BY_THE_END or not any(later[0] == "end" for later in kept[position + 1 :])
        ]

    def _wait_for_more(self) -> None:
        """Until the reply has gone, or until it is time again after the messages before; what cannot wait ends it."""
        with contextlib.suppress(queue.Empty):
            while True:  # what was said to hurry before has been sent
                self._hurry.get_nowait()
        due = time.monotonic() + max(AFTER_THE_REPLY_S, self._time_to_wait())
        while True:
            try:
                self._hurry.get(timeout=max(0.0, due - time.monotonic()))
            except queue.Empty:
                self._note_wake(due)
            else:
                return
            wait, opened = self._time_to_wait(), self._open_since
            if wait <= 0 or (opened is not None and time.monotonic() - opened > LONG_S):
                return
            due = time.monotonic() + wait

    def _time_to_wait(self) -> float:
        together = TOGETHER_CONTENDED_S if self._is_contended else TOGETHER_S
        return min(LOOK_UP_S, self._sent_at + together - time.monotonic())

    def _note_wake(self, due: float) -> None:
        """This thread had reason to run at `due`, and runs now. A cell that runs, or a busy machine, may have held it
        up: only beside a thread of the person's does it tell of contention."""
        if self._open_since is None:
            self._is_contended = self.has_company and time.monotonic() - due > CONTENDED_S

    def run_opened(self) -> None:
        if self._open_since is None:
            self._open_since = time.monotonic()

    def run_closed(self) -> None:
        if self._open_since is not None:
            self._open_s += time.monotonic() - self._open_since
            self._open_since = None

    def lease(self, client: str, seconds: float) -> None:
        """Live ticks for `client` for so long; zero ends it."""
        if seconds <= 0:
            self._leases.pop(client, None)
        else:
            self._leases[client] = time.monotonic() + seconds
        self.post("", dict)  # wakes the thread, so that a page that comes back is served at once

    def redeliver_interrupt(self, open_run: Build) -> None:
        """Raises Ctrl-C again in the main thread a moment from now, if `open_run` then still tells of a run."""
        self.post("interrupt", open_run)

    def stop(self) -> None:
        self._queue.put(None)
        self._hurry.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=2.0)

    def cpu_ratio(self, watcher_s: float) -> float | None:
        """Share of one core that this thread and the watcher took while runs were open; None in the first second."""
        return (self._busy_s + watcher_s) / self._open_s if self._open_s > 1.0 else None

    def _run(self) -> None:
        last_sample = last_tick = 0.0
        while True:
            item = self._next(last_sample)
            if item is None:
                return
            if item is not _TIMED_OUT:
                for queued in self._take_queued(item):
                    self._deliver(*queued)
                if self._stops:
                    return
            opened = self._open_since
            now = time.monotonic()
            if opened is None:
                continue
            interval = self._interval(now, opened)
            if now - last_sample < interval:
                continue
            if last_sample > opened and now - last_sample > 2 * interval:
                self.overruns += 1
            last_sample = now
            cpu = time.thread_time()
            sample = self._take(now - opened)
            tick_interval, most_points = self._tick(now, opened)
            if sample is not None and now - max(last_tick, opened) >= tick_interval - 0.02:
                last_tick = now
                self._deliver("tick", functools.partial(self._tick_message, sample, most_points))
            self._busy_s += time.thread_time() - cpu

    def _tick_message(self, sample: dict[str, Any], most_points: int) -> dict[str, Any]:
        return {"sample": sample, "curve": self._samples.take_curve(most_points)}

    def _interval(self, now: float, opened: float) -> float:
        """Until the next sample: that of our own samples, else of the ticks; a young run is looked at soon, for that is
        when the watcher starts."""
        own = self._samples.interval_s
        return self._tick(now, opened)[0] if own is None else own

    def _next(self, last_sample: float) -> Any:
        self._sleeps_since = time.monotonic()
        opened = self._open_since
        if opened is None:
            return self._queue.get()
        now = time.monotonic()
        wait = self._interval(now, opened) - (now - last_sample)
        try:
            return self._queue.get(timeout=max(0.001, wait))
        except queue.Empty:
            return _TIMED_OUT

    def _deliver(self, kind: str, build: Build) -> None:
        try:
            if kind == "interrupt":
                time.sleep(0.005)
                if build():
                    heldinterrupts.deliver()
            elif kind:
                message = build()
                if message is not None:
                    self._send("settled" if kind == "settled_before" else kind, message)
        except Exception:  # a loop that dies of one failure would be silent for ever
            self.failures += 1

    def _take(self, open_for_s: float) -> dict[str, Any] | None:
        started = time.perf_counter()
        try:
            sample = self._samples.sample(open_for_s)
        except Exception:
            self.failures += 1
            return None
        self.samples += 1
        self.sample_ms.append((time.perf_counter() - started) * 1000)
        return sample

    def _tick(self, now: float, opened: float) -> tuple[float, int]:
        """Seconds between ticks, and the points that one may carry."""
        leases = list(self._leases.items())
        for client, until in leases:
            if until < now:
                self._leases.pop(client, None)
        if not any(until >= now for _, until in leases):
            return UNWATCHED_TICK_S, UNWATCHED_POINTS
        return next(interval for age, interval in TICK_INTERVALS_S if now - opened <= age), MOST_POINTS


_TIMED_OUT = ("", dict, 0.0)
