"""What a run leaves outside the kernel process: child processes, and named shared memory.

At both edges of a run two counters are read, in microseconds. Processes and segments are listed only when the counters
say that there is something to find, on the thread that sends, after the cell's reply.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..core.cellruns import RunRecord
from ..core.readings import Reading, Unavailable, value_or_none
from ..probes import children
from ..probes.sharedmemory import Segments, SharedMemoryProbe, change_bytes

_NOT_SEEN = Unavailable("Child processes of this run ended before the watcher could look at them.")
_NO_COUNTERS = Unavailable("This system does not tell of child processes.")
_CHANGED_BETWEEN = Unavailable("Shared memory also changed while no cell ran, so this run's part cannot be told.")


@dataclass(frozen=True)
class Edge:
    """The counters at one edge of a run."""

    trace: children.ChildrenTrace | None
    #: Of the page faults in the trace, those of processes that we ended ourselves.
    our_faults: int
    shared_used: Reading


class Surroundings:
    """`edge` is for hooks; the rest is for the thread that sends."""

    def __init__(self) -> None:
        self._shared = SharedMemoryProbe()
        self._edges: dict[int, list[Edge]] = {}
        self._segments: Segments = {}
        self._segments_used: Reading = Unavailable("")
        self._our_faults = 0
        self.list_segments()

    def edge(self, run: RunRecord) -> None:
        """Reads the counters at the start, then at the end of `run`. 5 us, keeps the interpreter lock."""
        self._edges.setdefault(run.number, []).append(
            Edge(children.trace(), self._our_faults, self._shared.used_bytes())
        )

    @contextmanager
    def without_ours(self) -> Iterator[None]:
        """Children that end inside are ours, not a run's."""
        before = children.trace()
        yield
        after = children.trace()
        if before is not None and after is not None:
            self._our_faults += after.ended_faults - before.ended_faults

    def list_segments(self) -> None:
        """Takes the segments there are now as the state to measure from, where it has changed."""
        used = self._shared.used_bytes()
        if used != self._segments_used:
            self._segments, self._segments_used = self._shared.segments(), used

    def finish(self, run: RunRecord, alive_bytes: Reading, lifetime_mark_bytes: int | None) -> None:
        """Decides both figures of a run that has ended; `alive_bytes` is what its children hold now."""
        edges = self._edges.pop(run.number, [])
        if len(edges) != 2:
            run.children_bytes = run.shared_delta_bytes = Unavailable("The run was cut short.")
            return
        start, end = edges
        run.children_bytes = self._children_bytes(run, start, end, alive_bytes, lifetime_mark_bytes)
        run.shared_delta_bytes = self._shared_delta_bytes(start, end)

    @staticmethod
    def _children_bytes(
        run: RunRecord, start: Edge, end: Edge, alive_bytes: Reading, lifetime_mark_bytes: int | None
    ) -> Reading:
        if start.trace is None or end.trace is None:
            return _NO_COUNTERS
        seen = max(run.children_seen_bytes or 0, value_or_none(alive_bytes) or 0)
        ended = end.trace.ended_mark_bytes
        if ended > start.trace.ended_mark_bytes and ended > (lifetime_mark_bytes or 0):
            seen = max(seen, ended)  # larger than the kernel ever was: a child's own
        if seen > 0:
            return seen
        if end.trace.ended_faults - end.our_faults != start.trace.ended_faults - start.our_faults:
            return _NOT_SEEN
        return 0 if not isinstance(alive_bytes, Unavailable) else alive_bytes

    def _shared_delta_bytes(self, start: Edge, end: Edge) -> Reading:
        if isinstance(end.shared_used, Unavailable):
            return end.shared_used
        if start.shared_used == end.shared_used:
            return 0
        if start.shared_used != self._segments_used:
            self.list_segments()
            return _CHANGED_BETWEEN
        before, after = self._segments, self._shared.segments()
        self._segments, self._segments_used = after, self._shared.used_bytes()
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        tree = [*(children.living() or []), os.getpid()]
        return change_bytes(before, after, self._shared.held_elsewhere(changed, tree))
