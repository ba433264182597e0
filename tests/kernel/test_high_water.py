"""One-call transients of known size: the mark agrees with a twin kernel that never heard of CellMem."""

from __future__ import annotations

import pytest

from tests.livekernel import LiveKernel, live_kernel

SETUP = "import json, os\nimport numpy as np\nimport pandas as pd"

TRANSIENTS = {
    "one numpy expression": "float((np.ones(20_000_000) * 2.0 + 1.0).sum())",
    "bytes in one call": "len(b'x' * 300_000_000)",
    "a merge": (
        "len(pd.DataFrame({'k': np.arange(2_000_000) % 1000, 'a': 1.0})"
        ".merge(pd.DataFrame({'k': np.arange(4000) % 1000, 'b': 2.0}), on='k'))"
    ),
    "a json round trip": "len(json.loads(json.dumps(list(range(3_000_000)))))",
    "sorting a list": "len(sorted(list(range(5_000_000)), key=float))",
    "joining bytes": "len(b''.join([bytes(1_000_000)] * 200))",
}

#: How far two kernels may differ. What `realloc` can extend in place depends on the heap: two runs of the json round
#: trip in one kernel without CellMem differ by 2 % too (measured on Python 3.13).
TWIN_SPREAD = {"a json round trip": 0.04}

READ_MARK = (
    "open('/proc/self/clear_refs', 'w').write('5')\n{code}\n"
    "print([l for l in open('/proc/self/status') if l.startswith(('VmHWM', 'VmRSS'))][0].split()[1])"
)


def mark_by_hand(kernel: LiveKernel, code: str) -> int:
    """High-water mark that a twin kernel reads for itself, in bytes."""
    return int(kernel.run(READ_MARK.format(code=code))["stdout"].split()[-1]) * 1024


@pytest.mark.parametrize("title", TRANSIENTS)
def test_the_mark_of_a_transient_is_within_two_percent_of_a_twin_kernels(title: str) -> None:
    code = TRANSIENTS[title]
    with live_kernel() as kernel, live_kernel(load=False) as twin:
        for each in (kernel, twin):
            each.run(SETUP, "setup")
            each.run("warm = 1", "warm")
        twin_rss = int(twin.run("print(open('/proc/self/statm').read().split()[1])")["stdout"]) * 4096
        twin_rise = mark_by_hand(twin, code) - twin_rss
        kernel.settle()
        kernel.run(code + "; None", "cell")
        kernel.settle()
        run = kernel.cell("cell")["runs"][-1]
        assert run["high_water_exact"]
        rise = run["high_water_bytes"] - run["baseline_rss_bytes"]
        assert rise == pytest.approx(twin_rise, rel=TWIN_SPREAD.get(title, 0.02), abs=2_000_000)


@pytest.mark.parametrize("title", TRANSIENTS)
def test_the_mark_of_a_transient_is_what_the_cell_itself_reads_at_its_end(title: str) -> None:
    with live_kernel() as kernel:
        kernel.run(SETUP, "setup")
        kernel.run("warm = 1", "warm")
        kernel.settle()
        own_reading = "print([l for l in open('/proc/self/status') if l.startswith('VmHWM')][0].split()[1])"
        printed = kernel.run(f"{TRANSIENTS[title]}\n{own_reading}", "cell")["stdout"]
        kernel.settle()
        mark = kernel.cell("cell")["runs"][-1]["high_water_bytes"]
        assert mark == pytest.approx(int(printed) * 1024, rel=0.002)


def test_a_later_small_cell_does_not_inherit_the_mark_of_a_big_one() -> None:
    with live_kernel() as kernel:
        kernel.run("len(b'x' * 300_000_000)", "big")
        kernel.run("len(b'x' * 50_000_000)", "small")
        kernel.settle()
        small = kernel.cell("small")["runs"][-1]
        assert small["high_water_bytes"] - small["baseline_rss_bytes"] == pytest.approx(50_000_000, rel=0.05)


def test_the_lifetime_mark_survives_our_resets() -> None:
    with live_kernel() as kernel:
        kernel.run("len(b'x' * 300_000_000)", "big")
        kernel.run("x = 1", "small")
        kernel.settle()
        big = kernel.cell("big")["runs"][-1]["high_water_bytes"]
        assert kernel.report()["session"]["lifetime_high_water_bytes"] >= big


def test_a_mark_that_somebody_else_reset_is_not_called_exact() -> None:
    with live_kernel() as kernel:
        kernel.request("hello", lease_ms=30_000)
        kernel.run(
            "import time\nbig = bytes(200_000_000); big = bytearray(big)\ntime.sleep(0.5)\ndel big\n"
            "open('/proc/self/clear_refs', 'w').write('5')",
            "resetter",
        )
        kernel.settle()
        run = kernel.cell("resetter")["runs"][-1]
        assert not run["high_water_exact"]
        assert run["high_water_bytes"] - run["baseline_rss_bytes"] > 150_000_000


def test_exact_marks_can_be_switched_off_and_are_then_sampled_and_labelled() -> None:
    with live_kernel(env={"CELLMEM_EXACT_PEAK": "0"}) as kernel:
        kernel.request("hello", lease_ms=30_000)
        kernel.run("import time\nbig = bytes(100_000_000); big = bytearray(big); time.sleep(0.5); del big", "cell")
        kernel.settle()
        run = kernel.cell("cell")["runs"][-1]
        assert run["high_water_exact"] is False
        assert run["high_water_bytes"] - run["baseline_rss_bytes"] > 50_000_000
        session = kernel.report()["session"]
        assert session["high_water_exact"] is False
        assert session["high_water_exact_reason"]
