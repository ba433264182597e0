"""The agent of one kernel life: puts the parts together and keeps what they have found."""

from __future__ import annotations

import math
import os
import platform
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .._version import __version__
from ..core import verdicts
from ..core.cellruns import MemoryPoint, RunRecord
from ..core.ledger import CellLedger, Ledger
from ..core.runrecords import cell_summary, cell_to_dict, run_to_dict, source_to_dict
from ..core.statistics import median, quantile
from ..probes.pyobjects import size_object
from . import dispatch
from .attribution import Attribution
from .channel import Channel
from .clearing import ClearSession
from .idlework import PAUSE_S, IdleWork
from .mainloop import MainLoop
from .meter import Meter
from .pushes import PushThread
from .runhooks import RunHooks
from .sampling import MOST_POINTS, Sampling

#: The kernel must have rested so long before a collection of cycles.
COLLECT_AFTER_S = 1.0


class Agent:
    """Measures every cell of one IPython shell. With a kernel it also talks to pages; without one `report()` works."""

    def __init__(self, shell: Any, *, route: str) -> None:
        self.shell = shell
        self.route = route
        self.pid = os.getpid()
        self.started_at_ms = time.time() * 1000
        self.epoch = f"{self.pid}.{time.time_ns()}"
        self.seq = 0
        self.is_closed = False
        self.holdings: dict[str, Any] | None = None
        self.ledger = Ledger()
        self.meter = Meter(exact_peak=os.environ.get("CELLMEM_EXACT_PEAK", "1") != "0")
        kernel = getattr(shell, "kernel", None)
        self.loop = MainLoop(kernel)
        self.sampling = Sampling(self.meter, with_watcher=os.environ.get("CELLMEM_WATCHER", "1") != "0")
        self.pushes = PushThread(self._send, self.sampling)
        self.hooks = RunHooks(
            shell,
            self.ledger,
            self.meter,
            self.sampling,
            self._on_start,
            self._on_end,
            self.pushes.redeliver_interrupt,
        )
        self.attribution = Attribution(shell, self.ledger, self.hooks.names.made_in, self.hooks.names.outside)
        self._accepted: deque[dict[str, Any]] = deque()
        #: Runs that ended or settled, and no message has told of it.
        self._untold: deque[RunRecord] = deque()
        self.idle = IdleWork(self.loop, lambda: self.is_closed or bool(self.hooks.open), self._settle, self._next_work)
        self._rests_until = 0.0
        self._own_bytes: int | None = None
        self._weighed_at_runs = 0
        self.channel = Channel(kernel, self._on_request) if kernel is not None else None
        self.hooks.register()
        self.push("up", lambda: {"session": self.session(), "sample": self.sample()})
        self.idle.later()

    def close(self) -> None:
        """Takes every hook, thread and handler back; what was measured goes with it."""
        self.is_closed = True
        self.hooks.unregister()
        self.push("down", dict)
        self.pushes.stop()
        if self.channel is not None:
            self.channel.close()
        self.sampling.close()
        self.meter.close()

    # What is known -----------------------------------------------------------

    def current_run(self) -> dict[str, Any] | None:
        """The newest open run, as every push carries it."""
        opened = self.hooks.current
        if opened is None:
            return None
        run = opened.record
        return {
            "number": run.number,
            "run": run.run,
            "cell_id": run.cell_id,
            "msg_id": run.msg_id,
            "execution_count": run.execution_count,
            "source_sha256": run.source_sha256,
            "started_at_ms": run.started_at_ms,
            "baseline_bytes": run.baseline.anon_bytes,
            "high_water_bytes": run.high_water_bytes,
            "baseline_rss_bytes": run.baseline.rss_bytes,
        }

    def sample(self) -> dict[str, Any]:
        return self.sampling.with_children(self.meter.sample())

    def session(self) -> dict[str, Any]:
        """`report()["session"]`."""
        hooks = list(self.hooks.hook_ms)
        return {
            "agent_version": __version__,
            "kernel_pid": self.pid,
            "started_at_ms": self.started_at_ms,
            "platform": sys.platform,
            "python": platform.python_version(),
            "load_route": self.route,
            **self.meter.session_fields(),
            "noise_floor_bytes": self.ledger.noise.in_force[0 if self.meter.live_sources else 1],
            "monitor": self._monitor(hooks),
        }

    def _monitor(self, hooks: list[float]) -> dict[str, Any]:
        """What CellMem itself costs, the watcher process included."""
        watch = self.sampling.watch
        own_bytes = None if self._own_bytes is None else self._own_bytes + watch.private_bytes
        out: dict[str, Any] = {
            "hook_ms_median": median(hooks),
            "hook_ms_p95": quantile(hooks, 0.95),
            "samples": self.pushes.samples + watch.samples,
            "overruns": self.pushes.overruns,
            "own_bytes": own_bytes,
            "sample_ms_median": median(list(self.pushes.sample_ms)),
            "cpu_ratio": self.pushes.cpu_ratio(watch.cpu_s),
            "watcher": watch.sampler,
        }
        if watch.reason is not None:
            out["watcher_reason"] = watch.reason
        return out

    def settings(self) -> dict[str, Any]:
        return {"sampling": not self.hooks.is_paused, "exact_peak": self.meter.exact_peak}

    def cells(self, runs: int | None = None) -> list[dict[str, Any]]:
        """Every cell that has ended a run; the newest `runs` of each, or all in the ring."""
        return [
            cell_to_dict(cell, cell.verdict, runs)
            for cell in list(self.ledger.cells.values())
            if cell.verdict is not None and cell.cell_id is not None
        ]

    def _sources(self) -> list[dict[str, Any]]:
        """What was sent without a cell id, by source."""
        return [
            source_to_dict(cell, cell.verdict)
            for cell in list(self.ledger.cells.values())
            if cell.verdict is not None and cell.cell_id is None
        ]

    def report(self) -> dict[str, Any]:
        """The whole report. Takes the settled reading of the last run if nothing runs."""
        self.sampling.finish_ended()
        if not self.hooks.open:
            self._settle()
        return {
            "schema_version": 1,
            "generated_at_ms": time.time() * 1000,
            "notebook": os.environ.get("JPY_SESSION_NAME") or None,
            "settings": self.settings(),
            "session": self.session(),
            "cells": self.cells(),
            "unattributed_sources": self._sources(),
            "unattributed_runs": [run_to_dict(r) for r in self.ledger.unattributed if r.end is not None],
        }

    def configure(self, *, sampling: bool, exact_peak: bool) -> None:
        self.hooks.is_paused = not sampling
        self.meter.exact_peak = exact_peak and os.environ.get("CELLMEM_EXACT_PEAK", "1") != "0"

    def clear(self, steps: Iterable[str] | None, *, names: Iterable[str], dry_run: bool) -> dict[str, Any]:
        """`clear_session()` of the package, on the calling thread."""
        session = self._clear_session()
        if dry_run:
            return session.dry_run(steps, names)
        report = session.run(steps, names)
        self.after_clear()
        return report

    def _clear_session(self, progress: Any = None) -> ClearSession:
        return ClearSession(self.shell, self.meter.read_anon_bytes, self.meter.read_rss_bytes, progress)

    # Around a run ------------------------------------------------------------

    def push(self, kind: str, build: Any) -> None:
        self.pushes.post(kind, build)

    def _on_start(self, point: MemoryPoint, settled: list[RunRecord]) -> None:
        self.idle.give_way()
        self.pushes.run_opened()
        self.push("start", lambda: {"sample": self.sampling.with_children(self.meter.sample(point))})
        if settled:  # "Run All": the figures of the cell before do not wait for the last one
            for key in {r.key for r in settled}:
                self.ledger.judge(key)
            self._untold.extend(r for r in settled if r not in self._untold)
            self.push("settled_before", self._settled_before)

    def _on_end(self, run: RunRecord) -> None:
        if not self.hooks.open:
            self.pushes.run_closed()
        self.pushes.has_company = run.background_threads > 0
        self.ledger.judge(run.key)
        self._untold.append(run)
        self.push("end", lambda: self._end_message(run))
        self.idle.later(after_run_ms=run.duration_ms or 0.0)

    def _settled_before(self) -> dict[str, Any] | None:
        runs = self._take_untold()
        return self._settled_message(runs, None) if runs else None

    def _take_untold(self, up_to: float = math.inf) -> list[RunRecord]:
        """Runs up to that number of which something is to be told."""
        runs = []
        while self._untold and self._untold[0].number <= up_to:
            runs.append(self._untold.popleft())
        return runs

    def _end_message(self, run: RunRecord) -> dict[str, Any]:
        self.sampling.finish_ended()
        before = [other for other in self._take_untold(run.number) if other is not run]
        return {
            "number": run.number,
            "msg_id": run.msg_id,
            "cell": self._summary(run),
            "sample": self.sampling.with_children(self.meter.sample(run.end)),
            "curve": self.sampling.take_curve(MOST_POINTS),
            "settled": [self._summary(other) for other in before],
        }

    def _summary(self, run: RunRecord) -> dict[str, Any]:
        cell = self.ledger.cells.get(run.key)
        verdict = cell.verdict if cell and cell.verdict else verdicts.pending([run])
        return cell_summary(cell, run, verdict)

    def _send(self, kind: str, data: dict[str, Any]) -> None:
        if self.channel is None:
            return
        self.seq += 1
        self.channel.push(
            {
                "v": dispatch.PROTOCOL_VERSION,
                "kind": kind,
                "epoch": self.epoch,
                "seq": self.seq,
                "at_ms": time.time() * 1000,
                "cur": self.current_run(),
                **data,
            }
        )

    # When the kernel is idle -------------------------------------------------

    def _settle(self) -> None:
        if self.hooks.unsettled:
            self.hooks.settle_pending(self.meter.point(), "settled")
            for key in {r.key for r in self.attribution.waiting()}:
                self.ledger.judge(key)

    def _next_work(self) -> Iterator[None] | None:
        if self.attribution.is_due:
            return self._attribute()
        if self.attribution.wants_collection and time.monotonic() >= self._rests_until:
            return self._collect()
        return self._answer(self._accepted.popleft()) if self._accepted else None

    def _attribute(self) -> Iterator[None]:
        before = self.meter.point()
        yield from self.attribution.slices()
        self._publish()
        self.hooks.take_as_ours(before, self.meter.point())
        if self.attribution.wants_collection:
            self._rests_until = time.monotonic() + COLLECT_AFTER_S
            self.loop.later(COLLECT_AFTER_S, self.idle.take_turn)

    def _collect(self) -> Iterator[None]:
        self.attribution.collect(lambda: self.meter.point().live_bytes)
        self.hooks.forget_changes(self.meter.point())
        self._publish()
        yield

    def _answer(self, request: dict[str, Any]) -> Iterator[None]:
        self._run_accepted(request)
        yield

    def _publish(self) -> None:
        """Sends the newest run of every cell that attribution has judged."""
        self.holdings = self.attribution.holdings
        runs = self.attribution.take_judged()
        holdings = self.holdings
        self._weigh_ourselves()
        self.push("settled", lambda: self._settled_message(runs, holdings))

    def _weigh_ourselves(self) -> None:
        """Estimates what the ledger takes, from a sample of its objects (3 ms), whenever it has grown by 20 runs."""
        runs = len(self.ledger.session_runs)
        if self._own_bytes is None or runs - self._weighed_at_runs >= 20:
            self._weighed_at_runs = runs
            self._own_bytes = size_object(self.ledger, 4000).total_bytes

    def _settled_message(self, runs: list[RunRecord], holdings: dict[str, Any] | None) -> dict[str, Any]:
        self.sampling.finish_ended()
        summaries = [self._summary(run) for run in runs]
        return {"cells": summaries, "holdings": holdings, "sample": self.sample(), "session": self.session()}

    # Requests ----------------------------------------------------------------

    def _on_request(self, request: Mapping[str, Any]) -> dict[str, Any]:
        return dispatch.answer(self, request)

    def tell_again(self, cell: CellLedger) -> None:
        """Sends what is known of a cell once more, also while another runs. Called on the control thread."""
        run = cell.newest_ended()
        if run is not None:
            self.push("settled", lambda: self._settled_message([run], None))

    def accept(self, request: dict[str, Any]) -> None:
        """Queues a request for the main thread. Called on the control thread."""
        self._accepted.append(request)
        self.loop.later(0, self.idle.take_turn)

    def _run_accepted(self, request: dict[str, Any]) -> None:
        outcome: dict[str, Any] = {"plan": None, "report": None, "holdings": None, "failure": None}
        try:
            if request["op"] == "plan_clear":
                outcome["plan"] = self._clear_session().plan()
            elif request["op"] == "clear_session":
                outcome["report"] = self._clear(request)
            else:
                self.attribution.request()
                for _ in self.attribution.slices():
                    pass
                self.holdings = outcome["holdings"] = self.attribution.holdings
        except ValueError as error:
            outcome["failure"] = {"code": "bad_request", "message": str(error)}
        except Exception as error:
            outcome["failure"] = {"code": "internal", "message": f"{type(error).__name__}: {error}"[:500]}
        self.push(
            "answer",
            lambda: {"id": request["id"], "op": request["op"], **outcome, "sample": self.sample()},
        )

    def _clear(self, request: Mapping[str, Any]) -> dict[str, Any]:
        def on_progress(step: dict[str, Any], index: int, count: int) -> None:
            self.push("clear_progress", lambda: {"id": request["id"], "step": step, "index": index, "count": count})

        report = self._clear_session(on_progress).run(request.get("steps"), request.get("names") or ())
        self.after_clear()
        return report

    def after_clear(self) -> None:
        """What a clear gave back belongs to no cell; the holdings are read anew."""
        self.hooks.forget_changes(self.meter.point())
        self.attribution.request()
        self.idle.later(PAUSE_S)
