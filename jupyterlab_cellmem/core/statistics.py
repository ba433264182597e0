"""Robust statistics on short series of byte counts."""

from __future__ import annotations

from collections.abc import Sequence


def median(values: Sequence[float]) -> float | None:
    """Middle value, or the mean of the two middle ones; None for an empty series."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float | None:
    """Value below which `share` (0 to 1) of the series lies, linearly interpolated; None for an empty series."""
    if not values:
        return None
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def slope_per_unit(points: Sequence[tuple[float, float]]) -> float | None:
    """Theil-Sen slope: the median of the slopes of all pairs, unmoved by up to 29 % of outliers.

    The number of pairs is bounded by taking at most 60 points, evenly spread. None for fewer than two abscissae.
    """
    step = max(1, len(points) // 60)
    kept = points[::step]
    slopes = [(y2 - y1) / (x2 - x1) for i, (x1, y1) in enumerate(kept) for x2, y2 in kept[i + 1 :] if x2 != x1]
    return median(slopes)
