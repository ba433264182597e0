"""What a labelled case of the corpus is: a few cells, and what CellMem must say of them."""

from __future__ import annotations

from dataclasses import dataclass

MiB = 1024 * 1024

#: Most cases make arrays of 20 MiB by this.
BIG = "import numpy as np\ndef big(mb=20): return np.ones(mb * 131072)\n"


@dataclass(frozen=True)
class Truth:
    """What is so. `causes` are codes of which one must be told, `holders` paths of which one must be a part of the
    holder told; none where there is nothing that a person could type. `bytes_per_run` is None where libraries decide.
    """

    leaks: bool
    bytes_per_run: int | None = None
    causes: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    #: It leaks in every run, or in every third.
    every: int = 1


@dataclass(frozen=True)
class Case:
    """`setup` runs once, `cells` in each round, in order; all but those in `leaks` are innocent. `fills_until` is the
    round up to which a bounded cache may be flagged."""

    name: str
    setup: str
    cells: tuple[tuple[str, str], ...]
    truths: dict[str, Truth]
    needs: tuple[str, ...] = ()
    rounds: int = 7
    fills_until: int = 0
    #: Sends all cells of a round at once, as "Run All" does.
    run_all: bool = False

    @property
    def library_reason(self) -> str | None:
        """Why it cannot run here; None where it can."""
        import importlib.util

        missing = [name for name in self.needs if importlib.util.find_spec(name) is None]
        return f"{', '.join(missing)} not installed" if missing else None


def leak(
    name: str,
    setup: str,
    cell: str,
    causes: str,
    holders: str = "",
    *,
    mib: float | None = 20,
    every: int = 1,
    needs: str = "",
    rounds: int = 7,
) -> Case:
    """A cell that leaks so much per run. `causes` and `holders` are separated by blanks."""
    nbytes = None if mib is None else int(mib * MiB)
    truth = Truth(True, nbytes, tuple(causes.split()), tuple(holders.split()), every)
    return Case(name, setup, (("cell", cell),), {"cell": truth}, tuple(needs.split()), rounds)


def innocent(name: str, setup: str, cell: str, *, needs: str = "", rounds: int = 7, fills_until: int = 0) -> Case:
    """A cell that must never be flagged."""
    return Case(
        name, setup, (("cell", cell),), {"cell": Truth(False)}, tuple(needs.split()), rounds, fills_until=fills_until
    )
