"""Whether what a cell leaves behind is reference cycles: told by collecting once, where that is quick."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

from ..core.cellruns import Pinned, RunRecord
from ..core.ledger import CellLedger, Ledger
from ..core.noise import LIVE_FLOOR_BYTES

#: A collection that would take longer is not made unasked. Measured: 0.26 us per tracked object, two blocks each.
_LONGEST_MS = 100.0
_MS_PER_BLOCK = 0.13e-3
#: Runs whose growth nothing explains before cycles are suspected.
_STEPS = 2
#: What a collection must give back of the growth to be its explanation.
_SHARE = 0.5


class CycleCheck:
    """At most one collection for each series of a cell."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._waiting: list[CellLedger] = []
        #: Series that a collection was made for, and whether it explained them.
        self._made: dict[tuple[str, int], bool] = {}

    @property
    def is_wanted(self) -> bool:
        return bool(self._waiting)

    def consider(self, runs: Sequence[RunRecord]) -> None:
        """Notes the cells among `runs` whose last runs grew by what nothing explains."""
        for key in {run.key for run in runs}:
            cell = self._ledger.cells.get(key)
            series = cell.series_runs() if cell is not None else []
            if cell is None or len(series) <= _STEPS or not all(map(_grew_unexplained, series[-_STEPS:])):
                continue
            if (key, cell.series) in self._made:
                series[-1].search = "found" if self._made[key, cell.series] else "in vain"
            elif _predicted_ms() > _LONGEST_MS:
                self._made[key, cell.series] = False
            elif cell not in self._waiting:
                self._waiting.append(cell)
                series[-1].attribution = "pending"

    def give_known(self, runs: Sequence[RunRecord]) -> None:
        """Explains what is left of runs whose series was found to leave cycles behind."""
        for run in runs:
            if self._made.get((run.key, run.series)) and unexplained(run) > LIVE_FLOOR_BYTES:
                _pin(run)

    def collect(self, live_bytes: Callable[[], int | None]) -> list[RunRecord]:
        """Collects; the newest run of each cell that waited."""
        cells, self._waiting = self._waiting, []
        before = live_bytes()
        gc.collect()
        after = live_bytes()
        freed = max(0, before - after) if before is not None and after is not None else 0
        left = sum(unexplained(run) for cell in cells for run in cell.series_runs())
        is_explained = freed >= _SHARE * left > 0
        newest = []
        for cell in cells:
            series = cell.series_runs()
            if not series:
                continue
            last = series[-1]
            self._made[last.key, cell.series] = is_explained
            last.attribution = "done"
            last.search = "found" if is_explained else "in vain"
            if is_explained:
                last.given_back_bytes = freed * sum(map(unexplained, series)) // left
                for run in series:
                    if unexplained(run) > LIVE_FLOOR_BYTES:
                        _pin(run)
            newest.append(last)
        return newest


def unexplained(run: RunRecord) -> int:
    """What a run kept beyond the gains of names and hidden holders."""
    explained = sum(max(0, o.delta_bytes) for o in run.owners) + sum(p.nbytes for p in run.pinned)
    return max(0, (run.live_delta_bytes or 0) - explained)


def _grew_unexplained(run: RunRecord) -> bool:
    growth = run.growth_bytes
    return growth is not None and growth > LIVE_FLOOR_BYTES and unexplained(run) > growth / 2


def _pin(run: RunRecord) -> None:
    """A collection that comes by itself gives it back, unless the collector is off."""
    pin = Pinned("reference_cycle", "gc.collect()", unexplained(run), kind="garbage", may_flag=not gc.isenabled())
    run.pinned = (*run.pinned, pin)


def _predicted_ms() -> float:
    return sys.getallocatedblocks() * _MS_PER_BLOCK
