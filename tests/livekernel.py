"""A real kernel driven as JupyterLab drives it: cells with ids, control requests, pushes collected from iopub."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager, start_new_kernel

ROOT = Path(__file__).resolve().parent.parent

LOAD = "%load_ext jupyterlab_cellmem"


class LiveKernel:
    """Executes cells and keeps every push that arrived."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        self.manager = manager
        self.client = client
        self.pushes: list[dict[str, Any]] = []
        self.client_id = uuid.uuid4().hex

    @property
    def pid(self) -> int:
        return int(self.manager.provisioner.pid)  # type: ignore[union-attr]

    def send(
        self,
        code: str,
        cell_id: str | None = None,
        *,
        silent: bool = False,
        store_history: bool = True,
        stop_on_error: bool = False,
        allow_stdin: bool = False,
    ) -> str:
        """Sends one cell and returns its message id at once."""
        content = {
            "code": code,
            "silent": silent,
            "store_history": store_history,
            "user_expressions": {},
            "allow_stdin": allow_stdin,
            "stop_on_error": stop_on_error,
        }
        metadata = {"cellId": cell_id} if cell_id else {}
        message = self.client.session.msg("execute_request", content, metadata=metadata)
        self.client.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    def wait(self, msg_id: str, timeout: float = 60.0) -> dict[str, Any]:
        """The reply with what the cell printed under `stdout`; pushes on the way are kept."""
        until = time.monotonic() + timeout
        printed = self._wait_idle(msg_id, until)
        while True:
            reply = self.client.get_shell_msg(timeout=max(0.1, until - time.monotonic()))
            if reply["parent_header"].get("msg_id") == msg_id:
                return {**reply["content"], "stdout": printed}

    def _wait_idle(self, msg_id: str, until: float) -> str:
        """What the request printed before the kernel said that it is done with it."""
        printed: list[str] = []
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.1, until - time.monotonic()))
            self._keep(message)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return "".join(printed)

    def answer(self, text: str, timeout: float = 10.0) -> None:
        """Waits until a cell asks by `input()` and answers it."""
        self.client.get_stdin_msg(timeout=timeout)
        self.client.input(text)

    def comm(self, msg_type: str, comm_id: str, timeout: float = 10.0, **content: Any) -> None:
        """Sends one comm message as a widget in the page does, and waits until the kernel has handled it."""
        message = self.client.session.msg(msg_type, {"comm_id": comm_id, "data": {}, **content})
        self.client.shell_channel.send(message)
        self._wait_idle(message["header"]["msg_id"], time.monotonic() + timeout)

    def run(self, code: str, cell_id: str | None = None, timeout: float = 60.0, **how: bool) -> dict[str, Any]:
        return self.wait(self.send(code, cell_id, **how), timeout)

    def value(self, expression: str) -> Any:
        """A JSON-able value read silently in the kernel, without a run or a name of its own."""
        code = f"print(__import__('json').dumps({expression}))"
        reply = self.run(code, silent=True, store_history=False)
        if reply["status"] != "ok":
            raise AssertionError(reply)
        import json

        return json.loads(reply["stdout"])

    def report(self) -> dict[str, Any]:
        return dict(self.value("__import__('jupyterlab_cellmem').report()"))

    def cell(self, cell_id: str) -> dict[str, Any]:
        return next(c for c in self.report()["cells"] if c["cell_id"] == cell_id)

    def request(self, op: str, timeout: float = 10.0, **fields: Any) -> dict[str, Any]:
        """One control request; the `cellmem` key of its reply."""
        request = {"v": 1, "op": op, "id": uuid.uuid4().hex, "client": self.client_id, **fields}
        message = self.client.session.msg("comm_info_request", {"cellmem": request})
        self.client.control_channel.send(message)
        until = time.monotonic() + timeout
        while True:
            reply = self.client.get_control_msg(timeout=max(0.1, until - time.monotonic()))
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return dict(reply["content"].get("cellmem", reply["content"]))

    def drain(self, seconds: float) -> list[dict[str, Any]]:
        """Collects iopub for so long and returns the messages."""
        messages = []
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                message = self.client.get_iopub_msg(timeout=left)
            except Exception:  # queue.Empty: nothing more in time
                break
            self._keep(message)
            messages.append(message)
        return messages

    def wait_push(self, kind: str, timeout: float = 10.0, **match: Any) -> dict[str, Any]:
        """The next push of a kind, also one that has arrived already and was not taken."""
        until = time.monotonic() + timeout
        while True:
            for push in self.pushes:
                if push["kind"] == kind and all(push.get(k) == v for k, v in match.items()):
                    self.pushes.remove(push)
                    return push
            self._keep(self.client.get_iopub_msg(timeout=max(0.05, until - time.monotonic())))

    def settle(self, timeout: float = 10.0) -> dict[str, Any]:
        """Waits until attribution has been published: a settled push with the holders that were read."""
        until = time.monotonic() + timeout
        while True:
            push = self.wait_push("settled", max(0.05, until - time.monotonic()))
            if push["holdings"] is not None:
                return push

    def _keep(self, message: dict[str, Any]) -> None:
        if message["msg_type"] == "comm_msg" and message["content"].get("comm_id") == "cellmem":
            self.pushes.append(message["content"]["data"])


@contextmanager
def live_kernel(
    *, load: bool = True, env: dict[str, str] | None = None, kernel_name: str | None = None, **start: Any
) -> Iterator[LiveKernel]:
    """A fresh kernel, with the agent loaded by the extension command unless `load` is false.

    `CELLMEM_TEST_KERNEL` names another kernel to run the tests on, an older ipykernel for instance.
    """
    name = kernel_name or os.environ.get("CELLMEM_TEST_KERNEL", "python3")
    environment = {**os.environ, "CELLMEM_AUTOLOAD": "0", "PYTHONPATH": str(ROOT), **(env or {})}
    manager, client = start_new_kernel(kernel_name=name, env=environment, startup_timeout=60, **start)
    kernel = LiveKernel(manager, client)
    try:
        if load:
            assert kernel.run(LOAD, silent=True, store_history=False)["status"] == "ok"
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
