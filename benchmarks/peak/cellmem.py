"""What CellMem says of a transient: the rise of the run's mark over its baseline, or the mark of its children."""

from __future__ import annotations

from dataclasses import dataclass

from ..quietkernel import quiet_kernel
from .rounds import MEASURED_CELL, prepare, run_cell
from .transients import Transient


@dataclass(frozen=True)
class CellMemReading:
    """`rise_bytes` is None where CellMem has no figure, and `reason` is its sentence about that."""

    rise_bytes: int | None
    reason: str = ""
    is_exact: bool = True


def read_rise(transient: Transient) -> CellMemReading:
    """One reading, in a fresh kernel. Raises what `prepare` raises."""
    with quiet_kernel() as kernel:
        subshell = prepare(kernel, transient)
        kernel.settle()
        run_cell(kernel, transient.at(transient.code, transient.size), MEASURED_CELL, subshell)
        run = kernel.cell(MEASURED_CELL)["runs"][-1]
    if transient.in_children:
        field = "children_high_water_bytes"
        return CellMemReading(run[field], run.get(f"{field}_reason", ""))
    if run["high_water_bytes"] is None or run["baseline_rss_bytes"] is None:
        reason = run.get("high_water_bytes_reason") or run.get("baseline_rss_bytes_reason", "")
        return CellMemReading(None, reason)
    return CellMemReading(run["high_water_bytes"] - run["baseline_rss_bytes"], is_exact=run["high_water_exact"])
