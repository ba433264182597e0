"""Every run of one kernel life, by cell: bounded rings, series, and each cell's verdict."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import growth, verdicts
from .cellruns import RunRecord
from .noise import LIVE_FLOOR_BYTES, NoiseFloors
from .statistics import median

#: Runs kept per cell, cells kept, and runs of the session kept to judge what happened between two runs of a cell.
#: Together they keep the ledger of any session under 8 MiB; an older run than those of the session stays in its cell's
#: ring as long as a flag may need it.
RUNS_PER_CELL = 50
CELLS = 800
SESSION_RUNS = 800
RUNS_A_FLAG_NEEDS = 6
#: So long a time between two runs in which nothing grew says that nothing grows beside the cells any more.
QUIET_MS = 1000.0
#: An edited cell goes on with the growth of the series before if its first step is this near to the usual one.
INHERITED_WITHIN = 0.2


@dataclass
class CellLedger:
    """The runs of one cell, or of one source that was sent without a cell id, and what an edit carries on."""

    cell_id: str | None
    source_sha256: str = ""
    series: int = 0
    count: int = 0
    dropped: int = 0
    #: Its growth is intended: it is told without a flag. The verdict below stays as judged.
    expected: bool = False
    runs: deque[RunRecord] = field(default_factory=deque)
    verdict: dict[str, Any] | None = None
    #: Runs of earlier series whose growth the current one continues; an edit may carry them on once, and again only
    #: after an unedited repeat.
    inherited: list[RunRecord] = field(default_factory=list)
    may_inherit: bool = True
    #: Size of the holder when the flag was raised, to see it freed by another cell.
    flagged_holder: tuple[str, int] | None = None

    def series_runs(self) -> list[RunRecord]:
        """Runs of the current series that have ended, oldest first."""
        return [r for r in self.runs if r.series == self.series and r.end is not None]

    def counted_runs(self) -> list[RunRecord]:
        """The runs that a flag may count: those of the series, after those whose growth it continues."""
        return [*self.inherited, *self.series_runs()]

    def carry_on(self, run: RunRecord, before: RunRecord) -> None:
        """Decides, at the settled reading of `run`, whether an edit goes on with the growth of the series before."""
        if run.series == before.series:
            self.may_inherit = True
            return
        earlier = [*self.inherited, *(r for r in self.runs if r.series == before.series)]
        steps = [r.growth_bytes for r in earlier[1:] if r.growth_bytes is not None]
        usual = median(steps)
        goes_on = (
            usual is not None
            and run.growth_bytes is not None
            and usual > verdicts.floor_bytes(run)
            and abs(run.growth_bytes - usual) <= INHERITED_WITHIN * usual
        )
        self.inherited = earlier if goes_on and self.may_inherit else []
        self.may_inherit = False

    def newest_ended(self) -> RunRecord | None:
        """Of any series; safe on any thread."""
        return next((r for r in reversed(list(self.runs)) if r.end is not None), None)

    def append(self, run: RunRecord) -> None:
        self.runs.append(run)
        self._drop(len(self.runs) - RUNS_PER_CELL)

    def forget_before(self, number: int) -> None:
        """Drops the runs before that of the session, but for those that a flag may need."""
        old = sum(1 for run in self.runs if run.number < number)
        self._drop(min(old, len(self.runs) - RUNS_A_FLAG_NEEDS))

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self.runs.popleft()
            self.dropped += 1


class Ledger:
    """Not thread-safe by itself: the agent writes it on the thread that runs cells and reads copies elsewhere."""

    def __init__(self) -> None:
        #: By `RunRecord.key`.
        self.cells: dict[str, CellLedger] = {}
        self.unattributed: deque[RunRecord] = deque(maxlen=200)
        self.session_runs: deque[RunRecord] = deque(maxlen=SESSION_RUNS)
        #: Settled runs whose holders have not been looked for yet, oldest first.
        self.unattributed_runs: deque[RunRecord] = deque(maxlen=SESSION_RUNS)
        self.noise = NoiseFloors()
        #: Marked cells, kept also when the cell itself had to leave.
        self._expected: set[str] = set()
        #: Memory was last seen to grow while no cell ran.
        self.grows_outside = False
        self._ended_at_ms = 0.0

    def open_cell(self, cell_id: str | None, source_sha256: str) -> CellLedger:
        """The cell's ledger with a fresh run number; a changed source begins a new series. Without a cell id the source
        is the cell."""
        key = cell_id or source_sha256
        cell = self.cells.pop(key, None) or CellLedger(cell_id, expected=key in self._expected)
        self.cells[key] = cell  # most recently run last
        while len(self.cells) > CELLS:
            del self.cells[next(iter(self.cells))]
        if cell.source_sha256 != source_sha256:
            cell.source_sha256 = source_sha256
            cell.series += 1
        cell.count += 1
        return cell

    def add(self, run: RunRecord) -> None:
        """Takes a run that has begun."""
        self.noise.note(run.between_live_bytes, run.between_bytes)
        oldest = self.session_runs[0] if len(self.session_runs) == SESSION_RUNS else None
        self.session_runs.append(run)
        self.cells[run.key].append(run)
        if oldest is not None:
            self._forget(oldest, run)
        if run.cell_id is None:
            self.unattributed.append(run)
        self._note_outside(run.between_live_bytes, run.started_at_ms - self._ended_at_ms)

    def _forget(self, oldest: RunRecord, newest: RunRecord) -> None:
        """Drops runs that the session no longer has from the cells of the run that it forgot and of the one it took."""
        for key in {oldest.key, newest.key}:
            cell = self.cells.get(key)
            if cell is not None:
                cell.forget_before(self.session_runs[0].number)

    def settle(self, run: RunRecord) -> None:
        """Computes the growth of a run whose settled reading has just been taken."""
        self.unattributed_runs.append(run)
        run.learnt_floors_bytes = self.noise.in_force
        if run.end is not None:
            self._ended_at_ms = run.end.at_ms
        run.beside_growth = self.grows_outside and _has_company(run)
        self._note_outside(run.after_end_bytes, 0.0)
        cell = self.cells.get(run.key)
        if cell is None:
            return
        earlier = [r for r in cell.runs if r.number < run.number]
        before = earlier[-1] if earlier else None
        if before is not None and self.session_runs and before.number < self.session_runs[0].number - 1:
            before = None  # what other runs kept since then is no longer known
        between = list(self._between(before, run)) if before else []
        run.growth_bytes = growth.growth_bytes(run, before, between)
        run.sure_growth_bytes = growth.sure_growth_bytes(run, before, between)
        if before is not None:
            cell.carry_on(run, before)

    def _note_outside(self, grown_bytes: int | None, gap_ms: float) -> None:
        """Takes what changed in a time when no cell ran. Growth there makes the growth of every run with company
        doubtful, back to those that attribution has done with, until a quiet time has passed."""
        if grown_bytes is None:
            return
        if grown_bytes > LIVE_FLOOR_BYTES:
            self.grows_outside = True
            for run in reversed(self.session_runs):
                if run.attribution == "done":
                    break
                run.beside_growth = run.beside_growth or _has_company(run)
        elif gap_ms >= QUIET_MS:
            self.grows_outside = False

    def judge(self, key: str, *, holder_is_gone: bool = False) -> dict[str, Any] | None:
        """Judges the cell anew from its settled runs and keeps the verdict."""
        cell = self.cells.get(key)
        runs = cell.counted_runs() if cell else []
        if cell is None or not runs:
            return None
        if not runs[-1].is_settled:
            if cell.verdict is None or len(runs) == 1:
                cell.verdict = verdicts.pending(runs)
            return cell.verdict
        if runs[-1].attribution == "pending" and cell.verdict is not None and cell.verdict["flagged"]:
            return cell.verdict  # a flag is not withdrawn because nobody has looked yet
        cell.verdict = verdicts.judge([r for r in runs if r.is_settled], holder_is_gone=holder_is_gone)
        holder = cell.verdict["holder"]
        cell.flagged_holder = (
            (holder, cell.verdict["evidence"].get("holder_bytes", 0)) if cell.verdict["flagged"] and holder else None
        )
        return cell.verdict

    def expect(self, cell_id: str, expected: bool) -> CellLedger | None:
        """Marks the growth of a cell as intended for this kernel life, or takes that back.

        None, and nothing changes, for a cell that has not run. May be called while another thread judges."""
        cell = self.cells.get(cell_id)
        if cell is None or cell.cell_id is None:
            return None
        (self._expected.add if expected else self._expected.discard)(cell_id)
        cell.expected = expected
        return cell

    def _between(self, before: RunRecord, run: RunRecord) -> Iterator[RunRecord]:
        for candidate in reversed(self.session_runs):
            if candidate.number <= before.number:
                return
            if candidate.number <= run.number:
                yield candidate


def _has_company(run: RunRecord) -> bool:
    """Whether a thread or the event loop may have allocated while the cell ran."""
    return run.loop_ran or run.background_threads > 0
