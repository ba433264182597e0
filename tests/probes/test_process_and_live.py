"""This process's own memory, read while a known amount comes and goes."""

from __future__ import annotations

import gc
import mmap
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.live import LiveProbe
from jupyterlab_cellmem.probes.process import ProcessProbe

MB = 1_000_000
ROOT = Path(__file__).resolve().parents[2]


def number(reading: object) -> int:
    assert isinstance(reading, int)
    return reading


def touch_and_free(nbytes: int) -> None:
    """Makes so many bytes resident in a mapping of their own: the allocator may have free pages that already are."""
    with mmap.mmap(-1, nbytes) as pages:
        for offset in range(0, nbytes, mmap.PAGESIZE):
            pages[offset] = 1


def test_the_high_water_mark_begins_anew_at_each_reset() -> None:
    probe = ProcessProbe()
    for nbytes in (200 * MB, 50 * MB):
        assert probe.reset_high_water()
        before = number(probe.read().rss_bytes)
        touch_and_free(nbytes)
        assert number(probe.read().high_water_bytes) - before == pytest.approx(nbytes, rel=0.02)
    probe.close()


def test_a_process_that_cannot_be_read_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "status").write_text("Name:\tx\nState:\tR\n")
    probe = ProcessProbe(str(tmp_path))
    reading = probe.read()
    assert isinstance(reading.rss_bytes, Unavailable)
    assert isinstance(reading.anon_bytes, Unavailable)
    assert probe.reset_reason
    probe.close()


@pytest.mark.parametrize(
    ("make", "nbytes"),
    [
        (lambda: bytearray(30 * MB), 30 * MB),
        (lambda: [bytes(400) for _ in range(50_000)], 50_000 * (448 + 8)),
        (lambda: [{} for _ in range(100_000)], 100_000 * 72),
    ],
)
def test_live_memory_rises_by_what_is_kept_and_falls_when_it_goes(make: object, nbytes: int) -> None:
    probe = LiveProbe()
    gc.collect()  # what other tests left must not be freed in between
    probe.read()
    before = number(probe.read().live_bytes)
    kept = make()  # type: ignore[operator]
    assert number(probe.read().live_bytes) - before == pytest.approx(nbytes, rel=0.05)
    del kept
    assert abs(number(probe.read().live_bytes) - before) < MB


@pytest.mark.parametrize(("environment", "missing"), [({"PYTHONMALLOC": "malloc"}, "pymalloc")])
def test_a_source_that_does_not_move_is_left_out(environment: dict[str, str], missing: str) -> None:
    code = "from jupyterlab_cellmem.probes.live import LiveProbe; print(LiveProbe().sources)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert missing not in done.stdout
    assert "mallinfo2" in done.stdout


def test_reading_does_not_wait_for_a_busy_thread() -> None:
    """A call that releases the interpreter lock waits up to 5 ms for it beside one busy thread."""
    process, live = ProcessProbe(), LiveProbe()
    stop = threading.Event()

    def spin() -> None:
        while not stop.is_set():
            pass

    thread = threading.Thread(target=spin)
    thread.start()
    times = []
    try:
        for _ in range(200):
            started = time.perf_counter()
            process.read()
            live.read()
            process.reset_high_water()
            times.append(time.perf_counter() - started)
            time.sleep(0)
    finally:
        stop.set()
        thread.join()
        process.close()
    assert sorted(times)[100] < 0.001
