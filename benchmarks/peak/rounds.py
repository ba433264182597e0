"""One transient in one kernel: prepared and warmed at a small size, then run once at its own."""

from __future__ import annotations

from typing import Any

from tests.livekernel import LiveKernel

from .transients import Transient

TIMEOUT_S = 300.0
PREPARED_CELL, MEASURED_CELL = "prepared", "measured"


class CellFailedError(RuntimeError):
    """A cell of the benchmark did not end well; the message is the kernel's."""


class NoSubshellsError(RuntimeError):
    """The kernel has no subshells (ipykernel before 7)."""


def prepare(kernel: LiveKernel, transient: Transient) -> str | None:
    """Brings the kernel to just before the measured cell; the id of its subshell where the transient wants one.

    Raises CellFailedError, NoSubshellsError."""
    subshell = _create_subshell(kernel) if transient.in_subshell else None
    sizes = (transient.warm_size, transient.size) if transient.warm_size else (transient.size,)
    for size in sizes:
        if setup := transient.at(transient.setup, size):
            run_cell(kernel, setup, PREPARED_CELL)
        if size != transient.size:
            run_cell(kernel, transient.at(transient.code, size), "warm", subshell)
    run_cell(kernel, "prepared = True", "ready", subshell)
    return subshell


def run_cell(kernel: LiveKernel, code: str, cell_id: str, subshell: str | None = None) -> dict[str, Any]:
    """The reply, with what was printed under `stdout`. Raises CellFailedError."""
    content = {
        "code": code,
        "silent": False,
        "store_history": True,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": False,
    }
    message = kernel.client.session.msg("execute_request", content, metadata={"cellId": cell_id})
    if subshell is not None:
        message["header"]["subshell_id"] = subshell
    kernel.client.shell_channel.send(message)
    reply = kernel.wait(message["header"]["msg_id"], TIMEOUT_S)
    if reply["status"] != "ok":
        raise CellFailedError(f"{reply.get('ename')}: {reply.get('evalue')}")
    return reply


def _create_subshell(kernel: LiveKernel) -> str:
    """A thread of the kernel that runs cells beside the main one (JEP 91)."""
    message = kernel.client.session.msg("create_subshell_request", {})
    kernel.client.control_channel.send(message)
    reply = kernel.client.get_control_msg(timeout=10.0)
    if reply["content"].get("status") != "ok":
        raise NoSubshellsError("this kernel has no subshells")
    return str(reply["content"]["subshell_id"])
