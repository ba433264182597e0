"""The person's word that a cell is meant to grow, and the kernel that keeps it."""

from __future__ import annotations

from typing import Any

from tests.livekernel import LiveKernel
from tests.schemas import validate

GROW = "history.append(np.ones(2_000_000))"


def grow(kernel: LiveKernel, runs: int, cell_id: str = "grow", code: str = GROW) -> dict[str, Any]:
    """Runs a cell so often, each time until its verdict is there; the verdict."""
    for _ in range(runs):
        kernel.run(code, cell_id)
        kernel.settle()
    return dict(kernel.cell(cell_id)["verdict"])


def flagged_cell(kernel: LiveKernel) -> dict[str, Any]:
    kernel.run("import numpy as np\nhistory = []", "setup")
    kernel.settle()
    verdict = grow(kernel, 4)
    assert (verdict["code"], verdict["flagged"]) == ("growing", True)
    kernel.pushes.clear()
    return verdict


def expect(kernel: LiveKernel, expected: bool, cell_id: str = "grow") -> dict[str, Any]:
    return kernel.request("expect", cell_id=cell_id, expected=expected)


def test_a_growing_cell_that_is_marked_loses_its_flag_and_keeps_its_verdict_and_evidence(kernel: LiveKernel) -> None:
    before = flagged_cell(kernel)
    reply = expect(kernel, True)
    validate("reply-done", reply)
    cell = kernel.cell("grow")
    assert cell["expected"] is True
    assert cell["verdict"] == {**before, "flagged": False}
    validate("report", kernel.report())


def test_every_page_is_told_at_once(kernel: LiveKernel) -> None:
    flagged_cell(kernel)
    expect(kernel, True)
    push = kernel.wait_push("settled", 2.0)
    validate("push", push)
    (told,) = push["cells"]
    assert (told["cell_id"], told["expected"], told["verdict"]["code"]) == ("grow", True, "growing")
    assert told["verdict"]["flagged"] is False
    greeted = kernel.request("hello", lease_ms=0)
    assert next(c for c in greeted["cells"] if c["cell_id"] == "grow")["expected"] is True


def test_no_message_flags_a_marked_cell_that_runs_again_or_is_edited(kernel: LiveKernel) -> None:
    flagged_cell(kernel)
    expect(kernel, True)
    kernel.pushes.clear()
    assert grow(kernel, 2)["code"] == "growing"
    assert grow(kernel, 4, code=GROW + "\nheld = len(history)")["code"] == "growing"
    kernel.drain(0.3)
    told = [cell for push in kernel.pushes for cell in (*push.get("cells", ()), *push.get("settled", ()))]
    told += [push["cell"] for push in kernel.pushes if push["kind"] == "end"]
    assert told
    assert all(cell["expected"] for cell in told)
    assert not any(cell["verdict"]["flagged"] for cell in told)


def test_a_mark_that_is_taken_back_brings_the_flag_back(kernel: LiveKernel) -> None:
    before = flagged_cell(kernel)
    expect(kernel, True)
    kernel.wait_push("settled", 2.0)
    validate("reply-done", expect(kernel, False))
    (told,) = kernel.wait_push("settled", 2.0)["cells"]
    assert (told["expected"], told["verdict"]["flagged"]) == (False, True)
    assert kernel.cell("grow")["verdict"] == before
    assert grow(kernel, 1)["flagged"] is True


def test_marking_is_answered_in_the_middle_of_a_cell(kernel: LiveKernel) -> None:
    flagged_cell(kernel)
    running = kernel.send("import time\ntime.sleep(3)", "long")
    kernel.wait_push("start")
    assert expect(kernel, True)["cur"]["cell_id"] == "long"
    push = kernel.wait_push("settled", 2.0)
    assert push["cur"]["cell_id"] == "long"
    assert push["cells"][0]["verdict"]["flagged"] is False
    kernel.wait(running)


def test_a_cell_marked_in_its_first_run_is_expected_from_then_on(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np\nhistory = []", "setup")
    kernel.settle()
    kernel.pushes.clear()
    running = kernel.send("import time\ntime.sleep(0.6)\n" + GROW, "grow")
    assert kernel.wait_push("start")["cur"]["cell_id"] == "grow"
    assert expect(kernel, True)["status"] == "done"
    kernel.wait(running)
    end = kernel.wait_push("end", 10.0)
    assert (end["cell"]["cell_id"], end["cell"]["expected"]) == ("grow", True)
    kernel.settle()
    verdict = grow(kernel, 4, code="import time\ntime.sleep(0.6)\n" + GROW)
    assert (verdict["code"], verdict["flagged"]) == ("growing", False)


def test_a_mark_is_of_one_cell_alone(kernel: LiveKernel) -> None:
    flagged_cell(kernel)
    kernel.run("others = []", "setup")
    kernel.settle()
    expect(kernel, True)
    assert grow(kernel, 3, "other", "others.append(np.ones(2_000_000))")["flagged"] is True
    assert kernel.cell("other")["expected"] is False


def test_a_marked_cell_whose_memory_is_freed_elsewhere_does_not_stay_growing(kernel: LiveKernel) -> None:
    flagged_cell(kernel)
    expect(kernel, True)
    kernel.run("history.clear()", "free")
    kernel.settle()
    cell = kernel.cell("grow")
    assert cell["expected"] is True
    assert cell["verdict"]["code"] != "growing"


def test_a_cell_that_never_ran_cannot_be_marked_and_nothing_changes(kernel: LiveKernel) -> None:
    before = flagged_cell(kernel)
    reply = expect(kernel, True, "nowhere")
    validate("reply-failed", reply)
    assert reply["failure"]["code"] == "bad_request"
    assert "Run it once" in reply["failure"]["message"]
    kernel.drain(0.3)
    assert not kernel.pushes
    cells = {cell["cell_id"]: cell for cell in kernel.report()["cells"]}
    assert set(cells) == {"setup", "grow"}
    assert cells["grow"]["verdict"] == before
    assert not any(cell["expected"] for cell in cells.values())


def test_a_mark_that_is_neither_true_nor_false_is_refused(kernel: LiveKernel) -> None:
    flagged_cell(kernel)
    for fields in ({"cell_id": "grow"}, {"expected": True}, {"cell_id": "grow", "expected": "yes"}):
        reply = kernel.request("expect", **fields)
        validate("reply-failed", reply)
        assert "cell_id" in reply["failure"]["message"]
    assert kernel.cell("grow")["expected"] is False
