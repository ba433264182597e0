"""Beside the notebook's own client: loads the agent, listens to what it pushes, keeps its ticks coming."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import uuid
from collections.abc import Callable
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from nbclient.exceptions import DeadKernelError

from .kernelexpressions import read_answer, report_expression, start_expression
from .pushedfigures import PROTOCOL_VERSION, PushedFigures, SentCell
from .unusable import UnusableError

#: Ticks come while a lease runs; what a kernel told last before it died is then at most a second old.
_LEASE_S = 60.0
_ANSWER_S = 30.0
#: A run is judged 0.2 s after its end; beside busy threads the holders take longer to read.
_JUDGED_S = 10.0
#: Whether it ended at all is told after so long at most (two seconds beside busy threads).
_ENDED_S = 4.0
#: From the second cell in a row of which nothing was told.
_ENDED_SILENT_S = 0.3
#: What was sent before the kernel died arrives within this.
_LAST_WORDS_S = 0.3


class AgentLink:
    """One kernel's agent. `shell` is the notebook's client, which sends cells; `ear` another one of the same kernel."""

    def __init__(self, shell: AsyncKernelClient, ear: AsyncKernelClient, figures: PushedFigures) -> None:
        self._shell = shell
        self._ear = ear
        self._figures = figures
        self._client_id = uuid.uuid4().hex
        self._heard = asyncio.Event()
        self._silent_cells = 0
        self._tasks: list[asyncio.Task[None]] = []
        # The two would be one peer to the kernel's sockets.
        ear.session.session = self._client_id

    async def open(self) -> None:
        """Loads the agent, carries it where the kernel lacks it, and begins to listen.

        Raises:
            UnusableError: The agent cannot be loaded there.
        """
        answer = await self._evaluate(start_expression(carry=False))
        if answer["kind"] == "absent":
            answer = await self._evaluate(start_expression(carry=True))
        if answer["kind"] != "loaded":
            raise UnusableError(f"CellMem cannot be loaded into this kernel: {answer.get('detail', answer['kind'])}.")
        self._ear.start_channels(shell=False, iopub=True, stdin=False, hb=False, control=True)
        self._tasks.append(asyncio.ensure_future(self._listen()))
        await self._greet()
        self._tasks.append(asyncio.ensure_future(self._keep_lease()))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._ear.stop_channels()

    async def judged(self, sent: SentCell) -> None:
        """Waits until the run has been judged, or it is clear that nothing will be told of it.

        Raises:
            DeadKernelError: The kernel died meanwhile.
        """
        clock = asyncio.get_running_loop().time
        began = clock()
        while self._figures.is_there and not self._figures.is_judged(sent):
            has_ended = self._figures.has_ended(sent)
            ended_within = _ENDED_SILENT_S if self._silent_cells else _ENDED_S
            if clock() - began > (_JUDGED_S if has_ended else ended_within):
                self._silent_cells += not has_ended
                return
            await self._wait_for_news()
        self._silent_cells = 0

    async def report(self) -> dict[str, Any] | None:
        """The kernel's own report; None where it cannot give one."""
        answer = await self._evaluate(report_expression())
        return answer["report"] if answer["kind"] == "report" else None

    async def last_words(self) -> None:
        """Takes what the kernel sent before it died."""
        await asyncio.sleep(_LAST_WORDS_S)

    async def _wait_for_news(self) -> None:
        self._heard.clear()
        try:
            await asyncio.wait_for(self._heard.wait(), 0.25)
        except asyncio.TimeoutError:
            if not await self._shell.is_alive():
                raise DeadKernelError("Kernel died") from None

    async def _listen(self) -> None:
        while True:
            message = await self._ear.get_iopub_msg(timeout=None)
            content = message["content"]
            if message["msg_type"] == "comm_msg" and content.get("comm_id") == "cellmem":
                with contextlib.suppress(
                    KeyError, TypeError, AttributeError
                ):  # a cell may send anything under this name
                    self._figures.take(content.get("data"))
            self._heard.set()

    async def _greet(self) -> None:
        """Asks until the answer has come and the ear hears: what a socket misses while it connects is lost."""
        for _ in range(10):
            self._heard.clear()
            reply = await self._request("hello")
            if reply.get("status") == "hello":
                self._figures.take_hello(reply)
            with contextlib.suppress(asyncio.TimeoutError):
                # The kernel says on iopub that it is busy with the request.
                await asyncio.wait_for(self._heard.wait(), 1.0)
                if self._figures.session:
                    return
        raise UnusableError("CellMem's agent was loaded into this kernel and does not answer.")

    async def _keep_lease(self) -> None:
        while True:
            await asyncio.sleep(_LEASE_S / 3)
            await self._request("lease")

    async def _request(self, op: str) -> dict[str, Any]:
        """One request on the control channel; an empty reply where none came in time, as in the middle of C code."""
        request = {
            "v": PROTOCOL_VERSION,
            "op": op,
            "id": uuid.uuid4().hex,
            "client": self._client_id,
            "lease_ms": _LEASE_S * 1000,
        }
        message = self._ear.session.msg("comm_info_request", {"cellmem": request})
        self._ear.control_channel.send(message)
        reply = await _reply_to(message["header"]["msg_id"], self._ear.get_control_msg, _LEASE_S / 3)
        return dict(reply.get("cellmem") or {})

    async def _evaluate(self, expression: str) -> dict[str, Any]:
        """The answer to one user expression.

        Raises:
            DeadKernelError: The kernel died meanwhile.
        """
        msg_id = self._shell.execute(
            "",
            silent=True,
            store_history=False,
            user_expressions={"cellmem": expression},
            allow_stdin=False,
            stop_on_error=False,
        )
        reply = await _reply_to(msg_id, self._shell.get_shell_msg, _ANSWER_S, self._shell.is_alive)
        return read_answer(reply, "cellmem")


async def _reply_to(
    msg_id: str, receive: Callable[..., Any], timeout_s: float, is_alive: Callable[[], Any] | None = None
) -> dict[str, Any]:
    """The content of the reply; empty where none came in time. Replies to earlier requests are dropped."""
    clock = asyncio.get_running_loop().time
    until = clock() + timeout_s
    while clock() < until:
        try:
            message = await receive(timeout=0.5)
        except queue.Empty:
            if is_alive is not None and not await is_alive():
                raise DeadKernelError("Kernel died") from None
            continue
        if message["parent_header"].get("msg_id") == msg_id:
            return dict(message["content"])
    return {}
