"""What a cell does to the process and its machine: streams, folders, descriptors, limits, clocks."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

import pytest

from tests.livekernel import LOAD
from tests.schemas import validate
from tests.twins import Twins, twin_kernels

#: Before CellMem is loaded: a process file system that tells nothing, and no psutil to ask instead.
NO_PROC = """
import sys
sys.modules['psutil'] = None
from jupyterlab_cellmem.probes.process import ProcessProbe
real = ProcessProbe.__init__
ProcessProbe.__init__ = lambda self, *a, **k: real(self, '/nowhere')
del ProcessProbe
"""


@pytest.fixture
def own_pair() -> Iterator[Twins]:
    with twin_kernels() as twins:
        yield twins


def test_a_deleted_working_folder_and_another_one_change_nothing(pair: Twins) -> None:
    pair.run(
        "import os, tempfile\nhome = os.getcwd()\ngone = tempfile.mkdtemp()\nos.chdir(gone)\nos.rmdir(gone)", "folder"
    )
    assert pair.run("os.getcwd()", "folder").error[0] == "FileNotFoundError"
    pair.check_report()
    pair.run("import time; time.sleep(0.3)", "folder")
    pair.run("os.chdir('/proc')", "folder")
    pair.run("os.chdir(home)", "folder")
    pair.check_report()


def test_input_is_refused_where_the_page_does_not_allow_it(pair: Twins) -> None:
    assert pair.run("input('name? ')", "input").error[0] == "StdinNotImplementedError"


@pytest.mark.parametrize("jump_s", [-7200, 7200])
def test_a_clock_that_jumps_by_hours_while_a_cell_runs_leaves_its_duration_and_curve_sane(
    pair: Twins, jump_s: int
) -> None:
    pair.run("import time\nreal_time = time.time", "clock")
    pair.run(
        f"blocks = []\nfor step in range(24):\n    blocks.append(bytearray(b'x') * 3_000_000)\n    time.sleep(0.1)\n"
        f"    if step == 12:\n        time.time = lambda: real_time() + {jump_s}",
        "jump",
    )
    pair.run("time.time = real_time", "clock")
    pair.run("del blocks", "clock")
    run = pair.last_run("jump")
    assert 2300 < run["duration_ms"] < 10_000
    trend = run["trend"]
    assert trend is not None
    assert trend["shape"] == "rising"
    assert trend["bytes_per_minute"] == pytest.approx(3_000_000 * 600, rel=0.4)
    assert all(0 <= r["duration_ms"] < 10_000 for c in pair.check_report()["cells"] for r in c["runs"])


def test_warnings_turned_into_errors_touch_nothing_of_ours(pair: Twins) -> None:
    pair.run("import warnings; warnings.simplefilter('error')", "warnings")
    pair.run("import time; time.sleep(0.4); x = bytes(3_000_000)", "warnings")
    assert pair.run("warnings.warn('mine')", "warnings").error[0] == "UserWarning"
    pair.run("warnings.simplefilter('default')", "warnings")
    pair.check_report()


def test_a_tiny_recursion_limit_costs_no_run(pair: Twins) -> None:
    pair.run(
        "import sys\ndef depth(frame, n=0):\n    return n if frame is None else depth(frame.f_back, n + 1)\n"
        "base = depth(sys._getframe())",
        "recursion",
    )
    pair.run("sys.setrecursionlimit(base + 25)", "recursion")
    pair.run("def deep(n):\n    return n and deep(n - 1)\ndeep(200)", "recursion")
    pair.run("x = bytes(2_000_000)", "recursion")
    pair.run("sys.setrecursionlimit(3000)", "recursion")
    pair.check_report()


def test_no_descriptor_left_for_anybody(own_pair: Twins) -> None:
    # IPython would open its history meanwhile, and say that it cannot.
    own_pair.quietly("get_ipython().history_manager.db_cache_size = 1000")
    own_pair.run(
        "import os, resource\nlimits = resource.getrlimit(resource.RLIMIT_NOFILE)\n"
        "top = max(int(n) for n in os.listdir('/proc/self/fd'))\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (top + 20, limits[1]))\n"
        "fill = []\ntry:\n    while True: fill.append(os.dup(1))\nexcept OSError as error:\n    print(error)",
        "fill",
    )
    assert own_pair.run("open('/dev/null')", "full").error[0] == "OSError"
    own_pair.run("big = bytearray(b'x') * 20_000_000; import time; time.sleep(0.5)", "full")
    run = own_pair.last_run("full")
    assert run["retained_bytes"] == pytest.approx(20_000_000, rel=0.1)
    validate("report", own_pair.measured.report())
    own_pair.run("for fd in fill: os.close(fd)\nresource.setrlimit(resource.RLIMIT_NOFILE, limits)", "free")
    own_pair.run("x = 1", "after")
    own_pair.check_report()


def test_memory_that_a_limit_refuses_raises_in_the_cell_and_costs_no_run(own_pair: Twins) -> None:
    own_pair.run(
        "import resource\nlimits = resource.getrlimit(resource.RLIMIT_AS)\n"
        "used = int(open('/proc/self/statm').read().split()[0]) * 4096\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + 60_000_000, limits[1]))",
        "limit",
    )
    assert own_pair.run("bytes(400_000_000)", "refused").error[0] == "MemoryError"
    own_pair.run(
        "rows = []\ntry:\n    while True: rows.append(bytes(100_000))\nexcept MemoryError:\n    full = True", "full"
    )
    own_pair.run("x = 1", "beside full")
    own_pair.run("del rows; resource.setrlimit(resource.RLIMIT_AS, limits)", "free")
    own_pair.run("x = 2", "after")
    own_pair.check_report()


@pytest.mark.parametrize("closing", ["import sys; sys.stdout.close()", "import os; os.close(1); os.close(2)"])
def test_closed_output_streams_end_no_measuring(own_pair: Twins, closing: str) -> None:
    own_pair.run("import sys; out = sys.stdout", "before")
    own_pair.run(closing, "closing")
    own_pair.run("print('x')", "after")
    own_pair.run("import time; time.sleep(0.4); x = bytes(3_000_000)", "after")
    measured = own_pair.measured
    # A closed stream tells no value: the report comes as the result of a cell that shows none of its own.
    reply = measured.client.session.msg(
        "execute_request",
        {
            "code": "",
            "silent": True,
            "store_history": False,
            "user_expressions": {"r": "__import__('json').dumps(__import__('jupyterlab_cellmem').report())"},
            "allow_stdin": False,
        },
    )
    measured.client.shell_channel.send(reply)
    content = measured.wait(reply["header"]["msg_id"])
    report = json.loads(ast.literal_eval(content["user_expressions"]["r"]["data"]["text/plain"]))
    validate("report", report)
    assert {c["cell_id"]: len(c["runs"]) for c in report["cells"]} == dict(own_pair.sent)


def test_a_process_file_system_that_tells_nothing_gives_reasons_and_no_figures() -> None:
    with twin_kernels(prepare=NO_PROC) as twins:
        twins.run("big = bytearray(b'x') * 20_000_000", "big")
        twins.run("import time; time.sleep(0.3); 1 / 0", "fails")
        report = twins.check_report()
        run = report["cells"][0]["runs"][0]
        for figure in ("baseline_rss_bytes", "settled_rss_bytes", "high_water_bytes", "retained_bytes"):
            assert run[figure] is None
            assert run[figure + "_reason"]
        assert not run["high_water_exact"]
        assert twins.measured.run(LOAD, silent=True)["status"] == "ok"


def test_a_high_water_mark_that_the_person_resets_is_theirs_to_reset(own_pair: Twins) -> None:
    # A fresh pair: how much of a heap is free for the next block depends on all that was there before.
    pair = own_pair
    pair.run("big = bytearray(b'x') * 80_000_000; del big", "reset")
    shown = pair.run(
        "def mark():\n    with open('/proc/self/status') as status:\n"
        "        return int(next(l for l in status if l.startswith('VmHWM')).split()[1])\n"
        "with open('/proc/self/clear_refs', 'w') as refs:\n    refs.write('5')\n"
        "before = mark()\nlow = bytearray(b'x') * 40_000_000\n"
        "print(38_000 < mark() - before < 42_000)\ndel low",
        "reset",
    )
    assert shown.stdout == "True\n"
    run = pair.last_run("reset")
    assert run["high_water_bytes"] - run["baseline_rss_bytes"] == pytest.approx(40_000_000, rel=0.1)
