"""What the agent has told of itself while the notebook ran: all that is left when the kernel cannot be asked."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..core.cellruns import MemoryPoint, RunRecord
from ..core.readings import Unavailable
from ..core.runrecords import run_to_dict
from ..core.source import source_sha256
from ..core.verdicts import unknown

PROTOCOL_VERSION = 1


@dataclass
class SentCell:
    """A run that was asked for. `newest_before_ms` is the start of the cell's newest run told until then."""

    cell_id: str
    index: int
    source: str
    sent_at_ms: float
    newest_before_ms: float


@dataclass
class _ToldCell:
    summary: Mapping[str, Any]
    #: By their start.
    runs: dict[float, Mapping[str, Any]] = field(default_factory=dict)
    judged_ms: float = 0.0


class PushedFigures:
    """Keeps the newest of everything that was pushed; what is not of this protocol is left out."""

    def __init__(self) -> None:
        self.session: dict[str, Any] = {}
        self.settings: dict[str, Any] = {}
        self.sample: dict[str, Any] | None = None
        #: Whether the agent is loaded: a cell may unload it.
        self.is_there = True
        self._current: dict[str, Any] | None = None
        self._epoch: str | None = None
        #: By cell id; by the source's hash for what came without one.
        self._cells: dict[str, _ToldCell] = {}

    def take_hello(self, reply: Mapping[str, Any]) -> None:
        self.session, self.settings = reply["session"], reply["settings"]
        self.sample, self._epoch = reply["sample"], reply["epoch"]

    def take(self, push: Any) -> None:
        """Takes one push; a malformed one changes nothing that was told before."""
        if not isinstance(push, dict) or push.get("v") != PROTOCOL_VERSION:
            return
        if push.get("kind") == "up" and push.get("epoch") != self._epoch:
            self._epoch = push.get("epoch")
            self._cells.clear()  # a new agent counts anew
        self.is_there = push.get("kind") != "down"
        self._current = push.get("cur")
        self.session = push.get("session") or self.session
        self.sample = push.get("sample") or self.sample
        for summary in (*_listed(push.get("settled")), push.get("cell"), *_listed(push.get("cells"))):
            if summary:
                is_looked_for = push.get("holdings") is not None and summary["verdict"]["attribution"] != "pending"
                self._note(summary, is_judged=is_looked_for)

    def newest_ms(self, cell_id: str) -> float:
        """Start of the newest run told of a cell, milliseconds since the epoch; zero for none."""
        told = self._cells.get(cell_id)
        return max(told.runs) if told else 0.0

    def has_ended(self, sent: SentCell) -> bool:
        return self.newest_ms(sent.cell_id) > sent.newest_before_ms

    def is_judged(self, sent: SentCell) -> bool:
        """Whether the run has settled and its holders were looked for."""
        told = self._cells.get(sent.cell_id)
        return told is not None and told.judged_ms > sent.newest_before_ms

    def verdict(self, cell_id: str) -> Mapping[str, Any] | None:
        told = self._cells.get(cell_id)
        return told.summary["verdict"] if told else None

    def runs(self, cell_id: str) -> list[Mapping[str, Any]]:
        told = self._cells.get(cell_id)
        return [told.runs[start] for start in sorted(told.runs)] if told else []

    def report(self, opened: SentCell | None, outcome: str, why: str, ended_at_ms: float) -> dict[str, Any]:
        """A report of what was told, as `protocol/schema/report.schema.json`.

        Args:
            opened: The run that never ended, if one was open.
            outcome: How it ended, `killed` or `interrupted`.
            why: The reason of every figure that it has not got, as a sentence.
            ended_at_ms: When its end was noticed, milliseconds since the epoch.
        """
        cells = {key: self._cell(key, told) for key, told in self._cells.items()}
        if opened is not None and not self.has_ended(opened):
            cells[opened.cell_id] = self._with_open_run(
                opened, cells.pop(opened.cell_id, None), outcome, why, ended_at_ms
            )
        nameless = [cell for cell in cells.values() if cell["cell_id"] is None]
        return {
            "schema_version": 1,
            "generated_at_ms": time.time() * 1000,
            "notebook": None,
            "settings": self.settings,
            "session": self.session,
            "cells": [cell for cell in cells.values() if cell["cell_id"] is not None],
            "unattributed_sources": [
                {name: cell[name] for name in ("source_sha256", "dropped_runs", "verdict", "runs")} for cell in nameless
            ],
            "unattributed_runs": [run for cell in nameless for run in cell["runs"]],
        }

    def _note(self, summary: Mapping[str, Any], *, is_judged: bool) -> None:
        told = self._cells.setdefault(summary["cell_id"] or summary["source_sha256"], _ToldCell(summary))
        start = summary["run"]["started_at_ms"]
        told.runs[start] = summary["run"]
        if start >= max(told.runs):
            told.summary = summary
        if is_judged:
            told.judged_ms = max(start, told.judged_ms)

    def _cell(self, key: str, told: _ToldCell) -> dict[str, Any]:
        names = ("cell_id", "source_sha256", "series", "expected", "verdict")
        runs = self.runs(key)
        return {
            **{name: told.summary[name] for name in names},
            "index": None,
            "dropped_runs": max(0, runs[-1]["run"] - len(runs)),
            "runs": runs,
        }

    def _with_open_run(
        self, opened: SentCell, cell: dict[str, Any] | None, outcome: str, why: str, ended_at_ms: float
    ) -> dict[str, Any]:
        """The cell with the run that never ended; a flag it had stands."""
        run = self._open_run(opened, cell, outcome, why, ended_at_ms)
        sha = self._open_figures(opened).get("source_sha256") or source_sha256(opened.source)
        verdict = (
            cell["verdict"]
            if cell and cell["verdict"]["flagged"]
            else unknown("run-never-ended", {"runs": run["run"], "reason": outcome}, "not_needed")
        )
        before = cell or {"expected": False, "dropped_runs": 0, "index": None, "runs": []}
        return {
            **before,
            "cell_id": opened.cell_id,
            "source_sha256": sha,
            "series": run["series"],
            "verdict": verdict,
            "runs": [*before["runs"], run],
        }

    def _open_figures(self, opened: SentCell) -> Mapping[str, Any]:
        """What the newest push told of the open run; empty where the run was over before its first push."""
        current = self._current or {}
        is_this = current.get("cell_id") == opened.cell_id and current["started_at_ms"] > opened.newest_before_ms
        return current if is_this else {}

    def _open_run(
        self, opened: SentCell, cell: Mapping[str, Any] | None, outcome: str, why: str, ended_at_ms: float
    ) -> dict[str, Any]:
        told = self._open_figures(opened)
        started_at_ms = told.get("started_at_ms", opened.sent_at_ms)
        rss_bytes, anon_bytes = told.get("baseline_rss_bytes"), told.get("baseline_bytes")
        last = cell["runs"][-1] if cell else None
        record = RunRecord(
            number=told.get("number", 0),
            run=told.get("run", last["run"] + 1 if last else 1),
            series=cell["series"] if cell else 1,
            cell_id=opened.cell_id,
            msg_id=told.get("msg_id"),
            source_sha256=told.get("source_sha256", ""),
            execution_count=told.get("execution_count"),
            started_at_ms=started_at_ms,
            baseline=MemoryPoint(at_ms=started_at_ms, rss_bytes=rss_bytes, anon_bytes=anon_bytes),
            duration_ms=ended_at_ms - started_at_ms,
            outcome="killed" if outcome == "killed" else "interrupted",
            sampled_bytes=told.get("high_water_bytes"),
            disturbed=True,
            children_bytes=Unavailable(why),
            shared_delta_bytes=Unavailable(why),
        )
        run = run_to_dict(record)
        return {name: why if name.endswith("_reason") else value for name, value in run.items()}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
