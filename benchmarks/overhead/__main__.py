"""What CellMem adds to a trivial cell, against a paired kernel without it and one with ipython_memory_usage.

Three kernels take turns, cell by cell, so that a change of the machine's speed strikes all of them. A cell's time is
from sending it to its reply, as a person waits for it. Prints medians and the differences; judges nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import time

from tests.livekernel import LiveKernel, live_kernel

CELL = "x = 1"
MEMORY_USAGE = "%load_ext ipython_memory_usage\n%imu_start"


def main() -> None:
    """Prints one line per kernel."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cells", type=int, default=400)
    arguments.add_argument("--names", type=int, default=0, help="names in the namespace beforehand")
    arguments.add_argument("--busy-thread", action="store_true", help="one thread that never rests, in every kernel")
    options = arguments.parse_args()
    with live_kernel(load=False) as plain, live_kernel() as measured, live_kernel(load=False) as peer:
        kernels = {"without": plain, "CellMem": measured}
        if importlib.util.find_spec("ipython_memory_usage"):
            assert peer.run(MEMORY_USAGE)["status"] == "ok"
            kernels["ipython_memory_usage"] = peer
        for kernel in kernels.values():
            kernel.run(f"globals().update({{f'name_{{i}}': i for i in range({options.names})}})")
            if options.busy_thread:
                kernel.run(
                    "import threading\ndef spin():\n    while True: pass\n"
                    "threading.Thread(target=spin, daemon=True).start()"
                )
        times = take_turns(kernels, options.cells)
        print(f"trivial cell, {options.cells} turns, {options.names} names, round trip in ms")
        baseline = statistics.median(times["without"])
        for name, series in times.items():
            p95 = statistics.quantiles(series, n=20)[-1]
            middle = statistics.median(series)
            print(f"  {name:22} median {middle:7.2f}  p95 {p95:7.2f}  added {middle - baseline:+7.2f}")
        monitor = measured.report()["session"]["monitor"]
        print(f"  CellMem's hooks alone   median {monitor['hook_ms_median']:.3f}  p95 {monitor['hook_ms_p95']:.3f}")


def take_turns(kernels: dict[str, LiveKernel], cells: int) -> dict[str, list[float]]:
    """Milliseconds of every counted cell, per kernel; the first 20 turns warm up."""
    times: dict[str, list[float]] = {name: [] for name in kernels}
    for turn in range(cells + 20):
        for name, kernel in kernels.items():
            started = time.perf_counter()
            msg_id = kernel.send(CELL, f"cell-{turn % 10}")
            reply = kernel.client.get_shell_msg(timeout=60)
            elapsed = (time.perf_counter() - started) * 1000
            assert reply["parent_header"]["msg_id"] == msg_id
            if turn >= 20:
                times[name].append(elapsed)
    return times


if __name__ == "__main__":
    main()
