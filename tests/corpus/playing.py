"""Plays a case in a real kernel and judges what CellMem said of it, round by round."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from tests.livekernel import LiveKernel, live_kernel

from .cases import Case, Truth

#: A leak of so much per run is flagged by run 4, a smaller one by run 8, one in every third run by run 9.
LARGE_BYTES = 4 * 1024 * 1024


@dataclass
class Told:
    """Verdicts of one cell, one per round."""

    verdicts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def last(self) -> dict[str, Any]:
        return self.verdicts[-1]

    @property
    def flagged_in(self) -> list[int]:
        return [number for number, verdict in enumerate(self.verdicts, 1) if verdict["flagged"]]


@dataclass(frozen=True)
class Judgement:
    """What was right of one cell; None where it is not to be judged."""

    case: str
    cell: str
    told: Told
    is_accused: bool | None
    is_found: bool | None
    cause_is_right: bool | None
    holder_is_named: bool | None
    bytes_are_right: bool | None

    @property
    def is_right(self) -> bool:
        asked = (self.is_found, self.cause_is_right, self.holder_is_named, self.bytes_are_right)
        return not self.is_accused and all(answer is not False for answer in asked)


def play(case: Case) -> list[Judgement]:
    """Runs a case in a kernel of its own; a judgement for each of its cells."""
    with live_kernel() as kernel:
        kernel.run(case.setup or "pass", "setup")
        kernel.run("pass", "first")
        told = {cell_id: Told() for cell_id, _ in case.cells}
        for _ in range(case.rounds):
            _play_round(kernel, case)
            for cell in _attributed(kernel)["cells"]:
                if cell["cell_id"] in told:
                    told[cell["cell_id"]].verdicts.append(cell["verdict"])
    return [_judged(case, cell_id, told[cell_id]) for cell_id, _ in case.cells]


def _play_round(kernel: LiveKernel, case: Case) -> None:
    if case.run_all:
        for sent in [kernel.send(code, cell_id) for cell_id, code in case.cells]:
            kernel.wait(sent)
        return
    for cell_id, code in case.cells:
        kernel.run(code, cell_id)
        _attributed(kernel)


def _attributed(kernel: LiveKernel, timeout: float = 20.0) -> dict[str, Any]:
    """The report once every holder has been looked for."""
    until = time.monotonic() + timeout
    while True:
        kernel.drain(0.25)
        report = kernel.report()
        if all(cell["verdict"]["attribution"] != "pending" for cell in report["cells"]) or time.monotonic() > until:
            return report


def _judged(case: Case, cell_id: str, told: Told) -> Judgement:
    truth = case.truths[cell_id]
    if not truth.leaks:
        return Judgement(case.name, cell_id, told, _is_accused(told, case.fills_until), None, None, None, None)
    last = told.last
    flagged = last["flagged"]
    per_run = last["per_run_bytes"]
    return Judgement(
        case.name,
        cell_id,
        told,
        is_accused=None,
        is_found=bool(told.flagged_in) and told.flagged_in[0] <= _due(truth) and flagged,
        cause_is_right=flagged and last["cause"] in truth.causes,
        holder_is_named=None if not truth.holders else any(part in (last["holder"] or "") for part in truth.holders),
        bytes_are_right=None
        if truth.bytes_per_run is None
        else per_run is not None and abs(per_run - truth.bytes_per_run) <= max(256 * 1024, truth.bytes_per_run // 10),
    )


def _is_accused(told: Told, fills_until: int) -> bool:
    """Firm at any time, or flagged at the last run; a bounded cache may be flagged while it fills."""
    firm = any(v["confidence"] == "firm" and v["flagged"] for v in told.verdicts[fills_until:])
    return firm or bool(told.last["flagged"])


def _due(truth: Truth) -> int:
    """The run by which a leak must be flagged."""
    if truth.every == 3:
        return 9
    return 4 if truth.bytes_per_run is None or truth.bytes_per_run >= LARGE_BYTES else 8
