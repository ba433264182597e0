"""IPython's hooks around each cell: microseconds of reading, nothing that releases the interpreter lock.

Hooks nest (a cell that runs cells), arrive unbalanced (an empty cell ends without having begun), run on several
threads at once (subshells) and can be struck by Ctrl-C. A run is known by the execution info object that IPython
hands to both hooks; whatever else ends is not ours.
"""

from __future__ import annotations

import itertools
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.cellruns import MemoryPoint, Outcome, RunRecord
from ..core.ledger import Ledger
from ..core.source import source_sha256
from . import namesnapshot
from .meter import Meter

#: Threads that the kernel starts later on, by the beginning of their names.
_KERNEL_THREADS = ("subshell", "cellmem")


@dataclass
class OpenRun:
    """A run between its hooks."""

    record: RunRecord
    info: Any
    started_ns: int
    modules: int


class RunHooks:
    """Turns hook calls into run records. `on_start` and `on_end` are called on the thread that runs the cell.

    `on_start` gets the reading at the start and the runs before that it settled."""

    def __init__(
        self,
        shell: Any,
        ledger: Ledger,
        meter: Meter,
        on_start: Callable[[MemoryPoint, list[RunRecord]], None],
        on_end: Callable[[RunRecord], None],
        redeliver_interrupt: Callable[[], None],
    ) -> None:
        self._shell = shell
        self._ledger = ledger
        self._meter = meter
        self._on_start = on_start
        self._on_end = on_end
        self._redeliver_interrupt = redeliver_interrupt
        self.open: dict[int, OpenRun] = {}
        self.unsettled: list[RunRecord] = []
        self.last_settled: MemoryPoint | None = None
        self.hook_ms: deque[float] = deque(maxlen=500)
        self.failures = 0
        self.is_paused = False
        self.made_in: dict[str, str] = {}
        self._numbers = itertools.count(1)
        self._names = namesnapshot.take(shell.user_ns, shell.user_ns_hidden)
        self._known_threads: set[int | None] | None = None
        self._sources: dict[str, tuple[str, str]] = {}
        self._pre_ms = 0.0
        self._prompt_offset = _counts_before_hook()

    def register(self) -> None:
        self._shell.events.register("pre_run_cell", self.pre_run_cell)
        self._shell.events.register("post_run_cell", self.post_run_cell)

    def unregister(self) -> None:
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

    def pre_run_cell(self, info: Any = None) -> None:
        """A cell begins. Never raises; a Ctrl-C that lands here is delivered again once the cell has begun."""
        started = time.perf_counter_ns()
        try:
            self._begin(info, started)
        except KeyboardInterrupt:
            self._redeliver_interrupt()
        except Exception:
            self.failures += 1
        self._pre_ms = (time.perf_counter_ns() - started) / 1e6

    def post_run_cell(self, result: Any = None) -> None:
        """A cell has ended. Never raises; a Ctrl-C that lands here came too late for the cell and is dropped."""
        started = time.perf_counter_ns()
        was_open = threading.get_ident() in self.open
        try:
            self._end(result, started)
        except KeyboardInterrupt:
            self._abandon(threading.get_ident())
        except Exception:
            self.failures += 1
            self._abandon(threading.get_ident())
        if was_open:
            self.hook_ms.append(self._pre_ms + (time.perf_counter_ns() - started) / 1e6)

    def settle_pending(self, point: MemoryPoint, how: str) -> list[RunRecord]:
        """Takes `point` as the settled reading of every run that has ended and not settled."""
        settled, self.unsettled = self.unsettled, []
        for run in settled:
            run.settled = point
            run.settled_how = "settled" if how == "settled" else "at_next_start"
            self._ledger.settle(run)
        if settled:
            self.last_settled = point
        return settled

    def refresh_names(self) -> None:
        """Forgets what changed in the namespace since the last run, after we changed it (a clear)."""
        self._names = namesnapshot.take(self._shell.user_ns, self._shell.user_ns_hidden)

    def _begin(self, info: Any, started_ns: int) -> None:
        if self.is_paused or getattr(info, "silent", False) or not getattr(info, "store_history", True):
            return
        ident = threading.get_ident()
        parent = self._parent()
        msg_id = (parent.get("header") or {}).get("msg_id")
        stale = self.open.get(ident)
        if stale is not None:
            if stale.record.msg_id == msg_id:
                return  # a cell run by a cell: part of the outer run
            self._abandon(ident)
        if self._known_threads is None:
            # The first cell: whatever runs now is the kernel's own, also what it started after us.
            self._known_threads = {t.ident for t in threading.enumerate()}
        point = self._meter.point()
        self._meter.fold_lifetime(point.mark_bytes)
        for other in list(self.open.values()):
            other.record.fold_mark(point.mark_bytes)
        settled = [] if self.open else self.settle_pending(point, "at_next_start")
        run = self._new_record(info, parent, msg_id, point)
        self._ledger.add(run)
        opened = OpenRun(run, info, started_ns, len(sys.modules))
        for other in list(self.open.values()):
            other.record.overlapped_with.add(run.number)
            run.overlapped_with.add(other.record.number)
        self.open[ident] = opened
        run.exact_mark = self._meter.reset_mark()
        self._on_start(point, settled)

    def _new_record(self, info: Any, parent: Mapping[str, Any], msg_id: str | None, point: MemoryPoint) -> RunRecord:
        cell_id = _cell_id(info, parent)
        source = getattr(info, "raw_cell", "")
        source = source if type(source) is str else ""
        sha = self._hash(cell_id, source)
        run_number, series = 1, 1
        if cell_id is not None:
            cell = self._ledger.open_cell(cell_id, sha)
            run_number, series = cell.count, cell.series
        run = RunRecord(
            number=next(self._numbers),
            run=run_number,
            series=series,
            cell_id=cell_id,
            msg_id=msg_id,
            source_sha256=sha,
            execution_count=self._prompt_number(),
            started_at_ms=point.at_ms,
            baseline=point,
        )
        before = self.last_settled
        if before is not None and not self.open:
            run.between_bytes = _minus(point.anon_bytes, before.anon_bytes)
            run.between_live_bytes = _minus(point.live_bytes, before.live_bytes)
        return run

    def _prompt_number(self) -> int | None:
        """The prompt number of the cell that begins. Some versions of IPython count before this hook, some after:
        the first cell whose result tells its number teaches us which."""
        number = _integer(getattr(self._shell, "execution_count", None))
        return None if number is None else number + self._prompt_offset

    def _hash(self, cell_id: str | None, source: str) -> str:
        """The syntax tree is hashed only when the text has changed."""
        key = cell_id or ""
        known = self._sources.get(key)
        if known is not None and known[0] == source:
            return known[1]
        sha = source_sha256(source)
        if len(self._sources) > 4000:
            self._sources.clear()
        self._sources[key] = (source, sha)
        return sha

    def _end(self, result: Any, ended_ns: int) -> None:
        ident = threading.get_ident()
        opened = self.open.get(ident)
        if opened is None or (result is not None and getattr(result, "info", opened.info) is not opened.info):
            return
        run = opened.record
        point = self._meter.point()
        self._meter.fold_lifetime(point.mark_bytes)
        for other in list(self.open.values()):
            other.record.fold_mark(point.mark_bytes)
        del self.open[ident]
        run.end = point
        run.duration_ms = (ended_ns - opened.started_ns) / 1e6
        run.outcome = _outcome(result)
        told = _integer(getattr(result, "execution_count", None))
        if told is not None:
            if run.execution_count is not None:
                self._prompt_offset += told - run.execution_count
            run.execution_count = told
        self._note_changes(run, opened)
        self.unsettled.append(run)
        self._on_end(run)

    def _note_changes(self, run: RunRecord, opened: OpenRun) -> None:
        names = namesnapshot.take(self._shell.user_ns, self._shell.user_ns_hidden)
        changes = namesnapshot.compare(self._names, names)
        self._names = names
        run.rebound_names, run.grown_names = changes.rebound, changes.grown
        if run.cell_id is not None:
            for name in changes.rebound:
                self.made_in[name] = run.cell_id
        for name in changes.removed:
            self.made_in.pop(name, None)
        run.new_modules = _new_modules(opened.modules)
        known = self._known_threads or set()
        run.background_threads = sum(
            1 for t in threading.enumerate() if t.ident not in known and not t.name.startswith(_KERNEL_THREADS)
        )

    def _abandon(self, ident: int) -> None:
        """Ends a run whose end was never told: its figures are kept, marked disturbed."""
        opened = self.open.pop(ident, None)
        if opened is None:
            return
        run = opened.record
        run.disturbed = True
        run.outcome = "interrupted"
        run.end = run.end or self._meter.point()
        run.fold_mark(run.end.mark_bytes)
        run.duration_ms = max(0.0, run.end.at_ms - run.started_at_ms)
        self.unsettled.append(run)
        self._on_end(run)

    def _parent(self) -> Mapping[str, Any]:
        """The request that is being executed; empty outside a kernel."""
        kernel = getattr(self._shell, "kernel", None)
        try:
            parent = kernel.get_parent("shell") if kernel is not None else None
        except Exception:  # IPython 7 kernels and kernels of others have other ways
            parent = None
        parent = parent or getattr(self._shell, "parent_header", None)
        return parent if isinstance(parent, dict) else {}


def _cell_id(info: Any, parent: Mapping[str, Any]) -> str | None:
    metadata = parent.get("metadata") or {}
    candidates = (
        getattr(info, "cell_id", None),
        metadata.get("cellId"),
        metadata.get("cell_id"),
        (metadata.get("colab") or {}).get("cell_id"),
    )
    return next((c for c in candidates if type(c) is str and c), None)


def _outcome(result: Any) -> Outcome:
    error = None
    if result is not None:
        error = getattr(result, "error_before_exec", None)
        error = getattr(result, "error_in_exec", None) if error is None else error
    elif result is None:
        return "interrupted"
    if error is None:
        return "ok"
    return "interrupted" if type(error).__name__ in ("KeyboardInterrupt", "CancelledError") else "error"


def _new_modules(count_before: int) -> tuple[str, ...]:
    """Top-level names of the modules imported since there were `count_before`; dicts keep their order."""
    modules = sys.modules
    if len(modules) <= count_before:
        return ()
    new = list(itertools.islice(reversed(modules), len(modules) - count_before))
    return tuple(dict.fromkeys(name.partition(".")[0] for name in reversed(new)))[:50]


def _minus(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def _counts_before_hook() -> int:
    """-1 where this IPython has counted the prompt on when `pre_run_cell` fires (9.18 does, 8.5 does not)."""
    major = getattr(sys.modules.get("IPython"), "version_info", (0,))[0]
    return -1 if major >= 9 else 0


def _integer(value: Any) -> int | None:
    return value if type(value) is int else None
