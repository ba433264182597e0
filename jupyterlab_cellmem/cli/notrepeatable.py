"""The verdict on a cell that cannot be run twice: it raised in a repeat, so nothing is known of its growth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.verdicts import unknown

#: What the kernel concluded before still stands there.
_STANDING = ("floor_bytes", "runs")


def not_repeatable(verdict: Mapping[str, Any]) -> dict[str, Any]:
    """`verdict` as `unknown`, with the reason `not_repeatable`."""
    evidence = {name: verdict["evidence"][name] for name in _STANDING if name in verdict["evidence"]}
    return unknown("not-repeatable", {**evidence, "reason": "not_repeatable"}, verdict["attribution"])
