"""Kernels on other allocators, without psutil and without procfs: what is kept is reported, never a silent zero."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.allocators import preload
from tests.livekernel import ROOT, LiveKernel, live_kernel
from tests.schemas import validate

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these builds and preloads are Linux's")

MB = 1_000_000
KEPT = {
    "one large object": "kept = bytearray(b'x') * 100_000_000",
    "many small objects": "kept = [bytes(400) for _ in range(219_000)]",
}


@contextmanager
def warm_kernel(env: dict[str, str] | None = None, **start: Any) -> Iterator[LiveKernel]:
    """A kernel whose first cell, which imports things of its own, is behind it."""
    with live_kernel(env=env, **start) as kernel:
        kernel.run("warm = 1", "warm")
        kernel.settle()
        yield kernel


def run_of(kernel: LiveKernel, code: str, cell_id: str) -> dict[str, Any]:
    assert kernel.run(code, cell_id)["status"] == "ok"
    kernel.settle()
    validate("report", kernel.report())
    return dict(kernel.cell(cell_id)["runs"][-1])


def assert_kept_is_seen(kernel: LiveKernel, extra: float = 0.0) -> None:
    for title, code in KEPT.items():
        run = run_of(kernel, code, title)
        assert run["live_delta_bytes"] == pytest.approx(100 * MB, rel=0.02 + extra), title
        # Small objects also fill free pages that were resident before.
        assert run["retained_bytes"] == pytest.approx(100 * MB, rel=0.1), title
        found = kernel.cell(title)["verdict"]
        assert (found["code"], found["holder"]) == ("kept", "kept"), title
        freed = run_of(kernel, "del kept", "del " + title)
        assert freed["live_delta_bytes"] == pytest.approx(-100 * MB, rel=0.02 + extra), title


@pytest.mark.parametrize("python_malloc", ["malloc", "debug"])
def test_what_a_kernel_with_another_python_allocator_keeps_is_seen_exactly(python_malloc: str) -> None:
    with warm_kernel({"PYTHONMALLOC": python_malloc}) as kernel:
        sources = kernel.report()["session"]["live_sources"]
        assert sources == (["mallinfo2"] if python_malloc == "malloc" else ["mallinfo2", "pymalloc"])
        assert_kept_is_seen(kernel, extra=0.05 if python_malloc == "debug" else 0.0)


@pytest.mark.parametrize("name", ["jemalloc", "tcmalloc"])
def test_what_a_kernel_with_a_preloaded_allocator_keeps_is_seen_exactly(name: str, tmp_path: Path) -> None:
    with warm_kernel(preload(name, tmp_path)) as kernel:
        assert kernel.report()["session"]["live_sources"] == [name, "pymalloc"]
        assert_kept_is_seen(kernel)


@pytest.mark.parametrize("name", ["mimalloc", "silent"])
def test_a_kernel_on_an_allocator_that_does_not_tell_rests_on_resident_memory(name: str, tmp_path: Path) -> None:
    with warm_kernel(preload(name, tmp_path)) as kernel:
        assert kernel.report()["session"]["live_sources"] == []
        for title, code in KEPT.items():
            run = run_of(kernel, code, title)
            assert run["live_delta_bytes"] is None, title
            assert run["live_delta_bytes_reason"]
            assert run["retained_bytes"] == pytest.approx(100 * MB, rel=0.1), title
            found = kernel.cell(title)["verdict"]
            assert (found["code"], found["holder"]) == ("kept", "kept"), title
            assert (
                found["evidence"]["floor_bytes"] == kernel.report()["session"]["noise_floor_bytes"] == 8 * 1024 * 1024
            )
            kernel.run("del kept", "del " + title)
            kernel.settle()


def test_growth_outside_every_allocator_that_tells_is_shown_as_blind() -> None:
    with warm_kernel() as kernel:
        code = "import mmap\nkept = mmap.mmap(-1, 100_000_000)\nkept.write(bytes(b'x') * 100_000_000)"
        run = run_of(kernel, code, "mapping")
        assert run["live_blind_bytes"] == pytest.approx(100 * MB, rel=0.05)


def test_a_kernel_without_psutil_loses_nothing_on_linux(tmp_path: Path) -> None:
    (tmp_path / "psutil.py").write_text("raise ImportError('not installed')\n")
    with warm_kernel({"PYTHONPATH": f"{tmp_path}:{ROOT}"}) as kernel:
        assert kernel.run("import psutil", "import")["status"] == "error"
        assert_kept_is_seen(kernel)
        run = kernel.cell("one large object")["runs"][-1]
        assert run["high_water_exact"]


@pytest.fixture
def kernel_without_proc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name of a kernel that starts in a mount namespace of its own with an empty folder over /proc."""
    hide = "mount -t tmpfs none /proc"
    tried = subprocess.run(["unshare", "--mount", "sh", "-c", hide], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"this machine lets no test hide /proc: {tried.stderr.strip()}")
    folder = tmp_path / "kernels" / "without-proc"
    folder.mkdir(parents=True)
    command = f'{hide} && exec "$0" -m ipykernel_launcher -f "$1"'
    argv = ["unshare", "--mount", "sh", "-c", command, sys.executable, "{connection_file}"]
    (folder / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Without", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    return "without-proc"


def test_a_kernel_whose_procfs_is_hidden_says_what_is_unknown_and_still_sees_live_memory(
    kernel_without_proc: str,
) -> None:
    with warm_kernel(kernel_name=kernel_without_proc) as kernel:
        assert kernel.value("__import__('os').listdir('/proc')") == []
        run = run_of(kernel, KEPT["one large object"], "cell")
        assert run["live_delta_bytes"] == pytest.approx(100 * MB, rel=0.02)
        for field in ("baseline_rss_bytes", "settled_rss_bytes", "high_water_bytes", "retained_bytes"):
            assert run[field] is None, field
            assert run[field + "_reason"], field
        assert not run["high_water_exact"]
        session = kernel.report()["session"]
        assert not session["high_water_exact"]
        assert "cannot be read" in session["high_water_exact_reason"]
        found = kernel.cell("cell")["verdict"]
        assert (found["code"], found["holder"]) == ("kept", "kept")
