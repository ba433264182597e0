"""A fake nvidia-smi on PATH, of every kind that people meet: shown right, or unknown with its reason."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.livekernel import LiveKernel, live_kernel

GIB = 1024**3


def fake_path(folder: Path, body: str) -> dict[str, str]:
    """An environment whose PATH begins with an `nvidia-smi` made of `body`."""
    script = folder / "nvidia-smi"
    script.write_text("#!/bin/sh\n" + body)
    script.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}"}


def devices(kernel: LiveKernel, seconds: float = 8.0) -> tuple[list[dict[str, object]], str | None]:
    """Devices of a sample once the first query has been answered, and the reason where there are none."""
    until = time.monotonic() + seconds
    while True:
        sample = kernel.request("sample")["sample"]
        reason = sample.get("devices_reason")
        if sample["devices"] or (reason and "yet" not in reason) or time.monotonic() > until:
            return sample["devices"], reason
        time.sleep(0.2)


def test_two_devices_one_of_which_tells_little(tmp_path: Path) -> None:
    body = (
        'case "$*" in *compute-apps*) exit 0;; esac\n'
        "echo '0, GPU-aaa, \"NVIDIA A10G, rev 2\", 23028, 10240, 0, 45, [N/A]'\n"
        "echo '1, GPU-bbb, NVIDIA A10G, 23028, [N/A], [N/A], [N/A], [N/A]'\n"
    )
    with live_kernel(env=fake_path(tmp_path, body)) as kernel:
        found, _ = devices(kernel)
    assert [d["uuid"] for d in found] == ["GPU-aaa", "GPU-bbb"]
    assert found[0]["used_bytes"] == 10 * GIB
    assert found[1]["used_bytes"] is None
    assert found[1]["used_bytes_reason"]
    assert found[1]["total_bytes"] == 23028 * 1024**2


@pytest.mark.parametrize(
    "body", ["echo garbage, more garbage", "echo NVIDIA-SMI has failed >&2; exit 9", "exec sleep 600"]
)
def test_a_driver_that_misbehaves_is_unknown_with_a_reason_and_delays_no_cell(tmp_path: Path, body: str) -> None:
    with live_kernel(env=fake_path(tmp_path, body)) as kernel:
        kernel.run("x = 1", "warm")
        slowest = 0.0
        for _ in range(10):
            started = time.monotonic()
            kernel.run("x = 1", "cell")
            slowest = max(slowest, time.monotonic() - started)
        assert slowest < 0.5
        found, reason = devices(kernel)
        assert found == []
        assert reason


def test_without_a_driver_there_are_no_devices_and_no_thread_for_them() -> None:
    with live_kernel() as kernel:
        sample = kernel.request("sample")["sample"]
        assert sample["devices"] == []
        threads = kernel.value("[t.name for t in __import__('threading').enumerate()]")
        assert not [t for t in threads if "device" in t]
