"""The course of a run as lines for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .bytesizes import as_text


def cell_line(index: int, verdict: Mapping[str, Any] | None, runs: Sequence[Mapping[str, Any]]) -> str:
    """What a cell kept in its last run, the highest mark of its runs, and its verdict."""
    if verdict is None or not runs:
        return f"cell {index}: not measured"
    marks = [run["high_water_bytes"] for run in runs if run["high_water_bytes"] is not None]
    mark = f"high-water mark {as_text(max(marks))}" if marks else "high-water mark unknown"
    times = f" ({len(runs)} runs)" if len(runs) > 1 else ""
    return printable(f"cell {index}{times}: {_kept(runs[-1])}, {mark}, {_concluded(verdict)}")


def printable(text: str) -> str:
    """Text in one line, with escapes for what would steer a terminal or turn the direction of reading."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _kept(run: Mapping[str, Any]) -> str:
    """The smaller of live and resident: address space that nothing touched is not kept."""
    known = [b for b in (run["live_delta_bytes"], run["retained_bytes"]) if b is not None]
    if not known:
        return "kept an unknown size"
    nbytes = min(known)
    return f"kept {as_text(nbytes)}" if nbytes >= 0 else f"gave back {as_text(-nbytes)}"


def _concluded(verdict: Mapping[str, Any]) -> str:
    words = [str(verdict["code"]).replace("_", " ")]
    if verdict["code"] == "unknown" and verdict["evidence"].get("reason"):
        words.append(f"({str(verdict['evidence']['reason']).replace('_', ' ')})")
    if verdict["per_run_bytes"] is not None:
        words.append(f"by {as_text(verdict['per_run_bytes'])} per run")
    if verdict["holder"]:
        words.append(f"in {verdict['holder']}")
    if verdict["confidence"]:
        words.append(f"({verdict['confidence']})")
    return " ".join(words)
