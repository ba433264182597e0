"""The transients: cells that take a known amount of memory and have given it back when they end.

The truth is arithmetic wherever what a cell holds at once is known from how the called code works: large blocks that
are mapped and unmapped whole. Else it is what a twin kernel without CellMem reads (`benchmarks.peak.twin`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SIZE = "SIZE"


@dataclass(frozen=True)
class Transient:
    """One cell. `SIZE` in `setup` and `code` is `warm_size` in a first round, which loads code and warms caches, and
    `size` in the round that is measured. `truth_bytes` gives the rise of `size`; None where a twin must read it."""

    title: str
    setup: str
    code: str
    size: int
    warm_size: int
    truth_bytes: Callable[[int], int] | None
    in_subshell: bool = False
    in_children: bool = False

    @property
    def repeats(self) -> int:
        """Kernels that are asked. What `realloc` can extend in place differs between kernels, by 2 % (measured)."""
        return 1 if self.truth_bytes is not None else 3

    def at(self, text: str, size: int) -> str:
        return text.replace(SIZE, str(size))


NUMPY = "import numpy as np"

#: Two ascending runs of pointers to the same thousand floats: a merge sort copies all pointers and buffers one run,
#: less the thousandth at its start that lies in place already.
_TWO_RUNS = "values = [float(i) for i in range(1000)]\nruns = [v for v in values for _ in range(SIZE // 2000)] * 2"

#: Above the most that glibc ever takes from its heap (32 MiB), so that a block is mapped and unmapped whole.
_BLOCK_BYTES = 40 * 2**20 - 64


def _two_runs_bytes(size: int) -> int:
    return 8 * size + 4 * (size - size // 1000)


TRANSIENTS = (
    Transient(
        "one numpy expression",
        NUMPY,
        "float(np.full(SIZE, 1.5).sum())",
        50_000_000,
        10_000,
        lambda size: 8 * size,
    ),
    Transient(
        "in-place numpy chain, two temporaries",
        f"{NUMPY}\na = np.full(SIZE, 2.0)",
        "np.add(np.multiply(a, 2.0), np.sqrt(a), out=a); None",
        25_000_000,
        10_000,
        lambda size: 2 * 8 * size,
    ),
    Transient(
        "bytes in one call",
        "",
        "len(b'x' * SIZE)",
        400_000_000,
        10_000,
        lambda size: size,
    ),
    Transient(
        "string concatenation",
        "",
        "len('x' * SIZE + 'y' * SIZE)",
        100_000_000,
        10_000,
        lambda size: 4 * size,
    ),
    Transient(
        "joining bytes",
        f"block = {_BLOCK_BYTES}",
        "len(b''.join([b'y' * block for _ in range(SIZE)]))",
        5,
        1,
        lambda size: 2 * size * _BLOCK_BYTES,
    ),
    Transient(
        "JSON round trip of a text",
        "import json",
        "len(json.loads(json.dumps('x' * SIZE)))",
        200_000_000,
        10_000,
        lambda size: 2 * size,
    ),
    Transient(
        "pickle round trip of an array",
        f"import pickle\n{NUMPY}\na = np.full(SIZE, 2.0)",
        "len(pickle.loads(pickle.dumps(a)))",
        25_000_000,
        10_000,
        lambda size: 2 * 8 * size,
    ),
    Transient(
        "sorting a list",
        _TWO_RUNS,
        "len(sorted(runs))",
        30_000_000,
        10_000,
        _two_runs_bytes,
    ),
    Transient(
        "np.sort of objects",
        f"{NUMPY}\n{_TWO_RUNS}\nruns = np.array(runs, dtype=object)",
        "len(np.sort(runs, kind='stable'))",
        20_000_000,
        10_000,
        _two_runs_bytes,
    ),
    Transient(
        "eight threads at once",
        f"import threading\n{NUMPY}\n"
        "def hold():\n    array = np.full(SIZE, 1.0)\n    barrier.wait()\n"
        "def run_threads():\n"
        "    threads = [threading.Thread(target=hold) for _ in range(8)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
        "barrier = threading.Barrier(8)",
        "run_threads()",
        6_250_000,
        10_000,
        lambda size: 8 * 8 * size,
    ),
    Transient(
        "freed by an exception",
        f"{NUMPY}\ndef fail():\n    held = np.full(SIZE, 1.0)\n    raise ValueError(len(held))",
        "try:\n    fail()\nexcept ValueError:\n    pass",
        50_000_000,
        10_000,
        lambda size: 8 * size,
    ),
    Transient(
        "in a subshell",
        NUMPY,
        "float(np.full(SIZE, 1.5).sum())",
        50_000_000,
        10_000,
        lambda size: 8 * size,
        in_subshell=True,
    ),
    Transient(
        "polars column",
        "import polars as pl",
        "pl.select(pl.repeat(1.5, SIZE, dtype=pl.Float64)).to_series().len()",
        50_000_000,
        10_000,
        lambda size: 8 * size,
    ),
    Transient(
        "pandas merge",
        f"{NUMPY}\nimport pandas as pd\n"
        "left = pd.DataFrame({'k': np.arange(SIZE) % 1000, 'a': np.full(SIZE, 1.0)})\n"
        "right = pd.DataFrame({'k': np.arange(1000), 'b': np.full(1000, 2.0)})",
        "len(left.merge(right, on='k'))",
        9_000_000,
        10_000,
        None,
    ),
    Transient(
        "pandas groupby of strings",
        # Strings as objects: a pool of Arrow's keeps what preparing took, and would hand it out unmeasured.
        f"{NUMPY}\nimport pandas as pd\nkeys = np.array([f'key {{i}}' for i in range(1000)], dtype=object)\n"
        "frame = pd.DataFrame({'k': pd.Series(np.tile(keys, SIZE // 1000), dtype=object), 'v': np.full(SIZE, 1.0)})",
        "len(frame.groupby('k')['v'].sum())",
        9_000_000,
        10_000,
        None,
    ),
    Transient(
        "child: worker of a spawn pool",
        "import multiprocessing\nfrom benchmarks.peak.childwork import hold",
        "with multiprocessing.get_context('spawn').Pool(1) as pool:\n    pool.apply(hold, (SIZE, 0.6))",
        400_000_000,
        0,
        None,
        in_children=True,
    ),
    Transient(
        "child: subprocess.run",
        "import subprocess, sys",
        "subprocess.run([sys.executable, '-m', 'benchmarks.peak.childwork', 'SIZE', '0.6'], check=True); None",
        400_000_000,
        0,
        None,
        in_children=True,
    ),
)
