"""Histories of runs in megabytes, as a person would tell them."""

from __future__ import annotations

from jupyterlab_cellmem.core.cellruns import MemoryPoint, OwnerDelta, Pinned, RunRecord
from jupyterlab_cellmem.core.ledger import Ledger

MB = 1_000_000


class History:
    """A session told run by run: each run says what it leaves alive; levels and growth follow."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.level = 100 * MB
        self.number = 0

    def run(
        self,
        cell: str,
        kept: float = 0,
        *,
        source: str = "s",
        holder: str | None = None,
        rebound: bool = False,
        pinned: Pinned | None = None,
        resident: float | None = None,
        between: float = 0,
        **fields: object,
    ) -> dict[str, object]:
        """One run of `cell` that leaves `kept` MB more alive; returns the cell's verdict."""
        self.number += 1
        self.level += int(between * MB)
        ledger_cell = self.ledger.open_cell(cell, source)
        before = self._point(self.level)
        self.level += int(kept * MB)
        run = RunRecord(
            number=self.number,
            run=ledger_cell.count,
            series=ledger_cell.series,
            cell_id=cell,
            msg_id=None,
            source_sha256=source,
            execution_count=self.number,
            started_at_ms=0,
            baseline=before,
        )
        run.between_live_bytes = int(between * MB)
        self.ledger.add(run)
        after = self._point(self.level, before, kept if resident is None else resident)
        run.end = run.settled = after
        run.settled_how = "settled"
        run.attribution = "done"
        if holder is not None:
            run.owners = (OwnerDelta(holder, int(kept * MB), int(kept * MB), rebound=rebound, type_name="list"),)
        if pinned is not None:
            run.pinned = (pinned,)
        for name, value in fields.items():
            setattr(run, name, value)
        self.ledger.settle(run)
        verdict = self.ledger.judge(cell)
        assert verdict is not None
        return verdict

    @staticmethod
    def _point(level: int, before: MemoryPoint | None = None, resident_mb: float = 0) -> MemoryPoint:
        base = before.anon_bytes if before and before.anon_bytes else level
        anon = int(base + resident_mb * MB) if before else level
        return MemoryPoint(
            at_ms=0.0,
            rss_bytes=anon,
            anon_bytes=anon,
            live_bytes=level,
            live_blocks=1000,
            reserved_bytes=anon,
        )
