"""IPython's hooks around each cell: microseconds of reading, nothing that releases the interpreter lock.

Hooks nest (a cell that runs cells), arrive unbalanced (an empty cell ends without having begun), run on several
threads at once (subshells) and can be struck by Ctrl-C. A run is known by the execution info object that IPython
hands to both hooks; whatever else ends is not ours.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..core.cellruns import MemoryPoint, RunRecord
from ..core.ledger import Ledger
from . import runfacts
from .heldinterrupts import HeldInterrupts
from .meter import Meter
from .namewatch import NameWatch
from .sampling import Sampling
from .sourcehashes import SourceHashes

#: "Run All" leaves 2 ms between cells, 7 at most (measured).
_SOON_NS = 10_000_000


@dataclass
class OpenRun:
    """A run between its hooks."""

    record: RunRecord
    info: Any
    started_ns: int
    modules: int
    #: Cells on this thread's stack while its first hook runs, itself included; one less when it has ended.
    depth: int

    def note_loop_turn(self) -> None:
        """The event loop runs something else: if the cell has not ended, it awaits."""
        self.record.loop_ran = self.record.end is None


class RunHooks:
    """Turns hook calls into run records. `on_start` and `on_end` are called on the thread that runs the cell.

    `on_start` gets the reading at the start and the runs before that it settled."""

    def __init__(
        self,
        shell: Any,
        ledger: Ledger,
        meter: Meter,
        sampling: Sampling,
        on_start: Callable[[MemoryPoint, list[RunRecord]], None],
        on_end: Callable[[RunRecord], None],
        redeliver_interrupt: Callable[[Callable[[], dict[str, Any]]], None],
    ) -> None:
        self._shell = shell
        self._ledger = ledger
        self._meter = meter
        self._sampling = sampling
        self._on_start = on_start
        self._on_end = on_end
        self._redeliver_interrupt = redeliver_interrupt
        self._interrupts = HeldInterrupts()
        self._pid = os.getpid()
        self._is_registered = False
        self.open: dict[int, OpenRun] = {}
        self.unsettled: list[RunRecord] = []
        self.hook_ms: deque[float] = deque(maxlen=500)
        self.failures = 0
        self.is_paused = False
        self._numbers = itertools.count(1)
        self.names = NameWatch(shell)
        #: Resident and live bytes that the runs so far have left; what differs at the next start is nobody's.
        self._left: tuple[int | None, int | None] | None = None
        #: What we ourselves allocated between the last run and the next.
        self._ours_bytes = 0
        self._known_threads: set[int | None] | None = None
        self._hashes = SourceHashes()
        self._pre_ms = 0.0
        self._collections = -1
        self._prompt_offset = runfacts.prompt_offset_at_start()

    def register(self) -> None:
        """Registers what is not there: the person may have reset the events."""
        for event, hook in (("pre_run_cell", self.pre_run_cell), ("post_run_cell", self.post_run_cell)):
            if hook not in self._shell.events.callbacks[event]:
                self._shell.events.register(event, hook)
        self._is_registered = True

    def stay_registered(self) -> None:
        """The person may have reset the events: the hook that is left brings the other back, and so does a request."""
        if self._is_registered:
            self.register()

    def unregister(self) -> None:
        self._is_registered = False
        for event, hook in (("pre_run_cell", self.pre_run_cell), ("post_run_cell", self.post_run_cell)):
            try:
                self._shell.events.unregister(event, hook)
            except ValueError:  # somebody reset the events
                continue

    @property
    def current(self) -> OpenRun | None:
        """The newest run that is open, on any thread."""
        runs = list(self.open.values())
        return runs[-1] if runs else None

    # IPython prints what escapes a hook into the cell's output: all that a hook does lies inside its `try`. A Ctrl-C in
    # the microsecond before or after the work has it done again, which is nothing where it was done.

    def pre_run_cell(self, info: Any = None) -> None:
        """A cell begins. Never raises; a Ctrl-C that lands here is delivered again once the cell has begun."""
        try:
            if self._interrupts.run(lambda: self._timed(lambda now_ns: self._begin(info, now_ns))):
                self._interrupt_cell()
        except KeyboardInterrupt:
            self._interrupts.run(lambda: self._timed(lambda now_ns: self._begin(info, now_ns)))
            self._interrupt_cell()

    def post_run_cell(self, result: Any = None) -> None:
        """A cell has ended. Never raises; a Ctrl-C that lands here came too late for the cell and is dropped."""
        try:
            self._interrupts.run(lambda: self._timed(lambda now_ns: self._end(result, now_ns)))
        except KeyboardInterrupt:
            self._interrupts.run(lambda: self._timed(lambda now_ns: self._end(result, now_ns)))

    def _timed(self, action: Callable[[int], None]) -> None:
        if os.getpid() != self._pid:
            return  # a forked child: the run is its parent's
        started_ns = time.perf_counter_ns()
        was_open = threading.get_ident() in self.open
        self._attempt(lambda: action(started_ns))
        spent_ms = (time.perf_counter_ns() - started_ns) / 1e6
        if not was_open:
            self._pre_ms = spent_ms
        elif threading.get_ident() not in self.open:
            self.hook_ms.append(self._pre_ms + spent_ms)

    def _attempt(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception:
            self.failures += 1

    def _interrupt_cell(self) -> None:
        """Raises the Ctrl-C of the hook in its cell, if that still runs a moment from now."""
        opened = self.open.get(threading.get_ident())
        self._redeliver_interrupt(lambda: {} if opened is None or opened.record.end else {"run": opened})

    def settle_pending(self, point: MemoryPoint, how: str) -> list[RunRecord]:
        """Takes `point` as the settled reading of every run that has ended and not settled."""
        settled, self.unsettled = self.unsettled, []
        for run in settled:
            run.settled = point
            run.settled_how = "settled" if how == "settled" else "at_next_start"
            self._ledger.settle(run)
        if len(settled) == 1:
            self._left = settled[0].level("anon_bytes"), settled[0].level("live_bytes")
            if how == "settled":
                self.names.note_outside(
                    _minus(point.anon_bytes, self._left[0]), _minus(point.live_bytes, self._left[1])
                )
        elif settled:
            self._left = point.anon_bytes, point.live_bytes
        return settled

    def forget_changes(self, point: MemoryPoint) -> None:
        """Begins anew at `point` after we ourselves changed names and memory (a clear)."""
        self.names.forget_changes()
        if not self.open:
            self._left = point.anon_bytes, point.live_bytes

    def take_as_ours(self, before: MemoryPoint, after: MemoryPoint) -> None:
        """What we ourselves allocated between two cells is nobody's growth."""
        if self._left is not None and not self.open:
            anon, live = _minus(after.anon_bytes, before.anon_bytes), _minus(after.live_bytes, before.live_bytes)
            self._left = _plus(self._left[0], anon), _plus(self._left[1], live)
            self._ours_bytes += (live if live is not None else anon) or 0

    def _begin(self, info: Any, started_ns: int) -> None:
        if self.is_paused or getattr(info, "silent", False) or not getattr(info, "store_history", True):
            return
        ident = threading.get_ident()
        parent = self._parent()
        msg_id = (parent.get("header") or {}).get("msg_id")
        stale = self.open.get(ident)
        if stale is not None:
            if stale.info is info:
                return  # begun already
            awaits = stale.record.loop_ran and stale.record.msg_id == msg_id
            if awaits or runfacts.cells_on_stack() > stale.depth:
                return  # a cell run by a cell: part of the outer run
            self._abandon(ident)
        self.stay_registered()
        if self._known_threads is None:
            # The first cell: whatever runs now is the kernel's own, also what it started after us.
            self._known_threads = {t.ident for t in threading.enumerate()}
        point = self._point_of_a_moment_ago() or self._point()
        self._meter.fold_lifetime(point.mark_bytes)
        for other in list(self.open.values()):
            other.record.fold_mark(point.mark_bytes)
        settled = [] if self.open else self.settle_pending(point, "at_next_start")
        run = self._new_record(info, parent, msg_id, point)
        self._ledger.add(run)
        opened = OpenRun(run, info, started_ns, len(sys.modules), runfacts.cells_on_stack())
        for other in list(self.open.values()):
            other.record.overlapped_with |= {run.number}
            run.overlapped_with |= {other.record.number}
        self.open[ident] = opened
        run.exact_mark = self._meter.reset_mark()
        run.lifetime_marks = not run.exact_mark and self._meter.marks_are_lifetime
        run.live_reason = self._meter.live_reason
        self._sampling.opened(run)
        runfacts.when_loop_turns(opened.note_loop_turn)
        self._on_start(point, settled)

    def _new_record(self, info: Any, parent: Mapping[str, Any], msg_id: str | None, point: MemoryPoint) -> RunRecord:
        cell_id = runfacts.cell_id(info, parent)
        source = getattr(info, "raw_cell", "")
        source = source if type(source) is str else ""
        sha = self._hashes.of(cell_id, source)
        cell = self._ledger.open_cell(cell_id, sha)
        run = RunRecord(
            number=next(self._numbers),
            run=cell.count,
            series=cell.series,
            cell_id=cell_id,
            msg_id=msg_id,
            source_sha256=sha,
            execution_count=self._prompt_number(),
            started_at_ms=point.at_ms,
            baseline=point,
        )
        if self._left is not None and not self.open:
            run.between_bytes = _minus(point.anon_bytes, self._left[0])
            run.between_live_bytes = _minus(point.live_bytes, self._left[1])
            self.names.note_outside(run.between_bytes, run.between_live_bytes)
            run.ours_bytes, self._ours_bytes = self._ours_bytes, 0
        return run

    def _prompt_number(self) -> int | None:
        """The prompt number of the cell that begins. Some versions of IPython count before this hook, some after:
        the first cell whose result tells its number teaches us which."""
        number = _integer(getattr(self._shell, "execution_count", None))
        return None if number is None else number + self._prompt_offset

    def _end(self, result: Any, ended_ns: int) -> None:
        ident = threading.get_ident()
        opened = self.open.get(ident)
        if opened is None:
            self.stay_registered()
            return
        if self._is_anothers(result, opened):
            return
        run = opened.record
        point = self._point()
        self._meter.fold_lifetime(point.mark_bytes)
        for other in list(self.open.values()):
            other.record.fold_mark(point.mark_bytes)
        del self.open[ident]
        self._sampling.ended(run, is_last=not self.open)
        run.last_mark_bytes = point.mark_bytes
        run.end = point
        run.duration_ms = (ended_ns - opened.started_ns) / 1e6
        run.outcome = runfacts.outcome(result)
        told = _integer(getattr(result, "execution_count", None))
        if told is not None:
            if run.execution_count is not None:
                self._prompt_offset += told - run.execution_count
            run.execution_count = told
        self._attempt(lambda: self._note_changes(run, opened))
        self._collections = runfacts.collections()
        self.unsettled.append(run)
        self._on_end(run)

    @staticmethod
    def _is_anothers(result: Any, opened: OpenRun) -> bool:
        """Whether a result is that of a cell run by the open one. IPython makes another info for a cell that failed in
        IPython itself, so that the info alone does not tell."""
        if result is None or getattr(result, "info", opened.info) is opened.info:
            return False
        return opened.record.loop_ran or runfacts.cells_on_stack() >= opened.depth

    def _note_changes(self, run: RunRecord, opened: OpenRun) -> None:
        self.names.note_run(run)
        run.new_modules = runfacts.new_modules(opened.modules)
        known = self._known_threads or set()
        run.background_threads = sum(
            1 for t in threading.enumerate() if t.ident not in known and not runfacts.is_kernels_thread(t)
        )

    def _abandon(self, ident: int) -> None:
        """Ends a run whose end was never told: its figures are kept, marked disturbed."""
        opened = self.open.pop(ident, None)
        if opened is None:
            return
        run = opened.record
        run.disturbed = True
        run.outcome = "interrupted"
        point = run.end or self._point()
        self._sampling.ended(run, is_last=not self.open)
        run.end, run.last_mark_bytes = point, point.mark_bytes
        run.fold_mark(point.mark_bytes)
        run.duration_ms = max(0, run.ended_ns - run.started_ns) / 1e6
        self.unsettled.append(run)
        self._on_end(run)

    def _point_of_a_moment_ago(self) -> MemoryPoint | None:
        """The reading at the end of the cell before, if that was a moment ago and only the kernel ran since: no
        collection, which could free what the person made, no thread, and nothing seen to move memory between cells."""
        if len(self.unsettled) != 1 or self.open or self._ledger.grows_outside:
            return None
        last = self.unsettled[0]
        is_soon = time.monotonic_ns() - last.ended_ns < _SOON_NS
        has_company = last.loop_ran or last.background_threads > 0
        if last.end is None or not is_soon or has_company or self._collections != runfacts.collections():
            return None
        return replace(last.end, at_ms=time.time() * 1000)

    def _point(self) -> MemoryPoint:
        """A reading; one without figures where the person replaced or exhausted what is read."""
        try:
            return self._meter.point()
        except Exception:
            self.failures += 1
            return MemoryPoint(at_ms=time.time() * 1000)

    def _parent(self) -> Mapping[str, Any]:
        """The request that is being executed; empty outside a kernel."""
        kernel = getattr(self._shell, "kernel", None)
        try:
            parent = kernel.get_parent("shell") if kernel is not None else None
        except Exception:  # IPython 7 kernels and kernels of others have other ways
            parent = None
        parent = parent or getattr(self._shell, "parent_header", None)
        return parent if isinstance(parent, dict) else {}


def _minus(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def _plus(before: int | None, change: int | None) -> int | None:
    return None if before is None or change is None else before + change


def _integer(value: Any) -> int | None:
    return value if type(value) is int else None
