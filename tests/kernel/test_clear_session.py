"""Clear session in real kernels: what can be given back is, it is measured, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.livekernel import LiveKernel

MB = 1_000_000

DEFAULT = ["output_history", "tracebacks", "figures", "collect_garbage", "framework_caches", "release_allocator"]

#: Cells that leave so many MB behind, and the steps that give them back (a traceback and a figure hang in cycles).
SCENARIOS: dict[str, tuple[list[str], set[str], float]] = {
    "a displayed array": (["np.ones(10_000_000)"], {"output_history"}, 80),
    "three displayed arrays": (["np.ones(5_000_000)"] * 3, {"output_history"}, 120),
    "a failed cell's array": (
        ["def build():\n    dense = np.ones(10_000_000)\n    raise ValueError('no')\nbuild()"],
        {"tracebacks"},
        80,
    ),
    "an earlier failed cell's array": (
        ["def build():\n    dense = np.ones(10_000_000)\n    raise ValueError('no')\nbuild()", "x = 1"],
        {"tracebacks"},
        80,
    ),
    "garbage in a cycle": (
        ["class Node: pass\ndef cycle():\n    a = Node(); a.me = a; a.data = np.ones(10_000_000)\ncycle()"],
        {"collect_garbage"},
        80,
    ),
    "small arrays, all freed": (
        ["parts = [np.ones(1000) for _ in range(30_000)]", "del parts"],
        set(DEFAULT),
        200,
    ),
    "stored prints": (["print('x' * 16_000_000)"], {"output_history"}, 16),
    "open figures": (
        [
            "import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt",
            "for _ in range(3):\n    fig = plt.figure(); plt.plot(np.random.rand(800_000))\nfig = None",
        ],
        {"figures", "collect_garbage"},
        15,
    ),
}

#: What a kernel must have for a scenario: older ones store no prints.
NEEDS = {
    "stored prints": "hasattr(get_ipython().history_manager, 'outputs')",
    "open figures": "__import__('importlib.util').util.find_spec('matplotlib') is not None",
}

STATE = (
    "{'names': {n: id(v) for n, v in get_ipython().user_ns.items() if not n.startswith('_') and n != 'Out'},"
    " 'inputs': len(get_ipython().user_ns['In']), 'count': get_ipython().execution_count,"
    " 'modules': len([m for m in __import__('sys').modules if 'cellmem' not in m]),"
    " 'gc': [__import__('gc').isenabled(), list(__import__('gc').get_threshold())],"
    " 'threads': __import__('threading').active_count()}"
)


def anon_bytes(kernel: LiveKernel) -> int:
    """RssAnon + RssShmem + VmSwap, read from outside."""
    fields = {}
    for line in Path(f"/proc/{kernel.pid}/status").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name in ("RssAnon", "RssShmem", "VmSwap"):
            fields[name] = int(rest.split()[0]) * 1024
    return sum(fields.values())


def clear(kernel: LiveKernel, **request: Any) -> dict[str, Any]:
    """One clear as the dialog asks for it; its report."""
    accepted = kernel.request("clear_session", **{"steps": [], "names": [], **request})
    assert accepted["status"] == "accepted", accepted
    answer = kernel.wait_push("answer", timeout=30, op="clear_session")
    assert answer["failure"] is None, answer["failure"]
    return dict(answer["report"])


@pytest.mark.parametrize("title", SCENARIOS)
def test_at_least_ninety_percent_comes_back_and_all_else_stays(kernel: LiveKernel, title: str) -> None:
    if not kernel.value(NEEDS.get(title, "True")):
        pytest.skip(f"This kernel lacks: {NEEDS[title]}")
    cells, steps, megabytes = SCENARIOS[title]
    kernel.run("import gc\ngc.disable()\nimport numpy as np\nkept = np.ones(3_000_000)\nkept.sum()", "setup")
    kernel.settle()
    for i, code in enumerate(cells):
        kernel.run(code, f"cell-{i}")
        kernel.settle(timeout=30)
    state, outside = kernel.value(STATE), anon_bytes(kernel)
    report = clear(kernel, steps=DEFAULT)
    after = anon_bytes(kernel)
    assert report["reclaimed_bytes"] >= 0.9 * megabytes * MB
    assert report["reclaimed_bytes"] == pytest.approx(outside - after, rel=0.05, abs=2 * MB)
    assert sum(s["reclaimed_bytes"] or 0 for s in report["steps"]) == report["reclaimed_bytes"]
    by_steps = sum(s["reclaimed_bytes"] or 0 for s in report["steps"] if s["id"] in steps)
    assert by_steps >= 0.8 * megabytes * MB
    assert kernel.value(STATE) == state


def test_a_second_clear_reclaims_about_nothing_and_says_why(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np", "setup")
    kernel.run("np.ones(10_000_000)", "show")
    kernel.settle()
    clear(kernel, steps=DEFAULT)
    again = clear(kernel, steps=DEFAULT)
    assert abs(again["reclaimed_bytes"]) < MB
    assert all(s["reason"] for s in again["steps"])


def test_only_the_names_that_were_given_are_deleted(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np\na = np.ones(5_000_000)\nb = np.ones(5_000_000)", "setup")
    kernel.settle()
    report = clear(kernel, steps=["user_names"], names=["a"])
    assert next(s for s in report["steps"] if s["id"] == "user_names")["reclaimed_bytes"] > 39 * MB
    assert kernel.value("['a' in get_ipython().user_ns, 'b' in get_ipython().user_ns]") == [False, True]


@pytest.mark.parametrize(
    ("call", "named"),
    [
        ("steps=['dance']", "dance"),
        ("names=['nowhere']", "nowhere"),
        ("names=['__name__']", "__name__"),
        ("names=['np']", "np"),
    ],
)
def test_bad_input_is_named_and_nothing_is_cleared(kernel: LiveKernel, call: str, named: str) -> None:
    kernel.run("import numpy as np\nimport jupyterlab_cellmem as cellmem\na = 1", "setup")
    before = kernel.value("sorted(get_ipython().user_ns)")
    reply = kernel.run(f"cellmem.clear_session({call})", silent=True, store_history=False)
    assert reply["status"] == "error"
    assert reply["ename"] == "ValueError"
    assert named in reply["evalue"]
    assert kernel.value("sorted(get_ipython().user_ns)") == before


def test_a_dry_run_changes_nothing_and_estimates(kernel: LiveKernel) -> None:
    kernel.run("import numpy as np\ndf = np.ones(5_000_000)", "setup")
    kernel.run("np.ones(5_000_000)", "show")
    kernel.settle()
    report = kernel.value("__import__('jupyterlab_cellmem').clear_session(names=['df'], dry_run=True)")
    assert report["dry_run"]
    steps = {s["id"]: s["estimate_bytes"] for s in report["steps"]}
    assert steps["user_names"][1] == pytest.approx(40 * MB, rel=0.01)
    assert steps["output_history"][1] == pytest.approx(40 * MB, rel=0.01)
    assert kernel.value("[len(get_ipython().user_ns['Out']), 'df' in get_ipython().user_ns]") == [1, True]


def test_a_finalizer_that_raises_stops_no_step(kernel: LiveKernel) -> None:
    kernel.run("class Bad:\n    def __del__(self):\n        raise RuntimeError('no')\nbad = Bad()\n1 / 0", "setup")
    kernel.settle()
    report = clear(kernel, steps=[*DEFAULT, "user_names"], names=["bad"])
    assert all(s["status"] == "done" for s in report["steps"])


def test_a_clear_waits_until_the_cell_has_finished(kernel: LiveKernel) -> None:
    kernel.run("import time\nimport numpy as np", "setup")
    msg_id = kernel.send("time.sleep(1.5)\nfinished = True", "long")
    kernel.wait_push("start")
    assert kernel.request("clear_session", steps=["collect_garbage"], names=[])["status"] == "accepted"
    answer = kernel.wait_push("answer", timeout=20)
    assert answer["report"]["steps"][4]["status"] == "done"
    assert any(p["kind"] == "end" for p in kernel.pushes) or kernel.wait(msg_id)["status"] == "ok"
    assert kernel.value("'finished' in get_ipython().user_ns") is True


def test_progress_is_told_step_by_step(kernel: LiveKernel) -> None:
    kernel.run("x = 1", "setup")
    clear(kernel, steps=DEFAULT)
    progress = [p for p in kernel.pushes if p["kind"] == "clear_progress"]
    assert [p["step"]["id"] for p in progress] == DEFAULT
    assert [p["index"] for p in progress] == [1, 2, 3, 4, 5, 6]


def test_an_exception_that_a_name_holds_keeps_its_traceback_and_a_generator_that_caught_one_goes_on(
    kernel: LiveKernel,
) -> None:
    kernel.run("import numpy as np\nfrom jupyterlab_cellmem import clear_session", "setup")
    kernel.run(
        "def numbers():\n"
        "    try:\n        yield 1\n    except ValueError as error:\n        global caught\n        caught = error\n"
        "    yield 2\n    yield 3\n"
        "steps = numbers()\nnext(steps)\nsecond = steps.throw(ValueError('first'))\nraise caught",
        "throws",
    )
    kernel.run("clear_session(['tracebacks']); print(next(steps), caught.__traceback__ is not None)", "clear")
    assert kernel.value("caught.__traceback__ is not None")
    kernel.run("kept_error = caught\ndel caught\n1 / 0", "fails")
    kernel.run("print(next(steps, 'over'))", "goes on")
    assert kernel.value("kept_error.__traceback__ is not None")
