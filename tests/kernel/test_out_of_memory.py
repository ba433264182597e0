"""A real out-of-memory kill in a control group of the test's own: the kill counter moves, and the limit is seen."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from jupyterlab_cellmem.probes.limits import LimitProbe
from tests.livekernel import live_kernel

LIMIT_BYTES = 400 * 1024 * 1024


@pytest.fixture
def group() -> Iterator[Path]:
    """A memory group below the one of this process, with a limit; skipped where none may be made."""
    probe = LimitProbe()
    parents = [g for g in probe._groups if g.version == 1]
    if not parents:
        pytest.skip("This machine has no version 1 memory group that a test could divide.")
    folder = Path(parents[0].folder) / "cellmem-test"
    try:
        folder.mkdir()
        (folder / "memory.limit_in_bytes").write_text(str(LIMIT_BYTES))
    except OSError as error:
        pytest.skip(f"No control group may be made here: {error.strerror}.")
    yield folder
    for _ in range(50):
        with contextlib.suppress(OSError):
            folder.rmdir()
            return
        time.sleep(0.1)


@pytest.fixture
def limited_kernel(group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name of a kernel that enters the group before it starts."""
    spec = tmp_path / "kernels" / "limited"
    spec.mkdir(parents=True)
    enter = f'echo $$ > {group}/cgroup.procs; exec "$0" "$@"'
    argv = ["sh", "-c", enter, sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "limited", "language": "python"}))
    monkeypatch.setattr(KernelSpecManager, "kernel_dirs", [str(tmp_path / "kernels")])
    return "limited"


def test_a_kill_for_memory_is_counted_and_the_limit_is_the_groups(limited_kernel: str) -> None:
    with live_kernel(kernel_name=limited_kernel) as kernel:
        before = kernel.request("hello", lease_ms=30_000)["session"]
        assert (before["limit_bytes"], before["limit_source"]) == (LIMIT_BYTES, "cgroup_v1")
        kernel.send("parts = []\nwhile True:\n    parts.append(b'x' * 8_000_000)", "greedy")
        until = time.monotonic() + 30
        while kernel.manager.is_alive() and time.monotonic() < until:
            time.sleep(0.1)
        assert not kernel.manager.is_alive()
    with live_kernel(kernel_name=limited_kernel) as kernel:
        after = kernel.request("hello", lease_ms=0)["session"]
    assert after["oom_kill_count"] == before["oom_kill_count"] + 1
