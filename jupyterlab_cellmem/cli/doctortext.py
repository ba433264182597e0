"""The findings of `cellmem doctor` as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_COLUMNS = ("figure", "exactness", "source", "cost")


def as_text(findings: Mapping[str, Any]) -> str:
    """A line per figure; what cannot be measured follows with its reason."""
    lines = [
        f"CellMem {findings['agent_version']}, Python {findings['python']} on {findings['system']}",
        "",
    ]
    measured = [check for check in findings["checks"] if check["is_measured"]]
    table = [_COLUMNS, *(_row(check) for check in measured)]
    widths = [max(len(row[i]) for row in table) for i in range(len(_COLUMNS))]
    says = ["found", *(check["says"] or "" for check in measured)]
    for row, said in zip(table, says, strict=True):
        cells = "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True))
        lines.append(f"{cells}  {said}".rstrip())
    missing = [check for check in findings["checks"] if not check["is_measured"]]
    if missing:
        lines += ["", "Not measured here:"]
        lines += [f"  {check['figure']}: {check['reason']}" for check in missing]
    return "\n".join(lines)


def _row(check: Mapping[str, Any]) -> tuple[str, ...]:
    return check["figure"], check["exactness"], check["source"], _cost(check["cost_us"])


def _cost(microseconds: float | None) -> str:
    if microseconds is None:
        return ""
    return f"{microseconds:.0f} µs" if microseconds < 10_000 else f"{microseconds / 1000:.0f} ms"
