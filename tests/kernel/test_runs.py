"""What a person reads under a cell, measured in a real kernel."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest

from tests.livekernel import LOAD, LiveKernel, live_kernel

MB = 1_000_000


def settled_run(kernel: LiveKernel, code: str, cell_id: str = "cell") -> dict[str, object]:
    """Runs one cell, waits until it is attributed, and returns its newest run."""
    kernel.run(code, cell_id)
    kernel.settle()
    return dict(kernel.cell(cell_id)["runs"][-1])


def owners(run: dict[str, object]) -> dict[str, int]:
    """Bytes that each name gained over the run."""
    return {o["name"]: o["delta_bytes"] for o in run["owners"]}  # type: ignore[attr-defined]


def test_a_kept_array_is_named_with_its_bytes(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np", "imports")
    kernel.settle()
    run = settled_run(kernel, "kept = np.ones(10_000_000)")
    assert run["retained_bytes"] == pytest.approx(80 * MB, rel=0.02)
    assert run["live_delta_bytes"] == pytest.approx(80 * MB, rel=0.02)
    assert owners(run) == {"kept": pytest.approx(80 * MB, rel=0.001)}
    verdict = kernel.cell("cell")["verdict"]
    assert (verdict["code"], verdict["holder"], verdict["on_rerun"]) == ("kept", "kept", "replaces")


def test_a_leaking_cell_is_flagged_on_run_three_and_its_twin_never(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np\nhistory = []", "setup")
    flags = []
    for _ in range(4):
        kernel.run("history.append(np.ones(2_500_000))", "leak")
        kernel.settle()
        kernel.run("latest = np.ones(2_500_000)", "twin")
        kernel.settle()
        flags.append((kernel.cell("leak")["verdict"]["flagged"], kernel.cell("twin")["verdict"]["flagged"]))
    assert flags == [(False, False), (False, False), (True, False), (True, False)]
    verdict = kernel.cell("leak")["verdict"]
    assert (verdict["code"], verdict["holder"], verdict["cause"]) == ("growing", "history", "user_name")
    assert verdict["per_run_bytes"] == pytest.approx(20 * MB, rel=0.05)


def test_a_leaking_cell_inside_run_all_is_flagged_and_its_neighbours_are_not(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np\nhistory = []", "setup")
    kernel.settle()
    for _ in range(4):
        ids = [
            kernel.send("base = np.ones(2_000_000)", "base"),
            kernel.send("history.append(np.ones(2_500_000))", "leak"),
            kernel.send("base = base[:100].copy()", "shrink"),
        ]
        for msg_id in ids:
            kernel.wait(msg_id)
        kernel.settle()
    flagged = {c["cell_id"]: c["verdict"]["flagged"] for c in kernel.report()["cells"]}
    assert flagged == {"setup": False, "base": False, "leak": True, "shrink": False}


def test_each_cell_of_run_all_gets_its_own_figures(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np", "imports")
    kernel.settle()
    ids = [kernel.send(f"a{i} = np.ones({i} * 1_000_000)", f"c{i}") for i in range(1, 6)]
    for msg_id in ids:
        kernel.wait(msg_id)
    kernel.settle()
    for i in range(1, 6):
        run = kernel.cell(f"c{i}")["runs"][-1]
        assert run["live_delta_bytes"] == pytest.approx(i * 8 * MB, rel=0.05)
        assert owners(run) == {f"a{i}": pytest.approx(i * 8 * MB, rel=0.001)}
        assert run["settled"] in ("at_next_start", "settled")


def test_a_failing_cells_array_is_pinned_by_the_last_traceback(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np", "imports")
    kernel.settle()
    reply = kernel.run("def build():\n    dense = np.ones(10_000_000)\n    raise ValueError('no')\nbuild()", "fail")
    assert reply["status"] == "error"
    kernel.settle()
    cell = kernel.cell("fail")
    assert cell["runs"][-1]["outcome"] == "error"
    assert (cell["verdict"]["code"], cell["verdict"]["cause"]) == ("pinned", "traceback")
    assert cell["verdict"]["evidence"]["frame"] == "build"


def test_a_displayed_array_is_pinned_by_the_output_history(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np", "imports")
    kernel.settle()
    kernel.run("np.ones(5_000_000)", "show")
    kernel.settle()
    verdict = kernel.cell("show")["verdict"]
    assert (verdict["code"], verdict["cause"]) == ("pinned", "output_history")


def test_a_name_that_is_deleted_is_released(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np\nbig = np.ones(5_000_000)", "make")
    kernel.settle()
    kernel.run("del big", "delete")
    kernel.settle()
    verdict = kernel.cell("delete")["verdict"]
    assert verdict["code"] == "released"
    assert verdict["evidence"]["names"] == ["big"]


def test_a_cell_that_keeps_nothing_is_steady(kernel: LiveKernel) -> None:
    kernel.run("x = 1", "cell")
    kernel.settle()
    kernel.run("x = 2", "cell")
    kernel.settle()
    assert kernel.cell("cell")["verdict"]["code"] == "steady"


def test_an_interrupted_cell_keeps_its_figures(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np, time", "imports")
    kernel.settle()
    msg_id = kernel.send("held = np.ones(5_000_000)\ntime.sleep(30)", "long")
    kernel.wait_push("start")
    time.sleep(0.5)
    kernel.manager.interrupt_kernel()
    assert kernel.wait(msg_id)["status"] == "error"
    kernel.settle()
    run = kernel.cell("long")["runs"][-1]
    assert run["outcome"] == "interrupted"
    assert owners(run) == {"held": pytest.approx(40 * MB, rel=0.001)}


def test_an_async_cell_and_an_empty_cell_are_handled(kernel: LiveKernel) -> None:
    assert kernel.run("import asyncio\nawait asyncio.sleep(0.05)", "async")["status"] == "ok"
    assert kernel.run("", "empty")["status"] == "ok"
    assert kernel.run("# nothing", "comment")["status"] == "ok"
    kernel.settle()
    ids = {c["cell_id"]: c["runs"][-1]["outcome"] for c in kernel.report()["cells"]}
    assert ids["async"] == "ok"


def test_a_cell_that_runs_cells_is_one_run(kernel: LiveKernel) -> None:
    kernel.run("get_ipython().run_cell('inner = 1')\nget_ipython().run_cell('')\nouter = 2", "outer")
    kernel.settle()
    assert len(kernel.cell("outer")["runs"]) == 1
    assert len(kernel.report()["cells"]) == 1


def test_silent_and_unrecorded_runs_belong_to_nobody(kernel: LiveKernel) -> None:
    kernel.run("hidden = bytes(50_000_000)", silent=True, store_history=False)
    kernel.run("seen = bytes(50_000_000)", store_history=False)
    assert kernel.report()["cells"] == []
    assert kernel.report()["unattributed_runs"] == []


def test_a_run_without_a_cell_id_is_unattributed(kernel: LiveKernel) -> None:
    kernel.run("x = bytes(30_000_000)")
    kernel.settle()
    report = kernel.report()
    assert report["cells"] == []
    assert len(report["unattributed_runs"]) == 1


def test_nothing_of_ours_shows_in_the_notebook(kernel: LiveKernel) -> None:
    assert kernel.value("sorted(n for n in get_ipython().user_ns if 'cellmem' in n.lower())") == []
    assert kernel.value("get_ipython().execution_count") == 1
    assert kernel.run("%who")["stdout"].strip() == "Interactive namespace is empty."


def test_unloading_leaves_no_thread_hook_or_handler() -> None:
    facts = (
        "[sorted(t.name for t in __import__('threading').enumerate()),"
        " {k: [repr(c) for c in v] for k, v in get_ipython().events.callbacks.items()},"
        " get_ipython().kernel.control_handlers['comm_info_request'].__qualname__,"
        " sorted(get_ipython().kernel.comm_manager.comms),"
        " len(__import__('os').listdir('/proc/self/fd'))]"
    )
    with live_kernel(load=False) as kernel:
        kernel.run("x = 1", "warm")
        # ipykernel 6 opens and drops descriptors of its own between any two cells: the most it had counts.
        *before, most_descriptors = max((kernel.value(facts) for _ in range(4)), key=_descriptors)
        kernel.run(LOAD, silent=True, store_history=False)
        kernel.run("y = 2", "measured")
        kernel.settle()
        kernel.run("%unload_ext jupyterlab_cellmem", silent=True, store_history=False)
        until = time.monotonic() + 15  # the kernel itself drops the pipe of a thread that ended every 10 s
        while _descriptors(after := kernel.value(facts)) > most_descriptors and time.monotonic() < until:
            time.sleep(0.5)
        assert after[:-1] == before
        assert _descriptors(after) <= most_descriptors
        kernel.pushes.clear()
        kernel.run("z = 3", "unmeasured")
        assert kernel.pushes == []


def _descriptors(facts: list[Any]) -> int:
    return int(facts[-1])


def test_loading_twice_is_loading_once(kernel: LiveKernel) -> None:
    epoch = kernel.request("hello", lease_ms=0)["epoch"]
    kernel.run(LOAD, silent=True, store_history=False)
    kernel.run("%reload_ext jupyterlab_cellmem", silent=True, store_history=False)
    threads = kernel.value("[t.name for t in __import__('threading').enumerate()].count('cellmem')")
    assert threads == 1
    assert kernel.request("hello", lease_ms=0)["epoch"] != epoch


def test_ticks_come_while_a_watched_cell_runs_and_nothing_while_idle(kernel: LiveKernel) -> None:
    kernel.request("hello", lease_ms=30_000)
    kernel.run("import time\ntime.sleep(2)", "long")
    ticks = [p for p in kernel.pushes if p["kind"] == "tick"]
    assert 5 <= len(ticks) <= 14
    kernel.settle()
    kernel.drain(0.5)
    assert kernel.drain(3.0) == []


def test_without_a_viewer_ticks_are_rare(kernel: LiveKernel) -> None:
    kernel.run("import time\ntime.sleep(3)", "long")
    assert sum(p["kind"] == "tick" for p in kernel.pushes) <= 1


def test_a_request_is_answered_in_the_middle_of_a_cell(kernel: LiveKernel) -> None:
    msg_id = kernel.send("import time\nbig = bytes(50_000_000)\ntime.sleep(1.5)", "long")
    kernel.wait_push("start")
    time.sleep(0.3)
    started = time.monotonic()
    hello = kernel.request("hello", lease_ms=1000)
    assert time.monotonic() - started < 0.5
    assert hello["status"] == "hello"
    assert hello["cur"]["cell_id"] == "long"
    kernel.wait(msg_id)


def test_a_stock_request_still_gets_the_stock_reply(kernel: LiveKernel) -> None:
    message = kernel.client.session.msg("comm_info_request", {})
    kernel.client.control_channel.send(message)
    reply = kernel.client.get_control_msg(timeout=5)
    assert reply["content"]["status"] == "ok"
    assert "cellmem" in reply["content"]["comms"]


@pytest.mark.parametrize(
    ("request_fields", "code"),
    [
        ({"op": "dance"}, "unknown_op"),
        ({"op": "hello", "v": 99, "lease_ms": 0}, "bad_request"),
        ({"op": "lease", "lease_ms": -5}, "bad_request"),
        ({"op": "lease", "lease_ms": "soon"}, "bad_request"),
        ({"op": "configure", "settings": {"sampling": "yes"}}, "bad_request"),
    ],
)
def test_a_bad_request_gets_a_typed_failure(kernel: LiveKernel, request_fields: dict[str, Any], code: str) -> None:
    reply = kernel.request(**request_fields)
    assert reply["status"] == "failed"
    assert reply["failure"]["code"] == code


def test_a_kernel_killed_in_the_middle_leaves_no_process_of_ours() -> None:
    with live_kernel() as kernel:
        kernel.send("import time; time.sleep(60)", "long")
        kernel.wait_push("start")
        os.kill(kernel.pid, signal.SIGKILL)
        time.sleep(0.5)
        children = [p for p in os.listdir("/proc") if p.isdigit() and _parent_of(p) == kernel.pid]
        assert children == []


def _parent_of(pid: str) -> int | None:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return int(stat.read().rsplit(")", 1)[1].split()[1])
    except OSError:
        return None


def told_before_the_last_ends(kernel: LiveKernel, cell_id: str) -> dict[str, Any]:
    """The first summary of a settled run of the cell that comes within two seconds, in whichever message."""
    until = time.monotonic() + 2
    while time.monotonic() < until:
        for push in kernel.pushes:
            for told in (*push.get("cells", ()), *push.get("settled", ()), push.get("cell")):
                if told and told["cell_id"] == cell_id and told["run"]["settled"] != "pending":
                    return dict(told)
        kernel.drain(0.1)
    raise AssertionError(f"nothing settled was told of {cell_id}")


def test_in_run_all_a_cells_figures_do_not_wait_for_the_last_cell(kernel: LiveKernel) -> None:
    kernel.run("import time\nimport numpy as np", "imports")
    kernel.settle()
    first = kernel.send("kept = np.ones(5_000_000)", "first")
    last = kernel.send("time.sleep(3)", "last")
    kernel.wait(first)
    summary = told_before_the_last_ends(kernel, "first")
    assert summary["run"]["settled"] == "at_next_start"
    assert summary["run"]["live_delta_bytes"] == pytest.approx(40 * MB, rel=0.05)
    assert not summary["verdict"]["flagged"]
    kernel.wait(last)
    kernel.settle()
    assert kernel.cell("first")["verdict"]["holder"] == "kept"


def test_a_thread_that_allocates_between_cells_accuses_no_cell(kernel: LiveKernel) -> None:
    kernel.run("import threading, time\nheld = []", "setup")
    kernel.settle()
    assert kernel.cell("setup")["runs"][-1]["background_threads"] == 0
    kernel.run(
        "def fill():\n    for _ in range(60):\n        held.append(b'x' * 2_000_000)\n        time.sleep(0.1)\n"
        "threading.Thread(target=fill, daemon=True).start()",
        "starter",
    )
    for _ in range(4):
        kernel.drain(0.8)
        kernel.run("y = 1", "innocent")
    kernel.settle()
    cell = kernel.cell("innocent")
    assert cell["runs"][-1]["background_threads"] == 1
    assert not cell["verdict"]["flagged"]
    assert (cell["verdict"]["code"], cell["verdict"]["evidence"]["reason"]) == ("unknown", "background")
