"""Nobody pays for another's memory: neighbours in a queue, threads, tasks, callbacks and edits, in a real kernel."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.livekernel import LiveKernel
from tests.schemas import validate

MiB = 1024 * 1024


def near(nbytes: int) -> Any:
    """As exact as a figure has to be: what the cell allocated, within 2 % or 1 MiB."""
    return pytest.approx(nbytes, rel=0.02, abs=MiB)


def attribute(kernel: LiveKernel) -> None:
    """Waits until every run is attributed: a push about the ones before may still be on its way."""
    while True:
        kernel.settle()
        report = kernel.report()
        if all(c["verdict"]["attribution"] == "done" for c in (*report["cells"], *report["unattributed_sources"])):
            return


def last_run(kernel: LiveKernel, cell_id: str) -> dict[str, Any]:
    return dict(kernel.cell(cell_id)["runs"][-1])


def verdict(kernel: LiveKernel, cell_id: str) -> dict[str, Any]:
    return dict(kernel.cell(cell_id)["verdict"])


def owners(run: dict[str, Any]) -> dict[str, int]:
    """Bytes that each name gained over the run, where it is more than the floor."""
    return {o["name"]: o["delta_bytes"] for o in run["owners"] if abs(o["delta_bytes"]) > 256 * 1024}


def assert_innocent(kernel: LiveKernel, cell_id: str) -> None:
    """The cell was never flagged, nor said to keep or release anything, in any push or now."""
    pushed = [c for p in kernel.pushes if p["kind"] == "settled" for c in p["cells"] if c["cell_id"] == cell_id]
    for found in (*(c["verdict"] for c in pushed), verdict(kernel, cell_id)):
        assert not found["flagged"], found
        assert found["code"] in ("steady", "unknown"), found
        assert found["evidence"].get("reason", "background") == "background"


def test_cells_aborted_behind_a_failing_one_have_no_run_and_are_charged_nothing(kernel: LiveKernel) -> None:
    kernel.run("1 / 0", "warm")  # the first traceback of a kernel keeps a megabyte of imports
    attribute(kernel)
    sent = [
        kernel.send("first = bytearray(40 << 20)", "first", stop_on_error=True),
        kernel.send("import time; time.sleep(0.3)\nbefore = bytearray(30 << 20)\n1 / 0", "failing", stop_on_error=True),
        kernel.send("after = bytearray(20 << 20)", "aborted", stop_on_error=True),
        kernel.send("last = bytearray(20 << 20)", "aborted too", stop_on_error=True),
    ]
    assert [kernel.wait(msg_id)["status"] for msg_id in sent] == ["ok", "error", "aborted", "aborted"]
    attribute(kernel)
    assert [c["cell_id"] for c in kernel.report()["cells"]] == ["warm", "first", "failing"]
    assert last_run(kernel, "first")["live_delta_bytes"] == near(40 * MiB)
    failing = last_run(kernel, "failing")
    assert failing["outcome"] == "error"
    assert failing["live_delta_bytes"] == near(30 * MiB)
    assert owners(failing) == {"before": near(30 * MiB)}
    kernel.run("after = bytearray(20 << 20)", "aborted")
    attribute(kernel)
    real = last_run(kernel, "aborted")
    assert real["run"] == 1
    assert real["live_delta_bytes"] == near(20 * MiB)
    assert real["between_runs_bytes"] == pytest.approx(0, abs=2 * MiB)


def test_each_cell_queued_behind_a_long_one_gets_exactly_its_own_growth(kernel: LiveKernel) -> None:
    sent = [kernel.send("import time\nx0 = bytearray(40 << 20)\ntime.sleep(0.5)", "c0")]
    sent += [kernel.send(f"x{i} = bytearray(40 << 20)", f"c{i}") for i in range(1, 5)]
    for msg_id in sent:
        kernel.wait(msg_id)
    attribute(kernel)
    for i in range(5):
        run = last_run(kernel, f"c{i}")
        assert run["live_delta_bytes"] == near(40 * MiB)
        assert run["retained_bytes"] == near(40 * MiB)
        assert owners(run) == {f"x{i}": near(40 * MiB)}


def test_the_body_of_a_timed_cell_belongs_to_that_cell_and_its_names_are_named(kernel: LiveKernel) -> None:
    kernel.run("x = 1", "warm")
    attribute(kernel)
    kernel.run("%%time\nkept = bytearray(40 << 20)\nspike = bytearray(60 << 20)\ndel spike", "time")
    attribute(kernel)
    run = last_run(kernel, "time")
    assert run["live_delta_bytes"] == near(40 * MiB)
    assert run["high_water_bytes"] - run["baseline_rss_bytes"] == pytest.approx(100 * MiB, rel=0.03)
    assert owners(run) == {"kept": near(40 * MiB)}
    assert verdict(kernel, "time")["holder"] == "kept"


def test_the_body_of_a_timeit_cell_belongs_to_that_cell(kernel: LiveKernel) -> None:
    kernel.run("held = []", "warm")
    attribute(kernel)
    code = "%%timeit -n1 -r1\nspike = bytearray(60 << 20)\nheld.append(bytearray(40 << 20))"
    kernel.run(code, "timeit")
    attribute(kernel)
    run = last_run(kernel, "timeit")
    assert run["live_delta_bytes"] == near(40 * MiB)
    assert run["high_water_bytes"] - run["baseline_rss_bytes"] == pytest.approx(100 * MiB, rel=0.03)
    assert owners(run) == {"held": near(40 * MiB)}


@pytest.mark.parametrize("name", ["script.py", "script.ipy"])
def test_what_a_script_keeps_belongs_to_the_cell_that_ran_it(kernel: LiveKernel, tmp_path: Path, name: str) -> None:
    script = tmp_path / name
    script.write_text("table = bytearray(40 << 20)\nspike = bytearray(30 << 20)\ndel spike\n")
    kernel.run("x = 1", "warm")
    attribute(kernel)
    assert kernel.run(f"%run {script}", "script")["status"] == "ok"
    attribute(kernel)
    run = last_run(kernel, "script")
    assert run["live_delta_bytes"] == near(40 * MiB)
    assert owners(run) == {"table": near(40 * MiB)}
    assert run["high_water_bytes"] - run["baseline_rss_bytes"] == pytest.approx(70 * MiB, rel=0.03)
    assert len(kernel.cell("script")["runs"]) == 1


def test_waiting_for_an_answer_neither_ends_the_run_nor_breaks_its_figures(kernel: LiveKernel) -> None:
    code = "early = bytearray(30 << 20)\nanswer = input('name? ')\nlate = bytearray(20 << 20)"
    msg_id = kernel.send(code, "asks", allow_stdin=True)
    kernel.wait_push("start")
    kernel.drain(0.5)
    assert kernel.request("hello", lease_ms=0)["cur"]["cell_id"] == "asks"
    assert [p for p in kernel.pushes if p["kind"] == "end"] == []
    kernel.answer("Ada")
    assert kernel.wait(msg_id)["status"] == "ok"
    attribute(kernel)
    assert kernel.value("answer") == "Ada"
    cell = kernel.cell("asks")
    run = cell["runs"][-1]
    assert (len(cell["runs"]), run["outcome"], run["duration_ms"] >= 500) == (1, "ok", True)
    assert run["live_delta_bytes"] == near(50 * MiB)
    assert owners(run) == {"early": near(30 * MiB), "late": near(20 * MiB)}


def test_an_allocating_loop_that_is_interrupted_keeps_its_figures_and_charges_the_next_cell_nothing(
    kernel: LiveKernel,
) -> None:
    kernel.run("1 / 0", "warm-up")  # the first traceback loads what IPython draws it with
    kernel.settle()
    msg_id = kernel.send(
        "import time\nheld = []\nwhile True:\n    held.append(bytearray(4 << 20))\n    time.sleep(0.02)", "loop"
    )
    kernel.wait_push("start")
    time.sleep(0.4)
    kernel.manager.interrupt_kernel()
    assert kernel.wait(msg_id)["ename"] == "KeyboardInterrupt"
    attribute(kernel)
    allocated = kernel.value("len(held)") * 4 * MiB
    run = last_run(kernel, "loop")
    assert run["outcome"] == "interrupted"
    assert run["live_delta_bytes"] == near(allocated)
    assert owners(run) == {"held": near(allocated)}
    kernel.run("own = bytearray(20 << 20)", "next")
    attribute(kernel)
    following = last_run(kernel, "next")
    assert following["live_delta_bytes"] == near(20 * MiB)
    assert following["between_runs_bytes"] == pytest.approx(0, abs=2 * MiB)
    assert owners(following) == {"own": near(20 * MiB)}


def test_a_run_belongs_to_the_source_that_was_sent_and_an_edit_begins_a_new_series(kernel: LiveKernel) -> None:
    kernel.run("import time\nheld = []", "setup")
    attribute(kernel)
    sent = "time.sleep(0.2); held.append(bytearray(20 << 20))"
    msg_id = kernel.send(sent, "edited")
    running = kernel.wait_push("start")["cur"]["source_sha256"]
    edit = "held.append(bytearray(21 << 20))"  # typed while it runs: the kernel learns of it with the next request
    kernel.wait(msg_id)
    attribute(kernel)
    assert kernel.cell("edited")["source_sha256"] == running
    for _ in range(2):
        kernel.run(edit, "edited")
        attribute(kernel)
        assert not verdict(kernel, "edited")["flagged"]
    cell = kernel.cell("edited")
    assert cell["source_sha256"] != running
    assert [r["series"] for r in cell["runs"]] == [1, 2, 2]
    kernel.run(edit, "edited")
    attribute(kernel)
    assert verdict(kernel, "edited")["code"] == "growing"  # the third run of one source


@pytest.mark.parametrize("pause_s", [0.0, 0.05, 0.4], ids=["queued", "quick", "at ease"])
def test_no_cell_is_charged_for_a_thread_that_an_earlier_cell_started(kernel: LiveKernel, pause_s: float) -> None:
    kernel.run("import threading, time\nheld = []\nstop = False", "setup")
    attribute(kernel)
    kernel.run(
        "def fill():\n    while not stop and len(held) < 400:\n        held.append(bytearray(1 << 20))\n"
        "        time.sleep(0.01)\nthreading.Thread(target=fill, daemon=True).start()",
        "starter",
    )
    sent = []
    for _ in range(6):
        sent.append(kernel.send("y = 1", "innocent"))
        if pause_s:
            kernel.wait(sent.pop())
            kernel.drain(pause_s)
            assert not verdict(kernel, "innocent")["flagged"]
    for msg_id in sent:
        kernel.wait(msg_id)
    attribute(kernel)
    assert_innocent(kernel, "innocent")
    assert not verdict(kernel, "starter")["flagged"]
    kernel.run("stop = True", "stopper")
    attribute(kernel)
    assert_innocent(kernel, "stopper")


def test_a_cell_beside_a_thread_is_given_its_own_names_only(kernel: LiveKernel) -> None:
    kernel.run("import threading, time\nheld = []", "setup")
    attribute(kernel)
    kernel.run("def fill():\n    time.sleep(0.5)\n    held.append(bytearray(60 << 20))", "define")
    kernel.run("worker = threading.Thread(target=fill, daemon=True); worker.start()", "starter")
    kernel.drain(1.0)
    kernel.run("own = bytearray(20 << 20)", "owner")
    attribute(kernel)
    run = last_run(kernel, "owner")
    assert run["background_threads"] == 0
    assert run["live_delta_bytes"] == near(20 * MiB)
    assert owners(run) == {"own": near(20 * MiB)}
    assert (verdict(kernel, "owner")["code"], verdict(kernel, "owner")["holder"]) == ("kept", "own")


@pytest.mark.parametrize("in_batches", [False, True], ids=["one by one", "run all"])
def test_no_cell_is_flagged_for_a_task_that_an_earlier_cell_started(kernel: LiveKernel, in_batches: bool) -> None:
    kernel.run("import asyncio\nheld = []", "setup")
    attribute(kernel)
    kernel.run(
        "async def grow():\n    while len(held) < 200:\n        await asyncio.sleep(0.02)\n"
        "        held.append(bytearray(2 << 20))\ntask = asyncio.create_task(grow())",
        "starter",
    )
    for _ in range(3 if in_batches else 6):
        sent = [kernel.send("await asyncio.sleep(0.1)", "innocent") for _ in range(2 if in_batches else 1)]
        for msg_id in sent:
            kernel.wait(msg_id)
        attribute(kernel)
        assert_innocent(kernel, "innocent")
    assert verdict(kernel, "innocent")["evidence"]["reason"] == "background"
    kernel.run("y = 1", "short")
    attribute(kernel)
    assert_innocent(kernel, "short")


def test_a_leaking_cell_that_awaits_is_flagged_although_a_thread_sleeps_beside_it(kernel: LiveKernel) -> None:
    kernel.run("import asyncio, threading\nheld = []", "setup")
    kernel.run("threading.Thread(target=threading.Event().wait, daemon=True).start()", "starter")
    attribute(kernel)
    for _ in range(3):
        kernel.run("await asyncio.sleep(0.05)\nheld.append(bytearray(20 << 20))", "leak")
        attribute(kernel)
    run, found = last_run(kernel, "leak"), verdict(kernel, "leak")
    assert run["background_threads"] == 1
    assert (found["code"], found["holder"], found["flagged"]) == ("growing", "held", True)
    assert found["per_run_bytes"] == near(20 * MiB)


def test_a_leak_without_a_cell_id_is_found_by_its_source_and_another_source_stays_apart(kernel: LiveKernel) -> None:
    kernel.run("held = []\nimport array")
    attribute(kernel)
    for _ in range(4):
        kernel.run("held.append(bytearray(20 << 20))")
        attribute(kernel)
        kernel.run("latest = bytearray(10 << 20)")
        attribute(kernel)
    report = kernel.report()
    validate("report", report)
    assert report["cells"] == []
    assert len(report["unattributed_runs"]) == 9
    sources = report["unattributed_sources"]
    assert [(len(s["runs"]), s["verdict"]["flagged"]) for s in sources] == [(1, False), (4, True), (4, False)]
    assert len({s["source_sha256"] for s in sources}) == 3
    leak = sources[1]
    assert (leak["verdict"]["code"], leak["verdict"]["holder"]) == ("growing", "held")
    assert leak["verdict"]["per_run_bytes"] == near(20 * MiB)
    assert [(r["run"], r["series"]) for r in leak["runs"]] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    settled = [c for p in kernel.pushes if p["kind"] == "end" for c in [p["cell"]]]
    assert {c["cell_id"] for c in settled} == {None}


def test_runs_of_a_source_without_a_cell_id_do_not_count_for_a_cell_with_that_source(kernel: LiveKernel) -> None:
    code = "held.append(bytearray(20 << 20))"
    kernel.run("held = []", "setup")
    for cell_id in (None, None, "cell"):
        kernel.run(code, cell_id)
        attribute(kernel)
    assert (len(kernel.cell("cell")["runs"]), verdict(kernel, "cell")["flagged"]) == (1, False)


@pytest.mark.parametrize("pause_s", [0.0, 0.5], ids=["at once", "later"])
def test_what_a_widgets_callback_allocates_between_cells_is_charged_to_no_cell(
    kernel: LiveKernel, pause_s: float
) -> None:
    kernel.run(
        "held = []\n"
        "def opened(comm, message):\n    comm.on_msg(lambda message: held.append(bytearray(30 << 20)))\n"
        "get_ipython().kernel.comm_manager.register_target('button', opened)",
        "setup",
    )
    kernel.comm("comm_open", "button-1", target_name="button")
    attribute(kernel)
    for _ in range(5):
        kernel.run("y = 1", "before")
        kernel.drain(pause_s)
        kernel.comm("comm_msg", "button-1")
        kernel.drain(pause_s)
        kernel.run("own = bytearray(20 << 20)", "after")
        attribute(kernel)
        assert_innocent(kernel, "before")
        run = last_run(kernel, "after")
        assert owners(run).keys() <= {"own"}
        assert not verdict(kernel, "after")["flagged"]
    assert kernel.value("len(held)") == 5
    first = kernel.cell("after")["runs"][0]
    assert first["live_delta_bytes"] == near(20 * MiB)
    assert first["between_runs_bytes"] == near(30 * MiB)


@pytest.mark.parametrize("after_s", [0.08, 0.4], ids=["before it settled", "later"])
@pytest.mark.parametrize(
    "how",
    [
        "import threading; timer = threading.Timer({s}, lambda: big.clear()); timer.start()",
        "import asyncio; timer = asyncio.get_running_loop().call_later({s}, lambda: big.clear())",
    ],
    ids=["thread", "loop"],
)
def test_no_cell_is_praised_for_memory_that_was_freed_between_cells(
    kernel: LiveKernel, how: str, after_s: float
) -> None:
    kernel.run("big = [bytearray(50 << 20)]", "make")
    attribute(kernel)
    kernel.run(how.format(s=after_s), "starter")
    kernel.run("y = 1", "quick")
    kernel.drain(after_s + 0.3)
    kernel.run("y = 2", "next")
    attribute(kernel)
    assert kernel.value("len(big)") == 0
    for cell_id in ("starter", "quick", "next"):
        run, found = last_run(kernel, cell_id), verdict(kernel, cell_id)
        assert found["code"] not in ("released", "kept"), (cell_id, found)
        assert run["live_delta_bytes"] == pytest.approx(0, abs=MiB)
        assert owners(run) == {}
