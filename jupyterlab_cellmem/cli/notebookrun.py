"""Runs a notebook's cells in order, each as often as asked, and keeps what became of them. Needs nbclient."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, DeadKernelError

from ..core.readings import value_or_none
from ..probes.limits import LimitProbe
from .agentlink import AgentLink
from .bytesizes import as_text
from .notebookfile import ONCE_TAG, NotebookFile
from .notrepeatable import not_repeatable
from .progress import cell_line
from .pushedfigures import PushedFigures, SentCell
from .unusable import UnusableError

_STARTUP_S = 60
_TOOK_TOO_LONG = "CellTimeoutError"


@dataclass(frozen=True)
class Failure:
    """A cell that raised in its first run."""

    index: int
    ename: str
    evalue: str


class NotebookRun:
    """One notebook in one fresh kernel. `tell` takes a line of progress."""

    def __init__(
        self,
        source: NotebookFile,
        kernel_name: str,
        *,
        timeout_s: int | None,
        repeat: int,
        tell: Callable[[str], None],
    ) -> None:
        self._source = source
        self._repeat = repeat
        self._tell = tell
        self._client = _CellClient(source.notebook, kernel_name=kernel_name, **_how(timeout_s))
        self._link: AgentLink | None = None
        self._figures = PushedFigures()
        #: The newest run that was asked for, and whether no reply to it has come.
        self._sent: SentCell | None = None
        self._is_open = False
        self._task: asyncio.Future[None] | None = None
        self.is_interrupted = False
        self._kernel_report: dict[str, Any] | None = None
        self._ended_at_ms = 0.0
        self._limits = LimitProbe()
        self._kills_before = value_or_none(self._limits.read().oom_kill_count)
        self.failure: Failure | None = None
        #: Ids of cells that raised in a repeat and not in their first run.
        self.failed_repeats: set[str] = set()
        #: How the kernel died, as a sentence; None while it lives.
        self.death: str | None = None

    async def execute(self) -> None:
        """Runs the cells until one raises, and shuts the kernel down, whatever happens.

        Raises:
            UnusableError: The kernel does not start, or the agent cannot be loaded into it.
        """
        self._task = asyncio.ensure_future(self._run())
        try:
            await self._task
        except DeadKernelError:
            self._ended_at_ms = time.time() * 1000
            if not self.is_interrupted:  # nbclient takes any interruption for a death
                self.death = await self._how_it_died()
        except asyncio.CancelledError:
            self._ended_at_ms = time.time() * 1000
        finally:
            await self._stop()

    def interrupt(self) -> None:
        """Ends `execute` now; what was measured until then is kept."""
        if self._task is not None and not self.is_interrupted:
            self.is_interrupted = True
            self._tell("cellmem run: interrupted.")
            self._task.cancel()

    @property
    def is_measured(self) -> bool:
        """Whether the agent was there, so that there is something to report."""
        return bool(self._figures.session)

    def report(self) -> dict[str, Any]:
        """What was measured: the kernel's own report, or what it had told before it died or was interrupted."""
        if self._kernel_report is not None:
            return self._kernel_report
        opened = self._sent if self._is_open else None
        if self.death is not None:
            return self._figures.report(opened, "killed", self.death, self._ended_at_ms)
        why = "The run was interrupted before this cell had ended."
        return self._figures.report(opened, "interrupted", why, self._ended_at_ms)

    async def _run(self) -> None:
        await self._start()
        await self._run_cells()
        assert self._link is not None
        self._kernel_report = await self._link.report()
        if self._kernel_report is None:
            self._ended_at_ms = time.time() * 1000
            self._tell("cellmem run: the kernel gave no report at the end; this one has what it told until then.")

    async def _start(self) -> None:
        client = self._client
        client.create_kernel_manager()
        try:
            await client.async_start_new_kernel(cwd=str(self._source.path.resolve().parent))
            await client.async_start_new_kernel_client()
        except (RuntimeError, OSError) as error:
            raise UnusableError(f"The kernel {client.kernel_name!r} does not start: {error}.") from error
        self._link = AgentLink(client.kernel, client.manager.client(), self._figures)
        await self._link.open()

    async def _run_cells(self) -> None:
        client, notebook = self._client, self._source.notebook
        info = await client.async_wait_for_reply(client.kernel.kernel_info())
        if info is not None and "language_info" in info["content"]:
            notebook.metadata["language_info"] = info["content"]["language_info"]
        for index in range(len(notebook.cells)):
            if self._source.is_run(index):
                await self._run_cell(index)
            if self.failure is not None:
                break
        client.set_widgets_metadata()

    async def _run_cell(self, index: int) -> None:
        cell_id = self._source.cell_ids[index]
        for number in range(1 if ONCE_TAG in self._source.tags(index) else self._repeat):
            raised = await self._run_once(index, cell_id, is_repeat=number > 0)
            if raised is None:
                continue
            if number == 0:
                self.failure = Failure(index, raised.ename, raised.evalue)
            else:
                self.failed_repeats.add(cell_id)
            break
        verdict = self._figures.verdict(cell_id)
        if verdict is not None and cell_id in self.failed_repeats:
            verdict = not_repeatable(verdict)
        note = "; expected" if self._source.is_expected(index) else ""
        self._tell(cell_line(index, verdict, self._figures.runs(cell_id)) + note)

    async def _run_once(self, index: int, cell_id: str, *, is_repeat: bool) -> CellExecutionError | None:
        cell = self._source.notebook.cells[index]
        newest_before_ms = self._figures.newest_ms(cell_id)
        self._sent = SentCell(cell_id, index, cell.source, time.time() * 1000, newest_before_ms)
        self._is_open = True
        raised = await self._client.run_cell(cell, index, cell_id, is_repeat=is_repeat)
        self._is_open = raised is not None and raised.ename == _TOOK_TOO_LONG
        assert self._link is not None
        await self._link.judged(self._sent)
        return raised

    async def _how_it_died(self) -> str:
        if self._link is not None:
            await self._link.last_words()
        if not self.is_measured:
            raise UnusableError("The kernel died while CellMem's agent was loaded into it.")
        provisioner = self._client.manager.provisioner
        code = await provisioner.poll() if provisioner is not None else None
        how = "died" if code is None else f"ended with status {code}"
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                how = f"was killed by {signal.Signals(-code).name}"
        where = "before the first cell"
        if self._sent is not None:
            is_over = not self._is_open or self._figures.has_ended(self._sent)
            where = f"after cell {self._sent.index} had ended" if is_over else f"while cell {self._sent.index} ran"
        kills = value_or_none(self._limits.read().oom_kill_count)
        is_oom = kills is not None and self._kills_before is not None and kills > self._kills_before
        why = "; the system's out-of-memory killer struck meanwhile" if is_oom else ""
        rss_bytes = (self._figures.sample or {}).get("rss_bytes")
        told = "" if rss_bytes is None else f" It had last told {as_text(rss_bytes)} resident."
        return f"The kernel {how} {where}{why}.{told}"

    async def _stop(self) -> None:
        self._limits.close()
        if self._link is not None:
            await self._link.close()
        client = self._client
        if client.km is not None:
            with contextlib.suppress(RuntimeError):  # it is dead already
                await client.manager.shutdown_kernel(now=True)
            await client.manager.cleanup_resources()
        if client.kc is not None:
            client.kernel.stop_channels()


class _CellClient(NotebookClient):
    """nbclient's client, that sends cells under their ids and keeps the outputs of the first run."""

    _is_repeat = False

    @property
    def manager(self) -> AsyncKernelManager:
        """That of the kernel that was started."""
        assert isinstance(self.km, AsyncKernelManager)
        return self.km

    @property
    def kernel(self) -> AsyncKernelClient:
        """The client that sends the cells."""
        assert isinstance(self.kc, AsyncKernelClient)
        return self.kc

    async def run_cell(self, cell: Any, index: int, cell_id: str, *, is_repeat: bool) -> CellExecutionError | None:
        """Runs a cell once; the error where it raised one that its tags do not allow.

        Raises:
            DeadKernelError: The kernel died meanwhile.
        """
        self._is_repeat = is_repeat
        # nbclient has no way to send metadata with a cell; this is the session's default for every message.
        self.kernel.session.metadata = {"cellId": cell_id}
        kept = dict(cell) if is_repeat else None
        try:
            await self.async_execute_cell(cell, index)
        except CellExecutionError as error:
            return error
        finally:
            self.kernel.session.metadata = {}
            if kept is not None:
                cell.update(kept)
        return None

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        """Of a repeat only what tells its end, and what widgets say."""
        if not self._is_repeat:
            return super().process_message(msg, cell, cell_index)
        if msg["msg_type"] == "status" and msg["content"]["execution_state"] == "idle":
            raise CellExecutionComplete
        if msg["msg_type"].startswith("comm"):
            self.handle_comm_msg(cell.outputs, msg, cell_index)
        return None


def _how(timeout_s: int | None) -> dict[str, Any]:
    """A run that takes too long is interrupted, and the cell has failed."""
    error = {"ename": _TOOK_TOO_LONG, "evalue": f"it ran for more than {timeout_s} s", "traceback": []}
    return {
        "timeout": timeout_s,
        "interrupt_on_timeout": True,
        "error_on_timeout": error,
        "startup_timeout": _STARTUP_S,
        "record_timing": False,
    }
