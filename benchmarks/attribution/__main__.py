"""How long a cell waits that is sent while CellMem looks for holders, with five million objects alive.

A cell makes a reading of all holders due; after a pause of another length each time the next one is sent, and tells the
clock as its first statement. A twin kernel without CellMem holds the same objects. `--check` exits 1 where a cell
starts over 20 ms later than the twin's 95th percentile.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from tests.livekernel import LiveKernel

from ..bounds import Bound, exit_status
from ..quietkernel import quiet_kernel
from ..resulttable import ResultTable, write_results

LATER_AT_MOST_MS = 20.0
OBJECTS = 5_000_000

SETUP = f"""
import time
class Row:
    def __init__(self, i): self.number = i
rows = [[i, str(i)] for i in range({OBJECTS} // 4)]
table = {{i: (i, float(i)) for i in range({OBJECTS} // 10)}}
instances = [Row(i) for i in range({OBJECTS} // 25)]
few = [bytearray(100_000) for _ in range(50)]
class Registry:
    items = []
"""
#: Keeps what no name leads to, so that hidden holders are searched too.
SUSPICIOUS = "Registry.items.append(bytearray(3_000_000))"


def main() -> int:
    """Prints the table; the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cells", type=int, default=120)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--write", action="store_true", help="write the table to benchmarks/results")
    options = arguments.parse_args()
    with quiet_kernel() as measured, quiet_kernel(load=False) as plain:
        for kernel in (measured, plain):
            kernel.run(SETUP, "setup", timeout=120)
            kernel.drain(3.0)
        with_us, without = [], []
        for number in range(options.cells):
            pause_s = 0.1 + (number * 37 % 60) / 100
            with_us.append(_start_ms(measured, pause_s))
            without.append(_start_ms(plain, pause_s))
    usual = _p95(without)
    latest = max(with_us)
    table = ResultTable(
        f"A cell sent while holders are looked for, {OBJECTS:,} objects alive",
        ["", "median", "p95", "latest"],
        [_row("CellMem", with_us), _row("without", without)],
        [f"{options.cells} cells each, sent 0.1 to 0.7 s after the cell before. From sending to the first statement."],
    )
    print(table.text())
    if options.write:
        print(f"written to {write_results('attribution', 'Attribution: what a waiting cell feels', [table]).name}")
    bound = Bound("start beside attribution, beyond the twin's p95", latest - usual, LATER_AT_MOST_MS, "ms")
    return exit_status([bound]) if options.check else 0


def _start_ms(kernel: LiveKernel, pause_s: float) -> float:
    """Milliseconds from sending a cell to its first statement, `pause_s` after one that made a reading due."""
    kernel.run(SUSPICIOUS, "suspicious")
    time.sleep(pause_s)
    sent = time.time()
    reply = kernel.run("began = time.time(); print(repr(began))", "waits")
    return (float(reply["stdout"]) - sent) * 1000


def _row(title: str, times: list[float]) -> list[str]:
    return [title, *(f"{ms:.1f} ms" for ms in (statistics.median(times), _p95(times), max(times)))]


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
