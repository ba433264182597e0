"""One run of one cell: the readings around it and the figures that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from .lifetimemark import RunPeak, peak_of_run
from .readings import Reading, Unavailable
from .trend import trend_of

Outcome = Literal["ok", "error", "interrupted", "killed"]
SettledHow = Literal["settled", "at_next_start", "pending"]
Search = Literal["not made", "found", "in vain"]
Attribution = Literal["done", "pending", "not_needed"]

NOTHING_GREW: Mapping[str, int] = MappingProxyType({})
NOT_FINISHED = Unavailable("The run has not ended yet.")

_DID_NOT_RISE = (
    "This system keeps only the highest mark of the process's life, and this run did not pass it; the mark is the "
    "largest sample."
)

#: A mark may be this much below one of our own samples before we say that somebody else reset it: the kernel keeps
#: resident counters per thread and folds them in late (measured: up to 64 pages a thread on two cores).
MARK_TOLERANCE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class MemoryPoint:
    """Readings of the kernel process at one instant; a figure that could not be read is None.

    Bytes, except `live_blocks` (allocated small-object blocks) and `at_ms` (milliseconds since the epoch).
    `anon_bytes` is RssAnon + RssShmem + VmSwap. `reserved_bytes` is what the allocators behind `live_bytes` hold from
    the system.
    """

    at_ms: float
    rss_bytes: int | None = None
    anon_bytes: int | None = None
    file_bytes: int | None = None
    mark_bytes: int | None = None
    live_bytes: int | None = None
    live_blocks: int | None = None
    reserved_bytes: int | None = None
    live_estimated: bool = False


@dataclass(frozen=True)
class Pinned:
    """Memory of a run that is reachable only through a hidden holder."""

    cause: Literal["traceback", "output_history", "figures", "hidden_owner", "reference_cycle"]
    holder: str
    nbytes: int
    frame: str | None = None
    #: What the holder is: "logging handlers".
    kind: str | None = None
    #: False for what a later run or collection gives back by itself.
    may_flag: bool = True


@dataclass(frozen=True)
class OwnerDelta:
    """What a name, or the state of a function or class behind a name, gained or lost over a run, and how."""

    name: str
    delta_bytes: int
    nbytes: int
    #: The run bound the name to another object, or made it.
    rebound: bool
    type_name: str = "object"
    #: A cache or buffer with a bound that it has not reached.
    filling: bool = False
    #: Cell that bound the name.
    made_in: str | None = None
    cause: Literal["user_name", "function_state"] = "user_name"


@dataclass(eq=False, slots=True)
class RunRecord:
    """A run, filled in as it goes: start, end, settled, attributed. 1.5 KB with its points, and a thousand are kept."""

    number: int
    run: int
    series: int
    cell_id: str | None
    msg_id: str | None
    source_sha256: str
    execution_count: int | None
    started_at_ms: float
    baseline: MemoryPoint
    duration_ms: float = 0.0
    outcome: Outcome = "ok"
    end: MemoryPoint | None = None
    settled: MemoryPoint | None = None
    settled_how: SettledHow = "pending"
    mark_bytes: int | None = None
    sampled_bytes: int | None = None
    #: The mark that was in force when the run ended; lower than one seen before means that somebody reset it.
    last_mark_bytes: int | None = None
    exact_mark: bool = False
    #: The system's mark is that of the process's life: it tells of this run only where it rose.
    lifetime_marks: bool = False
    #: Why there is no live figure; None where there is one.
    live_reason: str | None = None
    between_bytes: int | None = None
    between_live_bytes: int | None = None
    #: What we ourselves allocated since the run before, in no figure of any run.
    ours_bytes: int = 0
    overlapped_with: frozenset[int] = frozenset()
    background_threads: int = 0
    #: The event loop turned while the cell ran, because it awaited: tasks and callbacks of others ran too.
    loop_ran: bool = False
    #: A thread, or the event loop, ran beside this run and memory was seen to grow while no cell ran.
    beside_growth: bool = False
    disturbed: bool = False
    curve: list[tuple[float, int]] = field(default_factory=list)
    #: Names bound anew, and names whose length rose by so many items.
    rebound_names: frozenset[str] = frozenset()
    grown_names: Mapping[str, int] = field(default_factory=lambda: NOTHING_GREW)
    new_modules: tuple[str, ...] = ()
    attribution: Attribution = "pending"
    owners: tuple[OwnerDelta, ...] = ()
    pinned: tuple[Pinned, ...] = ()
    shared_with_cells: tuple[str, ...] = ()
    #: Whether what holds the rest was searched for, a collection of cycles included.
    search: Search = "not made"
    #: Live bytes that a collection of ours gave back after this run settled: they still count for those that made them.
    given_back_bytes: int = 0
    growth_bytes: int | None = None
    #: The same where others may have freed this cell's memory.
    sure_growth_bytes: int | None = None
    devices: tuple[Mapping[str, object], ...] = ()
    #: Monotonic nanoseconds between which the process was this run's; zero until then.
    started_ns: int = 0
    ended_ns: int = 0
    trend: Mapping[str, object] | None = None
    #: What child processes held at most, as far as it was seen; what named shared memory gained.
    children_seen_bytes: int | None = None
    children_bytes: Reading = NOT_FINISHED
    shared_delta_bytes: Reading = NOT_FINISHED
    #: Noise floors of this kernel when the run settled, of live and of resident memory; None is the usual one.
    learnt_floors_bytes: tuple[int, int] | None = None

    def fold_mark(self, mark_bytes: int | None) -> None:
        """Takes a high-water mark read while this run was open, before anybody resets it."""
        if mark_bytes is not None and (self.mark_bytes is None or mark_bytes > self.mark_bytes):
            self.mark_bytes = mark_bytes

    def note_sample(self, at_ms: float, rss_bytes: int | None, anon_bytes: int | None) -> None:
        """Takes a sample made while this run was open. The curve keeps at most 600 points by thinning."""
        if rss_bytes is not None:
            self.sampled_bytes = max(rss_bytes, self.sampled_bytes or 0)
        if anon_bytes is not None:
            self.curve.append((at_ms, anon_bytes))
            if len(self.curve) > 600:
                del self.curve[1:-1:2]

    def note_children(self, nbytes: int | None) -> None:
        """Takes what child processes were seen to hold at a time of this run."""
        if nbytes is not None:
            self.children_seen_bytes = max(nbytes, self.children_seen_bytes or 0)

    def close_curve(self) -> None:
        """Keeps the shape of the curve and lets its points go: they would outweigh all the rest of the record."""
        self.trend = trend_of(self.curve, self.duration_ms)
        self.curve = []

    @property
    def key(self) -> str:
        """What tells its cell's runs from others: the cell id, else the source."""
        return self.cell_id or self.source_sha256

    @property
    def is_settled(self) -> bool:
        return self.settled is not None

    def level(self, name: str) -> int | None:
        """The settled reading of a figure as far as it is this run's: what moved after the end of the run may undo what
        the run did, and beyond that it is the work of a thread, a task or a callback."""
        settled: int | None = getattr(self.settled, name, None)
        end: int | None = getattr(self.end, name, None)
        start: int | None = getattr(self.baseline, name)
        if settled is None or end is None or start is None:
            return settled
        return sorted((start, end, settled))[1]

    @property
    def after_end_bytes(self) -> int | None:
        """Live memory (resident where that cannot be read) that moved after the end and is not this run's."""
        for name in ("live_bytes", "anon_bytes"):
            level = self.level(name)
            if level is not None:
                return int(getattr(self.settled, name)) - level
        return None

    @property
    def retained_bytes(self) -> int | None:
        return self._change("anon_bytes")

    @property
    def live_delta_bytes(self) -> int | None:
        return self._change("live_bytes")

    @property
    def live_blocks_delta(self) -> int | None:
        return self._change("live_blocks")

    @property
    def live_blind_bytes(self) -> int | None:
        """Resident growth beyond what the allocators that tell took from the system, never negative."""
        retained = self.retained_bytes
        reserved = self._change("reserved_bytes")
        if retained is None or reserved is None:
            return None
        return max(0, retained - max(0, reserved))

    @property
    def live_estimated(self) -> bool:
        return self.baseline.live_estimated or bool(self.settled and self.settled.live_estimated)

    @property
    def high_water_bytes(self) -> int | None:
        """Absolute mark of RSS: the operating system's where it was kept, else the largest sample."""
        if self.lifetime_marks:
            return self._lifetime_peak().nbytes
        known = [b for b in (self.mark_bytes if self.exact_mark else None, self._largest_sample()) if b is not None]
        return max(known) if known else None

    @property
    def high_water_exact(self) -> bool:
        return self.high_water_reason is None

    @property
    def high_water_reason(self) -> str | None:
        """Why the mark is not the operating system's own; None where it is."""
        if self.lifetime_marks:
            return None if self._lifetime_peak().is_exact else _DID_NOT_RISE
        if not self.exact_mark or self.mark_bytes is None:
            return "The operating system's mark was not reset before this run; the mark is the largest sample."
        seen = max(self._largest_sample() or 0, 0 if self.overlapped_with else self.mark_bytes)
        last = self.mark_bytes if self.last_mark_bytes is None or self.overlapped_with else self.last_mark_bytes
        if last + MARK_TOLERANCE_BYTES < seen:
            return (
                "Something else reset the operating system's mark during this run; the mark is the largest value seen."
            )
        return None

    def _lifetime_peak(self) -> RunPeak:
        return peak_of_run(self.baseline.mark_bytes, self.last_mark_bytes, self._largest_sample(), MARK_TOLERANCE_BYTES)

    def _change(self, name: str) -> int | None:
        level, start = self.level(name), getattr(self.baseline, name)
        return None if level is None or start is None else level - start

    def _largest_sample(self) -> int | None:
        points = (self.baseline.rss_bytes, self.end.rss_bytes if self.end else None, self.sampled_bytes)
        known = [b for b in points if b is not None]
        return max(known) if known else None
