"""How a cell's memory moved while it ran."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .statistics import slope_per_unit

#: A cell must last this long before its curve has a shape.
TREND_FROM_MS = 2000.0
_LEAST_SAMPLES = 8
#: Movement below this is flat.
_FLAT_BYTES = 8 * 1024 * 1024


def trend_of(curve: Sequence[tuple[float, int]], duration_ms: float) -> dict[str, Any] | None:
    """Shape and slope of a curve of (milliseconds, bytes): rising to the end, plateau after a rise, spike that came
    back, or flat. None for a run that was too short or has too few samples."""
    if duration_ms < TREND_FROM_MS or len(curve) < _LEAST_SAMPLES:
        return None
    slope = slope_per_unit(curve) or 0.0
    values = [v for _, v in curve]
    rise, top = values[-1] - values[0], max(values) - values[0]
    half = slope_per_unit(curve[len(curve) // 2 :]) or 0.0
    if top < _FLAT_BYTES:
        shape = "flat"
    elif rise < top / 2:
        shape = "spike"
    elif half * duration_ms / 2 < rise / 10:
        shape = "plateau"
    else:
        shape = "rising"
    return {"shape": shape, "bytes_per_minute": slope * 60_000, "samples": len(values)}
