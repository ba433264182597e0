"""Forks, pools, threads, tracers and the end of the kernel: each as it is without CellMem."""

from __future__ import annotations

import os
import time

import pytest

from tests.twins import Twins, twin_kernels

#: The person's own tracer, which notes what runs in code of the notebook.
TRACER = """
import sys
calls = []
def tracer(frame, event, arg):
    if frame.f_code.co_filename.startswith('/tmp/ipykernel') or frame.f_code.co_name == 'traced':
        calls.append((event, frame.f_code.co_name, frame.f_lineno))
    return tracer
def traced(n):
    total = 0
    for i in range(n):
        total += i
    return total
"""


FORK = "import os, sys\npid = os.fork()\nif not pid:\n    {child}\nprint(os.waitpid(pid, 0)[1])"


@pytest.mark.parametrize(
    "child",
    [
        "print('from the child'); sys.stdout.flush(); os._exit(0)",
        "x = [bytes(1000) for _ in range(10_000)]; os._exit(3)",
        "try:\n        get_ipython().run_cell('1 / 0')\n    finally:\n        os._exit(4)",
        "try:\n        get_ipython().run_cell('import gc; gc.collect()')\n    finally:\n        os._exit(5)",
        "import jupyterlab_cellmem as c\n    try:\n        c.report()\n    except RuntimeError:\n        os._exit(6)",
    ],
)
def test_a_forked_child_ends_as_it_wants_and_is_no_run_of_its_own(pair: Twins, child: str) -> None:
    pair.run(FORK.format(child=child), "fork")
    assert pair.run("x = 1", "after").status == "ok"
    assert pair.last_run("fork")["outcome"] == "ok"
    assert pair.last_run("after")["high_water_exact"]


def test_a_child_that_raises_shows_what_it_shows_without_cellmem(pair: Twins) -> None:
    # The child unwinds through IPython, hooks included, and is ended by its parent.
    code = (
        "import os, signal, time\npid = os.fork()\n"
        "if not pid:\n    raise ValueError('in the child')\n"
        "time.sleep(1.0); os.kill(pid, signal.SIGKILL); print(os.waitpid(pid, 0)[1])"
    )
    shown = pair.run(code, "raising child")
    assert "9" in shown.stdout
    assert pair.last_run("raising child")["outcome"] == "ok"


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_pool_of_processes_works_and_leaves_nothing(pair: Twins, method: str) -> None:
    code = (
        f"import multiprocessing\nwith multiprocessing.get_context('{method}').Pool(2) as pool:\n"
        "    print(pool.map(abs, range(-5, 5)))\npool.join()"
    )
    shown = pair.run(code, f"pool {method}")
    assert shown.stdout == "[5, 4, 3, 2, 1, 0, 1, 2, 3, 4]\n"
    if method == "forkserver":
        pair.quietly("import multiprocessing.forkserver as f; f._forkserver._stop()")
    pair.quietly("import multiprocessing.resource_tracker as t; t._resource_tracker._stop()")


def test_who_waits_for_any_child_gets_their_own_child() -> None:
    code = (
        "import os, time\npid = os.fork()\nif not pid:\n    time.sleep(1.5); os._exit(9)\n"
        "found, status = os.wait()\nprint(found == pid, status)"
    )
    with twin_kernels() as twins:  # fresh: nothing of ours has been started yet
        assert twins.run(code, "wait").stdout == "True 2304\n"
        shown = twins.run("import os, time; time.sleep(1.0); os.wait()", "no child")
        assert shown.error[0] == "ChildProcessError"
        twins.check_report()


def test_fifty_threads_that_allocate_show_and_leave_what_they_do_without_cellmem(pair: Twins) -> None:
    code = (
        "import threading\nsums = [0] * 50\n"
        "def work(i):\n    for n in range(40):\n        sums[i] += len([bytes(1000) for _ in range(100)])\n"
        "threads = [threading.Thread(target=work, args=(i,)) for i in range(50)]\n"
        "for t in threads: t.start()\nfor t in threads: t.join()\nprint(sum(sums), threading.active_count() < 20)"
    )
    assert pair.run(code, "threads").stdout == "200000 True\n"
    run = pair.last_run("threads")
    assert (run["outcome"], run["background_threads"]) == ("ok", 0)


@pytest.mark.parametrize("setter", ["settrace", "setprofile"])
def test_a_tracer_of_the_person_stays_set_and_sees_their_code_as_without_cellmem(pair: Twins, setter: str) -> None:
    pair.quietly(TRACER)
    pair.run(f"sys.{setter}(tracer)", setter)
    pair.run("traced(5)", setter)
    assert pair.run(f"sys.get{setter[3:]}() is tracer", setter).results == ["True"]
    pair.run(f"sys.{setter}(None)", setter)
    shown = pair.run(
        "[(e, n) for e, n, _ in calls if n == 'traced'], len([c for c in calls if c[1] == 'traced'])", setter
    )
    assert "'call', 'traced'" in shown.results[0]
    pair.quietly("calls.clear()")


def test_a_tracer_that_raises_in_our_hooks_costs_no_run(pair: Twins) -> None:
    pair.run("import sys\ndef rude(frame, event, arg):\n    raise ValueError('no tracing')\nsys.settrace(rude)", "rude")
    pair.run("x = 1", "after rude")
    pair.run("sys.gettrace()", "after rude")
    pair.run("sys.settrace(None)", "after rude")


@pytest.mark.parametrize("code", ["exit", "quit()", "exit(keep_kernel=True)", "import os; os._exit(7)"])
def test_a_kernel_that_a_cell_ends_ends_as_soon_and_as_quietly_as_without_cellmem(code: str) -> None:
    with twin_kernels(is_left=False) as twins:
        twins.run("x = bytes(2_000_000)", "before")
        for kernel in twins.both():
            kernel.send(code, "end")
        stays = "keep" in code
        if stays:
            assert twins.run("len(x)", "after").results == ["2000000"]
        deadline = time.monotonic() + 10
        for kernel in twins.both():
            while kernel.manager.is_alive() and not stays and time.monotonic() < deadline:
                time.sleep(0.05)
        assert [kernel.manager.is_alive() for kernel in twins.both()] == [stays, stays]
        if not stays:
            codes = [kernel.manager.provisioner.process.returncode for kernel in twins.both()]  # type: ignore[union-attr]
            assert codes[0] == codes[1]
            assert not os.path.exists(f"/proc/{twins.measured.manager.provisioner.process.pid}/task")  # type: ignore[union-attr]
