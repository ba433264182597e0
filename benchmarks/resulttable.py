"""A benchmark's tables: aligned text for the terminal, Markdown with its environment for `benchmarks/results`."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class ResultTable:
    """One table: the first column names the row, the others hold figures as text."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def text(self) -> str:
        widths = [max(len(line[i]) for line in (self.columns, *self.rows)) for i in range(len(self.columns))]
        lines = [_aligned(line, widths) for line in (self.columns, *self.rows)]
        return "\n".join([self.title, *lines, *self.notes])

    def markdown(self) -> str:
        rule = ["---", *["---:"] * (len(self.columns) - 1)]
        lines = ["| " + " | ".join(_escaped(cell) for cell in line) + " |" for line in (self.columns, rule, *self.rows)]
        return "\n".join([f"## {self.title}", "", *lines, *(f"\n{note}" for note in self.notes)])


def write_results(name: str, heading: str, tables: Sequence[ResultTable]) -> Path:
    """Writes `benchmarks/results/<name>.md` and returns its path. It names no path and no host."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.md"
    parts = [f"# {heading}", environment(), *(table.markdown() for table in tables)]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path


def environment() -> str:
    """What the figures depend on, in one line."""
    packages = ", ".join(f"{package} {_version(package)}" for package in ("ipykernel", "ipython"))
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return f"Python {platform.python_version()}, {packages}, {system}, {os.cpu_count()} cores."


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = line
    cells = [f"{cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)]
    return "  " + "  ".join([f"{first:{widths[0]}}", *cells])


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
