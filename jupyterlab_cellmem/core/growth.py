"""What is still alive at the same point of a cell's next run.

The growth of run i is the settled level of run i minus that of run i-1, less what other cells' runs and the time
between them still keep. What moves after the end of a run counts as time between runs. Taking both levels at the same
point of the same cell is what keeps a notebook that loads and then filters, run from the top again and again, from
accusing the cell that loads.
"""

from __future__ import annotations

from collections.abc import Iterable

from .cellruns import RunRecord


def growth_bytes(run: RunRecord, before: RunRecord | None, between: Iterable[RunRecord]) -> int | None:
    """Growth of `run` over `before`, the previous run of the same cell; None where a level is unknown.

    `between` are the runs of any cell after `before` and up to `run` itself.
    """
    if before is None:
        return None
    after_level, before_level = run.level("live_bytes"), before.level("live_bytes")
    if after_level is None or before_level is None:
        after_level, before_level = run.level("anon_bytes"), before.level("anon_bytes")
    if after_level is None or before_level is None:
        return None
    return after_level - before_level - kept_by_others_bytes(run, between)


def kept_by_others_bytes(run: RunRecord, between: Iterable[RunRecord]) -> int:
    """Sum of what the other runs changed and of what changed while no cell ran; what they freed in sum is no credit."""
    others = 0
    for other in between:
        moved = other.between_live_bytes if other.between_live_bytes is not None else other.between_bytes
        others += moved or 0
        if other.number != run.number:
            delta = other.live_delta_bytes
            others += delta if delta is not None else (other.retained_bytes or 0)
    return max(0, others)
