"""What a kernel has in it while trivial cells are timed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Situation:
    """`setup` is run once. `before` and `after` are run silently around each block of timed cells, so that what keeps
    a core busy does so only while its own kernel is timed. `pause_s` is the rest after each cell, none where cells
    follow each other as "Run All" sends them. `cells_ratio` scales how many are timed in a block, `rounds_ratio` how
    many blocks are; `kernel_bytes` is what each kernel will take."""

    title: str
    setup: str = ""
    before: str = ""
    after: str = ""
    pause_s: float = 0.0
    cells_ratio: float = 1.0
    rounds_ratio: float = 1.0
    has_peer: bool = False
    kernel_bytes: int = 200_000_000


SITUATIONS = (
    # The pause is longer than what CellMem still sends after a reply, which so strikes no cell at all.
    Situation("an empty notebook, cell by cell", pause_s=0.06, cells_ratio=0.5, has_peer=True),
    Situation("an empty notebook, Run All"),
    Situation("3,000 names", "globals().update({f'name_{i}': [i] for i in range(3000)})"),
    Situation(
        "2 million objects alive",
        "objects = [[i] for i in range(2_000_000)]",
        kernel_bytes=400_000_000,
    ),
    Situation(
        "2 GB resident",
        "resident = [b'x' * 250_000_000 for _ in range(8)]",
        kernel_bytes=2_200_000_000,
    ),
    Situation(
        "beside one busy Python thread",
        "import threading\n"
        "is_busy = threading.Event()\n"
        "def spin():\n"
        "    while True:\n"
        "        is_busy.wait()\n"
        "        while is_busy.is_set():\n"
        "            pass\n"
        "threading.Thread(target=spin, daemon=True).start()",
        before="is_busy.set()",
        after="is_busy.clear()",
        # Each wait for the interpreter lock is 5 ms, so that single cells differ widely.
        cells_ratio=2.0,
        rounds_ratio=2.0,
    ),
)
