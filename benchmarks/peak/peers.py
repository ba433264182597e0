"""What three sampling tools print about the same transient, taken as the rise that their own words state."""

from __future__ import annotations

import queue
import re
from collections.abc import Callable
from dataclasses import dataclass

from .. import peervenv
from ..quietkernel import quiet_kernel
from .rounds import MEASURED_CELL, CellFailedError, NoSubshellsError, prepare, run_cell
from .transients import Transient

_MIB = 2**20


@dataclass(frozen=True)
class Peer:
    """`start` switches it on; `wrap` makes the measured cell, given whether it is about children; `rise_bytes` reads
    what was printed and raises ValueError where there is no figure."""

    name: str
    distribution: str
    start: str
    rise_bytes: Callable[[str], int]
    wrap: Callable[[str, bool], str] = lambda code, _: code
    sees_children: bool = False


class NoFigureError(RuntimeError):
    """The peer has no figure for this transient; the message says why."""


def read_rise_bytes(peer: Peer, transient: Transient) -> int:
    """One reading, in a fresh kernel. Raises NoFigureError."""
    if transient.in_children and not peer.sees_children:
        raise NoFigureError("does not look at children")
    try:
        with quiet_kernel(load=False, kernel_name=peervenv.KERNEL_NAME) as kernel:
            run_cell(kernel, peer.start, "peer")
            subshell = prepare(kernel, transient)
            code = peer.wrap(transient.at(transient.code, transient.size), transient.in_children)
            return peer.rise_bytes(run_cell(kernel, code, MEASURED_CELL, subshell)["stdout"])
    except queue.Empty:
        raise NoFigureError("no answer in time") from None
    except (CellFailedError, NoSubshellsError, ValueError) as error:
        raise NoFigureError(str(error)) from error


def _memory_usage_rise(printed: str) -> int:
    """`used 0.1 MiB RAM in 0.2s (...), peaked 381.4 MiB above final usage`: used is final minus start."""
    found = re.findall(r"used (-?[\d.]+) MiB RAM in .*?peaked ([\d.]+) MiB above final usage", printed)
    return _only_last(found, "ipython_memory_usage", lambda used, peaked: round((float(used) + float(peaked)) * _MIB))


def _memit_rise(printed: str) -> int:
    """`peak memory: 452.10 MiB, increment: 381.22 MiB`."""
    found = re.findall(r"peak memory: ([\d.]+) MiB, increment: (-?[\d.]+) MiB", printed)
    return _only_last(found, "%memit", lambda _, increment: round(float(increment) * _MIB))


def _experiments_rise(printed: str) -> int:
    """`CPU: consumed peaked total MB`, in whole MiB; by its source peaked lies above what was consumed, if anything."""
    found = re.findall(r"CPU:\s+(-?[\d,]+)\s+([\d,]+)\s+[\d,]+ MB \|", printed)
    return _only_last(found, "ipyexperiments", lambda used, peaked: (max(0, _whole(used)) + _whole(peaked)) * _MIB)


def _only_last(found: list[tuple[str, str]], name: str, rise_bytes: Callable[[str, str], int]) -> int:
    if not found:
        raise ValueError(f"{name} printed no figure")
    return rise_bytes(*found[-1])


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


PEERS = (
    Peer(
        "ipython_memory_usage",
        "ipython_memory_usage",
        "%load_ext ipython_memory_usage\n%imu_start",
        _memory_usage_rise,
    ),
    # Asked for children it counts its own sampling process as one of them.
    Peer(
        "memory_profiler",
        "memory_profiler",
        "%load_ext memory_profiler",
        _memit_rise,
        lambda code, in_children: f"%%memit{' -c' if in_children else ''}\n{code}",
        sees_children=True,
    ),
    Peer(
        "ipyexperiments",
        "ipyexperiments",
        "from ipyexperiments import IPyExperimentsCPU\nexperiment = IPyExperimentsCPU()",
        _experiments_rise,
    ),
)
