"""How far CellMem's high-water mark is from the truth, transient by transient, beside three peers that sample.

Every reading is made in a fresh kernel. The error is that of the rise: mark minus baseline, against the bytes that the
cell held at once. `--check` exits 1 where the median error exceeds 0.5 % or the worst 2 %.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from .. import peervenv
from ..bounds import Bound, exit_status
from ..resulttable import ResultTable, write_results
from . import cellmem, peers, twin
from .rounds import NoSubshellsError
from .transients import TRANSIENTS, Transient

MEDIAN_ERROR_AT_MOST_PERCENT = 0.5
WORST_ERROR_AT_MOST_PERCENT = 2.0


@dataclass
class Row:
    """Signed errors in percent of the truth; an empty list of CellMem's goes with a reason."""

    title: str
    truth_bytes: float | None = None
    is_arithmetic: bool = False
    twin_error: float | None = None
    errors: list[float] = field(default_factory=list)
    reason: str = ""
    is_possible: bool = True
    peers: dict[str, float | str] = field(default_factory=dict)


def main() -> int:
    """Prints the table; the exit status."""
    options = _arguments()
    chosen = [t for t in TRANSIENTS if not options.only or any(word in t.title for word in options.only)]
    missing = {} if options.quick else _install_peers()
    rows = []
    for transient in chosen:
        row = measure(transient, missing, with_peers=not options.quick)
        rows.append(row)
        print(f"{row.title}: {_cellmem_cell(row)}", file=sys.stderr, flush=True)
    table = as_table(rows, with_peers=not options.quick)
    print(table.text())
    if options.write:
        print(f"written to {write_results('peak', 'Peak: error of the high-water mark', [table]).name}")
    return exit_status(bounds(rows)) if options.check else 0


def measure(transient: Transient, missing: dict[str, str], *, with_peers: bool) -> Row:
    """Everything about one transient; `missing` tells why a peer is not installed."""
    row = Row(transient.title)
    try:
        seen = [twin.read_rise_bytes(transient) for _ in range(transient.repeats)]
    except NoSubshellsError as error:
        row.reason, row.is_possible = str(error), False
        return row
    seen_bytes = statistics.median(seen)
    row.is_arithmetic = transient.truth_bytes is not None
    row.truth_bytes = transient.truth_bytes(transient.size) if transient.truth_bytes else seen_bytes
    row.twin_error = _percent(seen_bytes, row.truth_bytes)
    for _ in range(transient.repeats):
        reading = cellmem.read_rise(transient)
        if reading.rise_bytes is None:
            row.reason = reading.reason or "no reason was given"
        else:
            row.errors.append(_percent(reading.rise_bytes, row.truth_bytes))
            row.reason = row.reason or ("" if reading.is_exact else "the mark was sampled, not exact")
    for peer in peers.PEERS if with_peers else ():
        row.peers[peer.name] = _peer_error(peer, transient, row.truth_bytes, missing)
    return row


def bounds(rows: Sequence[Row]) -> list[Bound]:
    """What `--check` asks. A transient that CellMem has no figure for misses its own bound."""
    sizes = [abs(error) for row in rows for error in row.errors]
    missed = [
        Bound(f"error of '{row.title}' ({row.reason})", None, WORST_ERROR_AT_MOST_PERCENT, "%")
        for row in rows
        if row.is_possible and not row.errors
    ]
    return [
        Bound("median error", statistics.median(sizes) if sizes else None, MEDIAN_ERROR_AT_MOST_PERCENT, "%"),
        *(
            Bound(f"error of '{row.title}'", max(map(abs, row.errors)), WORST_ERROR_AT_MOST_PERCENT, "%")
            for row in rows
            if row.errors
        ),
        *missed,
    ]


def as_table(rows: Sequence[Row], *, with_peers: bool) -> ResultTable:
    names = [peer.name for peer in peers.PEERS] if with_peers else []
    columns = ["transient", "truth, MB", "from", "twin's own reading", "CellMem", *names]
    lines = [
        [
            row.title,
            "–" if row.truth_bytes is None else f"{row.truth_bytes / 1e6:.1f}",
            "arithmetic" if row.is_arithmetic else "twin",
            "–" if row.twin_error is None else f"{row.twin_error:+.2f} %",
            _cellmem_cell(row),
            *(_shown(row.peers.get(name, "–")) for name in names),
        ]
        for row in rows
    ]
    return ResultTable("Error of the rise of memory during one cell", columns, lines, _summary(rows, names))


def _summary(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    told = {name: [e for row in rows if isinstance(e := row.peers.get(name), float)] for name in names}
    told = {"CellMem": [error for row in rows for error in row.errors], **told}
    return [_spread(name, errors, rows) for name, errors in told.items()]


def _spread(name: str, errors: Sequence[float], rows: Sequence[Row]) -> str:
    if not errors:
        return f"{name}: no figure."
    sizes = [abs(error) for error in errors]
    return (
        f"{name}: median error {statistics.median(sizes):.2f} %, worst {max(sizes):.2f} %, "
        f"{len(sizes)} readings of {len(rows)} transients."
    )


def _cellmem_cell(row: Row) -> str:
    if not row.errors:
        return f"null: {row.reason}"
    worst = max(row.errors, key=abs)
    several = "" if len(row.errors) == 1 else f" (worst of {len(row.errors)})"
    return f"{worst:+.2f} %{several}" + (f"; {row.reason}" if row.reason else "")


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:+.1f} %"


def _peer_error(peer: peers.Peer, transient: Transient, truth_bytes: float, missing: dict[str, str]) -> float | str:
    if peer.name in missing:
        return f"not installed: {missing[peer.name]}"
    try:
        return _percent(peers.read_rise_bytes(peer, transient), truth_bytes)
    except peers.NoFigureError as error:
        return f"none: {error}"


def _install_peers() -> dict[str, str]:
    """Peers that could not be installed, each with its reason."""
    peervenv.offer_kernel()
    missing = {}
    for peer in peers.PEERS:
        try:
            peervenv.ensure(peer.distribution, peer.name)
        except peervenv.NotInstalledError as error:
            missing[peer.name] = str(error)
    return missing


def _percent(value: float, truth: float) -> float:
    return 100.0 * (value / truth - 1.0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peak", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without the peers")
    parser.add_argument("--only", nargs="*", metavar="WORD", help="transients whose title contains one of these")
    parser.add_argument("--check", action="store_true", help="exit 1 when a bound is missed, and name it")
    parser.add_argument("--write", action="store_true", help="write the table to benchmarks/results/peak.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
