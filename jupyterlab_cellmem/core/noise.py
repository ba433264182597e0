"""The noise floor of one kernel: how far its memory moves by itself, learnt from the times when no cell runs.

History savers, sockets, allocators' thread caches and extensions of others move memory between cells. What moved there
nine times out of ten, doubled, is the smallest change worth claiming, never less than the usual floor and never more
than four times that: a leak must not teach us to overlook it.
"""

from __future__ import annotations

from collections import deque

from .statistics import quantile

#: Smallest change of live memory claimed. An empty cell moved live memory by at most 90 KiB over 1,000 runs
#: (IPython's history, prompt and parser caches); measured by `benchmarks/overhead` on glibc 2.36.
LIVE_FLOOR_BYTES = 256 * 1024
#: Smallest change of resident memory claimed: rebinding 300,000 dicts moved RSS by -5 to +12 MB for ever.
RESIDENT_FLOOR_BYTES = 8 * 1024 * 1024
_KEPT = 50
_ENOUGH = 20
_SHARE = 0.9
_MARGIN = 2
_MOST_TIMES = 4


class LearntFloor:
    """One figure's floor, from the newest fifty times between cells."""

    def __init__(self, least_bytes: int) -> None:
        self._least = least_bytes
        self._moves: deque[int] = deque(maxlen=_KEPT)
        self.nbytes = least_bytes

    def note(self, moved_bytes: int | None) -> None:
        """Takes what changed between two cells; None where it could not be read."""
        if moved_bytes is None:
            return
        self._moves.append(abs(moved_bytes))
        if len(self._moves) >= _ENOUGH:
            usual = quantile(list(self._moves), _SHARE) or 0
            self.nbytes = int(min(max(self._least, _MARGIN * usual), _MOST_TIMES * self._least))


class NoiseFloors:
    """The floors of live and of resident memory."""

    def __init__(self) -> None:
        self.live = LearntFloor(LIVE_FLOOR_BYTES)
        self.resident = LearntFloor(RESIDENT_FLOOR_BYTES)
        #: (live, resident) in bytes; one tuple for all the runs that it holds for.
        self.in_force = self.live.nbytes, self.resident.nbytes

    def note(self, live_bytes: int | None, resident_bytes: int | None) -> None:
        self.live.note(live_bytes)
        self.resident.note(resident_bytes)
        if self.in_force != (self.live.nbytes, self.resident.nbytes):
            self.in_force = self.live.nbytes, self.resident.nbytes
