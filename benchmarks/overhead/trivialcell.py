"""What CellMem adds to a trivial cell, from sending it to its reply, as a person waits for it.

Kernels take turns in short blocks of cells and rest between them: what a kernel still has to do after a reply strikes
its own next cell, and never a cell of another kernel. The order of the turns is reversed each round, so that a change
of the machine's speed strikes all of them alike.
"""

from __future__ import annotations

import contextlib
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from tests.livekernel import LiveKernel

from .. import peervenv
from ..quietkernel import quiet_kernel
from .situations import Situation

CELL = "x = 1"
WITHOUT, WITH, CONTROL, PEER = "without", "CellMem", "without, again", "ipython_memory_usage"

#: Longer than what CellMem does after the last cell of a block: it settles after 0.15 s.
_REST_S = 0.2
_WARM_UP_CELLS = 20
_CELL_IDS = 10
#: The peer adds a hundred times what is measured here: fewer cells tell as much.
_PEER_CELLS_RATIO = 0.5


@dataclass(frozen=True)
class Amount:
    """How much is timed: blocks per kernel, cells per block, and whether a control and a peer take part."""

    rounds: int
    cells: int
    with_others: bool


@dataclass(frozen=True)
class Added:
    """Milliseconds that a kernel's cells took beyond those of the kernel without CellMem.

    `median_ms` is the median over rounds of the difference of two neighbouring blocks' medians, `quartiles_ms` their
    spread. `p95_ms` is the difference of the two kernels' 95th percentiles, and not the percentile of differences: the
    latter is above zero even between two equal kernels, as every slow cell of either makes a large difference."""

    median_ms: float
    quartiles_ms: tuple[float, float]
    p95_ms: float
    cell_ms: float


class NotEnoughMemoryError(RuntimeError):
    """The situation does not fit this machine."""


def measure(situation: Situation, amount: Amount, *, peer_is_there: bool) -> dict[str, Added]:
    """Added time per kind of kernel; the kernel without CellMem is in it too, with nothing added.

    Raises NotEnoughMemoryError."""
    names = [WITHOUT, WITH, *((CONTROL,) if amount.with_others else ())]
    if amount.with_others and situation.has_peer and peer_is_there:
        names.append(PEER)
    needed_bytes = situation.kernel_bytes * len(names) * 5 // 4
    if psutil.virtual_memory().available < needed_bytes:
        raise NotEnoughMemoryError(f"not run: {needed_bytes / 1e9:.1f} GB of memory are not free")
    with contextlib.ExitStack() as stack:
        kernels = {name: stack.enter_context(_start(name)) for name in names}
        for kernel in kernels.values():
            _prepare(kernel, situation)
        blocks = _take_turns(kernels, situation, amount)
    return {name: _added(blocks[name], blocks[WITHOUT]) for name in names}


def _start(name: str) -> contextlib.AbstractContextManager[LiveKernel]:
    if name == PEER:
        return quiet_kernel(load=False, kernel_name=peervenv.KERNEL_NAME)
    return quiet_kernel(load=name == WITH)


def _prepare(kernel: LiveKernel, situation: Situation) -> None:
    if kernel.manager.kernel_name == peervenv.KERNEL_NAME:
        _run(kernel, "%load_ext ipython_memory_usage\n%imu_start")
    if situation.setup:
        _run(kernel, situation.setup)
    _time_cells(kernel, _WARM_UP_CELLS, 0.0)
    kernel.drain(_REST_S)


def _take_turns(kernels: dict[str, LiveKernel], situation: Situation, amount: Amount) -> dict[str, list[list[float]]]:
    """Milliseconds of every cell, in blocks, per kernel."""
    blocks: dict[str, list[list[float]]] = {name: [] for name in kernels}
    order = list(kernels)
    for _ in range(max(2, round(amount.rounds * situation.rounds_ratio))):
        for name in order:
            kernel = kernels[name]
            ratio = situation.cells_ratio * (_PEER_CELLS_RATIO if name == PEER else 1.0)
            _silently(kernel, situation.before)
            blocks[name].append(_time_cells(kernel, max(2, round(amount.cells * ratio)), situation.pause_s))
            _silently(kernel, situation.after)
            kernel.drain(_REST_S)
        order.reverse()
    return blocks


def _time_cells(kernel: LiveKernel, count: int, pause_s: float) -> list[float]:
    times = []
    for turn in range(count):
        started = time.perf_counter()
        msg_id = kernel.send(CELL, f"cell-{turn % _CELL_IDS}")
        reply = kernel.client.get_shell_msg(timeout=60)
        times.append((time.perf_counter() - started) * 1000)
        if reply["parent_header"]["msg_id"] != msg_id or reply["content"]["status"] != "ok":
            raise RuntimeError(f"a trivial cell went wrong: {reply['content']}")
        if pause_s:
            time.sleep(pause_s)
    return times


def _silently(kernel: LiveKernel, code: str) -> None:
    if code:
        _run(kernel, code, silent=True)


def _run(kernel: LiveKernel, code: str, *, silent: bool = False) -> None:
    reply = kernel.run(code, silent=silent, store_history=not silent)
    if reply["status"] != "ok":
        raise RuntimeError(f"{reply.get('ename')}: {reply.get('evalue')}")


def _added(blocks: Sequence[Sequence[float]], baseline: Sequence[Sequence[float]]) -> Added:
    differences = [
        statistics.median(ours) - statistics.median(theirs) for ours, theirs in zip(blocks, baseline, strict=True)
    ]
    quartiles = statistics.quantiles(differences, n=4)
    cells = [ms for block in blocks for ms in block]
    baseline_cells = [ms for block in baseline for ms in block]
    return Added(
        median_ms=statistics.median(differences),
        quartiles_ms=(quartiles[0], quartiles[2]),
        p95_ms=_p95(cells) - _p95(baseline_cells),
        cell_ms=statistics.median(cells),
    )


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
