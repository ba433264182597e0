"""A run as the wire, `report()` and CI read it: `protocol/schema/cell-run.schema.json`."""

from __future__ import annotations

from typing import Any

from .cellruns import RunRecord
from .ledger import CellLedger
from .readings import reason_or_none, value_or_none
from .trend import TREND_FROM_MS
from .verdicts import silenced

_NOT_SETTLED = "The run has not settled yet."
_UNREADABLE = "The kernel's memory could not be read when it was due."
_NO_LIVE_SOURCE = "No allocator in this process tells what it has in use."


def run_to_dict(run: RunRecord) -> dict[str, Any]:
    """Every field of the contract; a figure that is null carries its reason beside it."""
    out: dict[str, Any] = {
        "run": run.run,
        "series": run.series,
        "execution_count": run.execution_count,
        "started_at_ms": run.started_at_ms,
        "duration_ms": run.duration_ms,
        "outcome": run.outcome,
        "baseline_rss_bytes": run.baseline.rss_bytes,
        "settled_rss_bytes": run.settled.rss_bytes if run.settled else None,
        "settled": run.settled_how,
        "high_water_bytes": run.high_water_bytes,
        "high_water_exact": run.high_water_exact,
        "retained_bytes": run.retained_bytes,
        "live_delta_bytes": run.live_delta_bytes,
        "live_blind_bytes": run.live_blind_bytes,
        "live_estimated": run.live_estimated,
        "live_blocks_delta": run.live_blocks_delta,
        "between_runs_bytes": run.between_bytes,
        "children_high_water_bytes": value_or_none(run.children_bytes),
        "shared_memory_delta_bytes": value_or_none(run.shared_delta_bytes),
        "trend": None if run.trend is None else dict(run.trend),
        "overlapped_with": sorted(run.overlapped_with),
        "background_threads": run.background_threads,
        "disturbed": run.disturbed,
        "owners": [{"name": o.name, "delta_bytes": o.delta_bytes} for o in run.owners],
        "devices": [dict(d) for d in run.devices],
    }
    if not run.high_water_exact:
        out["high_water_exact_reason"] = run.high_water_reason
    if run.shared_with_cells:
        out["shared_with_cells"] = list(run.shared_with_cells)
    _add_reasons(out, run)
    return out


def _add_reasons(out: dict[str, Any], run: RunRecord) -> None:
    settled_reason = _UNREADABLE if run.is_settled else _NOT_SETTLED
    live_reason = (run.live_reason or _NO_LIVE_SOURCE) if run.is_settled else _NOT_SETTLED
    reasons = {
        "baseline_rss_bytes": _UNREADABLE,
        "settled_rss_bytes": settled_reason,
        "high_water_bytes": _UNREADABLE,
        "retained_bytes": settled_reason,
        "live_delta_bytes": live_reason,
        "live_blind_bytes": live_reason,
        "live_blocks_delta": live_reason,
        "between_runs_bytes": "There is no settled run before this one to measure from.",
        "children_high_water_bytes": reason_or_none(run.children_bytes),
        "shared_memory_delta_bytes": reason_or_none(run.shared_delta_bytes),
        "trend": f"The run was shorter than {TREND_FROM_MS / 1000:.0f} s, or had too few samples.",
        "execution_count": "The kernel did not tell the prompt number.",
    }
    for name, reason in reasons.items():
        if out[name] is None:
            out[name + "_reason"] = reason


def cell_summary(cell: CellLedger | None, run: RunRecord, verdict: dict[str, Any]) -> dict[str, Any]:
    """A cell's verdict with one of its runs: what a push carries. A cell that is expected has no flag."""
    return {
        "cell_id": run.cell_id,
        "source_sha256": run.source_sha256,
        "series": run.series,
        "expected": cell.expected if cell else False,
        "dropped_runs": cell.dropped if cell else 0,
        "verdict": silenced(verdict) if cell and cell.expected else verdict,
        "run": run_to_dict(run),
    }


def cell_to_dict(cell: CellLedger, verdict: dict[str, Any], runs: int | None = None) -> dict[str, Any]:
    """A cell with the runs still in its ring that have ended, or only the newest `runs` of them. An expected cell has
    no flag."""
    ended = [r for r in cell.runs if r.end is not None]
    shown = ended if runs is None else ended[-runs:]
    return {
        "cell_id": cell.cell_id,
        "index": None,
        "source_sha256": cell.source_sha256,
        "series": cell.series,
        "expected": cell.expected,
        "dropped_runs": cell.dropped + len(ended) - len(shown),
        "verdict": silenced(verdict) if cell.expected else verdict,
        "runs": [run_to_dict(r) for r in shown],
    }


def source_to_dict(cell: CellLedger, verdict: dict[str, Any]) -> dict[str, Any]:
    """What was sent without a cell id, with the runs of that source still in the ring that have ended."""
    whole = cell_to_dict(cell, verdict)
    return {name: whole[name] for name in ("source_sha256", "dropped_runs", "verdict", "runs")}
