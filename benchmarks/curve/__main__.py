"""The longest gap in the published curve while native code holds the interpreter lock, beside a sampling thread.

Each call runs in a kernel with CellMem, whose pushes a page would draw, and in a twin kernel where a thread notes the
time every 20 ms, as in-process monitors do. The gap is between neighbouring points of the curve, within the cell.
`--check` exits 1 where a gap of CellMem's exceeds 60 ms.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tests.livekernel import LiveKernel, live_kernel

from ..bounds import Bound, exit_status
from ..resulttable import ResultTable, write_results

LONGEST_GAP_AT_MOST_MS = 60.0
THREAD_INTERVAL_S = 0.02


@dataclass(frozen=True)
class Hold:
    """A call that keeps the interpreter lock for most of its time."""

    title: str
    setup: str
    call: str


HOLDS = (
    Hold("a C function without release, 1.5 s", "import ctypes", "ctypes.PyDLL(None).usleep(1_500_000)"),
    Hold(
        "sorted, 6 million floats",
        "import random\nnumbers = [random.random() for _ in range(6_000_000)]",
        "ordered = sorted(numbers); del ordered",
    ),
    Hold(
        "pickle.loads, 2 million strings",
        "import pickle\npacked = pickle.dumps([f'text number {i}' for i in range(2_000_000)])",
        "loaded = pickle.loads(packed); del loaded",
    ),
    Hold(
        "groupby, 3 million string keys",
        "import numpy as np, pandas as pd\n"
        "frame = pd.DataFrame({'key': pd.Series([f'k{i % 50_000}' for i in range(3_000_000)], dtype=object),"
        " 'value': np.arange(3_000_000)})",
        "grouped = frame.groupby('key').value.sum(); del grouped",
    ),
)

THREAD = f"""
import threading, time
stamps = []
def note():
    while True:
        stamps.append(time.monotonic())
        time.sleep({THREAD_INTERVAL_S})
threading.Thread(target=note, daemon=True).start()
"""


def main() -> int:
    """Prints the table; the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    rows, bounds = [], []
    for hold in HOLDS:
        ours = max(gap_ms(hold) for _ in range(options.repeats))
        thread = max(thread_gap_ms(hold) for _ in range(options.repeats))
        rows.append((hold.title, f"{ours:.0f}", f"{thread:.0f}", f"{thread / ours:.0f}×"))
        bounds.append(Bound(hold.title, ours, LONGEST_GAP_AT_MOST_MS, "ms"))
        print(f"{hold.title}: {ours:.0f} ms, thread {thread:.0f} ms", file=sys.stderr, flush=True)
    table = ResultTable(
        f"longest gap in the curve in ms, worst of {options.repeats}",
        ("while the lock is held by", "CellMem", "a thread", "ratio"),
        rows,
    )
    print(table.text())
    if options.write:
        print(f"written to {write_results('curve', 'Curve: gaps while native code runs', [table]).name}")
    return exit_status(bounds) if options.check else 0


def gap_ms(hold: Hold) -> float:
    """Longest gap in what the kernel published of the call, back-filled points included."""
    with live_kernel() as kernel:
        kernel.request("hello", lease_ms=60_000)
        kernel.run("import time; time.sleep(0.5)", "first")
        kernel.run(hold.setup, "setup", timeout=120)
        kernel.settle()
        kernel.pushes.clear()
        msg_id = kernel.send(hold.call, "call")
        kernel.wait(msg_id, timeout=120)
        kernel.drain(0.5)
        return longest_gap(published_ms(kernel, msg_id))


def published_ms(kernel: LiveKernel, msg_id: str) -> list[float]:
    """When each point of the curve was read, from the start of the cell to its end."""
    end = next(push for push in kernel.pushes if push["kind"] == "end" and push["msg_id"] == msg_id)
    run = end["cell"]["run"]
    first = run["started_at_ms"]
    stamps = {first, first + run["duration_ms"]}
    for push in kernel.pushes:
        if push["kind"] in ("start", "tick", "end"):
            stamps.add(push["sample"]["at_ms"])
            stamps.update((push.get("curve") or {}).get("at_ms", ()))
    return sorted(at for at in stamps if first <= at <= first + run["duration_ms"])


def thread_gap_ms(hold: Hold) -> float:
    """Longest gap between the stamps of a thread in the kernel."""
    with live_kernel(load=False) as twin:
        twin.run(hold.setup, timeout=120)
        twin.run(THREAD)
        twin.run(
            f"import time\ntime.sleep(0.2)\nfirst = time.monotonic()\n{hold.call}\nlast = time.monotonic()", timeout=120
        )
        stamps = twin.value("[first, *[s for s in stamps if first <= s <= last], last]")
        return longest_gap([stamp * 1000 for stamp in stamps])


def longest_gap(stamps: Sequence[float]) -> float:
    return max(after - before for before, after in itertools.pairwise(stamps))


if __name__ == "__main__":
    sys.exit(main())
