"""What a process's memory reading is, whichever system it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from ..core.readings import Reading, Unavailable

#: What `rss_bytes` and its mark are a figure of.
MemoryKind = Literal["rss", "footprint", "working_set"]
#: The span whose maximum `high_water_bytes` is: since the last reset, or the whole life of the process.
MarkSpan = Literal["since_reset", "lifetime"]


@dataclass(frozen=True)
class ProcessReading:
    """Bytes. The mark is always the maximum of the figure in `rss_bytes`, so that the two can be subtracted.

    Both are RSS on Linux, the physical footprint on macOS (its RSS misses compressed memory, and only the footprint has
    a mark that can be reset), the working set on Windows; `ProcessProbe.memory_kind` says which.

    `anon_bytes` is memory that is this process's own, in RAM or not: RssAnon + RssShmem + VmSwap on Linux, the physical
    footprint on macOS, private commit on Windows.
    """

    rss_bytes: Reading
    high_water_bytes: Reading
    anon_bytes: Reading
    file_bytes: Reading


class ProcessSource(Protocol):
    """One way to read this process. `read` raises OSError where the system refuses."""

    memory_kind: MemoryKind
    #: None where the source has no mark.
    mark_span: MarkSpan | None
    #: Why the mark cannot be reset; empty where it can.
    reset_reason: str

    def read(self) -> ProcessReading: ...

    def reset_high_water(self) -> bool: ...

    def close(self) -> None: ...


def unknown(reason: str) -> ProcessReading:
    """No figure, each with the same reason."""
    none = Unavailable(reason)
    return ProcessReading(none, none, none, none)
