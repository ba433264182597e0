"""What CellMem costs, against a paired kernel without it: trivial cells, a running loop, an idle kernel.

`--check` exits 1 where a trivial cell takes over 1 ms more (median) or 3 ms (95th percentile) in any situation, where a
running loop is slowed by over 1 %, or where an idle kernel sends anything or takes CPU beyond its pair.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from .. import peervenv
from ..bounds import Bound, exit_status
from ..resulttable import ResultTable, write_results
from . import idle, pythonloop, trivialcell
from .situations import SITUATIONS

ADDED_MEDIAN_AT_MOST_MS = 1.0
ADDED_P95_AT_MOST_MS = 3.0
SLOWDOWN_AT_MOST_PERCENT = 1.0
#: Two clock ticks of 10 ms in half a minute: 0.07 % of a core.
IDLE_CPU_AT_MOST_MS_PER_MINUTE = 40.0

Result = tuple[ResultTable, list[Bound]]


def main() -> int:
    """Prints one table per cost; the exit status."""
    options = _arguments()
    parts: dict[str, Callable[[bool], Result]] = {"cell": _trivial_cell, "loop": _loop, "idle": _idle}
    tables, bounds = [], []
    for name in options.only or parts:
        table, asked = parts[name](options.quick)
        print(table.text(), end="\n\n", flush=True)
        tables.append(table)
        bounds += asked
    if options.write:
        print(f"written to {write_results('overhead', 'Overhead: what CellMem costs', tables).name}")
    return exit_status(bounds) if options.check else 0


def _trivial_cell(quick: bool) -> Result:
    amount = trivialcell.Amount(2, 8, with_others=False) if quick else trivialcell.Amount(14, 20, with_others=True)
    reason = "" if quick else _install_peer()
    rows, bounds = [], []
    for situation in SITUATIONS:
        try:
            added = trivialcell.measure(situation, amount, peer_is_there=not reason)
        except trivialcell.NotEnoughMemoryError as error:
            rows.append([situation.title, str(error), *["–"] * 5])
            bounds.append(Bound(f"trivial cell, {situation.title}", None, ADDED_MEDIAN_AT_MOST_MS, "ms"))
            continue
        ours = added[trivialcell.WITH]
        rows.append(
            [
                situation.title,
                f"{added[trivialcell.WITHOUT].cell_ms:.2f} ms",
                f"{ours.median_ms:+.2f} ms",
                f"{ours.quartiles_ms[0]:+.2f} … {ours.quartiles_ms[1]:+.2f}",
                f"{ours.p95_ms:+.2f} ms",
                *(_median_and_p95(added.get(name)) for name in (trivialcell.CONTROL, trivialcell.PEER)),
            ]
        )
        bounds += [
            Bound(f"trivial cell, {situation.title}, median", ours.median_ms, ADDED_MEDIAN_AT_MOST_MS, "ms"),
            Bound(f"trivial cell, {situation.title}, p95", ours.p95_ms, ADDED_P95_AT_MOST_MS, "ms"),
        ]
    columns = ["situation", "a cell", "CellMem adds", "quartiles", "p95 adds", trivialcell.CONTROL, trivialcell.PEER]
    notes = [
        f"{amount.rounds} rounds of about {amount.cells} cells per kernel.",
        "Median: of the differences of neighbouring blocks. p95: difference of the two kernels' 95th percentiles.",
        "Last columns: median and p95 of a second kernel without CellMem, which is the noise, and of a peer.",
        *([f"ipython_memory_usage is not installed: {reason}."] if reason else []),
    ]
    return ResultTable("A trivial cell, from sending it to its reply", columns, rows, notes), bounds


def _loop(quick: bool) -> Result:
    slow = pythonloop.measure(1, 1.1) if quick else pythonloop.measure(20, 2.2)
    row = [
        f"pure Python, {slow.loop_s:.1f} s",
        f"{slow.waited_percent:.2f} %",
        f"{slow.wall_percent:+.2f} %",
        f"{slow.quartiles_percent[0]:+.2f} … {slow.quartiles_percent[1]:+.2f}",
        f"{slow.cpu_percent:+.2f} %",
        str(slow.pairs),
    ]
    columns = ["loop", "stood still", "slower by", "quartiles", "CPU of its thread", "pairs"]
    notes = [
        "A page watches. One kernel runs the loop in turns with CellMem and without.",
        "Stood still: its thread had no processor or no interpreter, beyond the loop without CellMem. The machine",
        "changes its speed from loop to loop (quartiles), which moves the other two columns and not this one.",
    ]
    bounds = [
        Bound("slowdown of a running loop", slow.wall_percent, SLOWDOWN_AT_MOST_PERCENT, "%"),
        Bound("time a running loop stood still", slow.waited_percent, SLOWDOWN_AT_MOST_PERCENT, "%"),
    ]
    return ResultTable("A running loop", columns, [row], notes), bounds


def _idle(quick: bool) -> Result:
    seconds = 3.0 if quick else 30.0
    found = idle.measure(seconds)
    row = [
        f"{seconds:.0f} s",
        str(found.messages),
        str(found.processes),
        f"{found.cpu_ms_per_minute:.1f} ms",
        f"{found.twin_cpu_ms_per_minute:.1f} ms",
        f"{found.added_ms_per_minute:+.1f} ms",
    ]
    columns = ["idle for", "messages", "processes", "CPU per minute", "without CellMem", "added"]
    bounds = [
        Bound("messages of an idle kernel", found.messages, 0, "messages"),
        Bound("CPU of an idle kernel per minute", found.added_ms_per_minute, IDLE_CPU_AT_MOST_MS_PER_MINUTE, "ms"),
    ]
    notes = ["CPU of the kernel and of every process that belongs to it; a page holds its lease."]
    return ResultTable("An idle kernel", columns, [row], notes), bounds


def _median_and_p95(added: trivialcell.Added | None) -> str:
    return "–" if added is None else f"{added.median_ms:+.2f}, {added.p95_ms:+.2f} ms"


def _install_peer() -> str:
    """Why the peer could not be installed; empty where it is there."""
    peervenv.offer_kernel()
    try:
        peervenv.ensure(trivialcell.PEER, trivialcell.PEER)
    except peervenv.NotInstalledError as error:
        return str(error)
    return ""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overhead", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under a minute: fewer turns, no control and no peer")
    parser.add_argument("--only", nargs="+", choices=["cell", "loop", "idle"], help="some of the three")
    parser.add_argument("--check", action="store_true", help="exit 1 when a bound is missed, and name it")
    parser.add_argument("--write", action="store_true", help="write the tables to benchmarks/results/overhead.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
