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
    before_level -= before.given_back_bytes
    return after_level - before_level - kept_by_others_bytes(run, between)


def sure_growth_bytes(run: RunRecord, before: RunRecord | None, between: Iterable[RunRecord]) -> int | None:
    """Growth that stays even if all that others freed was what this cell had kept before, and none of their own: what
    must be there before growth without a holder is held against a cell. Arguments as for `growth_bytes`."""
    others = list(between)
    growth = growth_bytes(run, before, others)
    if growth is None or before is None:
        return None
    changes = [_change(other) for other in others if other.number != run.number]
    kept, freed = sum(c for c in changes if c > 0), -sum(c for c in changes if c < 0)
    return growth + kept_by_others_bytes(run, others) - max(0, kept - max(0, freed - max(0, _change(before))))


def kept_by_others_bytes(run: RunRecord, between: Iterable[RunRecord]) -> int:
    """Sum of what the other runs changed and of what changed while no cell ran; what they freed in sum is no credit."""
    others = 0
    for other in between:
        moved = other.between_live_bytes if other.between_live_bytes is not None else other.between_bytes
        others += (moved or 0) + other.ours_bytes
        if other.number != run.number:
            others += _change(other)
    return max(0, others)


def _change(run: RunRecord) -> int:
    delta = run.live_delta_bytes
    return delta if delta is not None else (run.retained_bytes or 0)
