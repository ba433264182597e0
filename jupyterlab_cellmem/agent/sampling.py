"""The curve of memory while runs are open: seen from outside by the watcher, or by our own samples where it is not.

The watcher goes on while native code holds the interpreter lock; what it saw meanwhile is filled in as soon as the
lock is free. Every point goes to the runs that it lies in, and once to the pages.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Any

from ..core.cellruns import RunRecord
from ..core.readings import Reading, Unavailable, value_or_none
from ..probes.children import ChildrenLook
from ..watcher.outsidewatch import OutsideSample, OutsideWatch
from .meter import Meter
from .surroundings import Surroundings

#: Our own samples, while the watcher does not run.
OWN_INTERVAL_S = 0.1
#: Points of one message: 18 s at the watcher's rate. Longer silences are thinned, highest points kept.
MOST_POINTS = 600
#: Points of a message that no page has asked for: a server keeps such messages until a page comes.
UNWATCHED_POINTS = 25
#: So many points between two messages are kept until they are sent.
_KEPT_POINTS = 8192
#: A look at child processes serves for so long.
_CHILDREN_MOMENT_S = 0.05

Point = tuple[float, int | None, int | None]


class Sampling:
    """`opened` and `ended` are for hooks. The rest is for the thread that sends, and for `report()`."""

    def __init__(self, meter: Meter, *, with_watcher: bool) -> None:
        self._meter = meter
        self._surroundings = Surroundings()
        self.watch = OutsideWatch(is_wanted=with_watcher)
        self._lock = threading.RLock()
        #: Runs that are open or have ended and not been finished, oldest first.
        self._runs: list[RunRecord] = []
        self._points: deque[Point] = deque(maxlen=_KEPT_POINTS)
        self._children: Reading = Unavailable("")
        self._children_read_at = 0.0
        self._children_look = ChildrenLook()

    def opened(self, run: RunRecord) -> None:
        """A run begins now; the last call of its hook that reads."""
        self._surroundings.edge(run)
        self._runs.append(run)
        self.watch.run_opened()
        run.started_ns = time.monotonic_ns()

    def ended(self, run: RunRecord, *, is_last: bool) -> None:
        """A run has ended; the first call of its hook after the reading."""
        run.ended_ns = time.monotonic_ns()
        self._surroundings.edge(run)
        if is_last:
            self.watch.run_closed()

    @property
    def interval_s(self) -> float | None:
        """How often the sending thread must sample; None: only when it sends, the watcher sees the rest."""
        return None if self.watch.is_running else OWN_INTERVAL_S

    def sample(self, open_for_s: float = 0.0) -> dict[str, Any]:
        """One sample for the wire; it counts for the runs that are open."""
        if self.watch.is_due(open_for_s):
            with self._surroundings.without_ours():
                self.watch.start()
        self.take_outside()
        sample = self._meter.sample()
        for run in self._open_runs():
            run.note_sample(sample["at_ms"], sample["rss_bytes"], sample["anon_bytes"])
        if not self.watch.is_running:
            self._add_point(time.monotonic() * 1000, sample["rss_bytes"], sample["anon_bytes"])
        return self.with_children(sample)

    def with_children(self, sample: dict[str, Any]) -> dict[str, Any]:
        """Adds what child processes hold: by the watcher while a run is open, else by looking."""
        held = self._children_held()
        sample["children_bytes"] = value_or_none(held)
        if isinstance(held, Unavailable):
            sample["children_bytes_reason"] = held.reason
        return sample

    def take_outside(self) -> None:
        """Takes what the watcher has seen since the last time."""
        with self._lock:
            seen = self.watch.collect()
            if not seen:
                return
            to_ms = time.time() * 1000 - time.monotonic_ns() / 1e6
            for each in seen:
                self._take(each, to_ms)
            newest = seen[-1].children_bytes
            if newest is not None:
                self._children, self._children_read_at = newest, time.monotonic()

    def finish_ended(self) -> None:
        """Gives every run that has ended its last points and figures."""
        self.take_outside()
        with self._lock:
            ended = [run for run in self._runs if run.end is not None]
            for run in ended:
                self._surroundings.finish(run, self._children_held(), self._meter.lifetime_mark_bytes)
                run.close_curve()
                self._runs.remove(run)

    def forget_shared_memory(self) -> None:
        """What shared memory holds now is where the next run begins."""
        self._surroundings.list_segments()

    def take_curve(self, most_points: int) -> dict[str, Any] | None:
        """The points since the last call for one message, thinned to `most_points`; None without any."""
        with self._lock:
            points = _thinned(list(self._points), most_points)
            self._points.clear()
        if not points:
            return None
        to_ms = time.time() * 1000 - time.monotonic_ns() / 1e6  # one for all: a clock that jumps leaves them in order
        return {
            "source": "process" if self.watch.is_running else "thread",
            "at_ms": [round(monotonic_ms + to_ms, 1) for monotonic_ms, _, _ in points],
            "rss_bytes": [rss for _, rss, _ in points],
            "anon_bytes": [anon for _, _, anon in points],
        }

    def close(self) -> None:
        self.watch.close()
        self._children_look.close()

    def _children_held(self) -> Reading:
        """What child processes hold, a moment old at most. Looking opens a file per thread."""
        now = time.monotonic()
        if now - self._children_read_at > _CHILDREN_MOMENT_S:
            self._children, self._children_read_at = self._children_look.resident_bytes(), now
        return self._children

    def _open_runs(self) -> list[RunRecord]:
        return [run for run in list(self._runs) if run.end is None]

    def _take(self, seen: OutsideSample, to_ms: float) -> None:
        runs = [
            run
            for run in list(self._runs)
            if 0 < run.started_ns <= seen.before_ns and (run.end is None or seen.after_ns <= run.ended_ns)
        ]
        at_ms = round(seen.before_ns / 1e6 + to_ms, 1)
        for run in runs:
            run.fold_mark(seen.mark_bytes)
            run.note_children(seen.children_bytes)
            run.note_sample(at_ms, seen.rss_bytes, seen.anon_bytes)
        if runs:
            self._add_point(seen.before_ns / 1e6, seen.rss_bytes, seen.anon_bytes)

    def _add_point(self, monotonic_ms: float, rss_bytes: int | None, anon_bytes: int | None) -> None:
        with self._lock:
            self._points.append((monotonic_ms, rss_bytes, anon_bytes))


def _thinned(points: list[Point], most: int) -> list[Point]:
    """At most `most` points: of each bucket the highest, in order."""
    if len(points) <= most:
        return points
    size = -(-len(points) // most)
    return [max(points[i : i + size], key=_height) for i in range(0, len(points), size)]


def _height(point: Point) -> int:
    return point[2] or point[1] or 0
