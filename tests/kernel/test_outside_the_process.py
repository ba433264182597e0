"""What a cell leaves outside the kernel process: child processes and named shared memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.livekernel import LiveKernel, live_kernel

MB = 1_000_000
HOLD = (
    "import subprocess, sys\n"
    "code = 'import time; block = bytearray(b\"x\") * {size}; time.sleep({seconds})'\n"
    "subprocess.run([sys.executable, '-S', '-c', code])"
)
SHARED = "from multiprocessing import shared_memory\nsegment = shared_memory.SharedMemory(create=True, size={size})\n"


@pytest.fixture(name="kernel")
def warm_kernel() -> Iterator[LiveKernel]:
    with live_kernel() as kernel:
        kernel.run("import time; time.sleep(0.6)", "first")
        kernel.settle()
        yield kernel


def run_cell(kernel: LiveKernel, code: str) -> dict[str, Any]:
    kernel.run(code, "cell")
    kernel.settle()
    return dict(kernel.cell("cell")["runs"][-1])


def test_a_cell_without_children_has_none(kernel: LiveKernel) -> None:
    assert run_cell(kernel, "x = 1")["children_high_water_bytes"] == 0


def test_a_child_that_lives_and_ends_inside_a_run_is_measured_apart(kernel: LiveKernel) -> None:
    run = run_cell(kernel, HOLD.format(size=200 * MB, seconds=0.3))
    assert run["children_high_water_bytes"] == pytest.approx(210 * MB, rel=0.05)
    assert abs(run["retained_bytes"]) < 5 * MB


def test_a_large_child_is_measured_though_it_ends_at_once(kernel: LiveKernel) -> None:
    run = run_cell(kernel, HOLD.format(size=200 * MB, seconds=0))
    assert run["children_high_water_bytes"] == pytest.approx(210 * MB, rel=0.05)


def test_children_that_live_together_add_up(kernel: LiveKernel) -> None:
    run = run_cell(
        kernel,
        "import subprocess, sys\n"
        "code = 'import time; block = bytearray(b\"x\") * 100_000_000; time.sleep(1)'\n"
        "many = [subprocess.Popen([sys.executable, '-S', '-c', code]) for _ in range(3)]\n"
        "[each.wait() for each in many]",
    )
    assert run["children_high_water_bytes"] == pytest.approx(330 * MB, rel=0.1)


def test_a_child_of_a_child_counts(kernel: LiveKernel) -> None:
    inner = "import time; block = bytearray(b'x') * 100_000_000; time.sleep(0.5)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-S', '-c', {inner!r}])"
    run = run_cell(kernel, f"import subprocess, sys\nsubprocess.run([sys.executable, '-S', '-c', {outer!r}])")
    assert run["children_high_water_bytes"] > 100 * MB


def test_workers_that_stay_are_in_the_sample_and_their_end_is_too(kernel: LiveKernel) -> None:
    kernel.run(
        "import subprocess, sys, time\n"
        "code = 'import time; block = bytearray(b\"x\") * 100_000_000; time.sleep(60)'\n"
        "worker = subprocess.Popen([sys.executable, '-S', '-c', code]); time.sleep(0.6)",
        "starts",
    )
    held = kernel.request("sample")["sample"]["children_bytes"]
    assert held == pytest.approx(110 * MB, rel=0.1)
    kernel.run("worker.kill(); worker.wait()", "ends")
    kernel.settle()
    assert kernel.request("sample")["sample"]["children_bytes"] == 0


def test_a_child_too_brief_to_be_seen_is_unknown_and_not_zero() -> None:
    with live_kernel() as kernel:
        run = run_cell(kernel, "import os\nif not (child := os.fork()):\n    os._exit(0)\nos.waitpid(child, 0)")
        if run["children_high_water_bytes"] is None:
            assert run["children_high_water_bytes_reason"]
        else:
            assert run["children_high_water_bytes"] > 0


def test_shared_memory_that_is_not_unlinked_is_charged_to_its_cell(kernel: LiveKernel) -> None:
    made = (
        SHARED.format(size=20 * MB) + "segment.buf[:] = bytes(len(segment.buf)); name = segment.name; segment.close()"
    )
    run = run_cell(kernel, made)
    assert run["shared_memory_delta_bytes"] == pytest.approx(20 * MB, abs=10_000)
    freed = run_cell(kernel, "segment = shared_memory.SharedMemory(name=name); segment.close(); segment.unlink()")
    assert freed["shared_memory_delta_bytes"] == pytest.approx(-20 * MB, abs=10_000)


def test_shared_memory_that_nobody_touched_takes_none(kernel: LiveKernel) -> None:
    run = run_cell(kernel, SHARED.format(size=50 * MB))
    assert run["shared_memory_delta_bytes"] == 0
    kernel.run("segment.close(); segment.unlink()")


def test_another_kernels_shared_memory_is_not_this_cells(kernel: LiveKernel) -> None:
    with live_kernel(load=False) as other:
        waiting = kernel.send("import time; time.sleep(2)", "cell")
        made = other.run(
            SHARED.format(size=30 * MB) + "segment.buf[:] = bytes(len(segment.buf))\nimport json; print(json.dumps(1))"
        )
        assert json.loads(made["stdout"]) == 1
        kernel.wait(waiting)
        kernel.settle()
        assert kernel.cell("cell")["runs"][-1]["shared_memory_delta_bytes"] == 0
        other.run("segment.close(); segment.unlink()")
