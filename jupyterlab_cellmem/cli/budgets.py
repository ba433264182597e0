"""What a report breaks: the memory budget, and verdicts that must not occur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .bytesizes import as_text

CODES = ("unknown", "growing", "suspected_leak", "cached", "pinned", "kept", "released", "steady")


def over_memory(report: Mapping[str, Any], limit_bytes: int) -> list[str]:
    """A sentence where the kernel's high-water mark passed the limit, or where no mark is known: a budget that could
    not be checked is not kept."""
    marks = [
        (run["high_water_bytes"], f"in {name_of(cell)}")
        for cell in report["cells"]
        for run in cell["runs"]
        if run["high_water_bytes"] is not None
    ]
    marks.append((report["session"]["lifetime_high_water_bytes"] or 0, "outside the cells"))
    nbytes, where = max(marks, key=lambda mark: mark[0])
    if nbytes == 0:
        why = report["session"].get("lifetime_high_water_bytes_reason", "No mark was read.")
        return [f"--max-memory {as_text(limit_bytes)} could not be checked: {why}"]
    if nbytes <= limit_bytes:
        return []
    return [f"--max-memory {as_text(limit_bytes)} was passed: {as_text(nbytes)} {where}."]


def forbidden_verdicts(report: Mapping[str, Any], codes: Sequence[str]) -> list[str]:
    """A sentence for each cell with one of these verdicts whose growth nobody expects."""
    return [
        f"--fail-on {cell['verdict']['code']}: {name_of(cell)}."
        for cell in report["cells"]
        if cell["verdict"]["code"] in codes and not cell["expected"]
    ]


def name_of(cell: Mapping[str, Any]) -> str:
    """By its position in the notebook where that is known, counted from 0 as the file's list of cells."""
    return f"cell {cell['cell_id']!a}" if cell["index"] is None else f"cell {cell['index']}"
