"""However long a session lasts, what we keep of it stays small."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from jupyterlab_cellmem.core.cellruns import MemoryPoint, RunRecord
from jupyterlab_cellmem.core.ledger import Ledger
from jupyterlab_cellmem.probes.pyobjects import size_object
from tests.livekernel import LiveKernel
from tests.schemas import validate
from tests.twins import AGENT, twin_kernels

MIB = 1024 * 1024
#: Runs of one cell, of two hundred cells, and of ever new cells: ten thousand in all.
KINDS = (("'same'", 4000), ("f'two hundred {i % 200}'", 3000), ("f'ever new {i}'", 3000))
BATCH = 500
RUNS = """
for i in range({begin}, {end}):
    get_ipython().run_cell("x = 1", store_history=True, cell_id={cell_id})
import gc; gc.collect()
"""


def private_bytes(kernel: LiveKernel) -> int:
    """Anonymous memory of a kernel, a moment after its last cell."""
    time.sleep(1.5)
    found = re.search(r"RssAnon:\s+(\d+) kB", Path(f"/proc/{kernel.pid}/status").read_text())
    assert found
    return int(found[1]) * 1024


@pytest.mark.soak
def test_ten_thousand_runs_take_less_than_8_mib_beyond_a_kernel_without_cellmem() -> None:
    with twin_kernels(prepare="get_ipython().history_manager.db_cache_size = 0") as twins:

        def run_in_both(code: str) -> None:
            for kernel, msg_id in [(k, k.send(code, silent=True, store_history=False)) for k in twins.both()]:
                assert kernel.wait(msg_id)["status"] == "ok"

        run_in_both(RUNS.format(begin=0, end=50, cell_id="'warm'"))
        before = [private_bytes(kernel) for kernel in twins.both()]
        done = 0
        for cell_id, count in KINDS:
            for begin in range(done, done + count, BATCH):
                run_in_both(RUNS.format(begin=begin, end=begin + BATCH, cell_id=cell_id))
                time.sleep(0.3)  # the kernel is idle: what was measured is attributed
            done += count
        assert done == 10_000
        grown = [private_bytes(kernel) - b for kernel, b in zip(twins.both(), before, strict=True)]
        assert grown[0] - grown[1] < 8 * MIB
        report = twins.measured.report()
        validate("report", report)
        by_id = {c["cell_id"]: c for c in report["cells"]}
        assert by_id["ever new 9999"]["runs"][-1]["outcome"] == "ok"
        assert len(by_id) <= 1000
        assert twins.measured.value(f"{AGENT}.hooks.failures") == 0


def point(at_ms: float, nbytes: int) -> MemoryPoint:
    return MemoryPoint(at_ms, nbytes, nbytes, nbytes, nbytes, nbytes, nbytes // 64, nbytes)


def test_ten_thousand_runs_of_three_seconds_keep_no_more_than_short_ones_do() -> None:
    ledger = Ledger()
    for number in range(1, 10_001):
        cell_id = f"cell {number % 300}"
        cell = ledger.open_cell(cell_id, "source")
        began_ms = number * 4000.0
        run = RunRecord(
            number=number,
            run=cell.count,
            series=cell.series,
            cell_id=cell_id,
            msg_id=f"message {number}",
            source_sha256="source",
            execution_count=number,
            started_at_ms=began_ms,
            baseline=point(began_ms, 10**9 + number),
        )
        ledger.add(run)
        for step in range(100):
            run.note_sample(began_ms + step * 30, 10**9 + number + step, 10**9 + number + step)
        run.duration_ms = 3000.0
        run.end = point(began_ms + 3000, 10**9 + number + 1)
        run.close_curve()
        run.settled, run.settled_how = point(began_ms + 3150, 10**9 + number + 1), "settled"
        ledger.settle(run)
        run.attribution = "done"
        ledger.unattributed_runs.remove(run)
        ledger.judge(run.key)
    assert size_object(ledger, 10**7).total_bytes < 8 * MIB
    newest = ledger.cells["cell 100"]
    assert newest.runs[-1].number == 10_000
    assert len(newest.runs) + newest.dropped == newest.count
    assert len(newest.series_runs()) >= 6  # as many as a flag needs
