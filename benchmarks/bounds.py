"""Bounds that a benchmark is held to, and only when asked by `--check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """`value` may be at most `at_most`, both in `unit`. A value that could not be had is None and is never met."""

    name: str
    value: float | None
    at_most: float
    unit: str

    @property
    def is_met(self) -> bool:
        return self.value is not None and self.value <= self.at_most

    def __str__(self) -> str:
        figure = "no figure" if self.value is None else f"{self.value:.2f} {self.unit}"
        return f"{self.name}: {figure}, at most {self.at_most:g} {self.unit}"


def exit_status(bounds: Iterable[Bound]) -> int:
    """0 where every bound is met; else 1, and each one that is missed is named on stderr."""
    missed = [bound for bound in bounds if not bound.is_met]
    for bound in missed:
        print(f"missed: {bound}", file=sys.stderr)
    return 1 if missed else 0
