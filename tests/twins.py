"""The same cells in two real kernels, one of which has CellMem: nobody must be able to tell which."""

from __future__ import annotations

import os
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.livekernel import LOAD, LiveKernel, live_kernel
from tests.schemas import validate

#: The agent of a kernel, in a cell's code.
AGENT = "get_ipython()._jupyterlab_cellmem"
UNLOAD = "%unload_ext jupyterlab_cellmem"
#: What differs between any two kernels: colours, addresses, process ids, times.
_NOISE = re.compile(
    r"\x1b\[[0-9;]*m|0x[0-9a-f]+|object at [0-9a-f]+|ipykernel_\d+/\d+|\b\d+(\.\d+)?(e[+-]?\d+)? ?(ns|μs|µs|us|ms|s)\b"
)
#: The kernel itself drops the pipe of a thread that has ended every ten seconds; here twice a second.
_DROP_PIPES_SOON = """
def _soon(thread):
    import asyncio
    def again():
        thread._event_pipe_gc_task.cancel()
        thread._event_pipe_gc_seconds = 0.5
        thread._event_pipe_gc_task = asyncio.ensure_future(thread._run_event_pipe_gc())
    thread.io_loop.add_callback(again)
_soon(get_ipython().kernel.iopub_thread)
del _soon
"""


@dataclass
class Shown:
    """What a person sees of one executed cell."""

    status: str = ""
    error: tuple[str, str] = ("", "")
    traceback: str = ""
    stdout: str = ""
    stderr: str = ""
    results: list[str] = field(default_factory=list)
    payload: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """What a kernel process has of the system's: counts, and what the descriptors are."""

    threads: int
    descriptors: int
    children: int
    files: tuple[tuple[str, int], ...] = ()


class Twins:
    """A kernel with CellMem beside one without. `sent` counts the runs that the report must tell, by cell id."""

    def __init__(self, measured: LiveKernel, plain: LiveKernel) -> None:
        self.measured = measured
        self.plain = plain
        self.sent: Counter[str] = Counter()

    def run(self, code: str, cell_id: str = "cell", *, interrupt_after_s: float | None = None, **how: bool) -> Shown:
        """Runs one cell in both, asserts that both show the same, and returns it."""
        sent = [(kernel, kernel.send(code, cell_id, **how)) for kernel in self.both()]
        if interrupt_after_s is not None:
            time.sleep(interrupt_after_s)
            for kernel in self.both():
                os.kill(kernel.pid, signal.SIGINT)
        shown = [show(kernel, msg_id) for kernel, msg_id in sent]
        if code.strip():
            self.sent[cell_id] += 1
        mine, twins = shown
        assert mine == twins, f"with CellMem: {mine}\nwithout: {twins}"
        return mine

    def both(self) -> tuple[LiveKernel, LiveKernel]:
        return self.measured, self.plain

    def quietly(self, code: str) -> None:
        """Prepares both kernels by code that is no run."""
        for kernel in self.both():
            reply = kernel.run(code, silent=True, store_history=False)
            assert reply["status"] == "ok", reply

    def values(self, expression: str) -> tuple[Any, Any]:
        """A JSON-able value of the measured kernel and of its twin."""
        return self.measured.value(expression), self.plain.value(expression)

    def check_report(self) -> dict[str, Any]:
        """Asserts that the report is valid, and complete: no run lost, none open for ever; returns it."""
        report = self.measured.report()
        validate("report", report)
        told = {c["cell_id"]: len(c["runs"]) + c["dropped_runs"] for c in report["cells"]}
        assert told == dict(self.sent)
        assert self.measured.request("hello", lease_ms=0)["cur"] is None
        return report

    def attributed(self, cell_id: str = "cell") -> dict[str, Any]:
        """The newest run of a cell, once its holders have been looked for."""
        until = time.monotonic() + 10
        while self.measured.cell(cell_id)["verdict"]["attribution"] == "pending":
            assert time.monotonic() < until, self.measured.cell(cell_id)["verdict"]
            time.sleep(0.1)
        return self.last_run(cell_id)

    def last_run(self, cell_id: str = "cell") -> dict[str, Any]:
        return dict(self.measured.cell(cell_id)["runs"][-1])


def show(kernel: LiveKernel, msg_id: str, timeout: float = 60.0) -> Shown:
    """Waits for one executed cell; pushes on the way are kept."""
    out, until = Shown(), time.monotonic() + timeout
    while True:
        message = kernel.client.get_iopub_msg(timeout=max(0.1, until - time.monotonic()))
        kernel._keep(message)
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        if kind == "stream":
            setattr(out, content["name"], getattr(out, content["name"]) + content["text"])
        elif kind in ("execute_result", "display_data"):
            out.results.append(plain_text(content["data"].get("text/plain", "")))
        elif kind == "error":
            out.traceback = plain_text("\n".join(content["traceback"]))
        elif kind == "status" and content["execution_state"] == "idle":
            break
    out.stdout, out.stderr = plain_text(out.stdout), plain_text(out.stderr)
    while True:
        reply = kernel.client.get_shell_msg(timeout=max(0.1, until - time.monotonic()))
        if reply["parent_header"].get("msg_id") == msg_id:
            break
    content = reply["content"]
    out.status, out.payload = content["status"], content.get("payload", [])
    out.error = (content.get("ename", ""), plain_text(content.get("evalue", "")))
    assert "cellmem" not in f"{out.stdout}{out.stderr}{out.traceback}".lower(), out
    return out


def plain_text(text: str) -> str:
    """Text without what differs between any two kernels."""
    return _NOISE.sub("", text)


def held(kernel: LiveKernel) -> Held:
    """What a kernel process holds once its garbage is collected: sockets of threads that ended are closed by that."""
    kernel.run("import gc; gc.collect(); del gc", silent=True, store_history=False)
    pid = kernel.pid
    tasks = os.listdir(f"/proc/{pid}/task")
    children = [child for task in tasks for child in _read(f"/proc/{pid}/task/{task}/children").split()]
    files = [_target(f"/proc/{pid}/fd/{number}") for number in os.listdir(f"/proc/{pid}/fd")]
    # IPython opens and drops connections to its history from threads of its own at any time.
    files = [re.sub(r"\d+", "N", f) for f in files if f and not f.endswith("history.sqlite")]
    return Held(len(tasks), len(files), len(children), tuple(sorted(Counter(files).items())))


def _target(link: str) -> str:
    try:
        return os.readlink(link)
    except OSError:  # closed meanwhile
        return ""


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:  # a thread that ended meanwhile
        return ""


def still_held(kernel: LiveKernel, allowed: Held, seconds: float = 12.0) -> Held | None:
    """None as soon as a kernel holds no more than is allowed; after so many seconds what it still holds."""
    until = time.monotonic() + seconds
    while True:
        now = held(kernel)
        if all(n <= a for n, a in zip(_counts(now), _counts(allowed), strict=True)):
            return None
        if time.monotonic() > until:
            return now
        time.sleep(0.25)


@contextmanager
def twin_kernels(*, prepare: str = "", env: dict[str, str] | None = None, is_left: bool = True) -> Iterator[Twins]:
    """Two fresh kernels, the first with CellMem loaded after `prepare` has run silently in both.

    At the end CellMem is unloaded, and what the cells left of threads, descriptors and children in one kernel must be
    what they left in the other; not where `is_left` says that the cells ended their kernels.
    """
    with ExitStack() as stack:
        measured, plain = (stack.enter_context(live_kernel(load=False, env=env)) for _ in range(2))
        pair = Twins(measured, plain)
        pair.quietly(f"{_DROP_PIPES_SOON}\n{prepare}")
        for kernel in pair.both():
            # What looking at a kernel makes it open: a pipe of its control thread, and a thread for large messages.
            kernel.request("hello", lease_ms=0)
            kernel.run("print('x' * 200_000)", silent=True)
        before = [held(kernel) for kernel in pair.both()]
        assert measured.run(LOAD, silent=True, store_history=False)["status"] == "ok"
        yield pair
        if not is_left:
            return
        assert (reply := measured.run(UNLOAD, silent=True, store_history=False))["status"] == "ok", reply
        left = held(plain)
        kinds = zip(_counts(before[0]), _counts(left), _counts(before[1]), strict=True)
        threads, descriptors, children = (mine + max(0, now - then) for mine, now, then in kinds)
        allowed = Held(threads, descriptors, children)
        assert (over := still_held(measured, allowed)) is None, (before, allowed, over)


def _counts(held: Held) -> tuple[int, int, int]:
    return held.threads, held.descriptors, held.children
