"""The watcher process: sees what the kernel cannot tell, disturbs nothing, and ends with the kernel."""

from __future__ import annotations

import itertools
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.livekernel import LiveKernel, live_kernel

WATCH = "__import__('jupyterlab_cellmem').agent.extension.required().sampling.watch"
A_MOMENT = "import time; time.sleep(0.6)"
HOLD_THE_LOCK = "import ctypes; ctypes.PyDLL(None).usleep(1_500_000)"


@pytest.fixture(name="kernel")
def watched_kernel() -> Iterator[LiveKernel]:
    """A kernel with its watcher at work, and a page that watches."""
    with live_kernel() as kernel:
        kernel.request("hello", lease_ms=60_000)
        kernel.run(A_MOMENT, "first")
        kernel.settle()
        assert monitor(kernel)["watcher"] == "process"
        yield kernel


def monitor(kernel: LiveKernel) -> dict[str, Any]:
    return dict(kernel.report()["session"]["monitor"])


def watcher_pid(kernel: LiveKernel) -> int:
    return int(kernel.value(f"{WATCH}.pid"))


def is_alive(pid: int) -> bool:
    """False also for a process that has ended and waits to be collected."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def has_ended_within(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_alive(pid)


def published_curve(kernel: LiveKernel) -> list[tuple[float, int]]:
    """Every point that pushes brought, samples included, in the order of time."""
    points: list[tuple[float, int]] = []
    for push in kernel.pushes:
        curve = push.get("curve")
        if curve is not None:
            points += zip(curve["at_ms"], curve["anon_bytes"], strict=True)
        if "sample" in push:
            points.append((push["sample"]["at_ms"], push["sample"]["anon_bytes"]))
    return sorted(points)


def test_the_curve_goes_on_while_native_code_holds_the_interpreter_lock(kernel: LiveKernel) -> None:
    kernel.pushes.clear()
    kernel.run(HOLD_THE_LOCK, "holder")
    kernel.drain(0.5)
    at = [at_ms for at_ms, _ in published_curve(kernel)]
    gaps = [after - before for before, after in itertools.pairwise(at)]
    assert at[-1] - at[0] > 1_500
    assert max(gaps) < 250


def test_a_spike_inside_one_native_call_is_in_the_curve(kernel: LiveKernel) -> None:
    kernel.run("import json\ntext = json.dumps(list(range(2_000_000)))", "setup")
    kernel.settle()
    kernel.pushes.clear()
    kernel.run("len(json.loads(text))", "spike")
    kernel.drain(0.5)
    curve = [anon for _, anon in published_curve(kernel)]
    assert max(curve) - curve[0] > 40_000_000


def test_without_a_watcher_the_thread_samples_and_the_monitor_says_so() -> None:
    with live_kernel(env={"CELLMEM_WATCHER": "0"}) as kernel:
        kernel.run(A_MOMENT, "first")
        kernel.settle()
        assert monitor(kernel)["watcher"] == "thread"
        assert "switched off" in monitor(kernel)["watcher_reason"]


@pytest.mark.parametrize(
    ("hindrance", "reason"),
    [
        ("import sys; sys.executable = '/nowhere/python'", "No such file"),
        ("import sys; sys.executable = ''", "path of the Python interpreter"),
        ("import os; del os.memfd_create", "memfd_create"),
        ("import sys; sys.executable = '/bin/false'", "status 1"),
    ],
)
def test_where_it_cannot_start_the_thread_takes_over_and_says_why(hindrance: str, reason: str) -> None:
    with live_kernel() as kernel:
        kernel.request("hello", lease_ms=60_000)
        kernel.run(hindrance, "hindrance")
        kernel.run("import time\nblock = bytearray(50_000_000); time.sleep(1)", "cell")
        kernel.drain(0.5)
        assert monitor(kernel)["watcher"] == "thread"
        assert reason in monitor(kernel)["watcher_reason"]
        assert len(published_curve(kernel)) >= 5


def test_it_starts_with_the_first_run_that_lasts_and_not_before() -> None:
    with live_kernel() as kernel:
        for i in range(5):
            kernel.run("x = 1", f"short-{i}")
        kernel.settle()
        assert monitor(kernel)["watcher"] == "none"
        assert watcher_pid_or_none(kernel) is None


def watcher_pid_or_none(kernel: LiveKernel) -> int | None:
    pid = kernel.value(f"{WATCH}.pid")
    return None if pid is None else int(pid)


def test_a_person_who_waits_for_their_children_finds_none_of_ours(kernel: LiveKernel) -> None:
    printed = kernel.run(
        "import os, psutil\nprint(psutil.Process().children(recursive=True))\n"
        "try:\n    os.wait()\nexcept ChildProcessError:\n    print('none')",
        "waiter",
    )["stdout"]
    assert printed.split("\n")[:2] == ["[]", "none"]


def test_it_takes_less_than_three_megabytes_of_its_own(kernel: LiveKernel) -> None:
    status = Path(f"/proc/{watcher_pid(kernel)}/status").read_text()
    private_kb = int(status.split("RssAnon:")[1].split()[0])
    assert private_kb * 1024 < 3_000_000
    assert "RssShmem:\t       0 kB" in status


def test_it_stands_in_a_session_of_its_own_and_ignores_interrupts(kernel: LiveKernel) -> None:
    pid = watcher_pid(kernel)
    assert os.getsid(pid) != os.getsid(kernel.pid)
    os.kill(pid, signal.SIGINT)
    kernel.manager.interrupt_kernel()
    kernel.run(A_MOMENT, "after")
    assert is_alive(pid)


@pytest.mark.parametrize("how", ["killed", "shut down", "unloaded"])
def test_it_ends_with_the_kernel_and_with_the_agent(how: str) -> None:
    with live_kernel() as kernel:
        kernel.run(A_MOMENT, "first")
        kernel.settle()
        pid = watcher_pid(kernel)
        assert is_alive(pid)
        if how == "killed":
            os.kill(kernel.pid, signal.SIGKILL)
        elif how == "unloaded":
            kernel.run("%unload_ext jupyterlab_cellmem", silent=True, store_history=False)
        else:
            kernel.manager.shutdown_kernel()
        assert has_ended_within(pid, 5.0)


def test_it_ends_though_a_forked_child_outlives_the_kernel(kernel: LiveKernel) -> None:
    pid = watcher_pid(kernel)
    child = int(
        kernel.run("import os, time\nif not (child := os.fork()):\n    time.sleep(30); os._exit(0)\nprint(child)")[
            "stdout"
        ].split()[0]
    )
    os.kill(kernel.pid, signal.SIGKILL)
    try:
        assert has_ended_within(pid, 5.0)
    finally:
        os.kill(child, signal.SIGKILL)


def test_one_that_was_killed_is_started_anew(kernel: LiveKernel) -> None:
    first = watcher_pid(kernel)
    os.kill(first, signal.SIGKILL)
    assert has_ended_within(first, 5.0)
    kernel.run("import time; time.sleep(4)", "later")
    kernel.settle()
    assert monitor(kernel)["watcher"] == "process"
    assert watcher_pid(kernel) != first


def test_the_mark_of_a_run_is_the_same_with_and_without_it(kernel: LiveKernel) -> None:
    kernel.run("import time; block = b'x' * 300_000_000; time.sleep(0.3); del block", "cell")
    kernel.settle()
    run = kernel.cell("cell")["runs"][-1]
    assert run["high_water_exact"]
    assert run["high_water_bytes"] - run["baseline_rss_bytes"] == pytest.approx(300_000_000, rel=0.01)


def test_a_mark_that_was_reset_in_the_middle_is_given_as_the_watcher_saw_it(kernel: LiveKernel) -> None:
    kernel.run(
        "import time\nblock = bytearray(b'x') * 300_000_000; time.sleep(0.2); del block\n"
        "open('/proc/self/clear_refs', 'w').write('5')",
        "cell",
    )
    kernel.settle()
    run = kernel.cell("cell")["runs"][-1]
    assert not run["high_water_exact"]
    assert "reset" in run["high_water_exact_reason"]
    assert run["high_water_bytes"] - run["baseline_rss_bytes"] == pytest.approx(300_000_000, rel=0.02)


def test_a_clock_that_jumps_leaves_the_curve_in_order(kernel: LiveKernel) -> None:
    kernel.pushes.clear()
    kernel.run(
        "import time\ntime.sleep(0.3)\nreal = time.time\ntime.time = lambda: real() - 7200\ntime.sleep(0.6)", "j"
    )
    kernel.run("time.time = real", "back")
    kernel.drain(0.3)
    for push in kernel.pushes:
        if push.get("curve"):
            assert push["curve"]["at_ms"] == sorted(push["curve"]["at_ms"])
